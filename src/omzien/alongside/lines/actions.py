# SPDX-License-Identifier: EUPL-1.2
"""Keeping a confirmed line: one verb, one transaction, each part the verb of its own room."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from omzien.alongside import actions as alongside
from omzien.alongside.lines import bridge, rules
from omzien.alongside.lines.bridge import LinePart
from omzien.alongside.lines.models import Habit, Line, LineResult, PartKind
from omzien.alongside.models import With
from omzien.base.actor import Actor
from omzien.base.journal import write
from omzien.matches import actions as matches
from omzien.offer.models import Occurrence
from omzien.people.models import Organisation, Team
from omzien.people.persons import actions as persons
from omzien.people.persons.models import Person
from omzien.people.rules import account_of
from omzien.places.models import Area
from omzien.questions import actions as questions
from omzien.questions.actions import Asking
from omzien.questions.models import Source

MOST_PARTS = 20
LONGEST_KEY = 64


class AlreadyKept(ValidationError):  # noqa: N818  says what is the matter
    """The key of a line came again with other words: nothing is kept and nothing is lost, the worker chooses."""


@dataclass(slots=True)
class _Keeping:
    """One line while it is being kept."""

    by: Actor
    line: Line
    new_persons: dict[str, Person] = field(default_factory=dict)

    @property
    def here(self) -> UUID:
        organisation_id: UUID = self.line.organisation_id
        return organisation_id

    def row_key(self, place: int) -> str:
        return f"{self.line.pk}:{place}"


@transaction.atomic
def keep_line(*, by: Actor, organisation_id: UUID, key: str, parts: Sequence[LinePart]) -> Line:
    """Turn each confirmed part into a row of its room. The same key is kept once, also when sent twice at once.

    Raises ValidationError when there is nothing to keep, when a part is a concern about safety (that has a locked
    room of its own), or when a room refuses a part; then nothing is kept at all.
    """
    rules.insist(rules.may_keep_lines, by, organisation_id)
    _check(key, parts)
    digest = bridge.digest(organisation_id, parts)
    line, made = _claim(by, organisation_id, key, digest)
    if not made:
        if line.digest != digest:
            raise AlreadyKept(_("Je bewaarde deze regel al, met andere woorden. Kijk hem nog eens na."))
        return line
    keeping = _Keeping(by, line)
    results = [_keep_part(keeping, part, place) for place, part in enumerate(parts)]
    LineResult.objects.bulk_create([result for result in results if result is not None])
    kinds = [part.kind for part in parts]
    write("lines.kept", by=by, subject=line, organisation_id=organisation_id, data={"kinds": kinds})
    return line


def _check(key: str, parts: Sequence[LinePart]) -> None:
    if not key.strip() or len(key) > LONGEST_KEY:
        raise ValidationError(_("Er ging iets mis met deze regel. Laad de pagina opnieuw."))
    if not parts:
        raise ValidationError(_("Er is niets om te bewaren. Schrijf een paar woorden."))
    if len(parts) > MOST_PARTS:
        raise ValidationError(_("Dit is te veel voor één regel. Maak er twee van."))
    if any(part.kind not in PartKind.values for part in parts):
        raise ValidationError(_("Kies van elk stukje een soort uit de lijst."))
    if any(part.kind == PartKind.SAFETY for part in parts):
        raise ValidationError(_("Veiligheid hoort niet in een regel. Open het deel dat op slot zit."))


def _claim(by: Actor, organisation_id: UUID, key: str, digest: str) -> tuple[Line, bool]:
    """The line of this key, and whether it was made just now. The constraint decides between two at once."""
    fresh = Line(
        organisation_id=organisation_id,
        author_id=account_of(by),
        key=key,
        digest=digest,
        on=timezone.localdate(),
    )
    Line.objects.bulk_create([fresh], ignore_conflicts=True)
    mine = Line.objects.unscoped(reason="the rule was checked; only the author's own key")
    line = mine.get(author_id=fresh.author_id, key=key)
    return line, line.pk == fresh.pk


def _keep_part(keeping: _Keeping, part: LinePart, place: int) -> LineResult | None:
    row = KEEPERS[part.kind](keeping, part, keeping.row_key(place))
    if row is None:
        return None
    return LineResult(
        line=keeping.line,
        place=place,
        kind=part.kind,
        row_type=row._meta.label,
        row_id=row.pk,
        theme_id=part.theme or None,
    )


def _person(keeping: _Keeping, part: LinePart) -> Person | None:
    """The person of a part: known here, written down now, or nobody. One new name in a line is one person."""
    if part.person_id is not None:
        found = Person.objects.visible_to(keeping.by).filter(organisation_id=keeping.here, pk=part.person_id).first()
        if found is None:
            raise ValidationError(_("Deze persoon is niet te vinden. Kies iemand anders."))
        return found
    name = part.new_person.strip()
    if not name:
        return None
    if name not in keeping.new_persons:
        keeping.new_persons[name] = persons.record(
            by=keeping.by, organisation=Organisation.objects.get(pk=keeping.here), call_me=name
        )
    return keeping.new_persons[name]


def _attendance(keeping: _Keeping, part: LinePart, key: str) -> models.Model:
    if part.occurrence_id is None:
        # A group that is on no list still counts: as being with a group.
        return alongside.note_contact(
            by=keeping.by,
            organisation_id=keeping.here,
            line_key=key,
            met=With.GROUP,
            count=part.count,
            on=part.when,
            theme_id=part.theme or None,
        )
    occurrence = Occurrence.objects.select_related("offer").filter(pk=part.occurrence_id).first()
    if occurrence is None:
        raise ValidationError(_("Deze activiteit is er niet meer. Kies een andere."))
    return matches.count_people(by=keeping.by, occurrence=occurrence, count=part.count or 0)


def _contact(keeping: _Keeping, part: LinePart, key: str) -> models.Model:
    alone = part.met == With.PERSON
    return alongside.note_contact(
        by=keeping.by,
        organisation_id=keeping.here,
        line_key=key,
        met=part.met,
        person=_person(keeping, part) if alone else None,
        theme_id=part.theme or None,
        count=None if alone else part.count,
        reached=part.reached,
        on=part.when,
        neighbourhood=_neighbourhood(part),
        words="" if part.met == With.STREET else part.text.strip(),
    )


def _question(keeping: _Keeping, part: LinePart, _key: str) -> models.Model:
    person = _person(keeping, part)
    team = bridge.own_team(keeping.by, keeping.here)
    if team is None:
        raise ValidationError(_("Jouw organisatie heeft nog geen team in Omzien. Vraag je coördinator."))
    municipality, neighbourhood = bridge.place_of(person, team)
    if municipality is None:
        raise ValidationError(_("Jouw team heeft nog geen wijk in Omzien. Vraag je coördinator."))
    asking = Asking(
        words=part.text,
        municipality=municipality,
        neighbourhood=neighbourhood,
        team=team,
        person=person,
        source=Source.WORKER,
        themes=[part.theme] if part.theme else (),
    )
    question = questions.ask(by=keeping.by, asking=asking)
    return questions.pick_up(by=keeping.by, question=question) if part.mine else question


def _task(keeping: _Keeping, part: LinePart, key: str) -> models.Model:
    return alongside.plan_task(
        by=keeping.by,
        organisation_id=keeping.here,
        title=part.text,
        line_key=key,
        person=_person(keeping, part),
        due=part.when,
        theme_id=part.theme or None,
    )


def _signal(keeping: _Keeping, part: LinePart, key: str) -> models.Model:
    return alongside.notice(
        by=keeping.by,
        organisation_id=keeping.here,
        words=bridge.without_names(part.text),
        line_key=key,
        theme_id=part.theme or None,
        neighbourhood=_neighbourhood(part),
        count=part.count,
        on=part.when,
    )


def _hours(keeping: _Keeping, part: LinePart, key: str) -> models.Model | None:
    team = bridge.own_team(keeping.by, keeping.here)
    if team is None or not bridge.writes_hours(team):
        return None
    return alongside.write_hours(
        by=keeping.by, organisation_id=keeping.here, hours=part.count or 0, line_key=key, team=team, on=part.when
    )


def _money(keeping: _Keeping, part: LinePart, key: str) -> models.Model:
    return alongside.spend(
        by=keeping.by,
        organisation_id=keeping.here,
        cents=part.cents or 0,
        words=bridge.without_names(part.text),
        line_key=key,
        team=bridge.own_team(keeping.by, keeping.here),
        on=part.when,
    )


def _neighbourhood(part: LinePart) -> Area | None:
    return Area.objects.filter(pk=part.neighbourhood_id).first() if part.neighbourhood_id else None


Keeper = Callable[[_Keeping, LinePart, str], models.Model | None]
KEEPERS: dict[str, Keeper] = {
    PartKind.ATTENDANCE: _attendance,
    PartKind.CONTACT: _contact,
    PartKind.QUESTION: _question,
    PartKind.TASK: _task,
    PartKind.SIGNAL: _signal,
    PartKind.HOURS: _hours,
    PartKind.MONEY: _money,
}


@transaction.atomic
def choose_hours(*, by: Actor, team: Team, hours: bool) -> Habit:
    """The coordinator says whether her team writes hours; off is where every team starts."""
    rules.insist(rules.may_choose_habits, by, team)
    habit, _made = Habit.objects.update_or_create(team=team, defaults={"hours": hours})
    write("lines.habit", by=by, subject=habit, organisation_id=team.organisation_id, data={"hours": hours})
    return habit

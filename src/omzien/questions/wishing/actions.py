# SPDX-License-Identifier: EUPL-1.2
"""Changing what the asker wishes. Each verb is one transaction; a question that goes elsewhere is asked anew there."""

from dataclasses import asdict, dataclass
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from omzien.base.actor import ANYONE, Actor
from omzien.base.journal import Data, write
from omzien.people.models import Organisation, Team
from omzien.people.persons.actions import PersonFields
from omzien.people.persons.models import Person
from omzien.questions import bridge, rules
from omzien.questions.actions import Asking, Herself, ask, withdraw
from omzien.questions.models import Question, Wish
from omzien.questions.workflow import ENDED


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """With whom, in which language and where she would rather speak; all of it may stay open."""

    with_gender: str = ""
    language: str = "nl"
    where: str = ""
    asked_privacy: bool = False


def _locked(question: Question) -> Question:
    rows = Question.objects.unscoped(reason="the rule is checked next").select_for_update(of=("self",))
    return rows.select_related("person", "municipality", "neighbourhood", "occurrence", "offer").get(pk=question.pk)


@transaction.atomic
def change_wishes(*, by: Actor, question: Question, wishes: Wishes) -> Question:
    """Put right what she wishes. The same wishes again change nothing and tell nobody."""
    row = _locked(question)
    rules.insist(rules.may_withdraw, by, row)
    changed = [name for name, value in asdict(wishes).items() if getattr(row, name) != value]
    if not changed:
        return row
    for name in changed:
        setattr(row, name, getattr(wishes, name))
    row.clean_fields(exclude={field.name for field in row._meta.fields} - set(changed))
    row.save(update_fields=[*changed, "changed_at"])
    data: Data = {"fields": changed, "by_herself": by.kind != "staff"}
    write("questions.wishes_changed", by=by, subject=row, organisation_id=row.organisation_id, data=data)
    return row


@transaction.atomic
def ask_elsewhere(*, by: Actor, question: Question, organisation: Organisation, agreed: bool = False) -> Question:
    """Ask it of another organisation instead. What stands here stops and stays here; there it has new words.

    Staff need her yes (`agreed`). A resident who sends twice gets the one question that she made.
    """
    row = _locked(question)
    rules.insist(rules.may_withdraw, by, row)
    if by.kind == "staff" and not agreed:
        raise ValidationError(_("Vraag het eerst. Zonder ja gaat er niets door."))
    team = bridge.team_for(row.municipality, row.neighbourhood, organisation)
    if team is None or organisation.pk == row.organisation_id:
        raise ValidationError(_("Kies een andere organisatie uit de lijst."))
    # Her three words opened it, so her second tap may see it; a worker never comes back to what she sent on.
    key = None if by.kind == "staff" else uuid5(row.pk, str(organisation.pk))
    if row.state not in ENDED or key is None or not _is_sent(key):
        withdraw(by=by, question=row)
    # There it is her own question: no colleague of another organisation is named in it.
    return ask(by=ANYONE, asking=_again(row, team, key))


def _is_sent(key: UUID) -> bool:
    return Question.objects.unscoped(reason="the same form was sent again").filter(pk=key).exists()


_ALONG = (
    "words", "municipality", "neighbourhood", "about", "source", "kind", "language", "with_gender", "where",
    "asked_privacy", "children_at_home", "offer", "occurrence", "introduced_by", "feedback_agreed", "young",
)  # fmt: skip


def _again(row: Question, team: Team, key: UUID | None) -> Asking:
    confirmed = Wish.objects.unscoped(reason="her own themes go along").filter(question=row, confirmed=True)
    themes = list(confirmed.order_by("rank").values_list("theme_id", flat=True))
    along = {name: getattr(row, name) for name in _ALONG}
    return Asking(team=team, themes=themes, key=key, herself=herself_again(row.person) if row.person else None, **along)


def herself_again(person: Person) -> Herself:
    """What she is called and how to reach her safely, for a row of her own at another organisation."""
    fields: PersonFields = {name: getattr(person, name) for name in PersonFields.__annotations__}  # type: ignore[assignment]  # the same names
    return Herself(call_me=person.call_me, fields=fields)

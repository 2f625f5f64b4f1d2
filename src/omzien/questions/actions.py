# SPDX-License-Identifier: EUPL-1.2
"""What people do with questions. Each verb is one transaction with one journal row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from omzien.base.actor import Actor
from omzien.base.journal import Data, write
from omzien.offer.models import Occurrence, Offer, Theme
from omzien.people.models import Account, Membership, Organisation, Role, Team
from omzien.people.persons.actions import PersonFields, present_herself
from omzien.people.persons.models import Person
from omzien.places.models import Area
from omzien.questions import bridge, rules
from omzien.questions.models import About, Complaint, ComplaintState, Question, Source, Step, Wish
from omzien.questions.workflow import QuestionState, allowed

LONGEST_WORDS = 4_000
TRIES_BEFORE_CLOSING = 3
DAYS_FOR_A_COMPLAINT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Herself:
    """What a resident who asks tells about herself: what to call her, and how to reach her safely."""

    call_me: str
    fields: PersonFields


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What somebody asks, before it is kept. Only the words, the place and who hears it are needed."""

    words: str
    municipality: Area
    # One sending has one key: a form that is sent twice keeps one question.
    key: UUID | None = None
    neighbourhood: Area | None = None
    team: Team | None = None
    person: Person | None = None
    herself: Herself | None = None
    about: str = About.SELF
    source: str = Source.RESIDENT
    kind: str = Question.Kind.QUESTION
    language: str = "nl"
    themes: Sequence[str] = ()
    with_gender: str = ""
    where: str = ""
    children_at_home: bool | None = None
    asked_privacy: bool = False
    offer: Offer | None = None
    occurrence: Occurrence | None = None
    introduced_by: Organisation | None = None
    feedback_agreed: bool = False
    young: bool = False


@transaction.atomic
def ask(*, by: Actor, asking: Asking) -> Question:
    """Keep a question in her own words: it gets three words, a team and a promised day.

    Raises ValidationError when nothing is asked, or when no team serves the place.
    """
    if asking.key and (kept := _asked_before(asking.key)):
        return kept
    words = asking.words.strip()[:LONGEST_WORDS]
    if not words and asking.offer is None:
        raise ValidationError(_("Schrijf in een paar woorden wat u vraagt."))
    # Somebody who is known somewhere asks there: a question never shows her to another organisation.
    known_at = asking.person.organisation if asking.person else None
    team = asking.team or bridge.team_for(asking.municipality, asking.neighbourhood, known_at)
    if team is None:
        raise ValidationError(_("Hier is nog geen team in Omzien. Bel uw gemeente."))
    themes, urgent, shame = bridge.reading_of(words, asking.language)
    pick_up_before, promised_on = bridge.promises(timezone.now(), urgent=bool(urgent))
    question = Question(
        id=asking.key or uuid4(),
        organisation_id=team.organisation_id,
        team=team,
        words=words,
        urgent=urgent,
        asked_privacy=asking.asked_privacy or shame,
        pick_up_before=pick_up_before,
        promised_on=promised_on,
        asked_at=timezone.now(),
        may_be_wmo=_may_be_wmo(asking.themes or themes),
        person=_who_asks(by, asking, team),
        **{name: getattr(asking, name) for name in _COPIED},
    )
    _save_with_receipt(question)
    _wish(question, asking.themes or themes, confirmed=bool(asking.themes))
    data: Data = {"urgent": bool(urgent), "source": asking.source}
    write("questions.asked", by=by, subject=question, organisation_id=team.organisation_id, data=data)
    return question


def _asked_before(key: UUID) -> Question | None:
    rows = Question.objects.unscoped(reason="the same form was sent again").select_related("organisation", "team")
    return rows.filter(pk=key).first()


def _who_asks(by: Actor, asking: Asking, team: Team) -> Person | None:
    """The person she is already, or the one she tells about now; nobody when she keeps to her three words."""
    if asking.person is not None or asking.herself is None:
        return asking.person
    told = asking.herself
    return present_herself(by=by, organisation=team.organisation, call_me=told.call_me, **told.fields)


_COPIED = (
    "municipality", "neighbourhood", "about", "source", "kind", "language", "with_gender", "where",
    "children_at_home", "offer", "occurrence", "introduced_by", "feedback_agreed", "young",
)  # fmt: skip
# Where somebody may need help that the municipality must look into, the page says how to make that report.
WMO_THEMES = frozenset({"home_adaptation", "respite_care", "work_participation", "transport_help", "homeless_shelter"})


def _may_be_wmo(themes: Sequence[str]) -> bool:
    return bool(WMO_THEMES & set(themes))


def _save_with_receipt(question: Question) -> None:
    """Save under three words nobody has; the constraint decides, not a look beforehand."""
    for _try in range(5):
        question.receipt = bridge.new_receipt()
        question.full_clean(validate_unique=False, validate_constraints=False)
        try:
            with transaction.atomic():
                question.save(force_insert=True)
        except IntegrityError:
            continue
        return
    raise ValidationError(_("Het lukt nu niet. Probeer het nog een keer, of bel ons."))


def _wish(question: Question, themes: Sequence[str], *, confirmed: bool) -> None:
    rows = [
        Wish(question=question, theme_id=theme, confirmed=confirmed, rank=rank)
        for rank, theme in enumerate(dict.fromkeys(themes))
    ]
    Wish.objects.bulk_create(rows)


@transaction.atomic
def introduce(*, by: Actor, practice: Organisation, asking: Asking) -> Question:
    """A partner introduces somebody who said yes: typed from a phone call or on paper, without a diagnosis."""
    if not by.has_role(Role.PARTNER, at=practice.pk):
        rules.insist(rules.may_introduce, by, practice)
    return ask(by=by, asking=asking)


def _locked(question: Question) -> Question:
    rows = Question.objects.unscoped(reason="the verb has checked its own rule")
    return (
        rows.select_for_update(of=("self",)).select_related("organisation", "team", "picked_up_by").get(pk=question.pk)
    )


def _move(by: Actor, question: Question, end: QuestionState, *, reason: str = "", **changes: object) -> Question:
    """Take one allowed step with its row of history and its journal row."""
    if not allowed(question.state, end):
        raise ValidationError(_("Dit kan nu niet meer met deze vraag. Kijk hoe het ervoor staat."))
    start = question.state
    question.state = end
    for name, value in changes.items():
        setattr(question, name, value)
    question.save(update_fields=["state", *changes, "changed_at"])
    Step.objects.create(
        question=question, start=start, end=end, at=timezone.now(), account_id=by.account_id, reason=reason
    )
    write(f"questions.{end}", by=by, subject=question, organisation_id=question.organisation_id, data={"from": start})
    return question


@transaction.atomic
def pick_up(*, by: Actor, question: Question, promised_on: date | None = None) -> Question:
    """A worker takes a question in her own name and promises a day. Also reopens one, or takes over."""
    question = _locked(question)
    rules.insist(rules.may_pick_up, by, question)
    day = promised_on or max(question.promised_on, timezone.localdate())
    if day < timezone.localdate():
        raise ValidationError(_("Die dag is al voorbij. Kies vandaag of later."))
    return _move(by, question, QuestionState.PICKED_UP, picked_up_by_id=by.account_id, promised_on=day)


@transaction.atomic
def promise(*, by: Actor, question: Question, promised_on: date) -> Question:
    """Promise another day; the resident is told."""
    question = _locked(question)
    rules.insist(rules.may_move, by, question)
    if promised_on < timezone.localdate():
        raise ValidationError(_("Die dag is al voorbij. Kies vandaag of later."))
    question.promised_on = promised_on
    question.save(update_fields=["promised_on", "changed_at"])
    write("questions.promised", by=by, subject=question, organisation_id=question.organisation_id)
    return question


@transaction.atomic
def propose(*, by: Actor, question: Question) -> Question:
    """Say that there is a proposal (made by the room matches)."""
    question = _locked(question)
    rules.insist(rules.may_move, by, question)
    return _move(by, question, QuestionState.PROPOSED)


@transaction.atomic
def arrange(*, by: Actor, question: Question) -> Question:
    """Say that something was arranged: by the worker, or by the resident who says yes to a proposal."""
    question = _locked(question)
    rules.insist(rules.may_withdraw, by, question)
    return _move(by, question, QuestionState.ARRANGED)


@transaction.atomic
def look_again(*, by: Actor, question: Question) -> Question:
    """The proposal did not suit: back to the worker who has it."""
    question = _locked(question)
    rules.insist(rules.may_withdraw, by, question)
    return _move(by, question, QuestionState.PICKED_UP, reason="declined")


@transaction.atomic
def not_yet(*, by: Actor, question: Question) -> Question:
    """'Gaat het goed zo? Nee, nog niet': back to who looked at it, or to the team; also reopens. A new day is set."""
    question = _locked(question)
    rules.insist(rules.may_withdraw, by, question)
    pick_up_before, promised_on = bridge.promises(timezone.now(), urgent=bool(question.urgent))
    end = QuestionState.PICKED_UP if question.picked_up_by_id else QuestionState.ASKED
    days = {"pick_up_before": pick_up_before, "promised_on": promised_on}
    return _move(by, question, end, reason="not_yet", **days)


@transaction.atomic
def pass_on_together(*, by: Actor, question: Question, with_whom: str) -> Question:
    """Bring in another professional. The first person stays named until the resident says it goes well."""
    question = _locked(question)
    rules.insist(rules.may_move, by, question)
    if not with_whom.strip():
        raise ValidationError(_("Schrijf op wie erbij komt."))
    return _move(by, question, QuestionState.PASSED_ON, together_with=with_whom.strip()[:120])


@transaction.atomic
def goes_well(*, by: Actor, question: Question) -> Question:
    """The resident says it is done: herself, with her three words, or to the worker who writes it down."""
    question = _locked(question)
    rules.insist(rules.may_withdraw, by, question)
    return _move(by, question, QuestionState.ANSWERED, reason="resident_says")


@transaction.atomic
def not_reached(*, by: Actor, question: Question, tries: int) -> Question:
    """Close because she could not be reached, after three tries. Reopening is one tap."""
    question = _locked(question)
    rules.insist(rules.may_move, by, question)
    if tries < TRIES_BEFORE_CLOSING:
        raise ValidationError(_("Probeer eerst drie keer. Alleen zij zelf kan eerder zeggen dat het klaar is."))
    return _move(by, question, QuestionState.ANSWERED, reason="not_reached")


@transaction.atomic
def withdraw(*, by: Actor, question: Question) -> Question:
    """The resident stops; no reason is asked."""
    question = _locked(question)
    rules.insist(rules.may_withdraw, by, question)
    return _move(by, question, QuestionState.WITHDRAWN)


@transaction.atomic
def someone_else_please(*, by: Actor, question: Question) -> Question:
    """She would rather speak to somebody else, without a reason: the team chooses anew."""
    question = _locked(question)
    rules.insist(rules.may_withdraw, by, question)
    pick_up_before, promised_on = bridge.promises(timezone.now(), urgent=bool(question.urgent))
    changes = {"picked_up_by": None, "pick_up_before": pick_up_before, "promised_on": promised_on}
    return _move(by, question, QuestionState.ASKED, reason="someone_else", **changes)


@transaction.atomic
def correct_themes(*, by: Actor, question: Question, themes: Sequence[str]) -> Question:
    """Put right what the wording proposed; the first theme is the main one."""
    question = _locked(question)
    rules.insist(rules.may_move, by, question)
    known = set(Theme.objects.filter(pk__in=themes).values_list("pk", flat=True))
    if not known or known != set(themes):
        raise ValidationError(_("Kies een onderwerp uit de lijst."))
    Wish.objects.unscoped(reason="the rule was checked").filter(question=question).delete()
    _wish(question, themes, confirmed=True)
    write("questions.themes_corrected", by=by, subject=question, organisation_id=question.organisation_id)
    return question


@transaction.atomic
def complain(*, by: Actor, words: str, organisation: Organisation, question: Question | None = None) -> Complaint:
    """'Niet tevreden?': reaches a coordinator who is not the worker it is about, with a day for the answer."""
    if not words.strip():
        raise ValidationError(_("Schrijf in een paar woorden wat er niet goed ging."))
    about = question.picked_up_by if question is not None else None
    complaint = Complaint(
        organisation=organisation,
        question=question,
        words=words.strip()[:LONGEST_WORDS],
        about_account=about,
        handler=_someone_else_than(about, organisation),
        answer_by=bridge.working_days_after(timezone.localdate(), DAYS_FOR_A_COMPLAINT),
    )
    complaint.full_clean(validate_unique=False, validate_constraints=False)
    complaint.save()
    write("questions.complained", by=by, subject=complaint, organisation_id=organisation.pk)
    return complaint


def _someone_else_than(account: Account | None, organisation: Organisation) -> Account | None:
    held = Membership.objects.current().at(organisation.pk).filter(role=Role.COORDINATOR)
    if account is not None:
        held = held.exclude(account=account)
    first = held.select_related("account").order_by("account__name").first()
    return first.account if first else None


@transaction.atomic
def reply(*, by: Actor, complaint: Complaint, words: str) -> Complaint:
    rows = Complaint.objects.unscoped(reason="the verb checks its own rule").select_for_update(of=("self",))
    complaint = rows.get(pk=complaint.pk)
    rules.insist(rules.may_reply, by, complaint)
    if not words.strip():
        raise ValidationError(_("Schrijf uw antwoord."))
    complaint.reply, complaint.state = words.strip()[:LONGEST_WORDS], ComplaintState.REPLIED
    complaint.save(update_fields=["reply", "state", "changed_at"])
    write("questions.complaint_answered", by=by, subject=complaint, organisation_id=complaint.organisation_id)
    return complaint


def by_receipt(typed: str) -> Question | None:
    """Find a question by its three words, as typed or said aloud."""
    rows = Question.objects.unscoped(reason="the three words are the key")
    related = rows.select_related("organisation", "team", "picked_up_by", "person")
    return related.filter(receipt=bridge.tidy_receipt(typed)).first()

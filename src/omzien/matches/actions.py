# SPDX-License-Identifier: EUPL-1.2
"""Proposing, saying yes or no, and giving places. Each verb is one transaction with one journal row."""

from datetime import date
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from omzien.base.actor import Actor
from omzien.base.journal import write
from omzien.matches import bridge, rules
from omzien.matches.models import Attendance, Match, Participation
from omzien.matches.workflow import DECLINES, MatchState, PlaceState
from omzien.offer.models import Occurrence
from omzien.people.persons.models import Person
from omzien.questions import actions as questions
from omzien.questions.models import Question, Wish
from omzien.questions.workflow import QuestionState, allowed


@transaction.atomic
def propose(*, by: Actor, question: Question) -> list[Match]:
    """Look what fits a question and lay it before the resident: at most three, each with its reasons.

    Nothing fits: an empty list, and the question stays with its worker.
    """
    rules.insist(rules.works_on_the_question, by, Match(question=question))
    rows = Match.objects.unscoped(reason="the rule was checked").filter(question=question)
    rows.open().update(state=MatchState.ENDED)
    wishes = Wish.objects.unscoped(reason="the rule was checked").filter(question=question).order_by("rank")
    fitting = bridge.proposals(
        question,
        themes=list(wishes.values_list("theme_id", flat=True)),
        declined=list(rows.filter(state__in=[MatchState.DECLINED, MatchState.ENDED])),
        now=timezone.now(),
    )
    made = [
        Match(
            question=question,
            kind=one.kind,
            offer_id=one.offer_id,
            occurrence_id=one.occurrence_id,
            rank=rank,
            reasons=list(one.reasons),
            proposed_by_id=by.account_id,
        )
        for rank, one in enumerate(fitting)
    ]
    Match.objects.bulk_create(made)
    if made and allowed(question.state, QuestionState.PROPOSED):
        questions.propose(by=by, question=question)
    write(
        "matches.proposed",
        by=by,
        subject=question,
        organisation_id=question.organisation_id,
        data={"proposals": len(made), "kinds": [str(match.kind) for match in made]},
    )
    return made


def _locked(match: Match) -> Match:
    rows = Match.objects.unscoped(reason="the verb checks its own rule").select_related("question", "question__person")
    return rows.select_for_update(of=("self",)).get(pk=match.pk)


@transaction.atomic
def accept(*, by: Actor, match: Match, wants_company: bool = False) -> Participation | None:
    """Say yes to a proposal. With a date she gets a place, or the first place of the waiting list."""
    match = _locked(match)
    rules.insist(rules.may_answer_proposals, by, match)
    if match.state != MatchState.PROPOSED:
        raise ValidationError(_("Dit voorstel is niet meer open. Kijk of er een nieuw voorstel is."))
    match.state = MatchState.ACCEPTED
    match.save(update_fields=["state", "changed_at"])
    place = None
    if match.occurrence is not None:
        place = join(
            by=by,
            occurrence=match.occurrence,
            person=match.question.person,
            match=match,
            wants_company=wants_company,
        )
    if allowed(match.question.state, QuestionState.ARRANGED):
        questions.arrange(by=by, question=match.question)
    write("matches.accepted", by=by, subject=match, organisation_id=match.question.organisation_id)
    return place


@transaction.atomic
def decline(*, by: Actor, match: Match, because: str = "") -> Match:
    """Say no, without a reason or with one tap; the next proposal learns from it."""
    match = _locked(match)
    rules.insist(rules.may_answer_proposals, by, match)
    if because not in DECLINES:
        raise ValidationError(_("Kies een reden uit de lijst, of geen."))
    match.state, match.declined_because = MatchState.DECLINED, because
    match.save(update_fields=["state", "declined_because", "changed_at"])
    rest = Match.objects.unscoped(reason="is anything left?").filter(question=match.question).open()
    if not rest.exists() and allowed(match.question.state, QuestionState.PICKED_UP):
        questions.look_again(by=by, question=match.question)
    write(
        "matches.declined",
        by=by,
        subject=match,
        organisation_id=match.question.organisation_id,
        data={"because": because},
    )
    return match


def _date(occurrence: Occurrence) -> Occurrence:
    """Lock one date, so that places are given one after another."""
    rows = Occurrence.objects.select_for_update(of=("self",)).select_related("offer")
    return rows.get(pk=occurrence.pk)


@transaction.atomic
def join(
    *,
    by: Actor,
    occurrence: Occurrence,
    person: Person | None = None,
    match: Match | None = None,
    label: str = "",
    wants_company: bool = False,
    every_week: bool = False,
    key: UUID | None = None,
) -> Participation:
    """Take a place at a date, or the next of the waiting list. Twice with one person or one `key` changes nothing."""
    rules.insist(rules.may_join, by, occurrence)
    date = _date(occurrence)
    if date.state != Occurrence.State.PLANNED or date.end <= timezone.now():
        raise ValidationError(_("Deze datum gaat niet door of is voorbij. Kies een andere datum."))
    taken = Participation.objects.unscoped(reason="places are given one by one").filter(occurrence=date)
    again = Q(pk=key) if person is None else Q(person=person)
    if (person or key) and (mine := taken.current().filter(again).first()):
        return mine
    seat = _free_seat(date, set(taken.joined().exclude(seat=None).values_list("seat", flat=True)))
    place = Participation.objects.create(
        id=key or uuid4(),
        occurrence=date,
        organisation_id=person.organisation_id if person else date.offer.organisation_id,
        person=person,
        match=match,
        label=label[:40],
        wants_company=wants_company,
        every_week=every_week,
        state=PlaceState.JOINED if seat is not None or date.capacity is None else PlaceState.WAITING,
        seat=seat,
        asked_at=timezone.now(),
    )
    _count(date)
    write(f"matches.{place.state}", by=by, subject=place, organisation_id=place.organisation_id)
    return place


def _free_seat(date: Occurrence, taken: set[int | None]) -> int | None:
    """The lowest free seat number, or None when the date is full or has no limit."""
    return next((seat for seat in range(1, (date.capacity or 0) + 1) if seat not in taken), None)


def _count(date: Occurrence) -> None:
    joined = Participation.objects.unscoped(reason="only the number is kept").filter(occurrence=date).joined()
    date.joined_count = joined.count()
    date.save(update_fields=["joined_count", "changed_at"])


@transaction.atomic
def leave(*, by: Actor, participation: Participation) -> Participation:
    """Give a place back. Whoever waits longest gets it in the same breath, and hears so."""
    date = _date(participation.occurrence)
    rows = Participation.objects.unscoped(reason="the rule is checked below").select_for_update(of=("self",))
    place = rows.select_related("occurrence__offer").get(pk=participation.pk)
    rules.insist(rules.may_leave, by, place)
    if place.state == PlaceState.CANCELLED:
        return place
    freed, place.state, place.seat = place.seat, PlaceState.CANCELLED, None
    place.save(update_fields=["state", "seat", "changed_at"])
    write("matches.left", by=by, subject=place, organisation_id=place.organisation_id)
    if freed is not None and date.state == Occurrence.State.PLANNED:
        _next_in_line(by, date, freed)
    _count(date)
    return place


def _next_in_line(by: Actor, date: Occurrence, seat: int) -> None:
    rows = Participation.objects.unscoped(reason="who waits longest").select_for_update(of=("self",))
    first = rows.filter(occurrence=date).waiting().first()
    if first is not None:
        first.state, first.seat = PlaceState.JOINED, seat
        first.save(update_fields=["state", "seat", "changed_at"])
        write("matches.moved_up", by=by, subject=first, organisation_id=first.organisation_id)


@transaction.atomic
def count_people(*, by: Actor, occurrence: Occurrence, count: int, newcomers: int | None = None) -> Attendance:
    """Write down how many came. A second count of the same date replaces the first."""
    date = _date(occurrence)
    rules.insist(rules.may_count, by, date)
    attendance, _made = Attendance.objects.update_or_create(
        occurrence=date, defaults={"count": count, "newcomers": newcomers, "counted_by_id": by.account_id}
    )
    write(
        "matches.counted",
        by=by,
        subject=attendance,
        organisation_id=date.offer.organisation_id,
        data={"count": count},
    )
    return attendance


def shown_with_receipt(question: Question) -> tuple[list[Match], list[Participation]]:
    """Proposals and places of a question, for whoever could say its three words. Two queries."""
    reason = "the three words were said"
    rows = Match.objects.unscoped(reason=reason).filter(question=question).exclude(state=MatchState.ENDED)
    matches = list(rows.select_related("offer__organisation", "offer__location", "occurrence"))
    places = Participation.objects.unscoped(reason=reason).filter(match__question=question).current()
    return matches, list(places.select_related("occurrence"))


def company_for(*, actor: Actor, today: date) -> list[Participation]:
    """Who comes for the first time and asked the named contact for company: today and later, never yesterday."""
    reason = "the named contact welcomes them"
    rows = Participation.objects.unscoped(reason=reason).joined().filter(wants_company=True)
    mine = rows.filter(occurrence__offer__contact__account=actor.account_id, occurrence__end__date__gte=today)
    return list(mine.select_related("occurrence__offer", "person").order_by("occurrence__start", "asked_at"))


@transaction.atomic
def forget_first_names(*, today: date) -> int:
    """The day after, the first name somebody gave at a date goes; that somebody came stays a count."""
    past = (
        Participation.objects.unscoped(reason="names last until the day itself").filter(person=None).exclude(label="")
    )
    return past.filter(occurrence__end__date__lt=today).update(label="")

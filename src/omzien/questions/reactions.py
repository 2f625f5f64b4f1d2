# SPDX-License-Identifier: EUPL-1.2
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from omzien.base.actor import SYSTEM
from omzien.base.forget import forgets
from omzien.base.jobs import each_round, every_day
from omzien.base.journal import react
from omzien.base.models import Act
from omzien.messages.actions import To, settled, tell
from omzien.questions.bridge import named_contact
from omzien.questions.models import Complaint, Question, Wish


@forgets("questions.Question", "questions.Wish", "questions.Step", "questions.Complaint")
def forget(person_id: UUID) -> None:
    """Unlink her from her questions and empty the words; themes, place and dates stay as a count."""
    reason = "the person is being forgotten"
    rows = Question.objects.unscoped(reason=reason).filter(person_id=person_id)
    Complaint.objects.unscoped(reason=reason).filter(question__in=rows).update(words="", reply="")
    for row in rows:
        row.words, row.person, row.together_with = "", None, ""
        row.receipt = f"vergeten {row.pk.hex}"
        row.save(update_fields=["words", "person", "together_with", "receipt", "changed_at"])


def _question(act: Act) -> Question | None:
    rows = Question.objects.unscoped(reason="the house tells who is waiting")
    return rows.select_related("organisation", "team", "person", "picked_up_by").filter(pk=act.subject_id).first()


def _day(day: date) -> str:
    return date_format(day, "l j F")


def _tell(
    row: Question | Complaint, to: To, template: str, words: dict[str, str], key: str, *, urgent: bool = False
) -> None:
    """One message about a question or a complaint, in the name of its organisation."""
    tell(
        by=SYSTEM,
        organisation=row.organisation,
        to=to,
        template=template,
        context=words,
        key=key,
        urgent=urgent,
        link=_page_of(row),
    )


def _page_of(row: Question | Complaint) -> str:
    """Where staff open it: what an inbox says must lead somewhere."""
    return reverse("worker:question" if isinstance(row, Question) else "worker:complaint", args=[row.pk])


def _tell_her(act: Act, template: str, *, or_call: bool) -> None:
    """Tell who asked, in the way that is safe; `or_call`: where no writing is safe her team calls."""
    question = _question(act)
    if question is None or question.person is None:
        return
    words = {
        "name": question.worker_name,
        "day": _day(question.promised_on),
        "phone": question.team.phone if question.team else question.organisation.phone,
        "site": settings.ADDRESS,
    }
    to = To(person=question.person, team=question.team if or_call else None, young=question.young)
    _tell(question, to, template, words, f"act-{act.uid}")


@react("questions.asked", name="questions.tell_asker_and_team")
def tell_asker_and_team(act: Act) -> None:
    """The asker gets her three words in the way that is safe; the team hears the theme and the day."""
    question = _question(act)
    if question is None or question.team is None:
        return
    contact = named_contact(question.team)
    name = contact.first_name if contact else question.team.name
    day = _day(question.promised_on)
    if question.person is not None:
        words = {"receipt": question.receipt, "name": name, "day": day}
        to = To(person=question.person, young=question.young)
        _tell(question, to, "question_asked", words, f"asked-{question.pk}")
    wishes = Wish.objects.unscoped(reason="the team hears the theme").filter(question=question).select_related("theme")
    themes = ", ".join(wish.theme.label_je for wish in wishes) or "?"
    to = To(team=question.team, about=question.person)
    words = {"themes": themes, "day": day}
    _tell(question, to, "team_question", words, f"team-{act.uid}", urgent=bool(question.urgent))


@react("questions.picked_up", name="questions.tell_who_looks")
def tell_who_looks(act: Act) -> None:
    _tell_her(act, "question_picked_up", or_call=False)


@react("questions.picked_up", name="questions.settle_messages")
def settle_messages(act: Act) -> None:
    """Somebody took it: the team's inbox need not say any more that it waits."""
    question = _question(act)
    if question is None:
        return
    settled(
        by=SYSTEM,
        subject=question,
        organisation_id=question.organisation_id,
        link=_page_of(question),
        templates=("team_question", "team_not_picked_up"),
    )


@react("questions.wishes_changed", name="questions.tell_new_wishes")
def tell_new_wishes(act: Act) -> None:
    """She changed her own wishes: who looks at her question hears so, else her team."""
    question = _question(act)
    if question is None or question.team is None or not act.data["by_herself"]:
        return
    about, who = question.person, question.picked_up_by
    to = To(account=who, about=about) if who else To(team=question.team, about=about)
    _tell(question, to, "team_wishes", {}, f"act-{act.uid}")


@react("questions.proposed", name="questions.tell_proposal")
def tell_proposal(act: Act) -> None:
    _tell_her(act, "proposal_made", or_call=True)


@react("questions.complained", name="questions.tell_handler")
def tell_handler(act: Act) -> None:
    rows = Complaint.objects.unscoped(reason="the handler hears that there is one")
    complaint = rows.select_related("organisation", "handler").filter(pk=act.subject_id).first()
    if complaint is None or complaint.handler is None:
        return
    words = {"day": _day(complaint.answer_by)}
    _tell(complaint, To(account=complaint.handler), "team_complaint", words, f"act-{act.uid}")


@each_round("questions.not_picked_up")
def not_picked_up(now: datetime) -> None:
    """A question that waits too long comes back to its team, once a day, never to one worker."""
    today = timezone.localdate(now)
    rows = Question.objects.unscoped(reason="the team hears what waits").not_picked_up(now).exclude(team=None)
    for question in rows.select_related("organisation", "team", "person"):
        words = {"days": str((today - timezone.localdate(question.asked_at)).days)}
        to = To(team=question.team, about=question.person)
        _tell(question, to, "team_not_picked_up", words, f"waits-{question.pk}-{today}", urgent=True)


@every_day("questions.overdue")
def overdue(today: date) -> None:
    """A promise that passed comes back to the team."""
    rows = Question.objects.unscoped(reason="the team hears what is late").overdue(today).exclude(team=None)
    for question in rows.select_related("organisation", "team", "person"):
        to = To(team=question.team, about=question.person)
        _tell(question, to, "team_overdue", {"day": _day(question.promised_on)}, f"late-{question.pk}-{today}")

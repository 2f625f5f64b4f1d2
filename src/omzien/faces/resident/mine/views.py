# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from omzien.base.actor import ANYONE
from omzien.base.templatetags.pieces import day
from omzien.faces.resident.ask.bridge import goes_of
from omzien.faces.resident.bridge import is_uuid
from omzien.faces.resident.limits import count, too_often
from omzien.faces.resident.mine import bridge
from omzien.faces.resident.mine.forms import WishesForm, WordsForm
from omzien.matches import actions as matches
from omzien.matches.workflow import DECLINES
from omzien.questions import actions as questions
from omzien.questions.models import Question

MOST_WRONG = 10


def mine(request: HttpRequest) -> HttpResponse:
    """'Mijn vraag'. Everything comes by POST; an address alone opens nothing."""
    if request.method != "POST":
        return _door(request, WordsForm())
    if key := request.POST.get("sleutel"):
        question = bridge.opened(key)
        return _after(request, question) if question else _door(request, WordsForm(), late=True)
    return _by_words(request)


def _by_words(request: HttpRequest) -> HttpResponse:
    """Who knows the words gets in; who tries many has to wait, whether they exist or not."""
    if too_often(request, "words", MOST_WRONG):
        return _door(request, WordsForm(), status=429, often=True)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _door(request, form, status=422)
    question = questions.by_receipt(form.cleaned_data["drie_woorden"])
    if question is None:
        count(request, "words")
        form.add_error("drie_woorden", _("Deze woorden kennen wij niet. Kijk of ze goed getypt zijn."))
        return _door(request, form, status=422)
    return _page(request, question)


def _door(request: HttpRequest, form: WordsForm, *, status: int = 200, **told: bool) -> HttpResponse:
    return render(request, "resident/mine/door.html", {"form": form, **told}, status=status)


def _after(request: HttpRequest, question: Question) -> HttpResponse:
    """Do what was chosen, and show how it stands now."""
    if request.POST.get("doe") == "wensen":
        return _wish(request, question)
    verb = VERBS.get(request.POST.get("doe", ""))
    if verb is None:
        return _page(request, question)
    try:
        said = verb(request, question)
    except ValidationError as refused:
        return _page(request, _fresh(question), trouble=" ".join(refused.messages), status=422)
    return _page(request, _fresh(question), said=said)


def _wish(request: HttpRequest, question: Question) -> HttpResponse:
    """Keep her wishes; with another organisation the page goes on with the new question and its words."""
    form = WishesForm(request.POST, question=question, others=bridge.others(question))
    form.is_valid()
    try:
        kept = bridge.wish(question, form)
    except ValidationError as refused:
        return _page(request, _fresh(question), trouble=" ".join(refused.messages), status=422)
    if kept.pk == question.pk:
        said = _to(question, _("Bewaard. Wie u helpt, leest dit ook."), _("Bewaard. Wie je helpt, leest dit ook."))
        return _page(request, _fresh(question), said=said)
    said = _("Uw vraag gaat nu naar %(organisation)s. Bewaar uw nieuwe woorden: %(words)s.")
    words = {"organisation": kept.organisation.name, "words": kept.receipt}
    return _page(request, kept, said=said % words)


def _fresh(question: Question) -> Question:
    return questions.by_receipt(question.receipt) or question


def _page(
    request: HttpRequest, question: Question, *, said: str = "", trouble: str = "", status: int = 200
) -> HttpResponse:
    found, places = matches.shown_with_receipt(question)
    proposals = bridge.proposals(found, places, timezone.now(), young=question.young)
    shown = {
        "question": question,
        "young": question.young,
        "key": bridge.sealed(question),
        "goes": goes_of(question),
        "open": [one for one in proposals if one.match.state == "proposed"],
        "yes": [one for one in proposals if one.match.state == "accepted"],
        "may": bridge.may(question),
        "wishes": WishesForm(question=question, others=bridge.others(question)),
        "declines": [(code, text) for code, text in DECLINES.items() if code],
        "said": said,
        "trouble": trouble,
        "complains": bool(trouble) and request.POST.get("doe") == "klacht",
        "complaint": request.POST.get("klacht", "") if trouble else "",
    }
    return render(request, "resident/mine/mine.html", shown, status=status)


def _proposal(request: HttpRequest, question: Question) -> Any:
    wanted: UUID | None = is_uuid(request.POST.get("voorstel", ""))
    found = next((one for one in matches.shown_with_receipt(question)[0] if one.pk == wanted), None)
    if found is None:
        raise ValidationError(_("Dit voorstel is niet meer open. Kijk of er een nieuw voorstel is."))
    return found


def _to(question: Question, adult: str, young: str) -> str:
    """The same said with 'u', or with 'je' to who asked at the door for people under 18."""
    return young if question.young else adult


def _yes(request: HttpRequest, question: Question) -> str:
    company = bool(request.POST.get("samen"))
    place = matches.accept(by=ANYONE, match=_proposal(request, question), wants_company=company)
    if place is not None and place.state == "waiting":
        return _to(
            question,
            _("De groep is vol. U staat op de wachtlijst. Wij laten het weten als er plaats is."),
            _("De groep is vol. Je staat op de wachtlijst. Wij laten het weten als er plaats is."),
        )
    return _("Fijn. Het is afgesproken.")


def _no(request: HttpRequest, question: Question) -> str:
    because = request.POST.get("waarom", "")
    matches.decline(by=ANYONE, match=_proposal(request, question), because=because)
    return _to(
        question,
        _("Goed dat u het zegt. Wij kijken verder met u."),
        _("Goed dat je het zegt. Wij kijken verder met jou."),
    )


def _goes_well(_request: HttpRequest, question: Question) -> str:
    questions.goes_well(by=ANYONE, question=question)
    return _("Fijn. Gaat het later toch niet goed? Zeg het dan hier.")


def _not_yet(_request: HttpRequest, question: Question) -> str:
    moved = questions.not_yet(by=ANYONE, question=question)
    said = _to(
        question,
        _("Wij kijken opnieuw. U hoort iets vóór %(day)s."),
        _("Wij kijken opnieuw. Je hoort iets vóór %(day)s."),
    )
    return said % {"day": day(moved.promised_on)}


def _someone_else(_request: HttpRequest, question: Question) -> str:
    questions.someone_else_please(by=ANYONE, question=question)
    return _to(
        question,
        _("Iemand anders gaat u helpen. U hoeft niet te zeggen waarom."),
        _("Iemand anders gaat je helpen. Je hoeft niet te zeggen waarom."),
    )


def _stop(_request: HttpRequest, question: Question) -> str:
    questions.withdraw(by=ANYONE, question=question)
    return _to(
        question,
        _("U stopt ermee. Dat is goed. Terugkomen mag altijd."),
        _("Je stopt ermee. Dat is goed. Terugkomen mag altijd."),
    )


def _complain(request: HttpRequest, question: Question) -> str:
    words = request.POST.get("klacht", "")
    made = questions.complain(by=ANYONE, words=words, organisation=question.organisation, question=question)
    said = _to(
        question,
        _("Iemand anders leest wat u schreef. U krijgt antwoord vóór %(day)s."),
        _("Iemand anders leest wat je schreef. Je krijgt antwoord vóór %(day)s."),
    )
    return said % {"day": day(made.answer_by)}


VERBS: dict[str, Callable[[HttpRequest, Question], str]] = {
    "ja": _yes,
    "nee": _no,
    "goed": _goes_well,
    "nog_niet": _not_yet,
    "ander": _someone_else,
    "stop": _stop,
    "klacht": _complain,
}

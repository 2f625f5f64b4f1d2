# SPDX-License-Identifier: EUPL-1.2
"""Rows for the pages about questions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omzien.alongside.bridge import NEVER_COUNTED
from omzien.alongside.models import Moment
from omzien.base.actor import Actor
from omzien.core.matching import Reason
from omzien.faces.worker.bridge import in_my_teams
from omzien.matches.models import Match
from omzien.offer.finding.telling.bridge import tell
from omzien.offer.models import Theme
from omzien.people.bridge import language_names
from omzien.people.rules import persons_open_at
from omzien.places.models import Area
from omzien.questions.models import About, Question, Wish
from omzien.questions.workflow import QuestionState

TOLD_TO_STAFF: dict[str, Any] = {
    "hidden": gettext_lazy("Bel eerst. Dan hoor je waar het is."),
    "by_phone": gettext_lazy("Bellen kan."),
    "said": gettext_lazy("Zij of hij zei: '%(words)s'."),
    "named": gettext_lazy("Zij of hij noemde de naam."),
}
MOST_MOMENTS = 6
MOST_OFTEN = 8
# How a worker names for whom a question is; the resident reads her own form of it.
ABOUT: dict[str, Any] = {
    About.SELF: gettext_lazy("voor zichzelf"),
    About.SOMEONE: gettext_lazy("voor iemand anders, die het weet"),
    About.WORRY: gettext_lazy("uit zorg om iemand"),
}
GENDER: dict[str, Any] = {
    "woman": gettext_lazy("liever met een vrouw"),
    "man": gettext_lazy("liever met een man"),
}
WHERE: dict[str, Any] = {
    "phone": gettext_lazy("liever aan de telefoon"),
    "walk_in": gettext_lazy("loopt liever binnen"),
    "outside": gettext_lazy("liever buiten, bijvoorbeeld wandelend"),
    "home": gettext_lazy("liever bij zichzelf thuis"),
}
LISTS = ("mijn", "nieuw", "laat", "wacht")


@dataclass(frozen=True, slots=True)
class Proposal:
    match: Match
    reasons: tuple[str, ...]


def questions(actor: Actor, which: str, today: date) -> Any:
    """Mine; new for my teams; late in my teams; not picked up in time. Per team, never per worker."""
    rows = Question.objects.visible_to(actor).filter(organisation_id__in=persons_open_at(actor))
    teams = rows.filter(in_my_teams(actor))
    chosen = {
        "mijn": rows.open().filter(picked_up_by_id=actor.account_id).exclude(state=QuestionState.ASKED),
        "nieuw": teams.filter(state=QuestionState.ASKED),
        "laat": teams.overdue(today),
        "wacht": teams.not_picked_up(timezone.now()),
    }
    found = chosen.get(which, chosen["mijn"]).select_related("person", "team", "neighbourhood", "picked_up_by", "offer")
    wishes = Wish.objects.visible_to(actor).select_related("theme").order_by("rank")
    return found.prefetch_related(Prefetch("wishes", queryset=wishes)).order_by("promised_on", "asked_at")


def chosen(question: Question) -> list[str]:
    """What she chose when she asked, in the order in which a worker needs it."""
    wishes = [
        question.young and _("jonger dan 18"),
        question.asked_privacy and _("liever niet in een groep"),
        GENDER.get(question.with_gender),
        WHERE.get(question.where),
        question.language != "nl" and _("taal: %(language)s") % {"language": language_names([question.language])[0]},
        question.children_at_home and _("er zijn kinderen thuis"),
    ]
    return [str(wish) for wish in wishes if wish]


def proposals(actor: Actor, question: Question) -> list[Proposal]:
    rows = Match.objects.visible_to(actor).filter(question=question).exclude(state="ended")
    rows = rows.select_related("offer__organisation", "offer__location", "occurrence").order_by("rank", "created_at")
    return [Proposal(match, tuple(_why(_reasons(match.reasons)))) for match in rows]


def _why(reasons: list[Reason]) -> Iterator[str]:
    """The reasons as a worker reads them: about the resident, where the resident reads about herself."""
    for reason in reasons:
        said = TOLD_TO_STAFF.get(reason.code)
        if said is None:
            yield from tell([reason], now=timezone.now())
        else:
            yield str(said) % {"words": " ".join(reason.words)}


def _reasons(stored: Sequence[dict[str, Any]]) -> list[Reason]:
    return [Reason(**{**one, "words": tuple(one.get("words", ()))}) for one in stored]


def moments(actor: Actor, question: Question) -> list[Moment] | None:
    """The last contacts with who asked; None when nobody knows who it was."""
    if question.person_id is None:
        return None
    rows = Moment.objects.visible_to(actor).filter(person_id=question.person_id)
    return list(rows.select_related("author", "theme")[:MOST_MOMENTS])


def theme_choices() -> list[tuple[str, str]]:
    return list(Theme.objects.filter(in_use=True).order_by("label_je").values_list("pk", "label_je"))


def often(actor: Actor) -> set[str]:
    """The themes that questions here are about most."""
    asked = Wish.objects.visible_to(actor).filter(question__organisation_id__in=persons_open_at(actor))
    counted = (
        asked.exclude(theme__in=NEVER_COUNTED)
        .order_by()
        .values("theme_id")
        .annotate(times=Count("pk"))
        .order_by("-times", "theme_id")
    )
    return {row["theme_id"] for row in counted[:MOST_OFTEN]}


def area_of(chosen: str) -> Area | None:
    """The neighbourhood chosen in a form, or None when nothing was."""
    return Area.objects.select_related("municipality").filter(pk=int(chosen)).first() if chosen else None


def areas_of(actor: Actor) -> list[Area]:
    """Neighbourhoods of the organisations and teams of this worker."""
    rows = Area.objects.filter(level="neighbourhood", municipality__organisations__in=persons_open_at(actor))
    return list(rows.distinct().order_by("name"))

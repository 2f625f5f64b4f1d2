# SPDX-License-Identifier: EUPL-1.2
"""From words to themes, from a place to a team, and the three words of a receipt."""

import secrets
from datetime import date, datetime, timedelta
from functools import cache
from importlib import resources

from django.utils import timezone

from omzien.core.wording import read
from omzien.offer.models import Theme
from omzien.people.models import Organisation, PublicContact, Team, TeamKind
from omzien.people.rules import NEVER_OPENS_PERSONS
from omzien.places.models import Area

MOST_WISHES = 3
# Below this share of the first theme's weight a second theme is a guess.
WORTH_A_WISH = 0.5
SATURDAY = 5


@cache
def receipt_words() -> tuple[str, ...]:
    text = resources.files("omzien.questions").joinpath("data", "receipt_words.txt").read_text(encoding="utf-8")
    return tuple(text.split())


def new_receipt() -> str:
    """Three plain words that can be said aloud: one of more than thirty million."""
    words = receipt_words()
    return " ".join(secrets.choice(words) for _ in range(3))


def tidy_receipt(typed: str) -> str:
    """The three words as typed or dictated: case, signs and spaces do not matter."""
    return " ".join("".join(sign if sign.isalpha() else " " for sign in typed.lower()).split())


def reading_of(words: str, language: str) -> tuple[list[str], list[str], bool]:
    """Themes worth a wish, kinds of urgency, and whether she would rather not be in a group."""
    reading = read(words, language=language if language in {"nl", "en", "tr", "ar", "pl", "uk"} else None)
    urgent = [found.kind for found in reading.urgent]
    hits = reading.themes[:MOST_WISHES]
    wishes = [hit.theme for hit in hits if hit.weight >= WORTH_A_WISH * hits[0].weight]
    known = set(Theme.objects.filter(pk__in=wishes).values_list("pk", flat=True))
    return [theme for theme in wishes if theme in known], urgent, reading.shame


def working_days_after(day: date, days: int) -> date:
    """The day so many working days later; weekends do not count."""
    while days > 0:
        day += timedelta(days=1)
        days -= day.weekday() < SATURDAY
    return day


def promises(now: datetime, *, urgent: bool) -> tuple[datetime, date]:
    """Until when a question may wait for someone, and before which day she hears something.

    Two working days in general; urgent ones are taken within the hour and answered the same day.
    """
    today = timezone.localdate(now)
    if urgent:
        return now + timedelta(hours=1), working_days_after(today, 1 if today.weekday() >= SATURDAY else 0)
    evening = working_days_after(today, 1)
    return now + (evening - today), working_days_after(today, 3)


def team_for(municipality: Area, neighbourhood: Area | None, organisation: Organisation | None = None) -> Team | None:
    """The team of sociaal werkers that serves a place: nearest area first, freely accessible ones only.

    Themes or a municipality may choose a wijkteam elsewhere (CARE section 1); a question never starts there.
    """
    teams = Team.objects.filter(kind=TeamKind.FREE_ACCESS).select_related("organisation")
    if organisation is not None:
        teams = teams.filter(organisation=organisation)
    here = teams.filter(organisation__municipalities=municipality).order_by("organisation__name", "name")
    if neighbourhood is not None:
        near = here.filter(districts__in=[neighbourhood.pk, neighbourhood.parent_id])
        found = near.first()
        if found is not None:
            return found
    return here.first()


def organisations_to_ask(municipality: Area) -> list[Organisation]:
    """The organisations whose freely accessible workers serve this municipality, by name."""
    rows = Organisation.objects.filter(teams__kind=TeamKind.FREE_ACCESS, municipalities=municipality)
    return list(rows.exclude(kind__in=NEVER_OPENS_PERSONS).order_by("name").distinct())


def named_contact(team: Team) -> PublicContact | None:
    """Someone of the team who agreed to be named."""
    return PublicContact.objects.named().filter(team=team).order_by("first_name").first()

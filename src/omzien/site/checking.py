# SPDX-License-Identifier: EUPL-1.2
"""What `omzien check` looks at: settings, database, data and freshness, each with what to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

from omzien.base.models import Reaction
from omzien.core import wording
from omzien.offer.models import Offer, Theme
from omzien.people.models import Account, Organisation
from omzien.places.actions import state_of_data
from omzien.places.imports.actions import unfinished
from omzien.site.database import waiting_migrations

Level = Literal["goed", "let op", "fout"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: which part, how it is, what is so, and what to do about it."""

    part: str
    level: Level
    what: str
    todo: str = ""


def look(*, today: dt.date) -> list[Finding]:
    """Look at everything, cheapest first; stop where the rest cannot be known."""
    found = list(_settings())
    found += (database := list(_database()))
    if not any(finding.level == "fout" for finding in database):
        found += [*_data(today), *_themes(), *_journal(), *_offers(today), *_examples()]
    return found


def _settings() -> Iterator[Finding]:
    try:
        key = bool(settings.SECRET_KEY)
    except ImproperlyConfigured:
        key = False
    if not key:
        todo = "Zet OMZIEN_SECRET_KEY op een lange, geheime tekst."
        yield Finding("instellingen", "fout", "Er is geen geheime sleutel.", todo)
    for message in checks.run_checks() if key else []:
        level: Level = "fout" if message.is_serious() else "let op"
        yield Finding("instellingen", level, f"{message.id}: {message.msg}", message.hint or "")
    if settings.DEBUG:
        yield Finding("instellingen", "let op", "OMZIEN_DEBUG staat aan.", "Zet het uit voor echt gebruik.")
    if key:
        yield Finding("instellingen", "goed", "De instellingen zijn te lezen.")


def _database() -> Iterator[Finding]:
    try:
        connection.ensure_connection()
        waiting = waiting_migrations()
    except DatabaseError as problem:
        yield Finding("database", "fout", f"De database antwoordt niet: {problem}", "Kijk naar DATABASE_URL.")
        return
    if waiting:
        todo = "Draai omzien demo, of python -m django migrate."
        yield Finding("database", "fout", f"{len(waiting)} wijzigingen zijn nog niet gedaan.", todo)
    else:
        yield Finding("database", "goed", f"De database ({connection.vendor}) is bij.")


def _data(today: dt.date) -> Iterator[Finding]:
    for line in [*state_of_data(today=today), *unfinished()]:
        yield Finding("cijfers", "goed" if line.well else "let op", line.what, line.todo)


def _themes() -> Iterator[Finding]:
    here = set(Theme.objects.filter(in_use=True).values_list("pk", flat=True))
    missing = set(wording.themes()) - here
    edited = Theme.objects.filter(edited_locally=True).count()
    if missing:
        yield Finding("thema's", "let op", f"{len(missing)} thema's zijn nog niet geladen.", "Draai omzien demo.")
    yield Finding("thema's", "goed", f"{len(here)} thema's in gebruik, {edited} hier aangepast.")


def _journal() -> Iterator[Finding]:
    stuck = list(Reaction.objects.stuck().values_list("name", flat=True)[:5])
    if stuck:
        todo = "Kijk in het logboek van omzien work."
        yield Finding("werk", "fout", f"Werk dat steeds mislukt: {', '.join(sorted(set(stuck)))}.", todo)
    waiting = Reaction.objects.waiting().count()
    yield Finding("werk", "goed", f"{waiting} gevolgen wachten.")


def _offers(today: dt.date) -> Iterator[Finding]:
    online = Offer.objects.published()
    stale, due, total = online.stale(today).count(), online.due_for_check(today).count(), online.count()
    yield Finding("aanbod", "goed", f"{total} keer aanbod online.")
    if due:
        todo = "Vraag de organisaties: klopt dit nog?"
        yield Finding("aanbod", "let op", f"{due} keer aanbod na te kijken, waarvan {stale} te oud.", todo)


def _examples() -> Iterator[Finding]:
    examples = Account.objects.filter(is_example=True, is_active=True).count()
    if examples and Organisation.objects.real().exists():
        todo = "Gebruik voor echte mensen een eigen, lege database."
        yield Finding("voorbeelden", "fout", "Voorbeelden en echte organisaties staan in één database.", todo)
    elif examples:
        yield Finding("voorbeelden", "let op", "Dit is een demo: alle organisaties en mensen zijn verzonnen.")

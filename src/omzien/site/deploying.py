# SPDX-License-Identifier: EUPL-1.2
"""What must be filled and set before real people use Omzien: `omzien check --deploy` fails until it is."""

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.core import checks

from omzien.people.models import Membership, Organisation
from omzien.people.persons.models import KeepingTerm, Processing
from omzien.people.rules import OPENS_PERSONS
from omzien.site.checking import Finding

# What each organisation that knows residents has to tell them (CARE section 3).
TOLD = {
    "privacy_contact": "wie over privacy gaat (de FG)",
    "complaints_contact": "waar iemand een klacht kwijt kan",
    "outside_complaints_body": "welke klachtencommissie erbuiten staat",
}


def look_before_opening(*, today: dt.date) -> list[Finding]:
    """Return what still stands in the way of real use, besides what `look` finds."""
    return [*_host(), *_organisations(today)]


def _host() -> Iterator[Finding]:
    for message in checks.run_checks(include_deployment_checks=True):
        if message.id and message.id.startswith("security."):
            yield Finding("veiligheid", "fout", f"{message.id}: {message.msg}", message.hint or "")
    if settings.DEMO:
        yield Finding("veiligheid", "fout", "OMZIEN_DEMO staat aan.", "Zet het uit: de demo laat iedereen binnen.")
    if settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        yield Finding("berichten", "fout", "E-mail gaat nergens heen.", "Zet OMZIEN_EMAIL_URL.")
    if not settings.SMS_URL:
        yield Finding("berichten", "let op", "Sms gaat nergens heen.", "Zet OMZIEN_SMS_URL, of gebruik geen sms.")


def _organisations(today: dt.date) -> Iterator[Finding]:
    held = Membership.objects.current().filter(role__in=OPENS_PERSONS)
    knows_residents = Organisation.objects.filter(pk__in=held.values("organisation")).order_by("name")
    if not knows_residents:
        yield Finding("organisaties", "fout", "Geen enkele organisatie kent bewoners.", "Nodig werkers uit.")
    for organisation in knows_residents:
        for field, what in TOLD.items():
            if not getattr(organisation, field):
                yield Finding("organisaties", "fout", f"{organisation}: {what} ontbreekt.", "Vul het in bij beheer.")
        if not Processing.objects.on(today).filter(organisation=organisation).exists():
            todo = "Schrijf op wat u met gegevens doet, en waarom dat mag."
            yield Finding("organisaties", "fout", f"{organisation}: er is geen register van verwerkingen.", todo)
        if not KeepingTerm.objects.on(today).filter(organisation=organisation).exists():
            todo = "Schrijf per soort werk op hoe lang u iets bewaart."
            yield Finding("organisaties", "fout", f"{organisation}: er zijn geen bewaartermijnen.", todo)

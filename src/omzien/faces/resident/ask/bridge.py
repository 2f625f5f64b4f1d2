# SPDX-License-Identifier: EUPL-1.2
"""What was told on the form -> a place, a team with a name, and the question as the room wants it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.core import signing
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from omzien.base.actor import ANYONE
from omzien.core import wording
from omzien.faces.resident.ask.forms import AskForm
from omzien.faces.resident.bridge import is_uuid
from omzien.offer.finding.bridge import HelpLine
from omzien.offer.finding.nearby.bridge import POSTCODE, where
from omzien.offer.models import Occurrence, Offer
from omzien.people.models import Organisation, Presence, PublicContact, Team, TeamKind
from omzien.people.persons.actions import PersonFields
from omzien.people.persons.models import AgeBand, Person
from omzien.people.rules import NEVER_OPENS_PERSONS
from omzien.places.models import Area, PostcodeShare
from omzien.questions.actions import WMO_THEMES, Asking, Herself
from omzien.questions.bridge import named_contact, organisations_to_ask, promises, team_for
from omzien.questions.models import About, Question, Source

# Below this share of a postcode the neighbourhood would be a guess about where she lives.
MOST_OF_A_POSTCODE = 0.5
ONCE = "omzien.ask.once"


@dataclass(frozen=True, slots=True)
class Place:
    """Where she asks from."""

    municipality: Area
    neighbourhood: Area | None = None


@dataclass(frozen=True, slots=True)
class Goes:
    """To whom a question goes, as it is named before sending."""

    team: Team
    contact: PublicContact | None
    promised_on: dt.date
    presence: Presence | None

    @property
    def name(self) -> str:
        return self.contact.first_name if self.contact else self.team.name

    @property
    def organisation(self) -> str:
        return self.team.organisation.name

    @property
    def phone(self) -> str:
        own = self.contact.phone if self.contact else ""
        return own or self.team.phone or self.team.organisation.phone

    @property
    def hours(self) -> str:
        own = self.contact.hours_text if self.contact else ""
        return own or self.team.hours_text


def once() -> str:
    """A signed key for one sending: sending twice keeps one question."""
    return signing.dumps(str(uuid4()), salt=ONCE)


def key_of(signed: str) -> UUID | None:
    try:
        return is_uuid(signing.loads(signed, salt=ONCE, max_age=24 * 3600))
    except signing.BadSignature:
        return None


def place_of(near: str, code: str) -> Place | None:
    """A postcode, the code of an area or a name. At most four queries; None when it is not known."""
    if code:
        return _of(Area.objects.coded(code).select_related("parent", "municipality").first())
    if found := POSTCODE.fullmatch(near):
        share = (
            PostcodeShare.objects.filter(postcode=found.group(1))
            .select_related("neighbourhood__municipality", "neighbourhood__parent", "postcode__municipality")
            .order_by("-share")
            .first()
        )
        if share is None:
            return None
        return Place(share.postcode.municipality, share.neighbourhood if share.share >= MOST_OF_A_POSTCODE else None)
    understood = where(near, "", {})
    return _of(Area.objects.filter(pk=understood.municipality).first())


def _of(area: Area | None) -> Place | None:
    if area is None:
        return None
    is_small = area.level == Area.Level.NEIGHBOURHOOD
    return Place(area.municipality or area, area if is_small else None)


def offer_of(key: str) -> Offer | None:
    pk = is_uuid(key)
    rows = Offer.objects.visible_to(ANYONE).select_related(
        "organisation", "team__organisation", "municipality", "area", "location", "contact"
    )
    return rows.filter(pk=pk).first() if pk else None


def date_of(key: str, offer: Offer | None) -> Occurrence | None:
    pk = is_uuid(key)
    return Occurrence.objects.planned().filter(pk=pk, offer=offer).first() if pk and offer else None


def teams_to_choose(place: Place | None) -> list[tuple[str, str]]:
    """The organisations whose freely accessible workers serve this municipality."""
    return [(str(one.pk), one.name) for one in organisations_to_ask(place.municipality)] if place else []


def team_shown(key: str, place: Place | None) -> Team | None:
    """The team of the person she saw with what was found; None where a question cannot start with it."""
    pk = is_uuid(key)
    if pk is None or place is None:
        return None
    rows = Team.objects.filter(organisation__municipalities=place.municipality).select_related("organisation")
    return (
        rows.exclude(kind=TeamKind.NEIGHBOURHOOD_TEAM)
        .exclude(organisation__kind__in=NEVER_OPENS_PERSONS)
        .filter(pk=pk)
        .first()
    )


def goes_to(
    place: Place | None, offer: Offer | None, organisation: str, shown: Team | None = None, *, urgent: bool = False
) -> Goes | None:
    """Who gets it: the team of the offer, else the one she chose, else the one she saw, else the nearest."""
    team = _team(place, offer, is_uuid(organisation), shown)
    if team is None:
        return None
    contact = named_contact(team)
    presence = Presence.objects.filter(contact=contact).order_by("weekday", "starts").first() if contact else None
    _before, promised_on = promises(timezone.now(), urgent=urgent)
    return Goes(team, contact, promised_on, presence)


def goes_of(question: Question) -> Goes | None:
    """Who has a question that was kept."""
    team = question.team
    if team is None:
        return None
    contact = named_contact(team)
    presence = Presence.objects.filter(contact=contact).order_by("weekday", "starts").first() if contact else None
    return Goes(team, contact, question.promised_on, presence)


def _team(place: Place | None, offer: Offer | None, chosen: UUID | None, shown: Team | None) -> Team | None:
    if offer is not None and not chosen:
        team = offer.team or Team.objects.filter(organisation=offer.organisation).select_related("organisation").first()
        # A question about an offer of the municipality goes to social workers, never to its own desk.
        if team is not None and team.organisation.kind not in NEVER_OPENS_PERSONS:
            return team
        place = place or Place(offer.municipality)
    if shown is not None and not chosen:
        return shown
    if place is None:
        return None
    organisation = Organisation.objects.filter(pk=chosen).first() if chosen else None
    return team_for(place.municipality, place.neighbourhood, organisation)


@dataclass(frozen=True, slots=True)
class Heard:
    """What the words say at once: lines for who is in danger, and whether it may be a Wmo report."""

    lines: tuple[HelpLine, ...]
    may_be_wmo: bool

    @property
    def urgent(self) -> bool:
        return bool(self.lines)


def childrens_line(heard: Heard) -> wording.Line | None:
    """The line for children, unless it stands among the lines for who is in danger already."""
    line = wording.lines()["kindertelefoon"]
    return None if any(one.phone == line.phone for one in heard.lines) else line


def hear(words: str) -> Heard:
    reading = wording.read(words)
    lines = tuple(
        HelpLine(danger.kind, line.name, line.phone, line.hours, line.chat, danger.because)
        for danger in reading.urgent
        for line in wording.lines_for(danger.kind)
    )
    return Heard(lines, any(hit.theme in WMO_THEMES for hit in reading.themes[:3]))


def person_fields(given: dict[str, Any], place: Place) -> PersonFields:
    """How to reach her; everything stays no until she said yes."""
    how = given["hoe"] or ("phone" if given["telefoon"] else "")
    return {
        "phone": given["telefoon"],
        "email": given["email"],
        "reach_by": how,
        "reach_when": given["wanneer"],
        "may_call": bool(given["telefoon"]) and how == "phone",
        "may_write": how in {"text", "email"},
        "may_leave_message": bool(given["telefoon"]) and given["inspreken"],
        "languages": [given["spreekt"] or translation.get_language() or "nl"],
        "neighbourhood": place.neighbourhood,
        "age_band": given.get("leeftijd", AgeBand.UNKNOWN),
        "may_tell_parents": bool(given.get("ouders")),
    }


def herself(given: dict[str, Any], place: Place) -> Herself | None:
    """None when she told nothing about herself: then her three words are all there is."""
    if not any(given.get(name) for name in ("telefoon", "email", "noem_mij", "leeftijd")):
        return None
    return Herself(call_me=given["noem_mij"] or _("Iemand uit de buurt"), fields=person_fields(given, place))


def asking_of(form: AskForm, words: str, place: Place, team: Team, person: Person | None) -> Asking:
    given = form.cleaned_data
    offer = offer_of(given["aanbod"])
    return Asking(
        words=words,
        municipality=place.municipality,
        neighbourhood=place.neighbourhood,
        team=team,
        person=person,
        herself=None if person else herself(given, place),
        key=key_of(given["sleutel"]),
        about=given["voor_wie"] or About.SELF,
        source=Source.DESK if given["balie"] else Source.RESIDENT,
        young=bool(given.get("jong")),
        language=given["spreekt"] or translation.get_language() or "nl",
        with_gender=given["wie"],
        where=given["waar"],
        children_at_home={"ja": True, "nee": False}.get(given["kinderen"]),
        asked_privacy=given["alleen"],
        offer=offer,
        occurrence=date_of(given["datum"], offer),
        themes=_themes(given["thema"], offer, words),
    )


def _themes(theme: str, offer: Offer | None, words: str) -> tuple[str, ...]:
    if words or offer is None:
        return ()
    own = offer.offer_themes.order_by("-main").values_list("theme_id", flat=True)
    return (theme,) if theme and theme in set(own) else tuple(own[:1])

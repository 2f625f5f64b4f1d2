# SPDX-License-Identifier: EUPL-1.2
"""Put the synthetic corpus into a database of Omzien, as fast as it goes."""

import datetime as dt
import random
import uuid
from collections.abc import Iterable, Sequence

from corpus import AREAS_OF_SERVICE, NOW, SEED, SPHERES, TODAY, Area, Written, write

from omzien.base.models import Posting
from omzien.core import wording
from omzien.core.wording.words import folded
from omzien.offer.models import Occurrence, Offer, OfferTheme, Theme
from omzien.people.models import Organisation, PublicContact, Team
from omzien.places.actions import load_country
from omzien.places.models import Area as AreaRow
from omzien.places.models import Figure, Location, OpeningHours

BATCH = 2_000
WEEKS = 8


def themes() -> dict[str, str]:
    """Bring the vocabulary into the database; first form by theme."""
    Theme.objects.bulk_create(
        Theme(
            id=one.id,
            label_u=one.label_u,
            label_je=one.label_je,
            first_form=one.first_form,
            life_domain=one.life_domain,
        )
        for one in wording.themes().values()
    )
    return {one.id: one.first_form for one in wording.themes().values()}


def municipalities() -> dict[str, list[Area]]:
    """The neighbourhoods of every municipality with their centre and people."""
    people = dict(Figure.objects.keyed("population").values_list("area_id", "value"))
    found: dict[str, list[Area]] = {}
    rows = AreaRow.objects.neighbourhoods().placed().select_related("municipality").order_by("code")
    for row in rows:
        if row.municipality is not None and row.lon is not None and row.lat is not None:
            area = Area(row.code, row.lon, row.lat, int(people.get(row.pk, 0.0)))
            found.setdefault(row.municipality.code, []).append(area)
    return found


def fill(total: int) -> list[Written]:
    """The whole country with `total` offers; what their providers wrote is returned."""
    load_country()
    forms = themes()
    written = list(write(municipalities(), forms, total))
    chance = random.Random(SEED)  # noqa: S311  a benchmark wants the same numbers each time
    areas = {row.code: row for row in AreaRow.objects.all()}
    organisations = _organisations(areas, chance)
    locations = _locations(written, areas)
    _offers(written, areas, organisations, locations, chance)
    _dates(written, chance)
    _names(written, organisations)
    return written


def _organisations(areas: dict[str, AreaRow], chance: random.Random) -> dict[str, Organisation]:
    """One organisation per municipality, with a team and a worker to call in each district."""
    towns = [area for area in areas.values() if area.level == AreaRow.Level.MUNICIPALITY]
    made = {
        town.code: Organisation(name=f"Welzijn {town.name}", kind="welfare", phone="000 000 00 00") for town in towns
    }
    Organisation.objects.bulk_create(made.values(), batch_size=BATCH)
    through = Organisation.municipalities.through
    through.objects.bulk_create(through(organisation=made[town.code], area=town) for town in towns)
    districts = [area for area in areas.values() if area.level == AreaRow.Level.DISTRICT]
    teams = [
        Team(organisation=made[f"GM{area.code[2:6]}"], name=f"Team {area.name}", phone="000 000 00 01")
        for area in districts
    ]
    Team.objects.bulk_create(teams, batch_size=BATCH)
    links = Team.districts.through
    links.objects.bulk_create(
        (links(team=team, area=area) for team, area in zip(teams, districts, strict=True)), batch_size=BATCH
    )
    names = ("Sam", "Noor", "Iris", "Kees", "Lot")
    PublicContact.objects.bulk_create(
        (
            PublicContact(
                organisation=team.organisation,
                team=team,
                first_name=chance.choice(names),
                role_name="sociaal werker",
                agreed_to_be_named_on=TODAY,
                languages=["nl"],
            )
            for team in teams
        ),
        batch_size=BATCH,
    )
    return made


def _locations(written: Sequence[Written], areas: dict[str, AreaRow]) -> dict[str, Location]:
    """One place per neighbourhood that has offers, open five days a week."""
    made: dict[str, Location] = {}
    for one in written:
        if one.neighbourhood not in made:
            area = areas[one.neighbourhood]
            made[one.neighbourhood] = Location(
                name=f"Buurthuis {area.name}",
                municipality=areas[one.municipality],
                neighbourhood=area,
                lon=one.lon,
                lat=one.lat,
            )
    Location.objects.bulk_create(made.values(), batch_size=BATCH)
    OpeningHours.objects.bulk_create(
        (
            OpeningHours(location=place, weekday=day, opens=dt.time(9), closes=dt.time(17))
            for place in made.values()
            for day in range(5)
        ),
        batch_size=BATCH,
    )
    return made


def _offers(
    written: Sequence[Written],
    areas: dict[str, AreaRow],
    organisations: dict[str, Organisation],
    locations: dict[str, Location],
    chance: random.Random,
) -> None:
    offers = [
        Offer(
            id=one.id,
            organisation=organisations[one.municipality],
            location=locations[one.neighbourhood],
            title=one.title,
            summary=one.text,
            kind=one.kind,
            sphere=chance.choice(SPHERES),
            languages=["nl"] if chance.random() < 0.9 else ["nl", chance.choice(("tr", "ar", "pl", "en"))],
            target_groups=["everyone"],
            phone="000 000 00 02",
            service_area=chance.choice(AREAS_OF_SERVICE),
            area=areas[one.neighbourhood],
            municipality=areas[one.municipality],
            confirmed_on=TODAY - dt.timedelta(days=chance.randint(0, 160)),
            published=True,
            lon=one.lon,
            lat=one.lat,
            is_example=True,
        )
        for one in written
    ]
    Offer.objects.bulk_create(offers, batch_size=BATCH)
    tags = [OfferTheme(offer_id=one.id, theme_id=one.tag, main=True) for one in written if one.tag]
    tags += [
        OfferTheme(offer_id=one.id, theme_id=one.second, main=False)
        for one in written
        if one.second and one.tag and one.second != one.tag
    ]
    OfferTheme.objects.bulk_create(tags, batch_size=BATCH)


def _dates(written: Sequence[Written], chance: random.Random) -> None:
    def dates() -> Iterable[Occurrence]:
        for one in written:
            if one.kind == "activity":
                start = NOW + dt.timedelta(days=chance.randint(0, 6), hours=chance.randint(1, 10))
                for week in range(WEEKS):
                    moment = start + dt.timedelta(weeks=week)
                    yield Occurrence(
                        id=uuid.uuid5(one.id, str(week)), offer_id=one.id, original_start=moment, start=moment,
                        end=moment + dt.timedelta(hours=2),
                    )  # fmt: skip

    Occurrence.objects.bulk_create(dates(), batch_size=BATCH)


def _names(written: Sequence[Written], organisations: dict[str, Organisation]) -> None:
    lemmas = {code: set(folded(one.name)) for code, one in organisations.items()}
    Posting.objects.bulk_create(
        (
            Posting(kind="offer", object_id=one.id, lemma=lemma[:64], weight=2)
            for one in written
            for lemma in sorted(lemmas[one.municipality] | set(folded(one.title)))
        ),
        batch_size=BATCH,
    )

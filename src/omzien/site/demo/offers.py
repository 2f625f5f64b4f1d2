# SPDX-License-Identifier: EUPL-1.2
"""Invented offers from recipes, at invented locations, with their rules of dates."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field

from omzien.base.ids import example_id
from omzien.offer.actions import settle
from omzien.offer.freshness.workflow import PROMISES
from omzien.offer.models import Offer, OfferTheme, Series, Theme
from omzien.people.models import Organisation
from omzien.places.models import Area, Location
from omzien.site.demo.locations import Places
from omzien.site.demo.names import MONEY
from omzien.site.demo.organisations import People
from omzien.site.demo.plan import FIRST_DAY, Town, Wanted, lucky, rhythm, wanted

# Help of these kinds of organisation can also be had by walking in.
WALK_IN = frozenset({"welfare", "debt_help", "informal_care", "housing", "legal_advice"})
SCARCE_PLACES = (8, 12, 16, 20)


@dataclass(slots=True)
class Offers:
    offers: list[Offer] = field(default_factory=list)
    themes: list[OfferTheme] = field(default_factory=list)
    series: list[Series] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything an offer is made from."""

    town: Town
    municipality: Area
    areas: dict[str, Area]
    people: People
    places: Places
    themes: dict[str, Theme]


def invent_offers(scene: Scene) -> Offers:
    """Return every wanted offer as rows that are not yet written."""
    made = Offers()
    for one in wanted(scene.town):
        rng = scene.town.rng("offer", one.key)
        offer = _offer(scene, one, rng)
        made.offers.append(offer)
        made.themes.extend(_themes(scene, one, offer))
        if one.recipe.when:
            made.series.append(_series(scene.town, one, offer, rng))
    return made


def _offer(scene: Scene, one: Wanted, rng: random.Random) -> Offer:
    recipe = one.recipe
    theme = scene.themes[recipe.theme]
    organisation = _organisation(scene, one)
    team = scene.people.team_in(organisation, one.district)
    contact = rng.choice(scene.people.contacts_of(organisation, team))
    location = _location(scene, one)
    text = recipe.texts[one.number % len(recipe.texts)]
    area = recipe.area or ("neighbourhood" if location else "district")
    offer = Offer(
        id=example_id(scene.town.code, "offer", one.key),
        organisation=organisation,
        location=location,
        contact=contact,
        team=team,
        title=text.title.format(plek=location.name if location else ""),
        neutral_title=recipe.neutral,
        summary=text.summary,
        what_to_expect=text.expect,
        kind=recipe.kind,
        sphere=_sphere(one, theme),
        criteria=[*theme.criteria.get("contributes", []), *theme.criteria.get("usually", [])],
        target_groups=list(recipe.targets or theme.target_groups),
        languages=list(recipe.languages if lucky(rng, 70) else ("nl",)),
        cost_text=recipe.cost_text,
        cost_eur=recipe.cost_eur,
        age_from=recipe.age[0],
        age_to=recipe.age[1],
        walk_in=location is not None and recipe.kind != "volunteer_task" and not recipe.hidden,
        phone=team.phone if team else organisation.phone,
        hides_address=recipe.hidden,
        service_area=area,
        area=_centre(scene, one, location, area),
        published=True,
        is_example=True,
    )
    settle(offer)
    _money(offer, rng)
    return offer


def _organisation(scene: Scene, one: Wanted) -> Organisation:
    fit = scene.people.of_kind(one.recipe.org)
    if one.recipe.org == "welfare":
        # The organisation whose team works in this district.
        return next(
            organisation
            for organisation in fit
            if (team := scene.people.team_in(organisation, one.district)) is not None
            and (team.pk, one.district) in scene.people.districts_of_team
        )
    return fit[one.number % len(fit)]


def _location(scene: Scene, one: Wanted) -> Location | None:
    recipe = one.recipe
    kinds = recipe.places
    if not kinds and recipe.kind == "help" and recipe.org in WALK_IN and recipe.area != "region":
        kinds = ("community_centre",)
    if not kinds:
        return None
    fit = scene.places.of_kinds(kinds, one.district)
    return fit[one.number % len(fit)]


def _centre(scene: Scene, one: Wanted, location: Location | None, area: str) -> Area:
    if location is not None and location.neighbourhood is not None:
        return location.neighbourhood
    return scene.areas[one.district] if area in {"neighbourhood", "district"} else scene.municipality


def _sphere(one: Wanted, theme: Theme) -> str:
    if one.recipe.kind == "volunteer_task":
        return "communal"
    spheres: list[str] = theme.spheres or ["communal"]
    return spheres[one.number % len(spheres)]


def _money(offer: Offer, rng: random.Random) -> None:
    if lucky(rng, 40):
        offer.money_source = rng.choice(MONEY)
        offer.money_until = rng.choice((dt.date(2026, 12, 31), dt.date(2027, 6, 30), dt.date(2027, 12, 31)))


def _themes(scene: Scene, one: Wanted, offer: Offer) -> list[OfferTheme]:
    task = one.recipe.kind == "volunteer_task"
    themes = ["volunteering", one.recipe.theme] if task else [one.recipe.theme]
    return [OfferTheme(offer=offer, theme=scene.themes[theme], main=place == 0) for place, theme in enumerate(themes)]


def _series(town: Town, one: Wanted, offer: Offer, rng: random.Random) -> Series:
    when = rhythm(one.recipe.when[(one.number + rng.randrange(2)) % len(one.recipe.when)])
    return Series(
        id=example_id(town.code, "series", one.key),
        offer=offer,
        starts_on=FIRST_DAY,
        start_time=when.starts,
        end_time=when.ends,
        freq=when.freq,
        interval=2 if when.freq == "weekly" and lucky(rng, 10) else 1,
        byday=[when.byday],
        capacity=rng.choice(SCARCE_PLACES) if lucky(rng, 30) else None,
    )


def days_ago(offer: Offer) -> int:
    """How long ago an example was last confirmed: most fresh, some to be asked, a few stale. The same on each day."""
    rng = random.Random(str(offer.pk))  # noqa: S311  invented data, no secret
    promise = PROMISES[offer.kind]
    if lucky(rng, 5):
        return promise.stale_after_days + rng.randrange(30)
    if lucky(rng, 10):
        return rng.randrange(promise.ask_after_days, promise.stale_after_days)
    return rng.randrange(promise.ask_after_days - 30)

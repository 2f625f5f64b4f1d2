# SPDX-License-Identifier: EUPL-1.2
"""A municipality keeps its own schemes, and residents see when somebody last looked."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from cast import Cast
from omzien.base.actor import SYSTEM
from omzien.base.models import Act
from omzien.core.entitlements.book import standaard_boek
from omzien.core.entitlements.model import Kind, Situatie, precies
from omzien.places.models import Area
from omzien.rights.actions import (
    change_scheme,
    confirm_scheme,
    create_scheme,
    load_schemes,
    report_odd,
    take_scheme,
    watch_links,
    withdraw_scheme,
)
from omzien.rights.bridge import age_label, local_outcomes
from omzien.rights.models import STALE_AFTER_DAYS, LinkState, LocalScheme, Odd, OddOutcome
from omzien.rights.reactions import look_at_links

TODAY = date(2026, 11, 22)
ADULTS = {"soort": "leeftijd", "min": 18}


def pass_of_the_town(cast: Cast, **changes: object) -> LocalScheme:
    fields: dict[str, object] = {
        "municipality": cast.municipality,
        "kind": "pass",
        "name": "Voorbeeldpas",
        "what": "Korting op zwemmen.",
        "conditions": ADULTS,
        "how_to_apply": "Vraag de pas aan bij de gemeente.",
        "source": "Verordening 2026",
        "link": "https://voorbeeld.example/pas",
        **changes,
    }
    return create_scheme(by=cast.actor("roos"), keeper=cast.town_hall, key="pas", today=TODAY, **fields)  # type: ignore[arg-type]  # a test fills the fields it names


def test_roos_keeps_a_scheme_of_her_municipality(cast: Cast) -> None:
    scheme = pass_of_the_town(cast, amount=Decimal("25.00"))
    assert scheme.checked_on == TODAY
    assert str(scheme) == "Voorbeeldpas"
    assert Act.objects.filter(kind="scheme.created").count() == 1
    change_scheme(by=cast.actor("roos"), scheme=scheme, today=TODAY + timedelta(days=3), what="Korting op sport.")
    scheme.refresh_from_db()
    assert (scheme.what, scheme.checked_on) == ("Korting op sport.", TODAY + timedelta(days=3))


def test_a_stranger_and_another_organisation_change_nothing(cast: Cast) -> None:
    scheme = pass_of_the_town(cast)
    for name in ("stefan", "olga", "victor", "petra"):
        with pytest.raises(PermissionDenied):
            change_scheme(by=cast.actor(name), scheme=scheme, today=TODAY, name="Anders")
        with pytest.raises(PermissionDenied):
            withdraw_scheme(by=cast.actor(name), scheme=scheme)
    with pytest.raises(PermissionDenied):
        create_scheme(by=cast.actor("stefan"), keeper=cast.town_hall, key="x", today=TODAY)


def test_conditions_outside_the_closed_list_are_refused(cast: Cast) -> None:
    with pytest.raises(ValidationError) as found:
        pass_of_the_town(cast, conditions={"soort": "eval", "code": "1"})
    assert "Kies een soort voorwaarde" in str(found.value)


def test_after_180_days_residents_read_that_we_are_not_sure(cast: Cast) -> None:
    scheme = pass_of_the_town(cast)
    last = TODAY + timedelta(days=STALE_AFTER_DAYS - 1)
    assert not scheme.is_unchecked(last)
    assert scheme.is_unchecked(last + timedelta(days=1))
    assert LocalScheme.objects.unchecked(last).count() == 0
    assert LocalScheme.objects.unchecked(last + timedelta(days=1)).count() == 1
    with translation.override("nl"):
        assert age_label(scheme, TODAY) == "Gecontroleerd op 22 november 2026."
        late = age_label(scheme, TODAY + timedelta(days=200))
    assert late == "Wij weten niet zeker of dit klopt. Laatst bekeken: 22 november 2026."


def test_confirming_makes_it_sure_again(cast: Cast) -> None:
    scheme = pass_of_the_town(cast)
    later = TODAY + timedelta(days=300)
    confirm_scheme(by=cast.actor("roos"), scheme=scheme, today=later)
    assert not LocalScheme.objects.get().is_unchecked(later)


def test_the_schemes_of_the_package_are_all_still_to_be_confirmed(cast: Cast) -> None:
    load_schemes()
    found = list(LocalScheme.objects.all())
    assert {scheme.key for scheme in found} >= {"jeugdfonds-sport-cultuur", "leergeld", "energiefixers"}
    assert all(scheme.is_unchecked(TODAY) and scheme.source for scheme in found)
    assert not any(scheme.municipality for scheme in found)
    with translation.override("nl"):
        assert age_label(found[0], TODAY).startswith("Wij weten niet zeker")
    Area.objects.create(
        code="GM0344", name="Utrecht", level="municipality", province="Utrecht", valid_from=date(2024, 1, 1)
    )
    load_schemes()
    assert LocalScheme.objects.get(key="u-pas").municipality is not None


def test_bringing_in_the_same_schemes_again_changes_and_notes_nothing(cast: Cast) -> None:
    load_schemes()
    brought = Act.objects.filter(kind="scheme.loaded").count()
    LocalScheme.objects.filter(key="energiefixers").update(kind="other", shipped={})
    load_schemes()
    assert Act.objects.filter(kind="scheme.loaded").count() == brought + 1
    load_schemes()
    assert Act.objects.filter(kind="scheme.loaded").count() == brought + 1


def test_what_was_edited_here_wins_over_an_upgrade(cast: Cast) -> None:
    load_schemes()
    scheme = LocalScheme.objects.get(key="leergeld")
    assert not scheme.edited_here
    change_scheme(by=SYSTEM, scheme=scheme, today=TODAY, what="Betaalt schoolspullen.")
    assert LocalScheme.objects.get(key="leergeld").edited_here
    assert load_schemes() == ["leergeld"]
    assert LocalScheme.objects.get(key="leergeld").what == "Betaalt schoolspullen."


def test_an_organisation_takes_a_scheme_that_nobody_keeps_and_only_once(cast: Cast) -> None:
    load_schemes()
    scheme = LocalScheme.objects.get(key="leergeld")
    take_scheme(by=cast.actor("fatma"), scheme=scheme, keeper=cast.welfare)
    take_scheme(by=cast.actor("olga"), scheme=LocalScheme.objects.get(key="leergeld"), keeper=cast.other)
    assert LocalScheme.objects.get(key="leergeld").keeper == cast.welfare
    assert Act.objects.filter(kind="scheme.taken").count() == 1
    confirm_scheme(by=cast.actor("fatma"), scheme=scheme, today=TODAY)
    with pytest.raises(PermissionDenied):
        take_scheme(by=cast.actor("stefan"), scheme=scheme, keeper=cast.welfare)


def test_a_withdrawn_scheme_is_no_longer_shown(cast: Cast) -> None:
    scheme = pass_of_the_town(cast)
    assert LocalScheme.objects.published().holds_in(cast.municipality).count() == 1
    assert LocalScheme.objects.published().holds_in(None).count() == 0
    withdraw_scheme(by=cast.actor("roos"), scheme=scheme)
    assert LocalScheme.objects.published().count() == 0


def test_a_link_that_breaks_takes_the_check_away_once(cast: Cast) -> None:
    scheme = pass_of_the_town(cast)
    assert watch_links(today=TODAY, works=lambda _address: True) == 0
    scheme.refresh_from_db()
    assert (scheme.link_state, scheme.checked_on) == (LinkState.WORKS, TODAY)
    assert watch_links(today=TODAY, works=lambda _address: False) == 1
    assert watch_links(today=TODAY, works=lambda _address: False) == 0
    scheme.refresh_from_db()
    assert (scheme.link_state, scheme.checked_on, scheme.link_seen_on) == (LinkState.BROKEN, None, TODAY)
    assert Act.objects.filter(kind="scheme.link_broke").count() == 1


def test_the_daily_look_visits_links_but_never_in_a_demo(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, settings: object
) -> None:
    visited: list[str] = []

    def visit(address: str) -> bool:
        visited.append(address)
        return True

    monkeypatch.setattr("omzien.rights.reactions.link_works", visit)
    pass_of_the_town(cast)
    settings.DEMO = True  # type: ignore[attr-defined]  # pytest-django's settings take any name
    look_at_links(TODAY)
    assert visited == []
    settings.DEMO = False  # type: ignore[attr-defined]  # idem
    look_at_links(TODAY)
    assert visited == ["https://voorbeeld.example/pas"]


def test_a_household_sees_the_schemes_of_its_place(cast: Cast, django_assert_num_queries: object) -> None:
    pass_of_the_town(cast)
    load_schemes()
    amina = Situatie(
        datum=TODAY, leeftijd=34, partner=False, kinderen=(Kind(8),), medebewoners=(),
        netto_maand=precies(Decimal(1500)), vermogen=precies(Decimal(0)),
    )  # fmt: skip
    with django_assert_num_queries(1):  # type: ignore[operator]  # a fixture of pytest-django
        found = local_outcomes(amina, cast.municipality, standaard_boek(), TODAY)
    states = {scheme.key: outcome.toestand for scheme, outcome in found}
    assert states["pas"] == "recht"
    assert states["leergeld"] == "misschien"
    young = local_outcomes(replace(amina, leeftijd=17), cast.municipality, standaard_boek(), TODAY)
    assert {s.key: o.toestand for s, o in young}["pas"] == "geen_recht"


def test_a_worker_reports_an_odd_outcome_without_any_answer_of_the_resident(cast: Cast) -> None:
    odd = report_odd(
        by=cast.actor("fatma"), scheme="zorgtoeslag", outcome="recht", what=Odd.TOO_LOW, parameters_on=TODAY,
        today=TODAY, organisation=cast.welfare,
    )  # fmt: skip
    assert str(odd).startswith("zorgtoeslag")
    held = {field.name for field in OddOutcome._meta.get_fields()}
    assert held == {"id", "scheme", "outcome", "what", "parameters_on", "seen_on", "organisation", "answer"}
    report_odd(
        by=cast.actor("fatma"), scheme="huurtoeslag", outcome="recht", what=Odd.WORDS, parameters_on=TODAY,
        today=TODAY, organisation=None,
    )  # fmt: skip
    with pytest.raises(PermissionDenied):
        report_odd(
            by=cast.actor("stefan"), scheme="zorgtoeslag", outcome="recht", what=Odd.TOO_LOW, parameters_on=TODAY,
            today=TODAY, organisation=None,
        )  # fmt: skip

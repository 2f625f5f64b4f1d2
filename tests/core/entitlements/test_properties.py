# SPDX-License-Identifier: EUPL-1.2
"""What must hold for every household, not only for the examples."""

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omzien.core.entitlements.book import standaard_boek
from omzien.core.entitlements.check import check
from omzien.core.entitlements.household import AANPASSINGEN, met
from omzien.core.entitlements.model import Bereik, Kind, Medebewoner, Situatie, Uitkomst, precies
from omzien.core.entitlements.rules.kinderopvangtoeslag import Opvang
from omzien.core.entitlements.run import REGELS, judge
from omzien.core.entitlements.trace import Berekening, Stap, heel, omlaag
from omzien.core.entitlements.wording import sentence

BOOK = standaard_boek()
DAY = date(2026, 7, 1)
TOESLAGEN = ("zorgtoeslag", "huurtoeslag", "kindgebonden_budget", "kinderopvangtoeslag")
SOORTEN = {"wet", "praktijk", "lokaal", "aanname"}


def money(most: int) -> st.SearchStrategy[Decimal]:
    return st.integers(0, most).map(Decimal)


def cents(most: int) -> st.SearchStrategy[Decimal]:
    return st.integers(0, most * 100).map(lambda value: Decimal(value) / 100)


rate = st.integers(0, 2000).map(lambda value: Decimal(value) / 100)
care = st.builds(Opvang, st.sampled_from(["dagopvang", "bso", "gastouder"]), money(300), rate)
child = st.builds(Kind, st.integers(0, 17), st.none() | care, st.booleans())
mate = st.builds(Medebewoner, st.integers(0, 90), money(40_000), money(90_000), st.booleans(), st.booleans())


@st.composite
def households(draw: st.DrawFn) -> Situatie:
    partner = draw(st.booleans())
    home = draw(st.sampled_from(["huur", "koop", "kamer"]))
    return Situatie(
        datum=draw(st.sampled_from([date(2025, 1, 15), date(2026, 1, 1), DAY, date(2026, 12, 31)])),
        gemeente=draw(st.sampled_from(["", "Alphen aan den Rijn", "Utrecht"])),
        leeftijd=draw(st.integers(16, 95)),
        partner=partner,
        leeftijd_partner=draw(st.integers(16, 95)) if partner else None,
        kinderen=tuple(draw(st.lists(child, max_size=5))),
        medebewoners=tuple(draw(st.lists(mate, max_size=3))),
        toetsingsinkomen=precies(draw(money(90_000))),
        toetsingsinkomen_partner=precies(draw(money(60_000))) if partner else None,
        netto_maand=precies(draw(cents(4000))),
        vermogen=precies(draw(money(250_000) | money(20_000))),
        woning=home,
        kale_huur=None if home == "koop" else precies(draw(cents(1200))),
        overwaarde_huis=precies(draw(money(200_000))),
        verzekerd=draw(st.booleans()),
        partner_verzekerd=draw(st.booleans()),
        kinderbijslag=draw(st.booleans()),
        werkt=draw(st.booleans()),
        partner_werkt=draw(st.booleans()),
        student=draw(st.booleans()),
        medische_beperking=draw(st.booleans()),
        jaren_buitenland=draw(st.integers(0, 50)),
        lang_laag_inkomen=draw(st.booleans()),
        schulden=draw(st.booleans()),
        dreiging=draw(st.booleans()),
        bijzondere_kosten=draw(st.booleans()),
        wmo_hulp=draw(st.booleans()),
        bezit_buitenland=draw(st.booleans()),
    )


def month(regeling: str, s: Situatie) -> Decimal:
    """Euros a month of one scheme; unknown counts as nothing known."""
    found = judge(regeling, AANPASSINGEN[regeling](s, BOOK.op(s.datum)), BOOK, s.datum).berekening
    return found.maand or Decimal(0) if found is not None and found.recht else Decimal(0)


@given(households(), money(20_000))
def test_more_income_is_never_more_toeslag(s: Situatie, extra: Decimal) -> None:
    assert s.toetsingsinkomen is not None
    richer = replace(s, toetsingsinkomen=s.toetsingsinkomen + precies(extra))
    for regeling in TOESLAGEN:
        assert month(regeling, richer) <= month(regeling, s)


@given(households())
def test_above_the_asset_limit_there_is_nothing(s: Situatie) -> None:
    rich = replace(s, vermogen=precies(Decimal(200_000)))
    for regeling in ("zorgtoeslag", "huurtoeslag", "kindgebonden_budget", "bijstand", "aio"):
        assert month(regeling, rich) == 0


@given(households(), st.integers(0, 17))
def test_a_child_never_lowers_the_kindgebonden_budget(s: Situatie, age: int) -> None:
    more = replace(s, kinderen=(*(s.kinderen or ()), Kind(age)))
    assert month("kindgebonden_budget", more) >= month("kindgebonden_budget", s)


@given(households(), st.randoms())
def test_the_order_of_people_does_not_matter(s: Situatie, chance: Any) -> None:
    kinderen, anderen = list(s.kinderen or ()), list(s.medebewoners or ())
    chance.shuffle(kinderen)
    chance.shuffle(anderen)
    turned = replace(s, kinderen=tuple(kinderen), medebewoners=tuple(anderen))
    assert [u.per_maand for u in check(turned, BOOK).uitkomsten] == [u.per_maand for u in check(s, BOOK).uitkomsten]


@given(households())
def test_more_assets_are_never_more_money(s: Situatie) -> None:
    assert s.vermogen is not None
    richer = replace(s, vermogen=precies(s.vermogen.laag + 1000))
    for regeling in (*TOESLAGEN, "bijstand", "aio"):
        assert month(regeling, richer) <= month(regeling, s)


@given(households())
def test_the_year_is_what_the_months_come_from(s: Situatie) -> None:
    for regeling in TOESLAGEN:
        found = judge(regeling, AANPASSINGEN[regeling](s, BOOK.op(s.datum)), BOOK, s.datum).berekening
        if found is not None and found.recht and found.jaar is not None and found.maand is not None:
            assert 0 <= found.jaar - found.maand * 12 <= 12


OPERATORS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
FUNCTIONS: dict[str, Callable[..., Decimal]] = {"max": max, "min": min, "heel": heel, "omlaag": omlaag}


def count(node: ast.expr, numbers: Mapping[str, Decimal]) -> Decimal:
    """The arithmetic of a step, counted again by a second pair of hands."""
    match node:
        case ast.Constant(value=int(value)):
            return Decimal(value)
        case ast.Name(id=name):
            return numbers[name]
        case ast.BinOp(left=left, op=op, right=right):
            return OPERATORS[type(op)](count(left, numbers), count(right, numbers))
        case ast.Call(func=ast.Name(id=name), args=args):
            return FUNCTIONS[name](*(count(arg, numbers) for arg in args))
        case ast.IfExp(test=ast.Compare(left=left, ops=[op], comparators=[right]), body=body, orelse=orelse):
            one, other = count(left, numbers), count(right, numbers)
            holds = one >= other if isinstance(op, ast.GtE) else one > other
            return count(body if holds else orelse, numbers)
    raise AssertionError(ast.dump(node))


def known_numbers(invoer: Any) -> set[Decimal]:
    """Every number that was told or stands in the book."""
    told: set[Decimal] = {Decimal(0), Decimal(1), Decimal(2)}
    for name in invoer.__dataclass_fields__:
        value = getattr(invoer, name)
        if isinstance(value, Decimal | int):
            told.add(Decimal(value))
        if name == "kinderen" and isinstance(value, tuple):
            told |= {Decimal(number) for number in range(len(value) * 2 + 1)}
            told |= {part for kind in value if isinstance(kind, Opvang) for part in (kind.uren, kind.uurtarief)}
    return told


def steps_hold(found: Berekening, invoer: Any, day: date) -> None:
    law = BOOK.op(day)
    numbers = known_numbers(invoer)
    for wet in law.wetten.values():
        numbers |= {v.waarde for v in wet.waarden.values() if isinstance(v.waarde, Decimal)}
        numbers |= {
            cell for v in wet.waarden.values() if isinstance(v.waarde, tuple) for row in v.waarde for cell in row
        }
    for stap in found.stappen:
        assert stap.soort in SOORTEN
        assert stap.wet
        assert stap.artikel
        if stap.uitkomst is not None:
            assert count(ast.parse(stap.berekening, mode="eval").body, stap.getallen) == stap.uitkomst, stap
            for name, number in stap.getallen.items():
                if name not in {"kinderen", "opbouw", "extra"}:
                    assert number in numbers, (stap.id, name, number)
            numbers.add(stap.uitkomst)


@given(households())
def test_every_euro_follows_from_the_steps_and_each_step_has_law_and_article(s: Situatie) -> None:
    for regeling, adapt in AANPASSINGEN.items():
        invoer = adapt(s, BOOK.op(s.datum))
        found = judge(regeling, invoer, BOOK, s.datum).berekening
        if found is None:
            continue
        steps_hold(found, invoer, s.datum)
        if found.recht and found.maand is not None:
            assert any(stap.uitkomst == found.maand for stap in found.stappen)


@given(households())
def test_every_step_and_reason_has_a_sentence_in_both_languages(s: Situatie) -> None:
    for u in check(s, BOOK).uitkomsten:
        for stap in u.stappen:
            for taal in ("nl", "en"):
                assert sentence(u.regeling, stap, taal).strip()


@given(households())
def test_certain_and_possible_euros_stand_apart(s: Situatie) -> None:
    found = check(s, BOOK)
    amounts: list[Uitkomst] = [
        u for u in found.uitkomsten if u.open and u.per_maand and u.regeling != "wmo_eigen_bijdrage"
    ]
    certain = [u for u in amounts if u.toestand != "misschien"]
    assert found.zeker_per_maand == sum(u.per_maand.laag for u in certain if u.per_maand)
    assert found.zeker_per_maand + found.misschien_per_maand == sum(u.per_maand.hoog for u in amounts if u.per_maand)


@given(households(), st.sampled_from(["toetsingsinkomen", "vermogen"]), money(30_000))
def test_a_range_holds_every_exact_answer_inside_it(s: Situatie, field: str, width: Decimal) -> None:
    lowest = getattr(s, field).laag
    wide = met(s, field, Bereik(lowest, lowest + width))
    inside = met(s, field, precies(lowest + width / 2))
    for whole, part in zip(check(wide, BOOK).uitkomsten, check(inside, BOOK).uitkomsten, strict=True):
        if whole.per_maand is not None and part.per_maand is not None:
            assert whole.per_maand.laag <= part.per_maand.laag <= part.per_maand.hoog <= whole.per_maand.hoog


@pytest.mark.parametrize("regeling", sorted(REGELS))
def test_every_scheme_states_its_source(regeling: str) -> None:
    assert "Source:" in (REGELS[regeling].bereken.__doc__ or "")


def test_a_step_is_frozen() -> None:
    with pytest.raises(AttributeError):
        Stap("x", None, "", {}, "w", "1").id = "y"  # type: ignore[misc]  # that it cannot is the test

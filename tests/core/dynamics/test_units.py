# SPDX-License-Identifier: EUPL-1.2
import pytest

from omzien.core.dynamics.expressions import Refused, parse
from omzien.core.dynamics.units import ONE, read_unit, unit_of

UNITS = {
    "K": read_unit("persoon"),
    "plekken": read_unit("persoon"),
    "tau": read_unit("jaar"),
    "rho": read_unit("1/jaar"),
    "deel": ONE,
    "TIME": read_unit("jaar"),
}


@pytest.mark.parametrize(
    ("expression", "unit"),
    [
        ("rho * K", "persoon/jaar"),
        ("MIN(rho * K, MAX(0, plekken - K) / tau)", "persoon/jaar"),
        ("(1 + deel) ** (TIME / tau)", "1"),
        ("STEP(deel, tau)", "1"),
        ("-K", "persoon"),
        ("EXP(-TIME / tau)", "1"),
        ("0 * K + K", "persoon"),
    ],
)
def test_an_equation_has_the_unit_it_says(expression: str, unit: str) -> None:
    assert unit_of(parse(expression), UNITS) == read_unit(unit)


@pytest.mark.parametrize(
    "expression",
    [
        "K + rho",
        "MIN(K, tau)",
        "EXP(K)",
        "K ** 2",
        "deel ** K",
        "STEP(deel, K)",
        "1 + K",
        "onbekend * K",
    ],
)
def test_apples_and_pears_are_refused(expression: str) -> None:
    with pytest.raises(Refused):
        unit_of(parse(expression), UNITS)


@pytest.mark.parametrize("text", ["appel", "persoon + jaar", "2", "persoon ** 2", "-jaar"])
def test_an_unknown_unit_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_unit(text)


def test_a_unit_says_itself() -> None:
    assert str(read_unit("euro/(jaar*jaar)")) == "euro*jaar^-2"
    assert str(ONE) == "1"

# SPDX-License-Identifier: EUPL-1.2
from dataclasses import replace

import pytest

from omzien.core.dynamics.equations import MODEL_1
from omzien.core.dynamics.equations_2 import MODELS
from omzien.core.dynamics.expressions import Refused
from omzien.core.dynamics.model import Equation, Given, Model, Stock, check, ordered

# Stocks that hold residents: people only move between them and the group that manages by itself.
RESIDENTS = {"K", "B", "Z", "L"}


@pytest.mark.parametrize("version", MODELS)
def test_every_equation_adds_apples_to_apples(version: int) -> None:
    check(MODELS[version])


def test_the_published_model_has_its_published_size() -> None:
    assert (len(MODEL_1.stocks), len(MODEL_1.flows), len(MODEL_1.auxiliaries)) == (8, 24, 17)


@pytest.mark.parametrize("version", MODELS)
def test_no_resident_appears_or_disappears(version: int) -> None:
    """A flow between two groups of residents leaves one and enters one; all others come from or go to W."""
    stocks = [stock for stock in MODELS[version].stocks if stock.name in RESIDENTS]
    entering = [flow for stock in stocks for flow in stock.inflows]
    leaving = [flow for stock in stocks for flow in stock.outflows]
    parts = {"instap": {"instap_B", "instap_L"}} if version == 2 else {}
    inside = {whole for whole, pieces in parts.items() if pieces <= set(entering)}
    assert len(entering) == len(set(entering))
    assert len(leaving) == len(set(leaving))
    from_w = set(entering) - set(leaving) - set().union(*parts.values())
    to_w = set(leaving) - set(entering) - inside
    assert from_w == {"ontstaan", "autonoom_W"}
    assert to_w == {"herstel_K", "herstel_B", "uitstroom_Z"} | ({"klaar_L"} if version == 2 else set())


def small(**changes: object) -> Model:
    model = Model(
        "klein",
        (Stock("K", "persoon", "K0", ("erbij",), ("eraf",), "Mensen."),),
        (
            Equation("erbij", "persoon/jaar", "groei * K", "Erbij."),
            Equation("eraf", "persoon/jaar", "K / duur", "Eraf."),
        ),
        (Equation("groei", "1/jaar", "1 / duur", "Groei."),),
        (Given("K0", "persoon", "Start."), Given("duur", "jaar", "Duur.")),
    )
    return replace(model, **changes)  # type: ignore[arg-type]  # a test may break a model in any way


def test_a_sound_small_model_passes() -> None:
    check(small())


@pytest.mark.parametrize(
    "broken",
    [
        small(auxiliaries=(Equation("groei", "persoon", "1 / duur", "Verkeerde eenheid."),)),
        small(auxiliaries=(Equation("groei", "1/jaar", "onbekend", "Onbekend."),)),
        small(auxiliaries=(Equation("groei", "1/jaar", "groei / 1", "Kring."),)),
        small(auxiliaries=(Equation("k", "1/jaar", "1 / duur", "Alleen de hoofdletter verschilt."),)),
        small(auxiliaries=(Equation("Time", "1/jaar", "1 / duur", "Botst met de tijd."),)),
        small(auxiliaries=(Equation("groei", "appel", "1 / duur", "Onbekende eenheid."),)),
        small(stocks=(Stock("K", "persoon", "K0", ("weg",), (), "Onbekende stroom."),)),
        small(stocks=(Stock("K", "persoon", "duur", ("erbij",), (), "Verkeerde start."),)),
        small(stocks=(Stock("K", "persoon", "groei", ("erbij",), (), "Start van iets dat beweegt."),)),
        small(stocks=(*small().stocks, Stock("E", "euro", "0", ("erbij",), (), "Stroom in mensen."))),
        small(stocks=(Stock("K", "persoon", "7 * (K0 + K)", ("erbij",), (), "Start van zichzelf."),)),
    ],
    ids=lambda model: str(len(repr(model))),
)
def test_a_broken_model_is_refused(broken: Model) -> None:
    with pytest.raises(Refused):
        check(broken)


def test_each_equation_comes_after_what_it_needs() -> None:
    order = ordered(MODEL_1)
    assert order.index("plekken") < order.index("bereiken") < order.index("instap")

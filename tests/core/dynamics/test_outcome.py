# SPDX-License-Identifier: EUPL-1.2
import numpy as np
import pytest

from neighbourhoods import AVERAGE
from omzien.core.dynamics import whatif
from omzien.core.dynamics.answer import LIMITS, answer, reference_neighbourhood
from omzien.core.dynamics.expressions import Refused
from omzien.core.dynamics.money import (
    DEBT_KEY,
    PAYERS,
    STATES,
    Totals,
    benefits,
    discounted,
    extra_cost,
    prices,
    transfer,
)
from omzien.core.dynamics.outcome import BreakEven, Money, band, break_even, likely, valued
from omzien.core.dynamics.whatif import Question, as_one, middle_values, run

DRAW = {
    "schuld_K": np.array([1000.0]), "zvw_K": np.array([500.0]), "ls_K": np.array([0.5]), "wellby": np.array([10_000.0]),
    "rest_B": np.array([0.6]), "c_gem": np.array([5000.0]), "zvw_Z": np.array([900.0]), "wlz_Z": np.array([700.0]),
}  # fmt: skip


def test_the_price_list_is_the_published_one() -> None:
    price = prices(DRAW)[:, :, 0]
    assert price[STATES.index("K")].tolist() == [200, 650, 200, 100, 350, 5000]
    np.testing.assert_allclose(price[STATES.index("B")], 0.6 * price[0])
    np.testing.assert_allclose(price[STATES.index("L")], price[STATES.index("B")])
    assert price[STATES.index("Z")].tolist() == [5000, 900, 700, 0, 0, 3000]


@pytest.mark.parametrize(
    "key", [(1, 1, 0, 0, 0, 0), (0.5, 0.5), (1.5, -0.5, 0, 0, 0, 0), (float("nan"), 0, 0, 0, 0, 1)]
)
def test_a_key_that_is_not_one_whole_is_refused(key: tuple[float, ...]) -> None:
    with pytest.raises(Refused):
        prices(DRAW, key)


def test_a_person_year_avoided_is_worth_its_price() -> None:
    before, after = (
        Totals({"K": np.array([[k]]), "B": np.array([[2.0]]), "Z": np.array([[z]]), "budget": np.array([[b]])})
        for k, z, b in ((10.0, 5.0, 100.0), (8.0, 6.0, 150.0))
    )
    gained = benefits(before, after, prices(DRAW))[0, :, 0]
    assert gained[PAYERS.index("municipality")] == pytest.approx(2 * 200 - 5000)
    assert gained[PAYERS.index("resident")] == pytest.approx(2 * 5000 - 3000)
    assert extra_cost(before, after).tolist() == [[50.0]]


def test_money_of_later_counts_for_less_from_the_middle_of_each_year() -> None:
    yearly = np.array([[100.0], [100.0]])
    assert discounted(yearly, 0.1)[0] == pytest.approx(100 / 1.1**0.5 + 100 / 1.1**1.5)
    assert discounted(yearly, 0)[0] == 200
    for wrong in (-0.01, 0.3, float("nan")):
        with pytest.raises(Refused):
            discounted(yearly, wrong)


def test_an_allowance_found_is_a_transfer() -> None:
    assert transfer(120.0) == {"resident": 120.0, "state": -120.0, "total": 0.0}


def money(gained: list[list[float]], spent: list[list[float]], weights: tuple[float, ...] = (1.0, 1.0)) -> Money:
    """All gains go to the resident; rows are years, columns draws."""
    by_payer = np.zeros((len(gained), len(PAYERS), len(gained[0])))
    by_payer[:, PAYERS.index("resident")] = gained
    return Money(by_payer, np.array(spent), 0.0, np.array(weights))


def test_breaking_even_is_the_year_from_which_it_stays_ahead() -> None:
    found = break_even(money([[0, 0], [5, 0], [40, 1]], [[10, 10], [10, 10], [10, 10]]))
    assert found == BreakEven(share=0.5, year=3.0)


def test_for_a_cut_it_is_the_year_in_which_the_loss_outweighs_the_saving() -> None:
    found = break_even(money([[0, 0], [-30, -1], [-30, -1]], [[-10, -10], [-10, -10], [-10, -10]]))
    assert found == BreakEven(share=0.5, year=2.0)


def test_without_any_draw_that_breaks_even_there_is_no_year() -> None:
    assert break_even(money([[0, 0]], [[10, 10]])) == BreakEven(0.0, None)


def test_a_band_with_weights_leans_to_the_heavy_draws() -> None:
    values = np.arange(100.0)
    even = band(values, np.ones(100))
    heavy = band(values, np.where(values > 80, 50.0, 1.0))
    assert even["p50"] == pytest.approx(49.5)
    assert heavy["p50"] > 80
    assert heavy["p05"] < heavy["p25"] < heavy["p50"] < heavy["p75"] < heavy["p95"]


def test_equal_weights_give_nearly_the_same_band_either_way() -> None:
    values = np.random.default_rng(1).normal(size=4000)
    nearly = np.ones(4000)
    nearly[0] = 1.0000001
    for name, value in band(values, np.ones(4000)).items():
        assert band(values, nearly)[name] == pytest.approx(value, abs=0.01)


def test_the_chance_of_gaining_counts_the_weights() -> None:
    assert likely(money([[20, 0]], [[10, 10]], (3.0, 1.0))) == 0.75


def test_an_answer_holds_people_and_payers_for_every_year() -> None:
    question = Question({"inv": 0.25}, years=4, draws=64)
    found = answer(question, AVERAGE)
    assert set(found.payers) == set(PAYERS)
    for lines in (*found.payers.values(), found.cost, found.trust.today, found.people["met"].scenario):
        assert len(lines) == 4
    assert 0 < found.trust.today[0]["p50"] < 1
    society = found.returns["society"]
    assert society is not None
    assert society["p05"] < society["p50"] < society["p95"]
    assert found.draws == 64


def test_no_money_moved_has_no_return_per_euro_but_a_gain() -> None:
    found = answer(Question({"h_cont": 1.0}, draws=64), AVERAGE)
    assert found.returns["society"] is None
    assert found.p_society_gt_1 is None
    assert found.p_gain > 0.9


def test_payers_together_are_society() -> None:
    question = Question({"inv": -0.5}, draws=64)
    worth = valued(question, run(question, AVERAGE))
    np.testing.assert_allclose(worth.of("society"), worth.gained.sum(axis=1))
    assert (np.abs(worth.of("without_wellbeing")) <= np.abs(worth.of("society"))).mean() > 0.9


def test_the_same_question_has_the_same_answer_to_the_last_bit() -> None:
    question = Question({"inv": 0.1}, draws=64, seed=5)
    assert answer(question, AVERAGE) == answer(question, AVERAGE)


def test_youth_work_is_said_to_be_undervalued() -> None:
    assert LIMITS[0].startswith("jeugdwerk is hier onderschat")


def test_the_reference_neighbourhoods_are_known_by_name() -> None:
    assert reference_neighbourhood("average") == AVERAGE or np.array_equal(
        reference_neighbourhood("average").budget, AVERAGE.budget
    )
    with pytest.raises(Refused):
        reference_neighbourhood("atlantis")


def test_neighbourhoods_of_a_run_add_up_and_can_be_told_apart() -> None:
    two = reference_neighbourhood("average"), reference_neighbourhood("vulnerable")
    names = ("residents", "vulnerable", "heavier", "budget", "volunteers")
    together = type(two[0])(**{name: np.concatenate([getattr(one, name) for one in two]) for name in names})
    question = Question({"inv": 0.25}, draws=32)
    pair = run(question, together, per_place=True)
    assert pair.per_place is not None
    for name, values in pair.scenario.values.items():
        np.testing.assert_allclose(pair.per_place[1][name].sum(axis=1), values, rtol=1e-12)
        alone = sum(run(question, one).scenario.values[name] for one in two)
        np.testing.assert_allclose(alone, values, rtol=1e-9)
    assert as_one(together).residents.tolist() == [2000.0]
    assert middle_values(question, together)["N_inw"] == 2000.0


def test_a_large_city_is_run_in_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whatif, "CHUNK", 1000)
    many = type(AVERAGE)(
        **{
            name: np.full(130, getattr(AVERAGE, name)[0])
            for name in ("residents", "vulnerable", "heavier", "budget", "volunteers")
        }
    )
    question = Question({"inv": 0.25}, draws=16, years=2)
    city, one = run(question, many, per_place=True), run(question, AVERAGE)
    np.testing.assert_allclose(city.scenario.values["K"], 130 * one.scenario.values["K"], rtol=1e-9)
    assert city.per_place is not None
    assert city.per_place[0]["K"].shape == (2, 130, 16)
    assert sum(DEBT_KEY) == pytest.approx(1)


def test_the_first_years_of_a_long_run_are_a_short_run() -> None:
    long, short = (run(Question({"inv": -0.25}, years=years, draws=16), AVERAGE) for years in (30, 10))
    for name, values in short.scenario.values.items():
        np.testing.assert_array_equal(long.first(10).scenario.values[name], values)
    np.testing.assert_array_equal(long.first(10).reference.values["K"], short.reference.values["K"])

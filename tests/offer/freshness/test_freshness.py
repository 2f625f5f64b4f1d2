# SPDX-License-Identifier: EUPL-1.2
import datetime as dt

import pytest

from cast import Cast
from offer_cast import TODAY, offer
from omzien.offer.freshness.bridge import check_before, is_stale, label
from omzien.offer.freshness.workflow import PROMISES
from omzien.offer.models import Kind, Offer

pytestmark = pytest.mark.django_db


def test_every_kind_has_a_promise_and_asks_before_it_breaks() -> None:
    assert set(PROMISES) == set(Kind.values)
    for promise in PROMISES.values():
        assert 0 < promise.ask_after_days < promise.stale_after_days
        assert promise.because


@pytest.mark.parametrize("kind", Kind.values)
def test_the_question_comes_first_and_the_doubt_later(cast: Cast, kind: str) -> None:
    made = offer(cast, kind=kind)
    promise = PROMISES[kind]
    for days, asked, doubted in (
        (promise.ask_after_days - 1, False, False),
        (promise.ask_after_days, True, False),
        (promise.stale_after_days - 1, True, False),
        (promise.stale_after_days, True, True),
    ):
        day = TODAY + dt.timedelta(days=days)
        assert Offer.objects.due_for_check(day).exists() is asked
        assert Offer.objects.stale(day).exists() is doubted
        assert Offer.objects.fresh(day).exists() is not doubted
        assert is_stale(made, day) is doubted
    assert check_before(made) == TODAY + dt.timedelta(days=promise.stale_after_days - 1)


def test_what_residents_read_about_age(cast: Cast) -> None:
    made = offer(cast)
    assert label(made, TODAY) == "Gecontroleerd op 22 november 2026."
    later = TODAY + dt.timedelta(days=365)
    assert label(made, later) == "Wij weten niet zeker of dit klopt. Laatst bekeken: 22 november 2026."


def test_what_nobody_ever_confirmed_is_doubted_at_once(cast: Cast) -> None:
    made = offer(cast, published=False)
    assert is_stale(made, TODAY)
    assert check_before(made) is None
    assert label(made, TODAY) == "Wij weten niet zeker of dit klopt. Bel eerst even."
    assert Offer.objects.stale(TODAY).get() == made

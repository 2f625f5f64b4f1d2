# SPDX-License-Identifier: EUPL-1.2
import pytest

from omzien.core.matching import Circumstances, order_of_groups
from omzien.core.matching.form import EXCEPTIONS, FIRST_FORMS


def test_a_theme_s_first_form_leads() -> None:
    assert order_of_groups("together", Circumstances())[0] == "together"
    assert order_of_groups("place", Circumstances())[0] == "places"
    assert order_of_groups("person", Circumstances())[0] == "person"


@pytest.mark.parametrize("circumstance", [name for name, _, _ in EXCEPTIONS])
@pytest.mark.parametrize("first_form", FIRST_FORMS)
def test_in_every_exception_a_person_comes_first_and_a_group_last(first_form: str, circumstance: str) -> None:
    order = order_of_groups(first_form, Circumstances(**{circumstance: True}))
    assert order[0] == "person"
    assert order[-1] == "together"


def test_every_order_holds_every_group_once() -> None:
    assert {tuple(sorted(order)) for order in FIRST_FORMS.values()} == {("help", "person", "places", "together")}


def test_an_unknown_first_form_is_refused() -> None:
    with pytest.raises(KeyError):
        order_of_groups("alone", Circumstances())

# SPDX-License-Identifier: EUPL-1.2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from omzien.core.geo import plain, typed


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("'s-Gravenhage", "s gravenhage"),
        ("’s-Gravenhage", "s gravenhage"),
        ("Súdwest-Fryslân", "sudwest fryslan"),
        ("  Bergen (NH.) ", "bergen nh"),
        ("IJsselstein", "ijsselstein"),
        ("?!", ""),
    ],
)
def test_a_name_is_made_plain(name: str, found: str) -> None:
    assert plain(name) == found


@given(st.text())
def test_what_is_plain_stays_plain(words: str) -> None:
    assert plain(plain(words)) == plain(words)


@given(st.text())
def test_control_characters_do_not_reach_a_database(words: str) -> None:
    assert typed(words).isprintable()
    assert "\x00" not in typed(words)

# SPDX-License-Identifier: EUPL-1.2
import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from omzien.people.persons.rules import looks_like_bsn, looks_like_iban, no_numbers

# Invented numbers that pass the eleven test; no authority ever gave them out.
BSN = "111222333"


@pytest.mark.parametrize(
    "text",
    [
        BSN,
        f"bsn {BSN} van mevrouw",
        "111.222.333",
        "111 222 333",
        "1112 22 333",
        "111-222-333",
        f"bel 0612345678 {BSN}",
        f"({BSN})",
        "١١١٢٢٢٣٣٣",  # Arabic digits
    ],
)
def test_a_citizen_service_number_is_seen_however_it_is_typed(text: str) -> None:
    assert looks_like_bsn(text)
    with pytest.raises(ValidationError) as refused:
        no_numbers(text)
    assert refused.value.code == "bsn"


@pytest.mark.parametrize(
    "text",
    [
        "06-12345678",
        "06 12 34 56 78",
        "030 123 45 67",
        "+31 30 111 222 333",
        "0031301112223",
        "111222334",  # fails the eleven test
        "000000000",
        "14 bij koffieochtend, 25 november 2026 om 10.00",
        "postcode 3561 AB, nummer 12",
        "kenmerk1112223334",
        "",
    ],
)
def test_telephone_numbers_and_dates_pass(text: str) -> None:
    assert not looks_like_bsn(text)
    no_numbers(text)


@pytest.mark.parametrize(
    "text",
    [
        "NL91ABNA0417164300",
        "rekening NL91 ABNA 0417 1643 00.",
        "nl91abna0417164300",
        "NL00ABNA0000000000",  # looks like one, even when the check fails
        "BE68 5390 0754 7034",
        "DE89370400440532013000 graag",
        "BE68 5390 0754 7034 van mijn zus",
    ],
)
def test_an_account_number_is_seen(text: str) -> None:
    assert looks_like_iban(text)
    with pytest.raises(ValidationError) as refused:
        no_numbers(text)
    assert refused.value.code == "iban"


@pytest.mark.parametrize("text", ["BE00 0000 0000 0000", "zie GM0344 en WK034403", "in 12 stappen verder lezen"])
def test_codes_of_areas_are_no_account_number(text: str) -> None:
    assert not looks_like_iban(text)


@given(st.text(max_size=300))
def test_any_text_is_judged_without_an_accident(text: str) -> None:
    assert isinstance(looks_like_bsn(text) or looks_like_iban(text), bool)


@given(st.integers(min_value=1, max_value=99_999_999), st.sampled_from(["", " ", ".", "-"]))
def test_every_number_that_passes_the_eleven_test_is_refused(start: int, between: str) -> None:
    eight = f"{start:08d}"
    last = sum(weight * int(digit) for weight, digit in zip(range(9, 1, -1), eight, strict=True)) % 11
    if last == 10:
        return
    nine = f"{eight}{last}"
    assert looks_like_bsn(f"nr {between.join((nine[:3], nine[3:6], nine[6:]))} graag") or nine.startswith("00")

# SPDX-License-Identifier: EUPL-1.2
import datetime as dt

import pytest
from django.utils import translation

from omzien.core.matching import Reason
from omzien.core.wording import level
from omzien.offer.finding.telling.bridge import SAID, tell

NOW = dt.datetime(2026, 11, 23, 8, 0, tzinfo=dt.UTC)
MINUTE = int(NOW.timestamp() // 60)
DAY = 1440


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (Reason("walk", 10), "Ongeveer 5 minuten lopen."),
        (Reason("walk", 580), "Ongeveer 10 minuten lopen."),
        (Reason("walk", 3_000), "Ongeveer 50 minuten lopen."),
        (Reason("far", 8_600), "Ongeveer 9 kilometer."),
        (Reason("hidden"), "Bel eerst. Dan hoort u waar het is."),
        (Reason("starts", MINUTE + 120), "Vandaag om 11.00 uur."),
        (Reason("starts", MINUTE + DAY), "Morgen om 9.00 uur."),
        (Reason("starts", MINUTE + 2 * DAY + 65), "Woensdag om 10.05 uur."),
        (Reason("starts", MINUTE + 9 * DAY), "Woensdag 2 december om 9.00 uur."),
        (Reason("open_now", MINUTE + 60), "Nu open, tot 10.00 uur."),
        (Reason("opens", MINUTE + DAY), "Open: morgen om 9.00 uur."),
        (Reason("by_phone"), "U kunt bellen."),
        (Reason("said", 3, ("geldzorgen",)), "U zei: 'geldzorgen'."),
        (Reason("named"), "U noemde de naam."),
        (Reason("language", words=("tr",)), "Hier spreken ze ook Turks."),
        (Reason("language", words=("so",)), "Hier spreken ze ook so."),
        (Reason("special", words=("disability",)), "Verder weg, maar speciaal hiervoor."),
        (Reason("elsewhere"), "Dit is in een andere gemeente."),
        (Reason("stale", 20_000), "Wij weten niet zeker of dit klopt. Laatst bekeken: 4 oktober 2024."),
        (Reason("stale"), "Wij weten niet zeker of dit klopt. Bel eerst even."),
    ],
)
def test_a_reason_is_one_plain_sentence(reason: Reason, sentence: str) -> None:
    with translation.override("nl"):
        assert tell([reason], now=NOW) == (sentence,)
    assert max(len(part.split()) for part in sentence.split(". ")) <= 15
    assert not level(sentence).jargon


def test_after_the_clock_changed_the_hour_is_still_the_hour_on_the_wall() -> None:
    before_summer = dt.datetime(2027, 3, 26, 12, 0, tzinfo=dt.UTC)
    monday = int(dt.datetime(2027, 3, 29, 8, 0, tzinfo=dt.UTC).timestamp() // 60)
    with translation.override("nl"):
        assert tell([Reason("starts", monday)], now=before_summer) == ("Maandag om 10.00 uur.",)


def test_every_code_has_a_sentence() -> None:
    from typing import get_args

    from omzien.core.matching.demand import ReasonCode

    assert set(SAID) == set(get_args(ReasonCode))

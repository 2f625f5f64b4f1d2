# SPDX-License-Identifier: EUPL-1.2
import pytest

from omzien.core.wording import read, themes
from omzien.core.wording.reading import Reader
from omzien.core.wording.vocabulary import build


def top(words: str, language: str | None = None) -> str:
    return read(words, language=language).themes[0].theme


def test_a_question_gives_themes_with_the_words_that_led_there() -> None:
    reading = read("De deurwaarder stond aan de deur")

    assert reading.themes[0].theme == "debt_help"
    assert "deurwaarder" in reading.themes[0].because
    assert reading.themes[0].weight == 1.0
    assert reading.ask_back == ()


def test_nothing_understood_asks_back_with_three_themes() -> None:
    reading = read("xqvwj zrtkq")

    assert reading.themes == ()
    assert reading.sure == 0.0
    assert len(reading.ask_back) == 3
    assert reading.not_understood == ("xqvwj", "zrtkq")


def test_a_language_off_the_list_is_refused() -> None:
    with pytest.raises(ValueError, match="language"):
        read("hallo", language="xx")


def test_every_related_theme_exists() -> None:
    known = set(themes())
    assert {other for theme in themes().values() for other in theme.related} <= known


def test_labels_that_care_binds_are_used() -> None:
    assert themes()["crisis_line"].label_u == "Denkt u aan zelfmoord? Praat er nu over"
    assert themes()["buddy"].label_je == "Iemand die bij je langskomt"
    assert {theme.first_form for theme in themes().values()} == {"together", "place", "person"}
    for name in ("debt_help", "eviction_prevention", "domestic_violence", "elder_abuse", "addiction_selfhelp"):
        assert themes()[name].first_form == "person"


@pytest.mark.parametrize("language", ["nl", "en", "tr", "ar", "pl", "uk"])
def test_every_theme_speaks_every_language(language: str) -> None:
    assert [theme.id for theme in themes().values() if not theme.phrases.get(language)] == []


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("ik zoek hulp met mijn brieven", "nl"),
        ("I need help with my letters", "en"),
        ("borçlarımı ödeyemiyorum", "tr"),
        ("أشعر بالوحدة", "ar"),
        ("szukam pracy dla męża", "pl"),
        ("шукаю роботу", "uk"),
    ],
)
def test_the_language_is_recognised(words: str, language: str) -> None:
    assert read(words).language == language


def test_the_language_can_be_told() -> None:
    assert read("taxi", language="en").language == "en"
    assert top("ديون", "ar") == "debt_help"


def test_typing_errors_and_compounds_are_understood() -> None:
    assert top("mantelsorg") == "carer_support"
    assert top("scgulden") == "debt_help"
    assert top("moestuinvereniging") == "community_garden"
    assert top("huurschuldenprobleem") in {"eviction_prevention", "debt_help"}


def test_what_is_denied_weighs_little() -> None:
    weights = {hit.theme: hit.weight for hit in read("ik heb geen schulden maar wel een kapotte fiets").themes}

    assert weights["repair_cafe"] == 1.0
    assert weights.get("debt_help", 0.0) < 0.5
    assert top("ik wil geen koor maar wel wandelen") == "walking_group"


def test_places_and_postcodes_stand_apart() -> None:
    reading = read("eettafel in Zwurksterdam bij 3561 AB")

    assert reading.place_words == ("Zwurksterdam", "3561")
    assert "Zwurksterdam" not in reading.not_understood


def test_words_of_shame_are_heard() -> None:
    assert read("ik kan niet lezen en niemand mag het weten").shame
    assert not read("ik wil leren lezen").shame


def test_words_far_apart_make_no_phrase() -> None:
    near = read("kraan lekt")
    far = read("kraan " + "zomaar iets anders daartussen over fietsen en koffie en tuinen en zo meer " + "lekt")

    assert near.themes[0].theme == "odd_jobs"
    assert far.themes != near.themes


def test_a_reader_over_few_themes_reads_only_those() -> None:
    few = [themes()["debt_help"]]
    reader = Reader(build(few, without=lambda phrase: phrase.startswith("incasso")), {"debt_help": few[0]})

    tally, lost = reader.rank(["deurwaarder", "xqvwj"], "nl")

    assert set(tally.scores) == {"debt_help"}
    assert lost == [1]
    assert reader.spread({}) == {}


def test_what_is_remembered_of_words_has_a_ceiling(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("omzien.core.wording.reading.MOST_REMEMBERED", 2)
    monkeypatch.setattr("omzien.core.wording.patterns.MOST_REMEMBERED", 2)

    words = "schulden deurwaarder incasso qwaaf zbolt ijmrt vvonk"
    assert top(words) == top(words) == "debt_help"


def test_a_high_age_points_to_the_adviser_for_older_people() -> None:
    assert "elder_adviser" in [hit.theme for hit in read("mijn moeder is 91, wat kan er allemaal").themes[:2]]
    assert read("bus 91").themes[0].theme == "transport_help"
    assert read("75 euro").themes == ()
    assert read("ben 12").themes == read("፩፪ ፫").themes == ()


def test_a_widow_who_stays_in_gets_grief_first_and_company_after_it() -> None:
    found = [hit.theme for hit in read("sinds mijn man dood is zit ik hele dagen binnen").themes]
    assert found[0] == "grief_group"
    assert {"coffee_morning", "buddy", "eat_together", "meeting_place", "listening_ear"} <= set(found[:8])


def test_the_reason_shows_words_as_they_stood_in_the_question() -> None:
    words = "sinds mijn man dood is zit ik hele dagen binnen"
    for hit in read(words).themes:
        assert all(span in words for span in hit.because)
    assert "hele dagen binnen" in {span for hit in read(words).themes for span in hit.because}


def test_words_of_a_situation_count_only_when_they_stand_near_each_other() -> None:
    near = read("mijn vrouw kookt niet meer").themes[0].theme
    far = "kookt " + "zacht " * 30 + "maaltijd"
    assert near == "meal_delivery"
    assert "maaltijd kookt" not in {span for hit in read(far).themes for span in hit.because}


@pytest.mark.parametrize(
    ("words", "piece"),
    [
        ("sinds mijn man dood is zit ik hele dagen binnen", "mijn man dood"),
        ("mijn zoon pakt steeds geld van mijn rekening, ik ben 78", "pakt steeds geld"),
        ("ik kan niet goed lezen en niemand mag het weten", "niet goed lezen"),
        ("kan de huur niet betalen. ben alleen", "huur niet betalen"),
        ("mijn zoon luistert niet meer", "luistert niet meer"),
        ("geld op", "geld op"),
    ],
)
def test_a_reason_is_one_natural_piece_of_the_sentence(words: str, piece: str) -> None:
    told = [hit.because for hit in read(words).themes]

    assert all(len(spans) <= 1 for spans in told)
    assert (piece,) in told

# SPDX-License-Identifier: EUPL-1.2
"""A worker's line is read as a colleague would read it."""

import json
import re
from datetime import date, timedelta

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from note_lines import SURE, TODAY, judged, lines
from omzien.core.wording import themes
from omzien.core.wording.notes import KnownOffer, Part, read_line
from omzien.core.wording.notes.dates import find_date
from omzien.core.wording.notes.figures import count_of, number
from omzien.core.wording.notes.lexicon import first_letters, lexicon, pattern
from omzien.core.wording.notes.names import find_person
from omzien.core.wording.notes.plain import tables
from omzien.site.cli import omzien

OWN = (
    "dev",
    "test",
    "fresh",
    "later",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "twentieth",
    "twentyfirst",
    "twentysecond",
    "twentythird",
)


@pytest.mark.parametrize("name", OWN)
def test_nine_parts_in_ten_are_read_right_and_no_sure_one_is_wrong(name: str) -> None:
    right, total, sure, sure_wrong = judged(name)
    assert right / total >= 0.90
    assert sure / total >= 0.60
    assert sure_wrong == 0


def test_what_was_read_wrong_once_is_read_right_and_sure_only_when_right() -> None:
    right, total, _sure, sure_wrong = judged("wide")
    assert right / total >= 0.90
    assert sure_wrong == 0


def test_there_are_enough_lines_to_judge_by() -> None:
    assert sum(len(lines(name)) for name in OWN) >= 500


def test_the_table_of_patterns_stays_small_and_names_known_themes() -> None:
    assert len(tables().patterns) <= 60
    for part in ("meets", "asks"):
        words = lexicon(part)
        entries = [entry for row in words.starting.values() for entry in row] + [entry for _, entry in words.inside]
        assert {entry.theme for entry in entries} <= set(themes())
        assert all(re.compile(entry.source) for entry in entries)


def only(line: str) -> Part:
    (part,) = read_line(line, today=TODAY)
    return part


def test_the_example_of_the_day() -> None:
    parts = read_line(
        "14 bij koffieochtend De Dreef, mw Visser zoekt taalmaatje, volgende week bellen",
        today=TODAY,
        offers=[KnownOffer("a", frozenset({"koffieochtend", "dreef"})), KnownOffer("b", frozenset({"eettafel"}))],
    )
    assert [(part.kind, part.offer, part.person) for part in parts] == [
        ("attendance", "a", None),
        ("question", None, "mw Visser"),
        ("task", None, "mw Visser"),
    ]


def test_two_activities_that_fit_alike_are_asked_about() -> None:
    twins = [KnownOffer("a", frozenset({"koffie"})), KnownOffer("b", frozenset({"koffie"}))]
    (part,) = read_line("koffie 12", today=TODAY, offers=twins)
    assert part.offer is None
    assert part.sure < SURE
    (other,) = read_line("eettafel 12", today=TODAY, offers=twins)
    assert other.offer is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("buurvrouw hoorde weer geschreeuw en klappen bij nr 12, kinderen huilen", "safety"),
        ("man slaat haar, ze durft niet naar huis, kinderen zien het", "safety"),
        ("zorgen om een kind dat steeds alleen thuis gelaten wordt", "safety"),
        ("zegt dat ze niet meer wil leven, wil dood", "safety"),
        ("wachtlijst voor schuldhulp is lang, de wachttijd loopt op", "signal"),
        ("4 uur vergaderd", "hours"),
        ("scharrel 10 koffie voor de groep", "money"),
        ("koffieochtend was erg gezellig", "attendance"),
        ("even rondgekeken", "contact"),
    ],
)
def test_each_kind_is_known_by_its_own_words(line: str, kind: str) -> None:
    assert only(line).kind == kind


@pytest.mark.parametrize(
    "line",
    [
        "op de training vertelde een moeder dat haar man haar slaat",
        "na de cursus zei ze dat ze niet meer wil leven",
        "opgenomen na een suicidepoging, dhr Vos",
        "mw Bos: haar broer was van plan zich op te hangen",
        "dhr Vos wil zich aan de lamp ophangen",
        "ex van mw Bos dreigt met een mes voor haar huis",
    ],
)
def test_nothing_beside_a_concern_silences_it(line: str) -> None:
    assert "safety" in {part.kind for part in read_line(line, today=TODAY)}


def test_safety_is_never_a_signal_and_never_counted() -> None:
    for part in read_line("steeds meer moeders met blauwe plekken, 3 gezien deze week", today=TODAY):
        assert part.kind != "signal" or "blauwe" not in part.text
    assert read_line("man slaat haar, ze is bang", today=TODAY)[0].count is None


def test_a_named_person_and_an_age_are_no_count() -> None:
    assert only("mw Visser gesproken").count is None
    assert only("dhr Jansen (82) gezien").count is None
    assert only("mw Bos heeft schuld van 3000 euro").count is None


def test_nobody_there_counts_as_none() -> None:
    assert only("niemand gekomen bij de wandelgroep").count == 0
    assert only("dhr Vos nam niet op").count == 0
    assert only("mw Prins gebeld, geen gehoor").count == 0


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("vandaag samen met mw Bos gewandeld en gesproken", ["contact"]),
        ("mw Bos gebeld, afspraak vrijdag gepland en gesproken", ["contact", "task"]),
        ("Samira wil vrijdag mee naar taalcafe", ["question"]),
        ("mw Smit gesproken die niet kan slapen", ["contact"]),
        ("dhr Jansen gebeld wil hulp bij schulden", ["contact", "question"]),
        ("niet thuis getroffen", ["contact"]),
        ("Fatoumata verder morgen", ["contact"]),
        ("mw Smit gebeld die slecht slaapt en alleen is", ["contact"]),
        ("mw Smit gesproken, moeite met slapen en stress", ["contact", "question"]),
        ("6 mensen gesproken, 8 jongeren gezien", ["contact", "contact"]),
        ("overleg met school, over pesten: steeds meer kinderen gepest", ["contact", "signal"]),
        ("mw Bos gebeld, leuk gesprek, en dan", ["contact"]),
        ("dhr. Bos gebeld . Gaat goed", ["contact"]),
        ("14 bij de eettafel, gezellig gepraat over vroeger", ["attendance"]),
        ("huisarts van mw de Graaf gesproken, ze weet steeds vaker de weg niet meer", ["contact"]),
        ("7 jongens op het plein gesproken, willen een zaaltje om te gamen", ["contact", "question"]),
        ("mw Bos zoekt iemand voor de boodschappen en vervoer naar de fysio", ["question", "question"]),
        ("Sjaak zoekt een gymclub, wil ook hulp bij zijn schulden", ["question", "question"]),
        ("Robbie heeft een beperking en wil vrienden maken", ["question"]),
        ("mw Bos vraagt naar de mantelzorggroep, wil onder de mensen", ["question"]),
        ("op zondag in de hele wijk nergens een plek om samen te eten", ["signal"]),
        ("voorlichting huiselijk geweld, 11 vrijwilligers aanwezig", ["attendance"]),
        ("klusser regelen voor mw De Wit, vrijdag", ["task"]),
        ("gebeld met de corporatie over mw Bos, ze wil bemiddeling met de buren", ["contact", "question"]),
        ("mw Bos heeft schulden, dhr Vos wil iets", ["question", "question"]),
        ("mw Bos zoekt iemand die een lamp kan ophangen", ["question"]),
        ("tientje voorgeschoten voor bloemen", ["money"]),
        ("dhr Vos wil er een eind aan maken, zit met schulden", ["safety"]),
        ("dhr Vos zegt dat het voor hem niet meer hoeft, wil er een eind aan maken", ["safety"]),
        ("donderdag met Farid naar de ind", ["task"]),
        ("vrijdag dhr Vos gespr over zijn huur", ["contact"]),
        ("man slaat haar, huisarts gebeld, vandaag Veilig Thuis bellen", ["safety", "contact", "task"]),
    ],
)
def test_what_was_done_what_is_wished_and_what_is_planned_are_told_apart(line: str, kinds: list[str]) -> None:
    assert [part.kind for part in read_line(line, today=TODAY)] == kinds


def test_what_a_meeting_was_for_may_follow_it() -> None:
    missed = only("dhr Nguyen nam niet op, ging over de buurtmoestuin")
    assert (missed.kind, missed.count, missed.theme) == ("contact", 0, "community_garden")
    partner = only("wijkagent gebeld over dhr Bos, niet te pakken gekregen")
    assert (partner.kind, partner.count) == ("contact", 0)


def test_what_a_partner_tells_is_what_the_talk_was_about() -> None:
    told = only("huisarts gebeld, mw Bos vergeet steeds meer en verdwaalt")
    assert (told.kind, told.theme) == ("contact", "dementia_support")
    asked = read_line("huisarts gebeld, mw Bos vergeet veel, kan er iemand langs", today=TODAY)
    assert [part.kind for part in asked] == ["contact", "question"]


def test_whether_a_talk_held_a_wish_is_asked_when_nothing_says_so() -> None:
    talk, wish = read_line("dhr Vos gesproken, is somber en piekert", today=TODAY)
    assert max(talk.sure, wish.sure) < SURE
    talk, wish = read_line("dhr Vos gesproken, wil hulp bij zijn schulden", today=TODAY)
    assert wish.sure >= SURE


def test_who_was_somewhere_was_there_on_a_day_that_lies_behind() -> None:
    assert only("vrijdag bij dhr Vos geweest").when == TODAY - timedelta(days=3)


def test_a_day_by_itself_belongs_to_the_task_before_it() -> None:
    assert only("klusser regelen voor mw De Wit, vrijdag").when == TODAY + timedelta(days=4)


def test_what_one_carries_is_not_what_another_wants() -> None:
    first, second = read_line("mw Bos heeft schulden, dhr Vos wil iets", today=TODAY)
    assert (first.theme, second.theme) == ("debt_help", None)


def test_a_theme_is_sure_when_two_readings_name_it() -> None:
    assert only("mw Bos heeft schulden en de deurwaarder aan de deur").sure >= SURE
    differ = only("dhr Jansen kookt niet meer zelf, kan er een warme maaltijd bezorgd worden")
    assert differ.sure < SURE


def test_a_wish_told_in_two_breaths_is_one_question() -> None:
    asked = only("mw Bos vraagt iets, wil naar de bingo")
    assert (asked.kind, asked.theme) == ("question", "coffee_morning")
    two = only("mw Bos heeft geen winterjas, wil naar de bingo")
    assert two.sure < SURE


def test_several_people_may_wish_something_together() -> None:
    wish = only("bewoners willen samen een moestuin")
    assert (wish.kind, wish.about, wish.theme) == ("question", "group", "community_garden")


def test_an_empty_line_has_no_parts_and_a_long_one_is_read_up_to_its_end() -> None:
    assert read_line("", today=TODAY) == ()
    assert read_line(" ,;. ", today=TODAY) == ()
    assert read_line("mw Visser gebeld. " * 10_000, today=TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("morgen", 24), ("overmorgen", 25), ("vandaag", 23), ("gisteren", 22), ("eergisteren", 21), ("donderdag", 26),
        ("volgende week", 30), ("eind van deze week", 27), ("afspraak do", 26), ("komt vr langs", 27), ("op 28-11", 28),
        ("28 november", 28), ("2026-11-29", 29), ("afgelopen vrijdag", 20), ("afgelopen maandag", 16),
        ("vorige week", 16), ("3 dagen geleden", 20), ("een week geleden", 16), ("over 3 dagen", 26), ("28/11/26", 28),
    ],
)  # fmt: skip
def test_dates_as_people_type_them(text: str, day: int) -> None:
    assert find_date(text, TODAY)[0] == date(2026, 11, day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("volgende week dinsdag", date(2026, 12, 1)),
        ("dinsdag over een week", date(2026, 12, 1)),
        ("maandag", date(2026, 11, 30)),
        ("volgende maand", date(2026, 12, 1)),
        ("over een paar weken", date(2026, 12, 7)),
        ("over 2 maanden", date(2027, 1, 23)),
        ("5 januari", date(2027, 1, 5)),
        ("5 januari 2026", date(2026, 1, 5)),
        ("31 februari", None),
        ("al 3 weken", None),
        ("zo gezellig dat we do not", None),
        ("99/99", None),
        ("over anderhalve week", date(2026, 12, 3)),
        ("over 14 dgn", date(2026, 12, 7)),
        ("eind vd maand", date(2026, 11, 30)),
        ("de 3e", date(2026, 12, 3)),
        ("op de 27e", date(2026, 11, 27)),
        ("de 3e keer", None),
        ("na de kerst", date(2026, 12, 27)),
        ("begin december", date(2026, 12, 1)),
        ("eind november", date(2026, 11, 30)),
        ("half november", date(2027, 11, 15)),
        ("in januari", date(2027, 1, 1)),
        ("na het weekend", date(2026, 11, 30)),
        ("eind volgende week", date(2026, 12, 4)),
        ("vlg wk wo", date(2026, 12, 2)),
        ("10-12 jaar", None),
        ("elke dinsdag", None),
    ],
)
def test_dates_that_are_further_away_or_none(text: str, day: date | None) -> None:
    assert find_date(text, TODAY)[0] == day


def test_numbers_that_count_people() -> None:
    assert count_of("vijf kinderen") == 5
    assert count_of("nr 12, 35 euro, 2 uur, 10.30, van 14, 3 keer") is None
    assert number("veertien") == 14
    assert number("veel") is None


@given(st.text(max_size=300), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_any_text_is_read_without_a_fall(text: str, today: date) -> None:
    for part in read_line(text, today=today):
        assert 0 <= part.sure <= 1
        assert part.theme is None or part.theme in themes()


@given(st.sampled_from([line for name in ("dev", "test") for line in lines(name)]), st.integers(0, 400))
def test_the_same_line_on_another_day_has_the_same_kinds(line: str, days: int) -> None:
    kinds = [part.kind for part in read_line(line, today=TODAY)]
    if not any(letter.isdigit() for letter in line):
        assert [part.kind for part in read_line(line, today=TODAY + timedelta(days=7 * days))] == kinds


def test_the_command_line_prints_one_reading_per_line() -> None:
    result = CliRunner().invoke(omzien, ["read", "-", "--today", "2026-11-23", "--json"], input="koffie 12\n\n")
    first, second = (json.loads(row) for row in result.output.splitlines())
    assert first["parts"][0] == {
        "kind": "attendance", "with": "group", "text": "koffie 12", "count": 12, "offer": None, "person": None,
        "theme": "coffee_morning", "when": None, "sure": 0.95,
    }  # fmt: skip
    assert second == {"parts": []}


def test_the_command_line_also_speaks_plainly_and_refuses_a_wrong_day() -> None:
    plain = CliRunner().invoke(omzien, ["read", "mw Visser morgen bellen"])
    assert "task · mw Visser" in plain.output
    assert "Niets gelezen" in CliRunner().invoke(omzien, ["read", ""]).output
    assert CliRunner().invoke(omzien, ["read", "x", "--today", "gisteren"]).exit_code == 2


def test_a_weekday_of_what_was_done_lies_behind() -> None:
    assert only("vrijdag mw Visser gesproken").when == date(2026, 11, 20)
    assert only("zaterdag 34 bij het zomerfeest").when == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("fatima heeft hulp nodig met formulieren", "fatima"),
        ("teruggebeld met ahmed", "ahmed"),
        ("samen formulieren ingevuld met de groep", None),
        ("Xarlo wil leren lezen", "Xarlo"),
        ("tante Joke zoekt een maatje", "tante Joke"),
    ],
)
def test_first_names_are_known_also_as_a_phone_leaves_them(line: str, person: str | None) -> None:
    assert read_line(line, today=TODAY)[0].person == person


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Xarlo bijna weer beter", "Xarlo"),
        ("folders fatima tafel, ahmed zoekt werk", "ahmed"),
        ("mooie Xarlo gekocht", None),
        ("tafel fatima", None),
    ],
)
def test_a_word_nobody_knows_is_a_name_where_a_name_stands(text: str, person: str | None) -> None:
    assert find_person(text)[0] == person


def test_who_was_not_met_on_the_street_counts_as_none() -> None:
    (part,) = read_line("op het plein geen jongeren gezien", today=TODAY)
    assert (part.kind, part.count, part.theme) == ("contact", 0, "street_youth")


def test_a_group_that_is_not_closed_is_a_mistake_in_the_list() -> None:
    with pytest.raises(ValueError, match="not closed"):
        first_letters("(een|twee")


def test_an_entry_says_what_it_stands_for() -> None:
    assert first_letters("(de )?brief (van|over)") == {"de", "bri"}
    assert first_letters("*koor") == {""}
    assert re.fullmatch(pattern("brief*"), "briefhoofd")
    assert re.fullmatch(pattern("geen .. bed"), "geen goed warm bed")
    assert re.fullmatch(pattern("mee_eten"), "mee-eten")
    assert not re.fullmatch(pattern("aa"), "aan")


def test_a_wish_told_in_two_breaths_takes_its_theme_from_the_clearer_one() -> None:
    (part,) = read_line("mw Visser wil hulp, zoekt een taalmaatje", today=TODAY)
    assert (part.kind, part.theme, part.person) == ("question", "language_buddy", "mw Visser")
    assert part.sure < 0.9

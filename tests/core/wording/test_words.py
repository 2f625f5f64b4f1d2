# SPDX-License-Identifier: EUPL-1.2
import pytest

from omzien.core.wording.spelling import Repairer, parts, sound
from omzien.core.wording.vocabulary import situations, themes
from omzien.core.wording.words import CAP, dutch_stem, fold, folded, known_stems, script, split, stem


def test_words_are_folded_to_what_they_share() -> None:
    assert fold("ŞİİRLERİM") == "siirlerim"
    assert fold("Één") == "een"
    assert fold("heeeeel") == "heel"
    assert fold("kırık") == "kirik"
    assert fold("z'n") == "zn"


def test_a_long_text_is_read_up_to_the_cap() -> None:
    assert len(split("a " * CAP)) == CAP // 2


def test_invisible_characters_and_vowel_marks_do_not_cut_words() -> None:
    assert split("أُرِيدُ") == ["أريد"]
    assert split("wan\u200bdelen") == ["wandelen"]


def test_letters_tell_the_script() -> None:
    assert (script("abc"), script("борг"), script("ديون")) == ("", "uk", "ar")


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("schulden", "schuld", "nl"),
        ("huizen", "huis", "nl"),
        ("walking", "walks", "en"),
        ("borclarim", "borc", "tr"),
        ("dlugow", "dlugi", "pl"),
        ("робота", "роботу", "uk"),
        ("الديون", "ديون", "ar"),
    ],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str, language: str) -> None:
    assert stem(one, language) == stem(other, language)


def test_words_that_sound_the_same_share_a_sound() -> None:
    assert sound("mantelsorg") == sound("mantelzorg")
    assert sound("huiswerg") != sound("huisraad")


def test_compounds_are_cut_in_known_words() -> None:
    assert parts("tuin") == ()
    assert (stem("buurt", "nl"), stem("tuin", "nl")) in parts("buurttuin")


def test_repairs_are_near_or_not_at_all() -> None:
    repairer = Repairer(("voedselbank", "wandelen", "ديون"))

    assert repairer.nearest("vodselbnak") == ["voedselbank"]
    assert repairer.nearest("wandellen") == ["wandelen"]
    assert repairer.nearest("ديونن") == ["ديون"]
    assert repairer.nearest("olifantje") == []
    assert repairer.nearest("abc") == []
    assert repairer.nearest("12345") == []


def test_kept_stems_are_what_the_dictionary_gives() -> None:
    wrong = {word: kept for word, kept in known_stems().items() if dutch_stem(word) != kept}
    assert wrong == {}


def test_every_dutch_word_of_the_vocabulary_has_its_stem_kept() -> None:
    words = {word for theme in themes().values() for text in theme.phrases["nl"] for word in folded(text)}
    words |= {word for told in situations() for text in told.phrases["nl"] for word in folded(text.replace("|", " "))}
    assert [word for word in sorted(words) if len(word) > 1 and word not in known_stems()] == []

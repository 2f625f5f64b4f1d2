# SPDX-License-Identifier: EUPL-1.2
import pyphen

from omzien.core.wording import Jargon, level
from omzien.core.wording.readability import syllables

WORDS = (
    "huis straat buurt koffie wandelen vrijwilliger gemeente kinderen helpen praten samen eten brief bellen morgen "
    "woensdag ochtend vader moeder buurman toeslag bibliotheek computer nieuw leeuw eeuwen mooie groeien ziekenhuis"
)


def test_a_plain_text_passes() -> None:
    measured = level("Kom gerust langs. Wij drinken samen koffie. Het is gratis.")

    assert measured.plain
    assert (measured.sentences, measured.words, measured.longest) == (3, 10, 4)
    assert measured.flesch > 60


def test_a_long_sentence_is_named() -> None:
    measured = level("een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien.")

    assert not measured.plain
    assert measured.longest == 16
    assert measured.too_long[0].startswith("een twee")


def test_jargon_comes_with_its_plain_word_unless_it_is_explained_or_allowed() -> None:
    assert level("Wij starten een traject.").jargon == (Jargon("traject", "stappen"),)
    assert level("Een traject: dat zijn de stappen.").jargon == ()
    assert level("Wij starten een traject.", allow=("traject",)).jargon == ()


def test_names_fixed_by_law_weigh_as_one_word() -> None:
    assert level("U krijgt de Wet maatschappelijke ondersteuning.").words == 4


def test_a_text_without_words_is_plain() -> None:
    assert level("... !").plain


def test_syllables_follow_the_vowels() -> None:
    assert [syllables(word) for word in ("idee", "reünie", "eeuwen", "UWV", "2026", "hm")] == [2, 3, 2, 1, 1, 1]


def test_syllables_agree_with_hyphenation() -> None:
    hyphens = pyphen.Pyphen(lang="nl_NL", left=1, right=1)
    words = WORDS.split()
    agree = sum(syllables(word) == len(hyphens.positions(word)) + 1 for word in words)
    assert agree >= 0.9 * len(words)

# SPDX-License-Identifier: EUPL-1.2
from uuid import UUID

import pytest

from omzien.base import textindex
from omzien.base.models import Posting

ONE, TWO = UUID(int=1), UUID(int=2)


@pytest.mark.django_db
def test_the_thing_with_most_words_comes_first() -> None:
    textindex.index_many("offer", {ONE: {"koffie": 1}, TWO: {"koffie": 1, "buurt": 3}})
    assert textindex.search("offer", ["koffie", "buurt"]) == [(TWO, 2, 4), (ONE, 1, 1)]
    assert textindex.search("place", ["koffie"]) == []


@pytest.mark.django_db
def test_indexing_again_replaces_what_was_known() -> None:
    textindex.index("offer", ONE, {"koffie": 1})
    textindex.index("offer", ONE, {"thee": 1})
    assert textindex.search("offer", ["koffie"]) == []
    assert [found for found, *_ in textindex.search("offer", ["thee"])] == [ONE]
    textindex.remove("offer", [ONE])
    assert Posting.objects.count() == 0


@pytest.mark.django_db
def test_very_long_empty_and_heavy_words_do_no_harm() -> None:
    textindex.index("offer", ONE, {"x" * 500: 100_000, "": 1})
    assert textindex.search("offer", ["x" * 500]) == [(ONE, 1, 100)]
    assert textindex.search("offer", [""]) == []
    assert str(Posting.objects.get()).endswith("in offer")


@pytest.mark.django_db
def test_who_holds_a_word_is_told_by_the_keys_of_the_database() -> None:
    textindex.index_many("offer", {ONE: {"koffie": 1}, TWO: {"koffie": 3, "x" * 500: 1}})
    textindex.index("place", ONE, {"koffie": 1})

    def told(word: str, most: int = 10) -> set[UUID]:
        keys = textindex.holders("offer", word, most=most)
        return {key if isinstance(key, UUID) else UUID(key) for key in keys}

    assert told("koffie") == {ONE, TWO}
    assert told("x" * 500) == {TWO}
    assert told("'; drop table posting; --") == set()
    assert len(told("koffie", most=1)) == 1

# SPDX-License-Identifier: EUPL-1.2
"""Pieces: each is described and shown, and sees only what it is given."""

import datetime as dt
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.test.html import parse_html

from omzien.base.forms import LongSelect, PieceForm
from omzien.base.templatetags.pieces import day, dial, hour, initials
from omzien.base.views import described, pieces


def draw(source: str, **given: object) -> str:
    return Template("{% load pieces %}" + source).render(Context(given))


@pytest.mark.parametrize(("name", "doc"), described())
def test_every_piece_says_what_it_is_for(name: str, doc: str) -> None:
    assert ". Neemt: " in doc, name


def test_every_piece_stands_on_the_page_of_pieces(db: None) -> None:
    page = pieces(RequestFactory().get("/onderdelen/")).content.decode()
    sections = page.split('aria-labelledby="onderdeel-')[1:]
    empty = [text[:60] for text in sections if text.count("<") < 6]
    assert empty == []
    assert all(f'id="onderdeel-{name}"' in page for name, _doc in described())


def test_a_piece_sees_only_what_it_is_given_and_trusts_no_text() -> None:
    drawn = draw('{% piece "badge" text=words %}', words="<b>x</b>", look="warm")
    assert "&lt;b&gt;x&lt;/b&gt;" in drawn
    assert "badge--warm" not in drawn


def test_wrap_draws_around_content() -> None:
    drawn = draw('{% wrap "card" title="Koffie" level=2 %}<p>{{ inside }}</p>{% endwrap %}', inside="<i>")
    assert "<h2" in drawn
    assert "<p>&lt;i&gt;</p>" in drawn


class Question(PieceForm):
    words = forms.CharField(label="Wat zoekt u?", help_text="Een paar woorden.", error_messages={"required": "Vul in."})
    ways = forms.MultipleChoiceField(label="Hoe?", choices=[("a", "Bel")], widget=forms.CheckboxSelectMultiple)
    agreed = forms.BooleanField(label="Goed zo")


def test_a_form_keeps_what_was_typed_and_points_at_its_error() -> None:
    drawn = str(Question({"words": "", "ways": ["a"]}))
    assert 'aria-invalid="true"' in drawn
    assert 'id="id_words_error"' in drawn
    assert "Vul in." in drawn
    assert 'value="a"' in drawn
    assert "checked" in drawn
    assert "<legend>Hoe?</legend>" in drawn
    assert 'value="koffie"' in str(Question({"words": "koffie"}))


def test_times_are_said_as_people_say_them() -> None:
    moment = dt.datetime(2026, 11, 25, 9, 5, tzinfo=dt.UTC)
    assert day(moment) == "woensdag 25 november"
    assert hour(moment) == "10.05 uur"
    assert hour(dt.time(9, 0)) == "9.00 uur"


def test_a_phone_number_can_be_dialled_and_a_name_has_its_letters() -> None:
    assert dial("030 000 00 01") == "0300000001"
    assert dial(" +31 30 000") == "+3130000"
    assert [initials(name) for name in ("Fatma", "Fatma Yıldız", "Welzijn De Brink", "")] == ["F", "FY", "WB", ""]


def test_a_long_list_is_written_as_django_writes_it_but_in_one_go() -> None:
    choices = [("", "-"), ("GM1", "'s-Gravenhage & <b>"), ("GM2", "Utrecht")]
    given: dict[str, Any] = {
        "name": "plaats",
        "value": "GM2",
        "attrs": {"id": "x", "required": True, "aria-invalid": "true"},
    }
    long, plain = LongSelect(choices=choices).render(**given), forms.Select(choices=choices).render(**given)
    assert parse_html(long) == parse_html(plain)

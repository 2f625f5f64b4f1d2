# SPDX-License-Identifier: EUPL-1.2
"""Taps of each daily task, counted as a worker makes them from 'Mijn dag' (LOOK, the worker's hand).

A hand follows links, presses buttons and chooses options; typing a line counts as one line.
"""

import html
import re
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client

from cast import Cast
from omzien.alongside.lines.models import Line
from omzien.alongside.models import Noticed, Task
from omzien.matches.models import Match, Participation
from omzien.questions.actions import Asking, ask
from worker_desk import Desk

CONTACT, SIGNAL, MATCH, TASK = (1, 1), 3, 2, 1


def all_of(model: Any) -> Any:
    return model.objects.unscoped(reason="the test looks at all")


@dataclass
class Hand:
    """A worker with a thumb: every tap and every line is counted."""

    client: Client
    taps: int = 0
    lines: int = 0
    page: str = ""
    values: dict[str, str] = field(default_factory=dict)

    def start(self, address: str) -> "Hand":
        """Where the count starts."""
        self.page = self.client.get(address).content.decode()
        return self

    def follow(self, name: str) -> None:
        self.taps += 1
        links = re.findall(r'<a[^>]*href="([^"]*)"[^>]*>(.*?)</a>', self.page, re.DOTALL)
        address = next(link for link, text in links if name in re.sub(r"<[^>]*>", "", text))
        self.page = self.client.get(html.unescape(address)).content.decode()

    def choose(self, name: str) -> None:
        """Tap one option of a list."""
        self.taps += 1
        label = next(tag for tag in re.findall(r"<label.*?</label>", self.page, re.DOTALL) if name in tag)
        field_, value = re.search(r'name="([^"]*)"', label), re.search(r'value="([^"]*)"', label)
        assert field_
        assert value
        self.values[field_[1]] = value[1]

    def type_line(self, text: str) -> None:
        self.lines += 1
        self.page = self.client.post("/werk/regel/", {"regel": text}).content.decode()

    def press(self, name: str) -> int:
        """Press the button of that name in its own form, with what the form holds."""
        self.taps += 1
        for form in re.findall(r"<form.*?</form>", self.page, re.DOTALL):
            button = next((tag for tag in re.findall(r"<button.*?</button>", form, re.DOTALL) if name in tag), None)
            if button is None:
                continue
            other = re.search(r'formaction="([^"]*)"', button)
            action = other or re.search(r'<form[^>]*action="([^"]*)"', form)
            answer = self.client.post(action[1] if action else "/werk/signaal/", filled(form) | self.values)
            self.values = {}
            return answer.status_code
        raise AssertionError(f"no button {name}")


def filled(form: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and not re.search(r'type="(checkbox|radio)"', tag):
            found[name[1]] = html.unescape(value[1]) if value else ""
    for name, options in re.findall(r'<select name="([^"]*)".*?>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'<option value="([^"]*)"', options)
        found[name] = chosen[1] if chosen else ""
    texts = re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL)
    return found | {name: html.unescape(text) for name, text in texts}


@pytest.fixture
def hand(fatma: Client, desk: Desk) -> Hand:
    return Hand(fatma)


def test_a_contact_is_one_line_and_one_confirm(hand: Hand) -> None:
    hand.start("/werk/").type_line("mw Visser gesproken over de huur")
    assert hand.press("Bewaar dit") == 302
    assert all_of(Line).count() == 1
    assert (hand.lines, hand.taps) <= CONTACT


def test_a_signal_is_three_taps(hand: Hand) -> None:
    hand.start("/werk/").follow("Geef een signaal")
    hand.choose("loneliness")
    assert hand.press("Geef dit signaal") == 302
    assert all_of(Noticed).get().theme_id == "loneliness"
    assert hand.taps <= SIGNAL


def test_a_match_to_an_activity_is_two_taps(hand: Hand, desk: Desk) -> None:
    hand.start("/werk/").follow("Amina")
    assert hand.press("Ja, dit spreken we af") == 302
    assert all_of(Match).get(pk=desk.welfare.match.pk).state == "accepted"
    assert all_of(Participation).get().person == desk.welfare.person
    assert hand.taps <= MATCH


def test_a_task_is_ticked_with_one_tap(hand: Hand) -> None:
    assert hand.start("/werk/").press("Gedaan") == 302
    assert all_of(Task).filter(done_at__isnull=False).count() == 1
    assert hand.taps <= TASK


def test_picking_up_a_new_question_is_two_taps(hand: Hand, cast: Cast, desk: Desk) -> None:
    ask(by=desk.welfare.actor, asking=Asking(words="wie repareert?", municipality=cast.municipality, team=cast.team))
    hand.start("/werk/").follow("wie repareert?")
    assert hand.press("Ik pak dit op") == 302
    assert hand.taps <= 2

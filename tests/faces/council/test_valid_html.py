# SPDX-License-Identifier: EUPL-1.2
"""Every page of the door for policy is valid HTML."""

from pathlib import Path

from django.test import Client

from cast import Cast
from council_pages import TYPED, at, kept
from valid_html import insist_on_valid

PAGES = ("scenario", "change", "loop", "places", "matters", "assumptions", "evidence")


def test_pages_are_valid_html(roos: Client, town: Cast, tmp_path: Path) -> None:
    scenario = kept(town)
    pages = {name: roos.get(at(name, scenario.pk)).content for name in PAGES}
    pages["assumption"] = roos.get(at("assumption", scenario.pk, "slaag")).content
    pages["home"] = roos.get(at("home")).content
    pages["what_if"] = roos.get(at("what_if"), TYPED).content
    pages["compare"] = roos.get(at("compare"), {"s": [str(scenario.pk)]}).content
    insist_on_valid(pages, tmp_path)

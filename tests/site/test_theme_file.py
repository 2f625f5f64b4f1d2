# SPDX-License-Identifier: EUPL-1.2
"""A municipality brings its own house style as a file: it is served, linked, and its class stands on every page."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CODE = """
import django
django.setup()
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import RequestFactory
print(settings.THEME, settings.THEME_CLASS, finders.find(settings.THEME) if settings.THEME else "nothing", sep="|")
print(render_to_string("page.html", request=RequestFactory().get("/")))
"""


def told(folder: Path, **more: str) -> tuple[str, str]:
    """(settings, a page) of a process of its own that starts with these settings."""
    own = {
        "DJANGO_SETTINGS_MODULE": "omzien.site.settings",
        "OMZIEN_DATA": str(folder),
        "OMZIEN_SECRET_KEY": "only-for-this-test",
    }
    rest = {name: value for name, value in os.environ.items() if not name.startswith(("OMZIEN_", "DATABASE_URL"))}
    done = subprocess.run(
        [sys.executable, "-c", CODE],
        env={**rest, **own, **more},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    first, page = done.stdout.split("\n", 1)
    return first, page


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    file = tmp_path / "theme" / "voorbeeldstad.css"
    file.parent.mkdir()
    file.write_text(".voorbeeldstad { --utrecht-document-color: #123456; }", encoding="utf-8")
    return file


def test_a_theme_file_is_served_linked_and_its_class_stands_on_the_page(tmp_path: Path, theme: Path) -> None:
    known, page = told(tmp_path, OMZIEN_THEME=str(theme), OMZIEN_THEME_CLASS="voorbeeldstad")
    assert known == f"theme/voorbeeldstad.css|voorbeeldstad|{theme}"
    assert 'class="utrecht-document voorbeeldstad"' in page
    assert 'href="/static/theme/voorbeeldstad.css"' in page
    assert '<meta name="color-scheme" content="light">' in page


def test_without_a_theme_nothing_more_is_served_and_the_evening_colours_stay(tmp_path: Path) -> None:
    known, page = told(tmp_path)
    assert known == "||nothing"
    assert "/static/theme/" not in page
    assert '<meta name="color-scheme" content="light dark">' in page

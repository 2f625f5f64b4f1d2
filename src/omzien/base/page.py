# SPDX-License-Identifier: EUPL-1.2
"""What the page skeleton needs to know on every page."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

STATUS = Path(__file__).resolve().parent / "locale" / "status.json"


@dataclass(frozen=True, slots=True)
class Language:
    code: str
    name: str
    right_to_left: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One per request; no field holds anything of the visitor."""

    demo: bool
    leave_url: str
    theme: str
    theme_class: str
    language: str
    right_to_left: bool
    languages: tuple[Language, ...]
    draft: bool
    partly_dutch: bool


@cache
def catalogues() -> dict[str, dict[str, int]]:
    """Per language how many strings there are, are translated and were read by a native reader."""
    read: dict[str, dict[str, int]] = json.loads(STATUS.read_text())
    return read


@cache
def languages() -> tuple[Language, ...]:
    return tuple(Language(code, name, translation.get_language_info(code)["bidi"]) for code, name in settings.LANGUAGES)


def page(request: HttpRequest) -> dict[str, Page]:  # noqa: ARG001  Django hands every context processor a request
    """Context processor: `page` in every template."""
    code = translation.get_language() or settings.LANGUAGE_CODE
    counted = catalogues().get(code, {})
    return {
        "page": Page(
            demo=settings.DEMO,
            leave_url=settings.LEAVE_URL,
            theme=settings.THEME,
            theme_class=settings.THEME_CLASS,
            language=code,
            right_to_left=translation.get_language_bidi(),
            languages=languages(),
            draft=bool(counted) and counted["reviewed"] < counted["translated"],
            partly_dutch=bool(counted) and counted["translated"] < counted["strings"],
        )
    }

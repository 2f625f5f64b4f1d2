# SPDX-License-Identifier: EUPL-1.2
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_safe

from omzien import base

# All that the page needs to look like ours; what a network brings later is not among it.
FILES = (
    "vendor/fonts.css",
    "vendor/components.css",
    "vendor/icons.svg",
    "omzien/omzien-theme.css",
    "omzien/omzien-theme-dark.css",
    "omzien/omzien.css",
    "omzien/mark.svg",
    "omzien/page.js",
    "worker/worker.css",
    "worker/line.js",
)


PAGES = Path(__file__).resolve().parents[1] / "templates" / "worker"
SHOWN = (Path(base.__file__).parent / "templates" / "page.html", PAGES / "offline.html", PAGES / "box.html")


@cache
def version() -> str:
    """A short mark of the page and its files: another mark makes a device fetch them anew."""
    files = [Path(path) for path in map(finders.find, FILES) if path]
    return sha256(b"".join(path.read_bytes() for path in (*SHOWN, *files))).hexdigest()[:12]


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """The page for when there is no network. It is the same for everybody, so it needs no sign-in."""
    return render(request, "worker/offline.html", {"shell": True})


@require_safe
def script(request: HttpRequest) -> HttpResponse:
    """The script that answers for a network that is not there, for addresses below this door alone."""
    shown = {"files": FILES, "version": version()}
    answer = render(request, "worker/offline.js", shown, content_type="text/javascript")
    answer["Cache-Control"] = "no-cache"
    return answer

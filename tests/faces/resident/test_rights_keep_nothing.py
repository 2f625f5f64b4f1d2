# SPDX-License-Identifier: EUPL-1.2
"""Marked answers are filled in, the page is broken on purpose, and then they are looked for everywhere."""

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client, RequestFactory, override_settings
from django.utils.log import AdminEmailHandler

from omzien.base.trouble import QuietFormatter, QuietReporter
from omzien.faces.resident.rights import views
from resident_street import Street
from rights_door import AMINA, ASK, hidden, walk

# Amounts and words that occur nowhere else.
MARKS = ("23987", "654.32", "kwetterwoord")
MARKED: dict[str, dict[str, Any]] = {
    **AMINA,
    "toetsingsinkomen": {"amount": MARKS[0], "kind": "jaar"},
    "kale_huur": {"antwoord": "654,32"},
}


def rows_with(text: str) -> list[str]:
    return [
        model._meta.label for model in apps.get_models() for row in model._base_manager.values() if text in repr(row)
    ]


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """Everything that would reach a log, in the form the house writes it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(QuietFormatter("{asctime} {levelname} {name} {message}", style="{"))
    root = logging.getLogger()
    root.addHandler(handler)
    level, root.level = root.level, logging.DEBUG
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


def nowhere(client: Client, logged: io.StringIO) -> None:
    sent = " ".join(message.message().as_string() for message in mail.outbox)
    for mark in MARKS:
        assert rows_with(mark) == [], mark
        assert mark not in logged.getvalue(), mark
        assert mark not in sent, mark
        assert mark not in str(client.cookies), mark
        assert all(mark not in str(session.get_decoded()) for session in Session.objects.all()), mark


def test_a_whole_visit_leaves_nothing(client: Client, street: Street, logged: io.StringIO) -> None:
    page, _ = walk(client, MARKED)
    body = page.content.decode()
    assert MARKS[0] in hidden(page, "antwoorden")
    assert MARKS[0] not in body[: body.index("</title>")]
    assert all(MARKS[0] not in link.split('"')[0] for link in body.split('href="')[1:])
    assert all(MARKS[0] not in link.split('"')[0] for link in body.split('action="')[1:])
    assert page["Cache-Control"] == "no-store"
    client.post("/brief/lezen/", {"woorden": f"deurwaarder {MARKS[2]}", "plek": "9901"})
    nowhere(client, logged)


@override_settings(ADMINS=[("Ali", "ali@voorbeeld.example")])
@pytest.mark.parametrize("with_page", [False, True], ids=["text", "html"])
def test_a_page_that_breaks_tells_where_but_not_what(
    client: Client, street: Street, logged: io.StringIO, monkeypatch: pytest.MonkeyPatch, with_page: bool
) -> None:
    def broken(situation: object, *_rest: object) -> None:
        told = f"{situation} {MARKS[0]} {MARKS[1]}"
        raise RuntimeError(told)

    page, _ = walk(client, MARKED)
    monkeypatch.setattr(views, "tell", broken)
    reports = AdminEmailHandler(include_html=with_page)
    logging.getLogger("django.request").addHandler(reports)
    client.raise_request_exception = False
    try:
        response = client.post(ASK, {"antwoorden": hidden(page, "antwoorden"), "uitkomst": "1"})
    finally:
        logging.getLogger("django.request").removeHandler(reports)
    assert response.status_code == 500
    assert MARKS[0] not in response.content.decode()
    assert "RuntimeError" in logged.getvalue()
    nowhere(client, logged)


def test_the_house_itself_logs_in_that_form() -> None:
    assert "omzien.base.trouble.QuietFormatter" in repr(django_settings.LOGGING)
    assert QuietFormatter().formatException((None, None, None)) == ""
    assert django_settings.DEFAULT_EXCEPTION_REPORTER == "omzien.base.trouble.QuietReporter"


@pytest.mark.parametrize("debug", [False, True])
def test_only_a_developers_own_page_shows_the_message(rf: RequestFactory, debug: bool) -> None:
    trouble = RuntimeError(MARKS[0])
    with override_settings(DEBUG=debug):
        reporter = QuietReporter(rf.get("/"), RuntimeError, trouble, None)
        assert (MARKS[0] in reporter.get_traceback_text()) is debug
        assert (MARKS[0] in reporter.get_traceback_html()) is debug


def test_the_search_would_see_a_leak(client: Client, street: Street, logged: io.StringIO) -> None:
    logging.getLogger("x").warning("income %s", MARKS[0])
    with pytest.raises(AssertionError):
        nowhere(client, logged)

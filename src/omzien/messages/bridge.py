# SPDX-License-Identifier: EUPL-1.2
"""From a template to text, and from a message to the outside world."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from string import Formatter
from typing import Any, Protocol

import httpx
import yaml
from django.conf import settings
from django.core.mail import EmailMessage

from omzien.messages.models import Message


class NotDelivered(Exception):  # noqa: N818  says what happened
    """The outside world did not take the message."""


@cache
def texts() -> Mapping[str, Any]:
    raw = resources.files("omzien.messages").joinpath("data", "templates.yaml").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = yaml.safe_load(raw)
    return loaded


def fields(template: str, language: str = "nl") -> frozenset[str]:
    """The words a template fills in."""
    return frozenset(name for _, name, _, _ in Formatter().parse(texts()["templates"][template][language]) if name)


def render(
    template: str, language: str, context: Mapping[str, str], *, staff: bool, young: bool = False
) -> tuple[str, str, str]:
    """Return language, subject and body. A language that a template lacks falls back to Dutch, and says so by it.

    `young` speaks as one does to somebody under 18, in the languages that have a form for it.
    Raises KeyError for an unknown template or a word that is missing: a message with a hole is not sent.
    """
    versions = texts()["templates"][template]
    chosen = language if language in versions else "nl"
    subjects = texts()["staff_subjects" if staff else "subjects"]
    subject, body = (_form(one, chosen, young=young) for one in (subjects, versions))
    return chosen, subject, body.format_map(dict(context))


def _form(versions: Mapping[str, str], language: str, *, young: bool) -> str:
    """The text in this language: its form for who is under 18 where there is one, Dutch where there is none at all."""
    wanted = (f"{language}_je", language, "nl") if young else (language, "nl")
    return next(versions[one] for one in wanted if one in versions)


class SmsBackend(Protocol):
    """What a provider of text messages must do. `key` makes a second try harmless."""

    def send(self, *, number: str, text: str, key: str) -> None: ...


class HttpSms:
    """The shape most Dutch providers share: one POST with JSON and a bearer token."""

    def __init__(self, *, url: str, token: str, sender: str, transport: httpx.BaseTransport | None = None) -> None:
        self.url, self.sender = url, sender
        self.client = httpx.Client(transport=transport, timeout=10, headers={"Authorization": f"Bearer {token}"})

    def send(self, *, number: str, text: str, key: str) -> None:
        body = {"recipient": number, "originator": self.sender, "body": text, "reference": key}
        try:
            answer = self.client.post(self.url, json=body, headers={"Idempotency-Key": key})
        except httpx.HTTPError as problem:
            raise NotDelivered(type(problem).__name__) from problem
        if answer.is_error:
            raise NotDelivered(f"HTTP {answer.status_code}")


class NoSms:
    """Where no provider is set: a text message cannot be delivered, and the team hears so."""

    def send(self, *, number: str, text: str, key: str) -> None:
        del number, text, key
        raise NotDelivered("no provider")


def sms_backend() -> SmsBackend:
    if not settings.SMS_URL:
        return NoSms()
    return HttpSms(url=settings.SMS_URL, token=settings.SMS_TOKEN, sender=settings.SMS_SENDER)


def send_email(message: Message, address: str) -> None:
    """Send with a Message-ID that stays the same however often it is tried."""
    host = settings.DEFAULT_FROM_EMAIL.rsplit("@", 1)[-1].strip("> ")
    mail = EmailMessage(
        subject=message.subject,
        body=message.body,
        to=[address],
        headers={"Message-ID": f"<{message.pk}@{host}>", "Auto-Submitted": "auto-generated"},
    )
    try:
        mail.send()
    except OSError as problem:
        raise NotDelivered(type(problem).__name__) from problem


def send_digest(address: str, subject: str, body: str, *, key: str) -> None:
    """Send the day's overview; a second try on the same day carries the same Message-ID."""
    host = settings.DEFAULT_FROM_EMAIL.rsplit("@", 1)[-1].strip("> ")
    mail = EmailMessage(subject=subject, body=body, to=[address], headers={"Message-ID": f"<digest-{key}@{host}>"})
    mail.send()

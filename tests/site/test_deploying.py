# SPDX-License-Identifier: EUPL-1.2
"""Real people are let in only when it is clear who is responsible, on what ground, and where to complain."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cast import Cast
from omzien.people.models import Membership, Organisation
from omzien.people.persons.models import KeepingTerm, Processing
from omzien.site.cli import omzien
from omzien.site.deploying import look_before_opening

TODAY = dt.date(2026, 11, 23)
ROOT = Path(__file__).resolve().parents[2]


def said(level: str = "fout") -> str:
    return " ".join(finding.what for finding in look_before_opening(today=TODAY) if finding.level == level)


def answer_everything() -> None:
    for organisation in Organisation.objects.all():
        organisation.privacy_contact = organisation.complaints_contact = "Carla, 030 000 00 00"
        organisation.outside_complaints_body = "Klachtencommissie Voorbeeld"
        organisation.save()
        Processing.objects.create(
            organisation=organisation, key="helpen", purpose="helpen", ground="public_task", valid_from=TODAY
        )
        KeepingTerm.objects.create(
            organisation=organisation, work="helpen", months=24, ground="eigen beleid", valid_from=TODAY
        )


@pytest.mark.django_db
def test_an_organisation_that_tells_nothing_cannot_let_people_in(cast: Cast) -> None:
    for missing in ("over privacy", "klacht kwijt", "klachtencommissie", "register", "bewaartermijnen"):
        assert f"{cast.welfare}: " in said()
        assert missing in said()


@pytest.mark.django_db
def test_it_opens_when_everything_is_answered_and_safe(cast: Cast, settings: Any) -> None:
    answer_everything()
    settings.SECRET_KEY = "a-long-secret-" * 5 + "0123456789"
    settings.SECURE_SSL_REDIRECT = settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 31_536_000, True
    settings.SECURE_HSTS_PRELOAD = True
    assert said() == ""
    assert "Sms" in said("let op")


@pytest.mark.django_db
def test_a_demo_or_an_empty_house_is_not_for_real_people(cast: Cast, settings: Any) -> None:
    settings.DEMO, settings.SMS_URL = True, "https://sms.example"
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    Membership.objects.all().delete()
    for wrong in ("OMZIEN_DEMO", "E-mail gaat nergens", "Geen enkele organisatie"):
        assert wrong in said()


@pytest.mark.django_db
def test_the_command_fails_until_then(cast: Cast) -> None:
    result = CliRunner().invoke(omzien, ["check", "--deploy"])
    assert result.exit_code == 1
    assert "bewaartermijnen" in result.output


def test_every_setting_from_the_environment_is_written_down() -> None:
    source = (ROOT / "src/omzien/site/settings.py").read_text()
    page = (ROOT / "docs/settings.md").read_text()
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source))
    assert read == set(re.findall(r"`(OMZIEN_[A-Z_]+|DATABASE_URL)`", page))

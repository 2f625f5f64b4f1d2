# SPDX-License-Identifier: EUPL-1.2
"""Reasons -> sentences."""

import datetime as dt
from collections.abc import Callable, Sequence

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omzien.core.geo import walking_minutes
from omzien.core.matching import UNKNOWN, Reason

EPOCH = dt.date(1970, 1, 1)
DAYS_WITHOUT_DATE = 7

LANGUAGE_NAMES = {
    "en": gettext_lazy("Engels"),
    "tr": gettext_lazy("Turks"),
    "ar": gettext_lazy("Arabisch"),
    "pl": gettext_lazy("Pools"),
    "uk": gettext_lazy("Oekraïens"),
    "ti": gettext_lazy("Tigrinya"),
    "pap": gettext_lazy("Papiaments"),
}


def tell(reasons: Sequence[Reason], *, now: dt.datetime, young: bool = False) -> tuple[str, ...]:
    """The sentences of these reasons, in their order, in the active language. now: aware; young: says "je"."""
    local = timezone.localtime(now)
    said = SAID | SAID_TO_THE_YOUNG if young else SAID
    return tuple(said[reason.code](reason, local) for reason in reasons)


def _walk(reason: Reason, _now: dt.datetime) -> str:
    minutes = max(5, 5 * round(walking_minutes(reason.number) / 5))
    return _("Ongeveer %(minutes)s minuten lopen.") % {"minutes": minutes}


def _far(reason: Reason, _now: dt.datetime) -> str:
    return _("Ongeveer %(km)s kilometer.") % {"km": max(1, round(reason.number / 1000))}


def _hidden(_reason: Reason, _now: dt.datetime) -> str:
    return _("Bel eerst. Dan hoort u waar het is.")


def _starts(reason: Reason, now: dt.datetime) -> str:
    moment = _moment(reason.number)
    return _("%(day)s om %(time)s uur.") % {"day": _day(moment, now), "time": _clock(moment)}


def _open_now(reason: Reason, _now: dt.datetime) -> str:
    return _("Nu open, tot %(time)s uur.") % {"time": _clock(_moment(reason.number))}


def _opens(reason: Reason, now: dt.datetime) -> str:
    moment = _moment(reason.number)
    return _("Open: %(day)s om %(time)s uur.") % {"day": _day(moment, now).lower(), "time": _clock(moment)}


def _by_phone(_reason: Reason, _now: dt.datetime) -> str:
    return _("U kunt bellen.")


def _said(reason: Reason, _now: dt.datetime) -> str:
    return _("U zei: '%(words)s'.") % {"words": " ".join(reason.words)}


def _named(_reason: Reason, _now: dt.datetime) -> str:
    return _("U noemde de naam.")


def _language(reason: Reason, _now: dt.datetime) -> str:
    code = reason.words[0]
    return _("Hier spreken ze ook %(language)s.") % {"language": LANGUAGE_NAMES.get(code, code)}


def _special(reason: Reason, _now: dt.datetime) -> str:
    del reason
    return _("Verder weg, maar speciaal hiervoor.")


def _elsewhere(_reason: Reason, _now: dt.datetime) -> str:
    return _("Dit is in een andere gemeente.")


def _stale(reason: Reason, _now: dt.datetime) -> str:
    if reason.number == UNKNOWN:
        return _("Wij weten niet zeker of dit klopt. Bel eerst even.")
    day = date_format(EPOCH + dt.timedelta(days=reason.number), "j F Y")
    return _("Wij weten niet zeker of dit klopt. Laatst bekeken: %(day)s.") % {"day": day}


def _moment(minute: int) -> dt.datetime:
    return timezone.localtime(dt.datetime.fromtimestamp(minute * 60, dt.UTC))


def _clock(moment: dt.datetime) -> str:
    return f"{moment.hour}.{moment.minute:02d}"


def _day(moment: dt.datetime, now: dt.datetime) -> str:
    ahead = (moment.date() - now.date()).days
    if ahead == 0:
        return _("Vandaag")
    if ahead == 1:
        return _("Morgen")
    day = date_format(moment, "l" if ahead < DAYS_WITHOUT_DATE else "l j F")
    return day[:1].upper() + day[1:]


SAID: dict[str, Callable[[Reason, dt.datetime], str]] = {
    "walk": _walk,
    "far": _far,
    "hidden": _hidden,
    "starts": _starts,
    "open_now": _open_now,
    "opens": _opens,
    "by_phone": _by_phone,
    "said": _said,
    "named": _named,
    "language": _language,
    "special": _special,
    "elsewhere": _elsewhere,
    "stale": _stale,
}


SAID_TO_THE_YOUNG: dict[str, Callable[[Reason, dt.datetime], str]] = {
    "hidden": lambda _reason, _now: _("Bel eerst. Dan hoor je waar het is."),
    "by_phone": lambda _reason, _now: _("Je kunt bellen."),
    "said": lambda reason, _now: _("Je zei: '%(words)s'.") % {"words": " ".join(reason.words)},
    "named": lambda _reason, _now: _("Je noemde de naam."),
}

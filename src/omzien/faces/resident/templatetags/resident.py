# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Iterable

from django import template
from django.utils.dates import WEEKDAYS

from omzien.offer.finding.bridge import HelpLine
from omzien.people.bridge import language_names

register = template.Library()


@register.filter
def weekday(number: int) -> str:
    return str(WEEKDAYS[number])


@register.filter
def self_names(codes: tuple[str, ...]) -> list[str]:
    return language_names(codes)


@register.filter
def with_phone(lines: Iterable[HelpLine]) -> list[HelpLine]:
    """Lines one can call, each once; a line that a municipality still has to fill in is not shown."""
    once: dict[str, HelpLine] = {}
    for line in lines:
        if line.phone:
            once.setdefault(line.phone, line)
    return list(once.values())

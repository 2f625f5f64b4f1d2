# SPDX-License-Identifier: EUPL-1.2
"""How often one address may try something. Only a number is counted, for a quarter of an hour, under a hash."""

from hashlib import blake2b

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from omzien.people.signin.bridge import where_from

QUARTER = 15 * 60


def _name(request: HttpRequest, what: str) -> str:
    where = f"{where_from(request)}{settings.SECRET_KEY}".encode()
    return f"limit-{what}-{blake2b(where, digest_size=16).hexdigest()}"


def too_often(request: HttpRequest, what: str, most: int) -> bool:
    """Tell whether this address is above `most` in this quarter of an hour."""
    return bool(cache.get(_name(request, what), 0) >= most)


def count(request: HttpRequest, what: str) -> None:
    name = _name(request, what)
    cache.set(name, cache.get(name, 0) + 1, QUARTER)

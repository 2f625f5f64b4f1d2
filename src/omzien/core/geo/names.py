# SPDX-License-Identifier: EUPL-1.2
"""Names of places as people type them."""

import unicodedata


def typed(words: str) -> str:
    """Return what somebody typed without control characters (a database refuses some) and outer blanks."""
    return "".join(c for c in words if c.isprintable()).strip()


def plain(name: str) -> str:
    """Return a name in lower case without accents, apostrophes or punctuation: "'s-Gravenhage" -> "s gravenhage".

    Doing it twice changes nothing. Empty when nothing is left.
    """
    flat = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    letters = "".join(c for c in flat if not unicodedata.combining(c) and c not in "'`’‘")
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())

# SPDX-License-Identifier: EUPL-1.2
"""Who may make a circle, and who may tell how a call went. Each predicate takes (actor, circle)."""

from omzien.alongside.rules import works_here
from omzien.people.rules import insist

may_make = works_here
may_tell = works_here

__all__ = ["insist", "may_make", "may_tell"]

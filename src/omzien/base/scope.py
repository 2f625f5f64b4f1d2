# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Iterator
from typing import Any, Self, TypeVar

from django.db import models

from omzien.base.actor import Actor

M_co = TypeVar("M_co", bound=models.Model, covariant=True)


class Unscoped(RuntimeError):  # noqa: N818  reads as a state, not as an accident
    """Private rows were asked for without saying who asks."""


class PrivateQuerySet(models.QuerySet[M_co]):
    """Rows that open only after `visible_to(actor)`, or `unscoped(reason=...)` in actions and reactions."""

    _open = False

    def visible_to(self, actor: Actor) -> Self:
        """Return the rows this actor may see. A room says here who that is, and ends with `scoped()`."""
        raise NotImplementedError

    def scoped(self) -> Self:
        """Mark as answered for: call only at the end of `visible_to`."""
        opened = self.all()
        opened._open = True  # noqa: SLF001  our own attribute on our own class
        return opened

    def unscoped(self, *, reason: str) -> Self:
        """Open every row, for an action that has checked its own rule. The reason is for the reader."""
        if not reason.strip():
            raise ValueError("unscoped() needs a reason")
        return self.scoped()

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]  # Django's own, not in the stubs
        clone._open = self._open
        return clone

    def _combinator_query(self, combinator: str, *other_qs: Any, all: bool = False) -> Self:  # noqa: A002  Django's own name
        for rows in (self, *other_qs):
            if isinstance(rows, PrivateQuerySet):
                rows._check()  # noqa: SLF001  our own class
        combined: Self = super()._combinator_query(combinator, *other_qs, all=all)  # type: ignore[misc]  # idem
        return combined

    def _check(self) -> None:
        if not self._open:
            raise Unscoped(f"{self.model.__name__}: call visible_to(actor) first")

    def _fetch_all(self) -> None:
        self._check()
        super()._fetch_all()

    def iterator(self, chunk_size: int | None = None) -> Iterator[M_co]:
        self._check()
        return super().iterator(chunk_size)

    def count(self) -> int:
        self._check()
        return super().count()

    def exists(self) -> bool:
        self._check()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._check()
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        self._check()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._check()
        return super().delete()

    def resolve_expression(self, *args: Any, **kwargs: Any) -> Any:
        # A private queryset inside another query leaks as much as one that is shown.
        self._check()
        return super().resolve_expression(*args, **kwargs)


class PrivateManager(models.Manager[M_co]):
    """Base of the managers of private models: `objects = PrivateManager.from_queryset(MyQuerySet)()`."""

    use_in_migrations = False

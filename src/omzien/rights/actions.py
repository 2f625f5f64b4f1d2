# SPDX-License-Identifier: EUPL-1.2
"""The verbs of local schemes."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from django.db import transaction

from omzien.base import journal
from omzien.base.actor import SYSTEM, Actor
from omzien.people.models import Organisation
from omzien.people.rules import insist
from omzien.places.models import Area
from omzien.rights.bridge import shipped_schemes
from omzien.rights.models import LinkState, LocalScheme, Odd, OddOutcome
from omzien.rights.rules import may_confirm_schemes, may_keep_schemes, may_report_odd, may_take_schemes


class SchemeFields(TypedDict, total=False):
    municipality: Area | None
    kind: str
    name: str
    what: str
    conditions: Mapping[str, Any]
    amount: Decimal | None
    how_to_apply: str
    link: str
    via: str
    until: date | None
    source: str
    source_link: str
    published: bool


@transaction.atomic
def create_scheme(
    *, by: Actor, keeper: Organisation, key: str, today: date, **fields: Unpack[SchemeFields]
) -> LocalScheme:
    """Make a scheme; who makes it says with that that it holds today.

    Raises PermissionDenied, and ValidationError with a message per field.
    """
    insist(may_take_schemes, by, keeper)
    scheme = LocalScheme(key=key, keeper=keeper, checked_on=today, checked_by_id=by.account_id, **fields)
    scheme.full_clean()
    scheme.save()
    journal.write("scheme.created", by=by, subject=scheme, organisation_id=keeper.pk)
    return scheme


@transaction.atomic
def change_scheme(*, by: Actor, scheme: LocalScheme, today: date, **fields: Unpack[SchemeFields]) -> LocalScheme:
    """Change a scheme; that counts as a check. Raises PermissionDenied and ValidationError."""
    insist(may_keep_schemes, by, scheme)
    for name, value in fields.items():
        setattr(scheme, name, value)
    scheme.checked_on, scheme.checked_by_id = today, by.account_id
    scheme.full_clean()
    scheme.save()
    _note("scheme.changed", by, scheme, {"fields": sorted(fields)})
    return scheme


@transaction.atomic
def take_scheme(*, by: Actor, scheme: LocalScheme, keeper: Organisation) -> LocalScheme:
    """An organisation becomes the keeper of a scheme that came with the package. Raises PermissionDenied."""
    insist(may_take_schemes, by, keeper)
    taken = LocalScheme.objects.filter(pk=scheme.pk, keeper=None).update(keeper=keeper)
    if taken:
        scheme.keeper = keeper
        _note("scheme.taken", by, scheme)
    return scheme


@transaction.atomic
def confirm_scheme(*, by: Actor, scheme: LocalScheme, today: date) -> LocalScheme:
    """Somebody looked: it still holds. Raises PermissionDenied."""
    insist(may_confirm_schemes, by, scheme)
    scheme.checked_on, scheme.checked_by_id = today, by.account_id
    scheme.save(update_fields=["checked_on", "checked_by"])
    _note("scheme.confirmed", by, scheme)
    return scheme


@transaction.atomic
def withdraw_scheme(*, by: Actor, scheme: LocalScheme) -> LocalScheme:
    """The scheme ended: residents no longer see it. Raises PermissionDenied."""
    insist(may_keep_schemes, by, scheme)
    scheme.published = False
    scheme.save(update_fields=["published"])
    _note("scheme.withdrawn", by, scheme)
    return scheme


@transaction.atomic
def note_links(*, seen: Iterable[tuple[LocalScheme, bool]], today: date) -> int:
    """Write down which links work; a link that breaks takes the check of its scheme away. Gives how many broke."""
    broke = 0
    for scheme, works in seen:
        breaks = not works and scheme.link_state != LinkState.BROKEN
        scheme.link_state, scheme.link_seen_on = (LinkState.WORKS if works else LinkState.BROKEN), today
        if breaks:
            scheme.checked_on = None
            broke += 1
        scheme.save(update_fields=["link_state", "link_seen_on", "checked_on"])
        if breaks:
            _note("scheme.link_broke", SYSTEM, scheme)
    return broke


def watch_links(*, today: date, works: Callable[[str], bool]) -> int:
    """Look at every link, outside a transaction because the network is slow; then write down what was seen."""
    schemes = list(LocalScheme.objects.published().with_a_link())
    return note_links(seen=[(scheme, works(scheme.link)) for scheme in schemes], today=today)


@transaction.atomic
def report_odd(
    *,
    by: Actor,
    scheme: str,
    outcome: str,
    what: Odd,
    parameters_on: date,
    today: date,
    organisation: Organisation | None,
) -> OddOutcome:
    """A worker says that an outcome is not right. Nothing about the resident is kept. Raises PermissionDenied."""
    insist(may_report_odd, by, organisation)
    odd = OddOutcome.objects.create(
        scheme=scheme, outcome=outcome, what=what, parameters_on=parameters_on, seen_on=today, organisation=organisation
    )
    journal.write("rights.odd", by=by, subject=odd, organisation_id=organisation.pk if organisation else None)
    return odd


@transaction.atomic
def load_schemes() -> list[str]:
    """Bring in the schemes of the package; what was edited here wins. Gives the keys that were kept as edited."""
    kept = []
    for key, values in shipped_schemes().items():
        scheme = LocalScheme.objects.select_for_update().filter(key=key).first()
        if scheme is None:
            scheme = LocalScheme(key=key, **values)
        elif scheme.edited_here or scheme.keeper_id is not None:
            kept.append(key)
            continue
        elif all(getattr(scheme, name) == value for name, value in values.items()):
            continue
        for name, value in values.items():
            setattr(scheme, name, value)
        scheme.shipped = {name: values[name] for name in ("name", "what", "conditions", "how_to_apply")}
        scheme.save()
        _note("scheme.loaded", SYSTEM, scheme)
    return kept


def _note(kind: str, by: Actor, scheme: LocalScheme, data: journal.Data | None = None) -> None:
    organisation_id = scheme.keeper.pk if scheme.keeper is not None else None
    journal.write(kind, by=by, subject=scheme, organisation_id=organisation_id, data=data)

# SPDX-License-Identifier: EUPL-1.2
"""Forgetting a person everywhere: each room registers how its rows let go of her."""

from collections.abc import Callable, Iterator
from uuid import UUID

from django.apps import apps
from django.db import models, transaction

from omzien.base.actor import Actor
from omzien.base.journal import write

Forget = Callable[[UUID], None]
_forgetters: dict[str, Forget] = {}


def forgets(*labels: str) -> Callable[[Forget], Forget]:
    """Register how these models ("room.Model") erase or unlink one person's traces."""

    def register(function: Forget) -> Forget:
        for label in labels:
            if label in _forgetters and _forgetters[label] is not function:
                raise ValueError(f"{label} has two forgetters")
            _forgetters[label] = function
        return function

    return register


def forget_person(person: models.Model, *, by: Actor, organisation_id: UUID) -> None:
    """Erase one person in every room, rooms below first, in one transaction; the journal keeps that it happened."""
    order = {app.label: place for place, app in enumerate(apps.get_app_configs())}
    with transaction.atomic():
        person_id: UUID = person.pk
        done: set[Forget] = set()
        for label in sorted(_forgetters, key=lambda name: -order[name.split(".")[0]]):
            if _forgetters[label] not in done:
                done.add(_forgetters[label])
                _forgetters[label](person_id)
        write("people.forgotten", by=by, subject=person, organisation_id=organisation_id)


def registered() -> frozenset[str]:
    return frozenset(_forgetters)


def models_leading_to(target: type[models.Model]) -> Iterator[type[models.Model]]:
    """Every model with a path of foreign keys to the target: each must know how to forget."""
    found: set[type[models.Model]] = {target}
    grew = True
    while grew:
        grew = False
        for model in apps.get_models(include_auto_created=True):
            if model in found:
                continue
            if any(
                field.related_model in found
                for field in model._meta.get_fields()
                if field.many_to_one or (field.one_to_one and field.concrete)
            ):
                found.add(model)
                grew = True
    yield from sorted(found - {target}, key=lambda model: model._meta.label)

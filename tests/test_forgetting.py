# SPDX-License-Identifier: EUPL-1.2
"""Every model that leads to a person knows how to let go of her."""

from omzien.base.forget import models_leading_to, registered
from omzien.people.persons.models import Person


def test_every_model_that_leads_to_a_person_is_registered() -> None:
    leading = {model._meta.label for model in models_leading_to(Person) if model.__module__.startswith("omzien.")}
    assert leading - registered() == set()

# SPDX-License-Identifier: EUPL-1.2
from uuid import UUID, uuid4

import pytest
from django.contrib.contenttypes.models import ContentType

from omzien.base import forget
from omzien.base.actor import SYSTEM
from omzien.base.ids import example_id
from omzien.base.models import Act, Posting, Reaction


@pytest.mark.django_db
def test_forgetting_asks_every_room_once_and_writes_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forget, "_forgetters", {})
    asked: list[UUID] = []
    forget.forgets("base.Posting", "base.Act")(asked.append)
    assert forget.registered() == {"base.Posting", "base.Act"}
    person = Posting(id=None, lemma="Amina")
    person.pk = uuid4()  # type: ignore[assignment]  # stands in for a person, whose key is a UUID
    forget.forget_person(person, by=SYSTEM, organisation_id=uuid4())
    assert asked == [person.pk]
    act = Act.objects.get()
    assert act.kind == "people.forgotten"
    assert act.data == {}


def test_two_forgetters_for_one_model_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forget, "_forgetters", {})
    forget.forgets("base.Posting")(lambda person_id: None)
    with pytest.raises(ValueError, match="two forgetters"):
        forget.forgets("base.Posting")(lambda person_id: None)


def test_models_that_lead_to_another_are_found() -> None:
    assert Reaction in set(forget.models_leading_to(Act))
    assert ContentType not in set(forget.models_leading_to(Act))


def test_an_example_has_the_same_id_everywhere() -> None:
    assert example_id("offer", 1) == example_id("offer", "1") != example_id("offer", 2)

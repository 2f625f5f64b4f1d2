# SPDX-License-Identifier: EUPL-1.2
"""What the kill test of a line prepares, does and counts; imported by the process that does the killing."""

from typing import Any

from cast import gather
from omzien.alongside.lines.actions import keep_line
from omzien.alongside.lines.bridge import LinePart
from omzien.alongside.lines.models import Line, LineResult
from omzien.alongside.models import Moment, Noticed, Task
from omzien.offer.models import Theme
from omzien.people.bridge import actor_for
from omzien.people.models import Account, Organisation
from omzien.people.persons.models import Person
from omzien.questions.models import Question

MODELS: dict[str, Any] = {
    "lines": Line, "results": LineResult, "moments": Moment, "questions": Question, "tasks": Task,
    "signals": Noticed, "people": Person,
}  # fmt: skip


def prepare() -> None:
    gather()
    Theme.objects.create(id="buddy", label_u="maatje", label_je="maatje", life_domain="x")


def act() -> None:
    fatma = Account.objects.get(name="Fatma")
    name = "mw Visser"
    parts = [
        LinePart(kind="contact", text="koffie gedronken", new_person=name),
        LinePart(kind="question", text="zoekt een maatje", new_person=name, theme="buddy"),
        LinePart(kind="task", text="terugbellen", new_person=name),
        LinePart(kind="signal", text="geen bus meer"),
    ]
    here = Organisation.objects.get(name="Welzijn De Brink").pk
    keep_line(by=actor_for(fatma, verified=True), organisation_id=here, key="from-the-device", parts=parts)


def state() -> dict[str, int]:
    return {name: model.objects.unscoped(reason="the test looks at all").count() for name, model in MODELS.items()}

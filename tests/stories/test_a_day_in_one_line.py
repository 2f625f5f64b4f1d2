# SPDX-License-Identifier: EUPL-1.2
"""Fatma comes back from the coffee morning and writes one line: who came, who asks what, and what she does next."""

import re
from typing import Any

from django.test import Client

from cast import Cast, sign_in
from omzien.alongside.models import Task
from omzien.matches.models import Attendance
from omzien.questions.models import Question
from worker_desk import furnish

LINE = "14 bij koffie in de Dreef, mw Visser zoekt gezelschap, volgende week bellen"


def fields(page: str) -> dict[str, str]:
    """What a browser sends back of the chips that were shown."""
    form = page[page.index("data-line") : page.index("</form>", page.index("data-line"))]
    sent: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and 'type="checkbox"' not in tag:
            sent[name[1]] = value[1] if value else ""
    for name, options in re.findall(r'<select name="([^"]*)".*?>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        sent[name] = chosen[1] if chosen else ""
    return sent | dict(re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL))


def newest(model: Any) -> Any:
    rows = model.objects.unscoped(reason="the story looks") if hasattr(model.objects, "unscoped") else model.objects
    return rows.order_by("-created_at").first()


def test_one_line_becomes_a_count_a_question_and_a_task(cast: Cast) -> None:
    desk = furnish(cast)
    fatma = sign_in(Client(), cast.fatma)

    # Looking keeps nothing; confirming keeps all of it, once.
    shown = fields(fatma.post("/werk/regel/", {"regel": LINE}).content.decode())
    assert newest(Attendance) is None
    for _twice in range(2):
        assert fatma.post("/werk/regel/bewaar/", shown).status_code == 302
    assert (newest(Attendance).count, newest(Attendance).occurrence) == (14, desk.today)
    asked, task = newest(Question), newest(Task)
    assert (asked.person.call_me, asked.picked_up_by) == ("mw Visser", cast.fatma)
    assert task.person == asked.person

    # Mrs Visser is known now, her question stands on the list, and what came of the line is Fatma's alone.
    assert "mw Visser" in fatma.get("/werk/vragen/").content.decode()
    assert "14 mensen, telt mee in het verslag." in fatma.get("/werk/opbrengst/").content.decode()
    for other in (cast.carla, cast.olga):
        assert "14 mensen" not in sign_in(Client(), other).get("/werk/opbrengst/").content.decode()
    assert "mw Visser" not in sign_in(Client(), cast.olga).get("/werk/vragen/").content.decode()

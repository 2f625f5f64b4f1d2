# SPDX-License-Identifier: EUPL-1.2
"""Small forms and answers that more than one page of this door uses."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from omzien.base.forms import PieceForm
from omzien.people.signin.bridge import actor_of

LONGEST_KEY = 40
NO_DATE = {"required": _("Kies een dag."), "invalid": _("Dit is geen datum.")}


def day_field(label: Any, *, required: bool = True) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, widget=widget, error_messages=NO_DATE)


class DayForm(PieceForm):
    day = day_field(_("Welke dag?"))


def tried(request: HttpRequest, act: Callable[[], object], said: object, form: forms.Form | None = None) -> bool:
    """Do it and say so; or say why the room refused, in the form when there is one. Not with a form that is wrong."""
    if form is not None and not form.is_valid():
        return False
    try:
        act()
    except ValidationError as problem:
        if form is None:
            messages.error(request, " ".join(problem.messages))
        else:
            form.add_error(None, problem.messages)
        return False
    messages.success(request, str(said))
    return True


def form_key(request: HttpRequest) -> str:
    """The key of a form that may be sent twice, as this worker's own; empty when the page gave none."""
    key = request.POST.get("sleutel", "")[:LONGEST_KEY]
    return f"{actor_of(request).account_id}:{key}" if key else ""

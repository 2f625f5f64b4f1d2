# SPDX-License-Identifier: EUPL-1.2
"""Forms look the same everywhere and keep what was typed."""

from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates

CLASSES = {
    "checkbox": "utrecht-checkbox utrecht-checkbox--html-input",
    "radio": "utrecht-radio-button utrecht-radio-button--html-input",
    "select": "utrecht-select utrecht-select--html-select",
    "textarea": "utrecht-textarea utrecht-textarea--html-textarea",
}
TEXTBOX = "utrecht-textbox utrecht-textbox--html-input"


class PieceRenderer(DjangoTemplates):
    """Django forms written with the pieces: `{{ form }}` and `{% piece "field" field=form.words %}`."""

    form_template_name = "pieces/form.html"
    field_template_name = "pieces/field.html"


def kind_of(widget: forms.Widget) -> str:
    """The kind of control a widget is, as the pieces name them."""
    if isinstance(widget, forms.Textarea):
        return "textarea"
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "checkboxes"
    if isinstance(widget, forms.RadioSelect):
        return "radios"
    if isinstance(widget, forms.Select):
        return "select"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    return "text"


class PieceForm(forms.Form):
    """A form in the look of the house. The server judges, so that the message is ours and in plain words."""

    use_required_attribute = False
    default_renderer = PieceRenderer

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        dress(self.fields)


def dress(fields: dict[str, forms.Field]) -> None:
    """Give each control its class; for model forms that cannot inherit from PieceForm."""
    for field in fields.values():
        kind = kind_of(field.widget)
        name = {"checkboxes": "checkbox", "radios": "radio"}.get(kind, kind)
        field.widget.attrs.setdefault("class", CLASSES.get(name, TEXTBOX))

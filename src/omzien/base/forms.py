# SPDX-License-Identifier: EUPL-1.2
"""Forms look the same everywhere and keep what was typed."""

from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

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


class LongSelect(forms.Select):
    """A list of hundreds of choices, written in one go: Django reads a template for each of them."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002  Django asks for it
        widget = self.get_context(name, value, attrs)["widget"]
        choices = (
            (choice["value"], flatatt(choice["attrs"]), choice["label"])
            for _, group, _ in widget["optgroups"]
            for choice in group
        )
        written = format_html_join("\n", '<option value="{}"{}>{}</option>', choices)
        return format_html('<select name="{}"{}>\n{}\n</select>', name, flatatt(widget["attrs"]), written)


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

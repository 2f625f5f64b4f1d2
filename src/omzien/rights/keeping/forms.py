# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django import forms

from omzien.base.forms import PieceRenderer, dress
from omzien.rights.models import LocalScheme

FIELDS = (
    "name", "kind", "what", "amount", "conditions", "how_to_apply", "via", "link", "until", "source", "source_link",
)  # fmt: skip
LABELS = {
    "name": "Naam",
    "kind": "Soort",
    "what": "Wat is het?",
    "amount": "Bedrag per jaar, als dat vast is",
    "conditions": "Voorwaarden",
    "how_to_apply": "Hoe vraag je het aan?",
    "via": "Wie vraagt het aan?",
    "link": "Adres van de webpagina",
    "until": "Tot en met welke dag?",
    "source": "Bron, zoals de verordening en de datum",
    "source_link": "Adres van de bron",
}


class SchemeForm(forms.ModelForm[LocalScheme]):
    """A local scheme as its keeper writes it."""

    use_required_attribute = False
    default_renderer = PieceRenderer

    # Said here, because Django's own default for an address without a scheme still changes.
    link = forms.URLField(label=LABELS["link"], required=False, assume_scheme="https")
    source_link = forms.URLField(label=LABELS["source_link"], required=False, assume_scheme="https")

    class Meta:
        model = LocalScheme
        fields = FIELDS
        labels = LABELS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        dress(self.fields)

# SPDX-License-Identifier: EUPL-1.2
"""What the host keeps of the offer: the words of themes. Organisations keep their offers through their own door."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from omzien.offer.models import Offer, Theme
from omzien.offer.themes.actions import edit_theme
from omzien.offer.themes.bridge import URGENT
from omzien.people.signin.admin import JournalledAdmin
from omzien.people.signin.bridge import actor_of


class ThemeForm(forms.ModelForm[Theme]):
    class Meta:
        model = Theme
        fields: ClassVar[list[str]] = [
            "label_u", "label_je", "label_en", "label_tr", "label_ar", "explanation", "first_form",
            "life_domain", "neighbourhood_team", "urgent",
        ]  # fmt: skip

    def clean_urgent(self) -> bool:
        urgent: bool = self.cleaned_data["urgent"]
        if self.instance.pk in URGENT and not urgent:
            raise ValidationError("Dit thema gaat over gevaar. Het blijft dringend.")
        return urgent


@admin.register(Theme)
class ThemeAdmin(JournalledAdmin):
    form = ThemeForm
    list_display = ("label_u", "life_domain", "first_form", "edited_locally", "in_use")
    list_filter = ("edited_locally", "life_domain", "first_form", "in_use")
    search_fields = ("id", "label_u", "label_en")

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, _change: bool) -> None:
        values = {name: form.cleaned_data[name] for name in form.changed_data}
        edit_theme(by=actor_of(request), theme=obj, **values)


@admin.register(Offer)
class OfferAdmin(JournalledAdmin):
    """To look at: how fresh it is and whose it is."""

    list_display = ("title", "organisation", "kind", "confirmed_on", "published", "is_example")
    list_filter = ("kind", "published", "is_example")
    search_fields = ("title", "organisation__name")
    list_select_related = ("organisation",)
    fields = ("title", "organisation", "kind", "summary", "confirmed_on", "published", "ended_on", "is_example")

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        return False

# SPDX-License-Identifier: EUPL-1.2
"""What the host keeps: organisations, who administers them, and places. No workers, no volunteers, no residents."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import QuerySet, URLField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from omzien.people import actions
from omzien.people.models import Membership, Organisation, Role
from omzien.people.signin.admin import JournalledAdmin
from omzien.people.signin.bridge import actor_of
from omzien.places.models import Area, Location, OpeningHours, Space


@admin.register(Organisation)
class OrganisationAdmin(JournalledAdmin):
    list_display = ("name", "kind", "phone", "is_example")
    list_filter = ("kind", "is_example")
    search_fields = ("name",)
    filter_horizontal = ("municipalities",)
    exclude = ("known_to",)
    formfield_overrides: ClassVar[dict[Any, Any]] = {URLField: {"assume_scheme": "https"}}

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "municipalities":
            kwargs["queryset"] = Area.objects.municipalities().current()
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class AdministratorForm(forms.ModelForm[Membership]):
    """Invite the first administrator of an organisation; she invites the others herself."""

    email = forms.EmailField(label=_("E-mailadres"))
    name = forms.CharField(label=_("Naam"), max_length=100)

    class Meta:
        model = Membership
        fields: ClassVar[list[str]] = ["organisation"]


@admin.register(Membership)
class AdministratorAdmin(JournalledAdmin):
    form = AdministratorForm
    list_display = ("organisation", "account", "since", "ended_on")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        rows: QuerySet[Membership] = super().get_queryset(request)
        return rows.filter(role=Role.ADMINISTRATOR)

    def has_change_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, _change: bool) -> None:
        given = actions.invite(
            by=actor_of(request),
            organisation=obj.organisation,
            email=form.cleaned_data["email"],
            name=form.cleaned_data["name"],
            role=Role.ADMINISTRATOR,
        )
        # The admin goes on with the row it was given: let that be the one that was stored.
        obj.__dict__.update(given.__dict__)


class OpeningHoursInline(admin.TabularInline):  # type: ignore[type-arg]  # generic only in the stubs
    model = OpeningHours
    extra = 0


class SpaceInline(admin.TabularInline):  # type: ignore[type-arg]  # generic only in the stubs
    model = Space
    extra = 0


@admin.register(Location)
class LocationAdmin(JournalledAdmin):
    """Here and not with the places: a change by the host is an act, and who the host is this room knows."""

    list_display = ("name", "kind", "town", "municipality", "is_example")
    list_filter = ("kind", "is_example")
    search_fields = ("name", "street", "town")
    autocomplete_fields = ("municipality", "neighbourhood")
    list_select_related = ("municipality",)
    inlines = (OpeningHoursInline, SpaceInline)

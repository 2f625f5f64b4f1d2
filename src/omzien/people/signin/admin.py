# SPDX-License-Identifier: EUPL-1.2
"""Django's admin: for administrators of the host, with a second factor, and without a row that leads to a person."""

from typing import Any

from django.contrib.admin import AdminSite, ModelAdmin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from omzien.base.journal import write
from omzien.people.signin.bridge import actor_of, waits_for_second_factor
from omzien.people.signin.views import admin_door, forbidden


class HostAdmin(AdminSite):
    """Holds our own models only: the libraries' would show addresses, attempts and secrets of accounts."""

    site_header = site_title = _("Beheer van dit platform")
    index_title = _("Wat wilt u beheren?")

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        models = model_or_iterable if isinstance(model_or_iterable, list | tuple) else [model_or_iterable]
        ours = [model for model in models if model.__module__.startswith("omzien.")]
        if ours:
            super().register(ours, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        return actor_of(request).has_role("host")

    def login(self, request: HttpRequest, _extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """There is no second sign-in here: the front door asks for the second factor."""
        if not request.user.is_authenticated:
            return admin_door(request)
        return redirect("mfa_index") if waits_for_second_factor(request) else forbidden(request)


class JournalledAdmin(ModelAdmin[Any]):
    """A change by the host is an act like any other. Nothing is deleted here: forgetting has its own verb."""

    def has_delete_permission(self, _request: HttpRequest, _obj: Model | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, _change: bool) -> None:
        obj.save()
        organisation_id = getattr(obj, "organisation_id", None)
        write(
            f"{obj._meta.app_label}.changed_by_host",
            by=actor_of(request),
            subject=obj,
            organisation_id=organisation_id,
            data={"fields": list(form.changed_data)},
        )

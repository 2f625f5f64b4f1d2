# SPDX-License-Identifier: EUPL-1.2
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from omzien.rights.models import LocalScheme, OddOutcome


@admin.register(LocalScheme)
class LocalSchemeAdmin(admin.ModelAdmin[LocalScheme]):
    """For administrators: what is checked, by whom, when."""

    list_display = ("name", "municipality", "kind", "keeper", "checked_on", "checked_by", "link_state", "published")
    list_filter = ("published", "kind", "link_state")
    search_fields = ("name", "key", "municipality__name")
    raw_id_fields = ("municipality", "keeper", "checked_by")
    readonly_fields = ("shipped", "link_state", "link_seen_on")
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


@admin.register(OddOutcome)
class OddOutcomeAdmin(admin.ModelAdmin[OddOutcome]):
    list_display = ("seen_on", "scheme", "outcome", "what", "parameters_on", "answer")
    list_filter = ("what", "scheme")
    readonly_fields = ("scheme", "outcome", "what", "parameters_on", "seen_on", "organisation")

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002  Django asks it per request
        return False

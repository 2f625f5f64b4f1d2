# SPDX-License-Identifier: EUPL-1.2
from django.contrib import admin

from omzien.places.models import (
    Area,
    DataVersion,
    Edition,
    Figure,
    Indicator,
    Postcode,
    Source,
)


class ReadOnly(admin.ModelAdmin):  # type: ignore[type-arg]  # generic only in the stubs
    """Published facts: they come from a publisher through an import, never from a keyboard."""

    def has_add_permission(self, *_: object, **__: object) -> bool:
        return False

    def has_change_permission(self, *_: object, **__: object) -> bool:
        return False

    def has_delete_permission(self, *_: object, **__: object) -> bool:
        return False


@admin.register(Area)
class AreaAdmin(ReadOnly):
    list_display = ("code", "name", "level", "valid_from", "valid_until")
    list_filter = ("level",)
    search_fields = ("code", "name")
    list_select_related = False


@admin.register(Figure)
class FigureAdmin(ReadOnly):
    list_display = ("area", "indicator", "year", "value", "joined")
    list_filter = ("year", "joined")
    search_fields = ("area__code", "indicator__key")
    list_select_related = ("area", "indicator")
    show_full_result_count = False


@admin.register(Indicator)
class IndicatorAdmin(ReadOnly):
    list_display = ("key", "label", "unit", "kind", "source")
    search_fields = ("key", "label")
    list_select_related = ("source",)


@admin.register(Source)
class SourceAdmin(ReadOnly):
    list_display = ("name", "publisher", "year", "licence")


@admin.register(Edition)
class EditionAdmin(ReadOnly):
    list_display = ("indicator", "year", "source", "taken_on")
    list_select_related = ("indicator", "source")


@admin.register(Postcode)
class PostcodeAdmin(ReadOnly):
    list_display = ("pc4", "town", "municipality")
    search_fields = ("pc4", "town")
    list_select_related = ("municipality",)


@admin.register(DataVersion)
class DataVersionAdmin(ReadOnly):
    list_display = ("key", "version", "taken_at")

# SPDX-License-Identifier: EUPL-1.2
"""omzien poster: one A4 with what there is this week near a neighbourhood."""

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from omzien.site.cli import PlainError, start_django

if TYPE_CHECKING:
    from omzien.faces.resident.poster.bridge import Poster

LANGUAGES = ("nl", "en", "tr", "ar")


@click.command("poster", epilog="Voorbeeld: omzien poster --buurt BU03440312 --week 2026-48 --lang tr > poster.html")
@click.option("--buurt", "code", required=True, help="Code van een buurt, wijk of gemeente, zoals BU03440312.")
@click.option("--week", required=True, help="Jaar en week, zoals 2026-48.")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="nl", show_default=True)
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Doe alsof het deze dag is.")
@click.option("--json", "as_json", is_flag=True, help="De regels als JSON in plaats van een pagina.")
def command(code: str, week: str, language: str, today: dt.datetime | None, *, as_json: bool) -> None:
    """Maak de poster van een week: één A4 in HTML om af te drukken."""
    start_django()
    from django.template.loader import render_to_string
    from django.utils import timezone, translation

    from omzien.faces import resident
    from omzien.faces.resident.poster import bridge
    from omzien.places.models import Area

    monday = bridge.monday_of(week)
    if monday is None:
        raise click.BadParameter("Schrijf de week als 2026-48.", param_hint="--week")
    area = Area.objects.coded(code).select_related("municipality").first()
    if area is None:
        raise PlainError(f"Deze buurt kennen wij niet: {code}")
    with translation.override(language):
        poster = bridge.make(area, monday, today=today.date() if today else timezone.localdate())
        if as_json:
            click.echo(json.dumps(_told(poster), ensure_ascii=False, indent=2))
            return
        style = (Path(resident.__file__).parent / "static" / "resident" / "poster.css").read_text(encoding="utf-8")
        click.echo(render_to_string("resident/poster/alone.html", {"poster": poster, "style": style}))


def _told(poster: "Poster") -> dict[str, object]:
    from django.utils import timezone

    return {
        "area": poster.area.code,
        "week": f"{poster.monday:%G-%V}",
        "phone": poster.phone,
        "items": [
            {
                "date": str(item.date.pk),
                "start": timezone.localtime(item.date.start).isoformat(),
                "title": item.title,
                "place": item.place,
                "theme": item.theme,
            }
            for item in poster.items
        ],
    }

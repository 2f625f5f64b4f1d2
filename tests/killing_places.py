# SPDX-License-Identifier: EUPL-1.2
"""What the kill tests of places do in the process that is killed."""

import hashlib
import os
import tempfile
from pathlib import Path

from omzien.base.models import Act
from omzien.places import bridge
from omzien.places.actions import load_country
from omzien.places.imports.actions import import_table
from omzien.places.imports.models import ImportPage, ImportRun
from omzien.places.models import Area, AreaName, DataVersion, Edition, Figure, Outline, Postcode, PostcodeShare
from recorded import cbs_answers, feed, in_small_pages
from small_country import cut


def load() -> None:
    """Load the small country in small steps, so that there are many statements to be killed at."""
    bridge.CHUNK = 100
    folder = Path(os.environ["OMZIEN_DATA"]) / "small"
    if not folder.exists():
        made = Path(tempfile.mkdtemp(dir=os.environ["OMZIEN_DATA"]))
        cut(made)
        made.rename(folder)
    load_country(extract=bridge.Extract(folder))


def load_baarn() -> None:
    """Load one municipality, ready to be renewed."""
    with tempfile.TemporaryDirectory() as folder:
        load_country(extract=cut(Path(folder), ("GM0308",)))


def renew() -> None:
    """Import a newer year in small pages and small steps."""
    bridge.CHUNK = 2
    import_table(feed=feed("cbs", "86165NED", in_small_pages(cbs_answers())))


def state() -> dict[str, object]:
    """Counts of every table and a fingerprint of every figure."""
    tables = (Area, AreaName, DataVersion, Edition, Outline, Postcode, PostcodeShare, Act, ImportRun, ImportPage)
    rows = Figure.objects.order_by("area__code", "indicator__key", "year")
    figures = list(rows.values_list("area__code", "indicator__key", "year", "value", "joined"))
    print_ = hashlib.sha256(repr(figures).encode()).hexdigest()
    ended = list(Area.objects.exclude(valid_until=None).values_list("code", flat=True))
    return {
        "ended": ended,
        **{table.__name__: table.objects.count() for table in tables},
        "figures": len(figures),
        "print": print_,
    }

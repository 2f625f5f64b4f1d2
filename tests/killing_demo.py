# SPDX-License-Identifier: EUPL-1.2
"""What the kill test of the demo does in the process that is killed: from an empty file to a running demo."""

import datetime as dt
import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection

from omzien.base.models import Act, Posting
from omzien.offer.models import Occurrence, Offer, OfferTheme, Series, Theme
from omzien.people.models import Account, Membership, Organisation
from omzien.places.bridge import Extract
from omzien.places.models import Area, DataVersion, Figure
from omzien.site.database import waiting_migrations
from omzien.site.demo.start import bring_up
from small_country import cut

NOW = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)
TABLES = (Area, Figure, Theme, Organisation, Account, Membership, Offer, OfferTheme, Series, DataVersion, Act, Posting)


def empty() -> None:
    """Take away what was migrated, so that migrating is part of what is killed; PostgreSQL starts migrated."""
    if connection.vendor != "sqlite":
        return
    connection.close()
    name = str(settings.DATABASES["default"]["NAME"])
    for leftover in ("-wal", "-shm"):
        Path(name + leftover).unlink(missing_ok=True)
    Path(name).write_bytes(b"")


def start() -> None:
    folder = Path(os.environ["OMZIEN_DATA"]) / "baarn"
    if not folder.exists():
        made = Path(tempfile.mkdtemp(dir=os.environ["OMZIEN_DATA"]))
        cut(made, ("GM0308",))
        made.rename(folder)
    bring_up("Baarn", now=NOW, say=lambda _line: None, extract=Extract(folder))


def state() -> dict[str, object]:
    """Counts of the tables and a fingerprint of every date; nothing at all before the tables are there."""
    waiting = waiting_migrations()
    if waiting:
        tables = set(connection.introspection.table_names()) - {"django_migrations"}
        return {"waiting": len(waiting), "tables": len(tables)}
    dates = repr(list(Occurrence.objects.order_by("id").values_list("id", "start", "end", "state")))
    counts = {table.__name__: table._base_manager.count() for table in TABLES}
    return {"waiting": 0, **counts, "dates": hashlib.sha256(dates.encode()).hexdigest()}

# SPDX-License-Identifier: EUPL-1.2
"""A small piece of the extract, so that a test of loading takes moments: a few whole municipalities."""

import csv
import gzip
import io
import shutil
from pathlib import Path

from omzien.places.bridge import COUNTRY, Extract

# De Bilt, The Hague and two places called Bergen; Baarn for its size.
SMALL = ("GM0308", "GM0310", "GM0373", "GM0893")


def cut(folder: Path, municipalities: tuple[str, ...] = SMALL) -> Extract:
    """Write the extract of these municipalities in an empty folder."""
    digits = {code[2:] for code in municipalities}
    for path in COUNTRY.folder.iterdir():
        if path.suffix == ".yaml":
            shutil.copy(path, folder)
    postcodes = {row["pc4"] for row in COUNTRY.table("postcodes") if row["code"][2:] in digits}
    for path in COUNTRY.folder.glob("*.csv.gz"):
        rows = list(csv.reader(io.StringIO(gzip.decompress(path.read_bytes()).decode())))
        header, body = rows[0], rows[1:]
        if "code" in header:
            at = header.index("code")
            body = [row for row in body if row[at][2:6] in digits]
        if path.name == "postcode_shares.csv.gz":  # a postcode may reach over the border of its municipality
            body = [row for row in body if row[0] in postcodes]
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([header, *body])
        (folder / path.name).write_bytes(gzip.compress(text.getvalue().encode(), mtime=0))
    return Extract(folder)

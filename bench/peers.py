# SPDX-License-Identifier: EUPL-1.2
"""Full-text engines beside which finding is measured. Each gets the words of the question, as OR, in one municipality.

Each is used as its own documentation would have a careful builder use it: the municipality is an indexed term, and the
best ten are asked for.
"""

import re
import sqlite3
import time
from collections.abc import Callable, Sequence
from typing import Any, Protocol
from uuid import UUID

from corpus import Written

TEN = 10


class Peer(Protocol):
    """An engine: the best ten ids for a question in one municipality."""

    name: str
    clock: Callable[[], float]

    def search(self, words: str, municipality: str) -> list[UUID]: ...


def words_of(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text.lower()) if word]


class Fts5:
    """SQLite's full-text index with its own tokenizer (unicode61), ranked by BM25."""

    name = "SQLite FTS5"
    clock = staticmethod(time.process_time)

    def __init__(self, written: Sequence[Written]) -> None:
        self.connection = sqlite3.connect(":memory:")
        self.connection.execute("CREATE VIRTUAL TABLE docs USING fts5(id UNINDEXED, municipality, title, body)")
        self.connection.executemany(
            "INSERT INTO docs VALUES (?, ?, ?, ?)",
            ((str(one.id), one.municipality.lower(), one.title, one.text) for one in written),
        )

    def search(self, words: str, municipality: str) -> list[UUID]:
        asked = " OR ".join(f'"{word}"' for word in words_of(words))
        query = f"municipality:{municipality.lower()} AND {{title body}} : ({asked})"
        sql = "SELECT id FROM docs WHERE docs MATCH ? ORDER BY rank LIMIT ?"
        return [UUID(row[0]) for row in self.connection.execute(sql, (query, TEN))]


class Postgres:
    """PostgreSQL with its own Dutch configuration, ranked by ts_rank_cd."""

    name = "PostgreSQL dutch"
    clock = staticmethod(time.perf_counter)

    def __init__(self, written: Sequence[Written], url: str) -> None:
        import psycopg

        self.connection: Any = psycopg.connect(url, autocommit=True)
        run = self.connection.execute
        run("CREATE TABLE docs (id uuid, municipality text, words tsvector)")
        run("CREATE TEMP TABLE raw (id uuid, municipality text, title text, body text)")
        with self.connection.cursor().copy("COPY raw FROM STDIN") as copy:
            for one in written:
                copy.write_row((one.id, one.municipality, one.title, one.text))
        run("INSERT INTO docs SELECT id, municipality, setweight(to_tsvector('dutch', title), 'A') || "
            "to_tsvector('dutch', body) FROM raw")  # fmt: skip
        run("CREATE EXTENSION IF NOT EXISTS btree_gin")
        run("CREATE INDEX ON docs USING gin (municipality, words)")
        run("ANALYZE docs")

    def search(self, words: str, municipality: str) -> list[UUID]:
        asked = " | ".join(f"'{word}'" for word in words_of(words))
        sql = (
            "SELECT id FROM docs, to_tsquery('dutch', %s) asked WHERE municipality = %s AND words @@ asked "
            "ORDER BY ts_rank_cd(words, asked) DESC LIMIT %s"
        )
        return [row[0] for row in self.connection.execute(sql, (asked, municipality, TEN), prepare=True)]


class Tantivy:
    """tantivy with its Dutch stemmer, ranked by BM25."""

    name = "tantivy Dutch"
    clock = staticmethod(time.process_time)

    def __init__(self, written: Sequence[Written]) -> None:
        import tantivy  # type: ignore[import-not-found]  # stands in the environment of the benchmarks alone

        self.tantivy = tantivy
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("id", stored=True, tokenizer_name="raw")
        schema.add_text_field("municipality", tokenizer_name="raw")
        schema.add_text_field("body", tokenizer_name="nl")
        self.index = tantivy.Index(schema.build())
        analyser = (
            tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
            .filter(tantivy.Filter.lowercase())
            .filter(tantivy.Filter.stemmer("dutch"))
            .build()
        )
        self.index.register_tokenizer("nl", analyser)
        writer = self.index.writer(heap_size=200_000_000, num_threads=1)
        for one in written:
            writer.add_document(
                tantivy.Document(id=str(one.id), municipality=one.municipality, body=f"{one.title} {one.text}")
            )
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()

    def search(self, words: str, municipality: str) -> list[UUID]:
        text = " ".join(words_of(words))
        asked = self.index.parse_query(f"+municipality:{municipality} +({text})", ["body"])
        return [UUID(self.searcher.doc(at)["id"][0]) for _, at in self.searcher.search(asked, TEN).hits]

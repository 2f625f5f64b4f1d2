# SPDX-License-Identifier: EUPL-1.2
"""Kill a process after its n-th statement, start it again, and compare what stands in the database (SETTLED 7).

    outcome = survive(prepare="my_test:prepare", act="my_test:act", state="my_test:state", points=50, folder=tmp_path)
    assert outcome.wrong == []

The three are names "module:function" of functions without arguments, importable from `tests`: `prepare` fills an
empty migrated database, `act` is killed and called again, `state` returns something that JSON can hold. Every point
starts from a fresh copy of the prepared database. `databases()` gives the databases to try: SQLite, and PostgreSQL
where one answers.
"""

import importlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Function = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many statements the act takes, where it was killed, and at which points the end was not the same."""

    statements: int
    killed_at: list[int]
    expected: Any
    after_kill: list[Any]
    wrong: list[str]


def points_of_this_run(full: int = 50, slice_: int = 5) -> int:
    """The full count where DEEP is set, a slice of it otherwise (SETTLED 6)."""
    return full if os.environ.get("DEEP") else slice_


def databases() -> list[str]:
    """Which databases to try: a SQLite file, and PostgreSQL when DATABASE_URL points to one.

    In the second round of `make test` only PostgreSQL: mark the test with django_db, or that round leaves it out.
    """
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return ["sqlite"]
    return ["postgresql"] if os.environ.get("OMZIEN_TEST_DATABASE_ONLY") else ["sqlite", "postgresql"]


def survive(*, act: str, state: str, points: int, folder: Path, prepare: str = "", database: str = "sqlite") -> Outcome:
    """Kill `act` at evenly spread statements, repeat it each time, say where the end differs from an unkilled run."""
    given = {"prepare": prepare, "act": act, "state": state, "points": points, "database": database}
    tests = str(Path(__file__).resolve().parent)
    # A process that is killed has no time to say what it ran: counting that would only slow it down.
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    environment = {
        **inherited,
        "PYTHONPATH": os.pathsep.join([tests, os.environ.get("PYTHONPATH", "")]),
        "DJANGO_SETTINGS_MODULE": "omzien.site.settings",
        "OMZIEN_SECRET_KEY": "only-for-tests",
        "OMZIEN_DATA": str(folder),
    }
    if database == "sqlite":
        environment["DATABASE_URL"] = f"sqlite:///{folder / 'killed.sqlite3'}"
    done = subprocess.run(
        [sys.executable, __file__, json.dumps(given)], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise AssertionError(done.stderr)
    return Outcome(**json.loads(done.stdout.splitlines()[-1]))


# Below: the process that does the killing. It forks for every point, so that Django is set up once.


def named(name: str) -> Function:
    module, _, function = name.partition(":")
    found: Function = getattr(importlib.import_module(module), function)
    return found


def in_a_child(work: Function) -> tuple[int, Any]:
    """Run `work` in a fork; return its exit status and what it returned."""
    with tempfile.NamedTemporaryFile() as answer:
        child = os.fork()
        if child == 0:
            try:
                Path(answer.name).write_text(json.dumps(work()))
            except BaseException as problem:  # noqa: BLE001  a fork must never run on into its parent's code
                sys.stderr.write(f"{type(problem).__name__}: {problem}\n")
                os._exit(1)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        text = Path(answer.name).read_text()
        return status, json.loads(text) if text else None


def counting(act: Function) -> int:
    from django.db import connection

    seen = 0

    def count(execute: Callable[..., Any], *args: Any) -> Any:
        nonlocal seen
        seen += 1
        return execute(*args)

    with connection.execute_wrapper(count):
        act()
    return seen


def killed_after(act: Function, statement: int) -> None:
    from django.db import connection

    seen = 0

    def kill(execute: Callable[..., Any], *args: Any) -> Any:
        nonlocal seen
        result = execute(*args)
        seen += 1
        if seen == statement:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    with connection.execute_wrapper(kill):
        act()


def spread(total: int, points: int) -> list[int]:
    """Evenly spread statement numbers from the first to the last."""
    if points >= total:
        return list(range(1, total + 1))
    return sorted({round(1 + step * (total - 1) / (points - 1)) for step in range(points)})


@contextmanager
def copies(prepare: Function | None) -> Iterator[Function]:
    """Migrate and prepare once; give a function that puts a fresh copy of that database in place."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    entry = settings.DATABASES["default"]
    name = str(entry["NAME"])
    if connection.vendor == "sqlite":
        fill(call_command, prepare)
        kept = Path(f"{name}.prepared")
        shutil.copy(name, kept)

        def again() -> None:
            for leftover in ("", "-wal", "-shm"):
                Path(name + leftover).unlink(missing_ok=True)
            shutil.copy(kept, name)

        yield again
        return
    yield from postgres_copies(call_command, prepare)


def fill(call_command: Callable[..., Any], prepare: Function | None) -> None:
    from django.db import connection

    call_command("migrate", verbosity=0)
    if prepare:
        prepare()
    connection.close()


def postgres_copies(call_command: Callable[..., Any], prepare: Function | None) -> Iterator[Function]:
    from django.db import connection

    own, kept = f"omzien_killed_{os.getpid()}", f"omzien_kept_{os.getpid()}"

    def admin(*statements: str) -> None:
        with connection._nodb_cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    admin(f"CREATE DATABASE {own}")
    connection.settings_dict["NAME"] = own
    try:
        fill(call_command, prepare)
        admin(f"CREATE DATABASE {kept} TEMPLATE {own}")
        yield lambda: admin(f"DROP DATABASE {own} WITH (FORCE)", f"CREATE DATABASE {own} TEMPLATE {kept}")
    finally:
        connection.close()
        admin(f"DROP DATABASE IF EXISTS {own} WITH (FORCE)", f"DROP DATABASE IF EXISTS {kept} WITH (FORCE)")


def run(given: dict[str, Any]) -> Outcome:
    act, state = named(given["act"]), named(given["state"])
    killed_at: list[int] = []
    after_kill: list[Any] = []
    wrong: list[str] = []
    with copies(named(given["prepare"]) if given["prepare"] else None) as fresh:
        fresh()
        status, statements = in_a_child(lambda: counting(act))
        if status:
            raise RuntimeError("the act fails without being killed")
        _, expected = in_a_child(state)
        for point in spread(statements, given["points"]):
            fresh()
            status, _ = in_a_child(lambda point=point: killed_after(act, point))  # type: ignore[misc]  # bound per point
            if not (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL):
                wrong.append(f"statement {point}: was not killed")
            killed_at.append(point)
            after_kill.append(in_a_child(state)[1])
            status, _ = in_a_child(act_again(act))
            _, end = in_a_child(state)
            if status or end != expected:
                wrong.append(f"statement {point}: ended with {end}")
    return Outcome(statements, killed_at, expected, after_kill, wrong)


def act_again(act: Function) -> Function:
    def again() -> None:
        act()

    return again


def main(argv: Sequence[str]) -> None:
    import django

    django.setup()
    outcome = run(json.loads(argv[1]))
    fields = ("statements", "killed_at", "expected", "after_kill", "wrong")
    sys.stdout.write(json.dumps({name: getattr(outcome, name) for name in fields}) + "\n")


if __name__ == "__main__":
    main(sys.argv)

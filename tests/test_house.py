# SPDX-License-Identifier: EUPL-1.2
"""The law of the house (docs/house.md). Change it only together with a page in docs/decisions/."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

SRC = Path(__file__).resolve().parent.parent / "src" / "omzien"

# A room may import only rooms above it.
ROOMS = [
    "core", "base", "places", "people", "safety", "messages", "offer", "rights", "questions", "matches",
    "alongside", "initiatives", "signals", "demarcation", "picture", "scenarios", "faces", "site",
]  # fmt: skip

# Third-party imports allowed per package of the workshop (SETTLED 14), beside the standard library.
WORKSHOPS = {
    "wording": {"simplemma", "snowballstemmer", "rapidfuzz", "yaml", "numpy"},
    "matching": {"ortools", "pyvrp", "numpy"},
    "geo": {"shapely", "numpy"},
    "dynamics": {"scipy", "numba", "numpy"},
    "entitlements": {"numpy", "yaml"},
    "counting": {"numpy", "scipy"},
}

ROOM_FILES = {
    "__init__.py", "models.py", "actions.py", "rules.py", "workflow.py", "bridge.py", "reactions.py",
    "admin.py", "apps.py", "urls.py", "views.py", "forms.py",
}  # fmt: skip

# base is made of foundations and site of the command line, so they do not have a room's file set.
FREE_OF_ROOM_FILES = {"core", "base", "site", "faces"}


def modules() -> list[Path]:
    return sorted(path for path in SRC.rglob("*.py") if "migrations" not in path.parts)


def name_of(path: Path) -> str:
    parts = list(path.relative_to(SRC.parent).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if parts[0] == "omzien" and len(parts) > 1 else ""


def imports(path: Path) -> Iterator[tuple[ast.stmt, str]]:
    """Every imported module of a file as an absolute dotted name."""
    package = name_of(path).split(".")
    if path.name != "__init__.py":
        package = package[:-1]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node, alias.name
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*start, *([node.module] if node.module else [])])
            yield node, base
            for alias in node.names:
                yield node, f"{base}.{alias.name}"


def places_of_imports() -> Iterator[tuple[Path, str, str]]:
    for path in modules():
        for _, name in imports(path):
            yield path, room_of(name_of(path)), name


def test_every_room_is_on_the_floor_plan() -> None:
    found = {path.name for path in SRC.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert found <= set(ROOMS)


def test_a_room_imports_only_rooms_above_it() -> None:
    wrong = [
        f"{name_of(path)} imports {name}"
        for path, room, name in places_of_imports()
        if room and (other := room_of(name)) in ROOMS and ROOMS.index(other) > ROOMS.index(room)
    ]
    assert wrong == []


def test_no_door_imports_another() -> None:
    wrong = []
    for path, room, name in places_of_imports():
        parts = name_of(path).split(".")
        if room == "faces" and len(parts) > 2 and name.startswith("omzien.faces.") and name.split(".")[2] != parts[2]:
            wrong.append(f"{name_of(path)} imports {name}")
    assert wrong == []


def test_no_workshop_imports_another_or_django_or_a_library_off_its_list() -> None:
    import sys

    wrong = []
    for path, room, name in places_of_imports():
        parts = name_of(path).split(".")
        if room != "core" or len(parts) < 3:
            continue
        top = name.split(".")[0]
        if top == "omzien":
            if name.startswith("omzien.core.") and name.split(".")[2] == parts[2]:
                continue
            wrong.append(f"{name_of(path)} imports {name}")
        elif top not in sys.stdlib_module_names and top not in WORKSHOPS[parts[2]]:
            wrong.append(f"{name_of(path)} imports {name}")
    assert wrong == []


def test_nobody_listens_to_django_signals() -> None:
    forbidden = ("django.dispatch", "django.db.models.signals", "django.core.signals")
    assert [f"{name_of(p)}: {n}" for p, _, n in places_of_imports() if n.startswith(forbidden)] == []


def test_no_import_hides_inside_a_function_of_a_room() -> None:
    wrong = []
    for path in modules():
        if room_of(name_of(path)) in {"site", ""}:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            if any(isinstance(inner, ast.Import | ast.ImportFrom) for inner in ast.walk(node)):
                # Django asks for imports of reactions inside AppConfig.ready, nowhere else.
                if path.name == "apps.py" and node.name == "ready":
                    continue
                wrong.append(f"{name_of(path)}.{node.name}")
    assert wrong == []


def test_a_room_holds_only_the_files_a_room_holds() -> None:
    wrong = [
        str(path.relative_to(SRC))
        for path in modules()
        if room_of(name_of(path)) not in FREE_OF_ROOM_FILES | {""}
        and path.parent != SRC
        and path.name not in ROOM_FILES
    ]
    assert wrong == []


def test_every_package_states_its_promise_and_its_never() -> None:
    wrong = []
    for path in modules():
        depth = len(path.relative_to(SRC).parts)
        if path.name != "__init__.py" or depth not in {2, 3} or "site" in path.parts or "base" in path.parts[-3:-2]:
            continue
        doc = ast.get_docstring(ast.parse(path.read_text())) or ""
        if "Promise:" not in doc or "Never:" not in doc:
            wrong.append(name_of(path))
    assert wrong == []


@pytest.mark.parametrize("path", [pytest.param(p, id=name_of(p)) for p in modules()])
def test_files_and_functions_stay_small(path: Path) -> None:
    text = path.read_text()
    assert len(text.splitlines()) <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
            assert node.end_lineno - node.lineno < 40, f"{node.name} is longer than 40 lines"


def test_every_file_carries_its_licence() -> None:
    root = SRC.parent.parent
    files = [
        *modules(),
        *(root / "tests").rglob("*.py"),
        *(root / "tools").rglob("*.py"),
        *(root / "bench").rglob("*.py"),
    ]
    own = [path for path in files if ".venv" not in path.parts]
    assert [str(p) for p in own if not p.read_text().startswith("# SPDX-License-Identifier: ")] == []


def test_foreign_keys_point_up_the_list() -> None:
    wrong = []
    for model in apps.get_models():
        room = room_of(model.__module__)
        for field in model._meta.get_fields():
            if not isinstance(field, models.ForeignKey | models.ManyToManyField) or not room:
                continue
            target = room_of(field.related_model.__module__)
            if target in ROOMS and ROOMS.index(target) > ROOMS.index(room):
                wrong.append(f"{model.__name__}.{field.name}")
    assert wrong == []


def test_text_is_never_null() -> None:
    wrong = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if room_of(model.__module__)
        for field in model._meta.get_fields()
        if isinstance(field, models.CharField | models.TextField) and field.null
    ]
    assert wrong == []


def test_unscoped_stays_in_actions_and_reactions() -> None:
    wrong = [
        name_of(path)
        for path in modules()
        if path.name not in {"actions.py", "reactions.py"}
        and room_of(name_of(path)) != "base"
        and any(
            isinstance(node, ast.Attribute) and node.attr == "unscoped"
            for node in ast.walk(ast.parse(path.read_text()))
        )
    ]
    assert wrong == []

# SPDX-License-Identifier: EUPL-1.2
"""Documentation is part of the feature: these tests keep it complete."""

import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


def first_cells(page: Path) -> set[str]:
    """The first cell of every table row of a page."""
    cells = re.findall(r"^\|\s*([^|]+?)\s*\|", page.read_text(), flags=re.MULTILINE)
    return {cell.strip("` ") for cell in cells}


def bare(requirement: str) -> str:
    return re.split(r"[\[<>=!~ ;]", requirement, maxsplit=1)[0].lower()


def test_every_dependency_says_why_it_and_not_another() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = {bare(name) for name in project["dependencies"]}
    wanted |= {bare(name) for extra in project["optional-dependencies"].values() for name in extra}
    written = {cell for cell in first_cells(DOCS / "dependencies.md") if re.fullmatch(r"[a-z][a-z0-9-]+", cell)}
    assert written - {"package"} == wanted


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("omzien.")]


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_every_model_and_state_has_a_dutch_word(model: type[models.Model]) -> None:
    words = first_cells(DOCS / "woordenlijst.md")
    assert model.__name__ in words
    for field in model._meta.get_fields():
        if isinstance(field, models.CharField) and field.name in {"state", "status"} and field.choices:
            states = {str(key) for key, _ in field.flatchoices}
            assert states <= words, f"{model.__name__}.{field.name}: {sorted(states - words)}"


def test_every_room_has_a_page() -> None:
    source = ROOT / "src" / "omzien"
    rooms = {path.name for path in source.iterdir() if (path / "__init__.py").exists()} - {"core", "faces", "site"}
    rooms |= {path.name for part in ("core", "faces") for path in (source / part).iterdir() if path.is_dir()}
    pages = {page.stem for page in (DOCS / "rooms").glob("*.md")}
    assert rooms - {"__pycache__", "templates"} <= pages


def test_links_between_pages_lead_somewhere() -> None:
    broken = []
    for page in [*DOCS.rglob("*.md"), ROOT / "README.md"]:
        targets = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text())
        inside = [target for target in targets if not target.startswith(("http", "mailto:"))]
        broken += [f"{page.relative_to(ROOT)} -> {to}" for to in inside if not (page.parent / to).exists()]
    assert broken == []


def test_nothing_names_a_machine_or_how_the_work_was_run() -> None:
    # Assembled so that this file does not hold them either.
    forbidden = ["/wo" + "rk/", "/ro" + "ot/", "sub" + "agent", "Cla" + "ude", "helper ses" + "sion", "/opt/py" + "pi"]
    suffixes = {".py", ".md", ".toml", ".yaml", ".yml", ".html", ".css", ".js", ".json", ".cfg", ""}
    wrong = []
    for top in ("src", "tests", "tools", "bench", "docs", ".ci"):
        for path in (ROOT / top).rglob("*"):
            if path.is_file() and path.suffix in suffixes and not {"vendor", ".venv", "__pycache__"} & set(path.parts):
                text = path.read_text(errors="ignore")
                wrong += [f"{path.relative_to(ROOT)}: {word}" for word in forbidden if word in text]
    assert wrong == []

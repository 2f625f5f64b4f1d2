# SPDX-License-Identifier: EUPL-1.2
"""The Dutch sentences that stand in code and reach a screen through gettext."""

import ast
from pathlib import Path

SRC = Path(__file__).resolve().parent.parent / "src" / "omzien"
CALLS = {"gettext", "gettext_lazy", "_"}


def texts_in(path: Path) -> tuple[str, ...]:
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            first = node.args[0]
            if name in CALLS and isinstance(first, ast.Constant) and isinstance(first.value, str):
                found.append(first.value)
    return tuple(found)


def messages_in_code() -> list[tuple[str, tuple[str, ...]]]:
    """(file, its texts) for every file that has any."""
    files = [(path.relative_to(SRC).as_posix(), texts_in(path)) for path in sorted(SRC.rglob("*.py"))]
    return [(name, texts) for name, texts in files if texts]

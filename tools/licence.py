# SPDX-License-Identifier: EUPL-1.2
"""Place the licence line on top of Python files that lack it: `python tools/licence.py`."""

from pathlib import Path

LINE = "# SPDX-License-Identifier: EUPL-1.2\n"
ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    for folder in ("src", "tests", "tools", "bench"):
        for path in (ROOT / folder).rglob("*.py"):
            text = path.read_text()
            if not text.startswith("# SPDX-License-Identifier: "):
                path.write_text(LINE + text)
                print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()

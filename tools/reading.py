# SPDX-License-Identifier: EUPL-1.2
"""How well workers' lines are read: right, sure, and sure but wrong per set, and which kind is taken for which.

`python tools/reading.py [SET ...]`; without a name all sets of tests/core/wording/data. The figures of
docs/rooms/notes.md are its output.
"""

import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from note_lines import DATA, compared, judged  # noqa: E402  the tests keep the lines

KINDS = ("attendance", "contact", "question", "task", "signal", "hours", "safety", "money", "nothing")


def main() -> None:
    names = sys.argv[1:] or sorted(path.stem.removeprefix("lines_") for path in DATA.glob("lines_*.txt"))
    taken: Counter[tuple[str, str]] = Counter()
    for name in names:
        right, total, sure, wrong = judged(name)
        print(
            f"{name:14} {right:4} of {total:4} {right / total:4.0%}  sure {sure / total:4.0%}  sure but wrong {wrong}"
        )
        taken.update(
            (wanted.kind if wanted else "nothing", part.kind if part else "nothing") for part, wanted in compared(name)
        )
    print("\n| written | " + " | ".join(KINDS) + " |\n" + "|---" * (len(KINDS) + 1) + "|")
    for kind in KINDS:
        print(f"| {kind} | " + " | ".join(str(taken[kind, read] or "") for read in KINDS) + " |")


if __name__ == "__main__":
    main()

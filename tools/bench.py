# SPDX-License-Identifier: EUPL-1.2
"""Run the benchmarks beside their peers; `make bench ONLY=finding` runs one. Exit 1 when a bar is missed.

Peers live in an environment of their own (bench/requirements.txt, with hashes), never in the product's.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT / "bench"
PYTHON = BENCH / ".venv" / "bin" / "python"


def environment() -> None:
    """Bring the peers, and the product itself beside them."""
    uv = shutil.which("uv") or str(ROOT / ".tools" / "bin" / "uv")
    commands = [
        [uv, "venv", "--quiet", "--allow-existing", "--python", sys.executable, str(BENCH / ".venv")],
        [uv, "pip", "install", "--quiet", "--python", str(PYTHON), "-r", str(BENCH / "requirements.txt")],
        [uv, "pip", "install", "--quiet", "--python", str(PYTHON), "-e", str(ROOT)],
    ]
    for command in commands:
        subprocess.run(command, check=True, cwd=ROOT)


def main() -> int:
    only = set(sys.argv[1:])
    benchmarks = [path for path in sorted(BENCH.glob("bench_*.py")) if not only or path.stem[6:] in only]
    if not benchmarks:
        names = ", ".join(path.stem[6:] for path in sorted(BENCH.glob("bench_*.py")))
        print(f"no such benchmark; there are: {names}")
        return 2
    environment()
    missed = []
    for path in benchmarks:
        print(f"== {path.stem[6:]}", flush=True)
        if subprocess.run([str(PYTHON), str(path)], cwd=ROOT, check=False).returncode:
            missed.append(path.stem[6:])
    print(f"missed: {', '.join(missed)}" if missed else "every bar is met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

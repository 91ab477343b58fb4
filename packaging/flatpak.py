"""Writes what is submitted to Flathub for a release: the manifest with every source by its address and hash.

    python3.13 packaging/flatpak.py ARCHIVE [FOLDER]

ARCHIVE is the address of the release's sdist, of which the one that is built here must be a copy
(``distributions.py`` gives the same bytes each time). Each package of ``requirements.lock`` is the wheel that
pip would take, at the address that pip has it from; so this runs by a Python of the runtime's version. The
manifest goes to FOLDER (``dist/flatpak``). ``linux/…json`` itself is for a build from the bundle at hand.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import distributions
from deb import APP_ID, LINUX, NAME
from lock import BUILD_LOCK, LOCK
from problem import SetupProblem, run_command, say
from tools import CHECKOUT, make_environment, run

_PYTHON = (3, 13)  # of org.freedesktop.Platform 25.08
_PIP = "pip3 install --no-index --no-deps --no-build-isolation --prefix=/app"
_SHARE = "/app/share"
_FILES = (
    (f"packaging/linux/{APP_ID}.desktop", f"{_SHARE}/applications/{APP_ID}.desktop"),
    (f"packaging/linux/{APP_ID}.metainfo.xml", f"{_SHARE}/metainfo/{APP_ID}.metainfo.xml"),
    ("resources/icons/app.svg", f"{_SHARE}/icons/hicolor/scalable/apps/{APP_ID}.svg"),
)


def make_manifest(archive: str, sha256: str, wheels: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """The manifest; ``wheels``: of the modules before ours, what pip reports that it would install."""
    manifest: dict[str, Any] = json.loads((LINUX / f"{APP_ID}.json").read_text(encoding="utf-8"))
    modules = [
        {
            "name": name,
            "buildsystem": "simple",
            "build-commands": [f"{_PIP} *.whl"],
            "sources": [_source(one["download_info"]) for one in found],
            # What only builds ours is not part of it.
            **({"cleanup": ["*"]} if name == "build" else {}),
        }
        for name, found in wheels.items()
    ]
    ours = {
        "name": NAME,
        "buildsystem": "simple",
        "build-commands": [f"{_PIP} .", *(f"install -Dm644 {source} {to}" for source, to in _FILES)],
        "sources": [{"type": "archive", "url": archive, "sha256": sha256}],
    }
    return manifest | {"modules": [*modules, ours]}


def _source(info: dict[str, Any]) -> dict[str, str]:
    return {"type": "file", "url": info["url"], "sha256": info["archive_info"]["hashes"]["sha256"]}


def _wheels(lock: Path, folder: Path) -> list[dict[str, Any]]:
    """What pip would install of a lock into an empty environment. Raises SetupProblem."""
    report = folder / "report.json"
    words = ["--dry-run", "--ignore-installed", "--require-hashes", "--only-binary", ":all:", "-q"]
    python = make_environment(folder / "venv")
    run([str(python), "-m", "pip", "install", *words, "--report", str(report), "-r", str(lock)])
    found: list[dict[str, Any]] = json.loads(report.read_text(encoding="utf-8"))["install"]
    return found


def main(arguments: list[str]) -> None:
    """Raises SetupProblem."""
    if not arguments:
        raise SetupProblem("at which address is the release's sdist? flatpak.py ARCHIVE [FOLDER]")
    if sys.version_info[:2] != _PYTHON:
        raise SetupProblem(f"this needs Python {_PYTHON[0]}.{_PYTHON[1]}, as the runtime has it.")
    target = Path(arguments[1]) if arguments[1:] else CHECKOUT / "dist" / "flatpak"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="transfer-gui-flatpak-") as made:
        folder = Path(made)
        wheels = {"build": _wheels(BUILD_LOCK, folder), "requirements": _wheels(LOCK, folder)}
        sdist, _ = distributions.build(folder)
        told = make_manifest(arguments[0], hashlib.sha256(sdist.read_bytes()).hexdigest(), wheels)
    for name, content in ((f"{APP_ID}.json", told), ("flathub.json", {"only-arches": ["x86_64"]})):
        (target / name).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    say(f"{target}: {sum(len(module['sources']) for module in told['modules'])} sources")


if __name__ == "__main__":
    sys.exit(run_command(main))

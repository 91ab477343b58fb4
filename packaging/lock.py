"""Writes the locks: every package that is installed, with its version and hashes.

    .venv/bin/python packaging/lock.py [--upgrade]

``requirements.lock`` is the program with its extras: the bundle, and what ``bootstrap.py run`` installs.
``requirements-cluster.lock`` is what the image of ``packaging/cluster`` has, ``requirements-build.lock`` what
installs a checkout, ``requirements-test.lock`` all of it and the tests'.
Universal: one file for all systems and Python versions the project takes, made by uv, which is installed into
a temporary environment. Without --upgrade the versions that are locked stay as long as they fit. The files
name no index. pip takes them with ``--require-hashes``, and then installs nothing that is not listed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

from problem import run_command, say
from tools import CHECKOUT, make_environment, program, run

LOCK = CHECKOUT / "packaging" / "requirements.lock"
BUILD_LOCK = LOCK.with_name("requirements-build.lock")
CLUSTER_LOCK = LOCK.with_name("requirements-cluster.lock")
TEST_LOCK = LOCK.with_name("requirements-test.lock")
# What the build backend asks for itself when a checkout is installed in editable form.
_EDITABLE = "editables>=0.5"
_OPTIONS = (
    *("--universal", "--generate-hashes", "--no-header", "--no-annotate"),
    *("--no-emit-index-url", "--no-emit-find-links", "--python-version", "3.11", "-q"),
)


@dataclass(frozen=True)
class Lock:
    """One file, and what goes into it: extras of the project (None: not even the project), build tools."""

    path: Path
    extras: tuple[str, ...] | None
    build: bool
    head: str


# The widest first: the others take its versions.
LOCKS = (
    Lock(TEST_LOCK, ("sandbox", "more", "cluster", "test"), True, "Everything that a checkout's tests need"),
    Lock(LOCK, ("sandbox", "more"), False, "The bundle's packages"),
    Lock(CLUSTER_LOCK, ("cluster",), False, "What a cluster's nodes need"),
    Lock(BUILD_LOCK, None, True, "What installs a checkout"),
)


def main(arguments: list[str]) -> None:
    """Raises SetupProblem."""
    with tempfile.TemporaryDirectory(prefix="transfer-gui-lock-") as folder:
        uv = _uv(Path(folder))
        made = {one: _compiled(uv, one, Path(folder), "--upgrade" in arguments) for one in LOCKS}
    for one, text in made.items():
        head = f"# {one.head}, with hashes; made by packaging/lock.py, never edited.\n"
        one.path.write_text(head + text, encoding="utf-8")
        say(f"{one.path.name} locks {sum('==' in line for line in text.splitlines())} packages.")


def _uv(folder: Path) -> Path:
    make_environment(folder / "venv", "uv")
    return program(folder / "venv", "uv")


def _compiled(uv: Path, lock: Lock, folder: Path, upgrade: bool) -> str:
    """The lock's text; ``folder`` keeps what was compiled before it."""
    output, widest = folder / lock.path.name, folder / TEST_LOCK.name
    words = [str(uv), "pip", "compile", *_OPTIONS, *_indexes(), "-o", str(output)]
    if lock.path == TEST_LOCK and lock.path.exists() and not upgrade:
        output.write_text(lock.path.read_text(encoding="utf-8"), encoding="utf-8")
    elif widest.exists():
        # uv keeps the versions that its output file has.
        output.write_text(widest.read_text(encoding="utf-8"), encoding="utf-8")
    if lock.extras is not None:
        words += ["pyproject.toml", *(word for extra in lock.extras for word in ("--extra", extra))]
    if lock.build:
        project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
        build = folder / "build.in"
        build.write_text("\n".join([*project["build-system"]["requires"], _EDITABLE]), encoding="utf-8")
        words.append(str(build))
    run(words)
    lines = output.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("#")) + "\n"


def _indexes() -> list[str]:
    """uv does not read pip's settings: where pip looks, it shall look too."""
    found: list[str] = []
    for setting, option in (
        ("global.index-url", "--default-index"),
        ("global.extra-index-url", "--index"),
        ("global.find-links", "--find-links"),
    ):
        words = [sys.executable, "-m", "pip", "config", "get", setting]
        told = subprocess.run(words, capture_output=True, text=True, check=False)
        for place in told.stdout.split() if told.returncode == 0 else ():
            if not place.startswith("file:") and (Path(place).is_dir() or "://" in place):
                found += [option, place]
    return found


if __name__ == "__main__":
    sys.exit(run_command(main))

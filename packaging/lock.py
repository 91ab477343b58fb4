"""Writes ``packaging/requirements.lock``: every package of the bundle with its version and hashes.

    .venv/bin/python packaging/lock.py [--upgrade]

Universal: one file for all systems and Python versions the project takes, made by uv, which is installed into
a temporary environment. Without --upgrade the versions that are locked stay as long as they fit. The file
names no index. pip takes it with ``--require-hashes``, and then installs nothing that is not listed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from problem import SetupProblem, say

CHECKOUT = Path(__file__).resolve().parent.parent
LOCK = CHECKOUT / "packaging" / "requirements.lock"
_HEAD = """# The bundle's packages, with hashes; made by packaging/lock.py, never edited.
"""
_OPTIONS = (
    *("--extra", "sandbox", "--extra", "more", "--universal", "--generate-hashes"),
    *("--no-header", "--no-annotate"),
    *("--no-emit-index-url", "--no-emit-find-links", "--python-version", "3.11", "-q"),
)


def main(arguments: list[str]) -> int:
    """Exit code."""
    try:
        with tempfile.TemporaryDirectory(prefix="transfer-gui-lock-") as folder:
            uv = _uv(Path(folder))
            text = _compiled(uv, Path(folder) / "requirements.lock", upgrade="--upgrade" in arguments)
        LOCK.write_text(_HEAD + text, encoding="utf-8")
    except SetupProblem as problem:
        say(str(problem))
        return 1
    say(f"{LOCK} locks {sum(1 for line in text.splitlines() if '==' in line)} packages.")
    return 0


def _uv(folder: Path) -> Path:
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    _run([str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", "uv"])
    return python.with_name("uv")


def _compiled(uv: Path, output: Path, *, upgrade: bool) -> str:
    if LOCK.exists() and not upgrade:
        output.write_text(LOCK.read_text(encoding="utf-8"), encoding="utf-8")
    words = [str(uv), "pip", "compile", "pyproject.toml", *_OPTIONS, *_indexes(), "-o", str(output)]
    _run(words)
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


def _run(words: list[str]) -> None:
    done = subprocess.run(
        words, cwd=CHECKOUT, env=dict(os.environ), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SetupProblem(f"{Path(words[0]).name} failed:\n{(done.stdout + done.stderr)[-3000:]}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

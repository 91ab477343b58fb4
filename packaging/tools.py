"""Environments of a packaging command's own, with the tools it needs: nothing has to be installed first.

Not here: the checkout's ``.venv`` (``virtual_environment.py``).
"""

from __future__ import annotations

import os
import re
import subprocess
import venv
from pathlib import Path

from problem import SetupProblem

CHECKOUT = Path(__file__).resolve().parent.parent
_QUIET = ("-q", "--disable-pip-version-check", "--no-input", "--progress-bar", "off", "--retries", "2")

UNREACHABLE = (
    "The package index can't be reached. Check the network and the proxy (HTTPS_PROXY), then try again."
)
ADVICE = (
    (
        r"NewConnectionError|NameResolutionError|name resolution|Network is unreachable|Connection refused"
        r"|ConnectTimeout|ReadTimeout|ProxyError|Connection (?:reset|aborted)|No route to host",
        UNREACHABLE,
    ),
    (r"CERTIFICATE_VERIFY_FAILED|SSLError", "The package index's certificate is not trusted here: a proxy "
     "that inspects TLS needs its own certificate (PIP_CERT)."),
    (r"No space left on device", "The disk is full: about 1 GB is needed for .venv."),
    (r"Permission denied|Read-only file system", "The checkout can't be written: use a folder of your own."),
    # Where a version is only too new for this Python, pip names those that it passes over.
    (r"^(?![\s\S]*require a different python version)[\s\S]*from versions: none",
     "The package index that pip is set to has nothing of this name, or pip is to ask none: see "
     "“pip config list” and the variables PIP_…."),
    (r"No matching distribution|Could not find a version", "A package has no version for this Python or this "
     "system. Try Python 3.12 or 3.13, or what is newest: “bootstrap.py test --latest”."),
)  # fmt: skip


def advice(output: str) -> str:
    """What to do about pip's output, in a sentence; empty when nothing is known."""
    return next((sentence for pattern, sentence in ADVICE if re.search(pattern, output)), "")


def explain(output: str) -> str:
    """The sentence about pip's output and what it is about; where nothing is known, the end of the output."""
    told = [line for line in output.strip().splitlines() if not line.startswith("WARNING: Location")]
    known = advice(output)
    if not known:
        return "\n" + "\n".join(told[-12:])
    # Without an index pip says of the first package that there is no such thing: that would mislead.
    last = [line for line in told if line.startswith("ERROR: ")][-1:] if known != UNREACHABLE else []
    return "\n".join((known, *last))


def program(folder: Path, name: str) -> Path:
    """A program of the virtual environment in ``folder``."""
    return folder / ("Scripts" if os.name == "nt" else "bin") / (f"{name}.exe" if os.name == "nt" else name)


def make_environment(folder: Path, *requirements: str) -> Path:
    """Make a virtual environment with these; its interpreter. Raises SetupProblem."""
    venv.create(folder, with_pip=True, clear=True)
    python = program(folder, "python")
    if requirements:
        install(python, *requirements)
    return python


def install(python: Path, *words: str) -> None:
    """``pip install`` these words into an environment, from the checkout's folder. Raises SetupProblem."""
    command = [str(python), "-m", "pip", "install", *_QUIET, *words]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    if done.returncode:
        named = [word for word in words if not word.startswith("-")]
        raise SetupProblem(f"{named[-1]} can't be installed. {explain(done.stdout + done.stderr)}")


def run(words: list[str], environment: dict[str, str] | None = None, folder: Path = CHECKOUT) -> str:
    """What a program prints, started in ``folder``. Raises SetupProblem with its output if it fails."""
    done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SetupProblem(f"{' '.join(words[:4])} failed:\n{(done.stdout + done.stderr)[-3000:]}")
    return done.stdout

"""One measured run: a command goes through the launcher, and the store is asked what arrived.

Lives here: `Usage`, `Run`, `use` and `judged`. Not here: who takes part (`peers`), in which order
(`contest`).
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.servers.process import clean_environment

LAUNCHER = Path(__file__).with_name("launch.py")
ROOT = Path(__file__).resolve().parents[2]
KILL_SECONDS = 1800.0
_TAIL = 2000
_END_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Usage:
    """What a command used, its children included. Times in seconds, ``peak_rss`` in bytes (largest process).

    ``stopped``: "" if it ended by itself, "interrupted" or "killed". ``output`` is the end of what it wrote.
    """

    wall: float
    cpu: float
    peak_rss: int
    code: int
    stopped: str = ""
    output: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A `Usage` and what came of it. Sizes in bytes; ``trouble`` is why it does not count, "" if it does."""

    wall: float
    cpu: float
    peak_rss: int
    code: int
    expected: int | None
    arrived: int
    connections: int = 0
    trouble: str = ""

    @property
    def valid(self) -> bool:
        """Whether it counts."""
        return not self.trouble


def use(
    command: Sequence[str],
    environment: Mapping[str, str] | None = None,
    *,
    stop_after: float = 0.0,
    kill_after: float = KILL_SECONDS,
) -> Usage:
    """Run a command to its end, or until SIGINT after ``stop_after`` seconds (0: never).

    Nothing of this machine's AWS, rclone or proxy settings reaches it, and Python may keep what it compiles,
    as it does where programs are installed. A command that can't be started raises `RuntimeError` with what
    the system said.
    """
    surroundings = clean_environment(environment)
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory(prefix="run-") as folder:
        result, output = Path(folder) / "result.json", Path(folder) / "output"
        words = [sys.executable, "-I", "-S", str(LAUNCHER), str(result), str(stop_after), str(kill_after)]
        with output.open("wb") as file:
            process = subprocess.Popen(
                [*words, "--", *command],
                env=surroundings,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
            )
            try:
                process.wait(kill_after + _END_SECONDS)
            finally:
                process.terminate()
                process.wait()
        said = output.read_text(encoding="utf-8", errors="replace")[-_TAIL:]
        if not result.exists():
            raise RuntimeError(f"{command[0]} could not be run:\n{said}")
        return Usage(**json.loads(result.read_text(encoding="utf-8")), output=said)


def judged(usage: Usage, arrived: int, expected: int | None, *, connections: int = 0) -> Run:
    """The run, with the reason why it does not count. ``expected`` None: it was meant to be interrupted."""
    trouble = ""
    if expected is None:
        if usage.stopped != "interrupted":
            trouble = f"was to be interrupted, but {usage.stopped or f'ended with {usage.code}'}"
    elif usage.stopped:
        trouble = f"took too long and was {usage.stopped}"
    elif usage.code != 0:
        trouble = f"exit code {usage.code}: {_last_words(usage.output)}"
    elif arrived != expected:
        trouble = f"{arrived} of {expected} bytes arrived: {_last_words(usage.output)}"
    return Run(usage.wall, usage.cpu, usage.peak_rss, usage.code, expected, arrived, connections, trouble)


def _last_words(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return " / ".join(lines[-3:])[-400:] or "nothing said"

"""Runs the command as a stranger would: its own process, its own home, nothing patched."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar, Self

from tests.servers.forking import COMMAND, Forked, ForkServer
from tests.servers.s3_servers import S3Server

CLI = Path(sys.executable).parent / "transfer-gui-cli"
# Generous: a disk that stands still for a minute was seen.
_SECONDS = 150.0
# The beginnings of variables that Python reads at its start.
_PYTHON = ("PYTHON", "LANG", "LC_")


@dataclass
class Outcome:
    """What a finished command said."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The JSON objects on standard output."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def result(self) -> dict[str, Any]:
        """The last of them."""
        return self.lines[-1]


@dataclass
class Program:
    """The command line with a home folder and credentials of its own.

    ``forks`` starts it where there is one, else the installed script: most of what a short command costs is
    the start of an interpreter and its imports.
    """

    forks: ClassVar[ForkServer | None] = None
    home: Path
    store: S3Server | None = None
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """What the process gets."""
        found = (
            dict(os.environ) | {"TRANSFER_GUI_HOME": str(self.home), "PYTHONFAULTHANDLER": "1"} | self.extra
        )
        if self.store is not None:
            found |= {
                "AWS_ACCESS_KEY_ID": self.store.access_key,
                "AWS_SECRET_ACCESS_KEY": self.store.secret_key,
            } | self.extra
        return found

    def run(self, *arguments: str, stdin: str | None = None) -> Outcome:
        """Run to the end."""
        with self.start(*arguments) as process:
            return process.finish(stdin)

    def start(self, *arguments: str) -> Running:
        """Start and return at once."""
        if self.forks is None or any(name.startswith(_PYTHON) for name in self.extra):
            return Running(executed([str(CLI), *arguments], self.environment))
        return Running(self.forks.start(COMMAND, arguments, self.environment))

    def copy(self, source: str, target: str, *options: str) -> Outcome:
        """``copy --json`` to the store."""
        return self.run(*self.copy_arguments(source, target, *options))

    def copy_arguments(self, source: str, target: str, *options: str) -> Sequence[str]:
        """The words of :meth:`copy`."""
        assert self.store is not None
        return ("copy", source, target, "--endpoint-url", self.store.endpoint_url, "--json", *options)


def executed(
    words: Sequence[str], environment: dict[str, str], folder: Path | None = None
) -> subprocess.Popen[str]:
    """A command as a shell would start it."""
    return subprocess.Popen(
        words,
        cwd=folder,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


class Running:
    """A command under way."""

    def __init__(self, process: subprocess.Popen[str] | Forked) -> None:
        self._process = process

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()
        self._process.wait(_SECONDS)

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def wait_for_output(self) -> None:
        """Return when it has printed a line; that line is taken."""
        assert self._process.stdout is not None
        assert self._process.stdout.readline()

    def line(self) -> str:
        """The next line that it prints; '' at the end."""
        assert self._process.stdout is not None
        return self._process.stdout.readline()

    def signal(self, number: int) -> None:
        """Send it a signal."""
        self._process.send_signal(number)

    def finish(self, stdin: str | None = None) -> Outcome:
        """Wait for its end. One that does not come to an end tells where its threads are."""
        try:
            out, err = self._process.communicate(stdin, timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            self.signal(signal.SIGABRT)
            out, err = self._process.communicate(timeout=_SECONDS)
            raise AssertionError(f"it did not end\n{out}\n{err}") from None
        return Outcome(self._process.wait(), out, err)

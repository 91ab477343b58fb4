"""A worker on the far side of a real sshd, with a home of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from tests.e2e.program import CLI, Outcome, Program, Running
from tests.servers.sshd import HOST, Sshd
from transfer_gui.ipc.ssh_line import SshPlace

ADDRESS = f"ssh://{HOST}"


@dataclass
class Far:
    """A near program and, by sshd, a far one with a home of its own."""

    near: Program
    sshd: Sshd
    home: Path

    @property
    def command(self) -> str:
        """What runs on the far side."""
        return f"TRANSFER_GUI_HOME={self.home} {CLI} serve --stdio"

    @property
    def place(self) -> SshPlace:
        """Where a window finds it."""
        return SshPlace.parse(ADDRESS, self.command)

    def run(self, *words: str, command: str = "") -> Outcome:
        """Run a near command on the far worker."""
        return self.near.run(*words, *self.there(command))

    def start(self, *words: str) -> Running:
        """Start one."""
        return self.near.start(*words, *self.there())

    def there(self, command: str = "") -> tuple[str, ...]:
        """The words that name the far worker."""
        return ("--worker", ADDRESS, "--worker-command", command or self.command)

    def workers(self) -> list[psutil.Process]:
        """The far workers that run."""
        found = []
        for one in psutil.process_iter():
            try:
                ours = one.environ().get("TRANSFER_GUI_HOME") == str(self.home)
                if ours and "worker" in one.cmdline() and one.status() != psutil.STATUS_ZOMBIE:
                    found.append(one)
            except (psutil.Error, OSError):
                continue
        return found


@pytest.fixture
def far(tmp_path: Path) -> Iterator[Far]:
    with Sshd(tmp_path / "sshd") as sshd:
        near = Program(tmp_path / "home")
        near.extra["PATH"] = f"{sshd.programs}:{os.environ['PATH']}"
        one = Far(near, sshd, tmp_path / "far")
        try:
            yield one
        finally:
            for worker in one.workers():
                with suppress(psutil.NoSuchProcess):  # it was ending by itself
                    worker.terminate()
                worker.wait(60)

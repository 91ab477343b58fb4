"""A wide area network between this machine and itself.

Lives here: `Line` and `Distance`, the proxy with delay and window in front of a port. Not here: how that is
done (`wan_proxy.c`).
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.bench.sink import compiled
from tests.servers.process import ServerProcess

SOURCE = Path(__file__).with_name("wan_proxy.c")


@dataclass(frozen=True, slots=True)
class Line:
    """``round_trip`` in seconds; ``window``: bytes of a connection on their way; ``link``: bytes/s of all."""

    round_trip: float
    window: int
    link: float = 0.0


class Distance:
    """A port of loopback that is as far away as ``line`` says; a context manager."""

    def __init__(self, port: int, line: Line) -> None:
        """``port``: what lies at its other end."""
        self._target, self._line = port, line
        self._folder = tempfile.TemporaryDirectory(prefix="wan-")
        self._process: ServerProcess | None = None
        self.port = 0

    def __enter__(self) -> Self:
        try:
            program = compiled(SOURCE, Path(self._folder.name))
            line = self._line
            facts = (self._target, line.round_trip * 500, line.window, line.link)
            self._process = ServerProcess([str(program), *map(str, facts)])
            self.port = int(self._process.wait_for_line(r"127\.0\.0\.1:(\d+)")[1])
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def _stop(self) -> None:
        if self._process is not None:
            self._process.stop()
            self._process = None
        self._folder.cleanup()

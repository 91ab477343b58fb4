"""A wide area network between this machine and itself.

Lives here: `Line` and `Distance`, the proxy with delay and window in front of a port. Not here: how that is
done (`wan_proxy.c`).
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.sink import compiled
from tests.servers.process import PortProcess

SOURCE = Path(__file__).with_name("wan_proxy.c")


@dataclass(frozen=True, slots=True)
class Line:
    """``round_trip`` in seconds; ``window``: bytes of a connection on their way; ``link``: bytes/s of all."""

    round_trip: float
    window: int
    link: float = 0.0


class Distance(PortProcess):
    """A port of loopback that is as far away as ``line`` says; a context manager."""

    announced = r"127\.0\.0\.1:(\d+)"

    def __init__(self, port: int, line: Line) -> None:
        """``port``: what lies at its other end."""
        super().__init__(tempfile.TemporaryDirectory(prefix="wan-"))
        self._target, self._line = port, line

    def _command(self) -> Sequence[str]:
        assert self._folder is not None
        line = self._line
        facts = (self._target, line.round_trip * 500, line.window, line.link)
        return [str(compiled(SOURCE, Path(self._folder.name))), *map(str, facts)]

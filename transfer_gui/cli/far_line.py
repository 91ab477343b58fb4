"""A worker on another computer, asked by commands, and the line to it, which is made anew when it is cut."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any

from transfer_gui.engine.messages import Changed, Row
from transfer_gui.ipc.redial import Redial
from transfer_gui.ipc.ssh_line import SILENCE, LineCut, SshLine, SshPlace
from transfer_gui.wiring.queue_mirror import FarSetup, MirrorImage

_Message = dict[str, Any]
# For how many seconds what only looks is tried again.
_TRY_SECONDS = 60.0


class FarWorker:
    """Asks the worker at ``place``. What only looks is asked again when the line was cut."""

    def __init__(self, place: SshPlace) -> None:
        """Raises WorkerUnreachable, WorkerUnlike."""
        self._place = place
        self._line = SshLine(place, self._hear)

    @property
    def name(self) -> str:
        """Where it is."""
        return self._place.name

    @property
    def login(self) -> str:
        """What a person types to get there."""
        return self._place.login

    @property
    def greeting(self) -> Mapping[str, Any]:
        return self._line.greeting

    def close(self) -> None:
        self._line.close()

    def ask(self, request: Mapping[str, Any], feature: str = "") -> list[_Message]:
        """Ask once. Raises LineCut, and what the other side answers with."""
        self._line.require(feature or str(request["ask"]))
        return list(self._line.ask(request))

    def ask_again(self, request: Mapping[str, Any]) -> list[_Message]:
        """Ask, and again when the line was cut before all was told: for what may be asked twice."""
        until = time.monotonic() + _TRY_SECONDS
        while True:
            try:
                return self.ask(request)
            except LineCut:
                if not self._reconnect(until):
                    raise

    def rows(self) -> tuple[dict[str, Row], FarSetup]:
        """All rows in queue order, by their ids, without what is secret in them; and the profiles there."""
        image, rows = MirrorImage(), dict[str, Row]()
        for message in self._mirror():
            for event in image.take(message):
                if isinstance(event, Changed):
                    rows |= {row.transfer.id: row for row in event.rows}
            if message.get("event") == "now" and not message.get("left"):
                break
        return dict(sorted(rows.items(), key=lambda one: one[1].transfer.position)), image.setup

    def setup(self) -> FarSetup:
        """Names and places of the profiles there, and the settings of the queue."""
        image = MirrorImage()
        for message in self._mirror():
            list(image.take(message))
            if message.get("event") == "setup":
                break
        return image.setup

    def _mirror(self) -> Iterator[_Message]:
        self._line.require("window")
        return self._line.ask_beside({"ask": "mirror", "every": 60})

    def look(self, request: Mapping[str, Any]) -> Iterator[_Message]:
        """Ask of a store there; the lines of the answer as they come. Raises LineCut and what is answered."""
        self._line.require(str(request["ask"]))
        yield from self._line.ask(request)

    def follow(
        self, request: Mapping[str, Any], feature: str, silence: float = SILENCE
    ) -> Iterator[_Message | None]:
        """Yield what is told without end, and None where it begins again after the line was cut."""
        self._line.require(feature)
        while True:
            try:
                yield from self._line.ask(request, silence)
                return
            except LineCut:
                self._reconnect(None)
                yield None

    def _reconnect(self, until: float | None) -> bool:
        """Have the line back, trying until then; whether it is. ``until`` None: as long as it takes."""
        self._line.close()
        print(f"The line to {self.name} is cut; it is tried again.", file=sys.stderr)
        with closing(Redial(self._place)) as redial:
            while until is None or time.monotonic() < until:
                if (line := redial.wait(1.0)) is not None:
                    self._line = line
                    print(f"The line to {self.name} is back.", file=sys.stderr)
                    return True
        return False

    @staticmethod
    def _hear(text: str) -> None:
        """Show what ssh says while a person may be needed, such as where to sign in."""
        if sys.stderr.isatty():
            print(text, file=sys.stderr)

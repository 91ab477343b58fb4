"""The queue of a worker elsewhere, steered as if its engine were here: commands go, and events come.

The line is made anew when it is cut, and only what changed meanwhile is told again. Commands wait for it.
What adds carries ids made here, so that it is done once, however often it had to be sent.
"""

from __future__ import annotations

import queue
import threading
import time
import uuid
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from itertools import islice
from typing import Any

from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.core.progress import Sample
from transfer_gui.core.queue_order import QueueMove
from transfer_gui.core.redact import MASK
from transfer_gui.core.source_errors import SourceUrlForgotten
from transfer_gui.engine.messages import (
    Add,
    Amend,
    Command,
    Configure,
    Do,
    EngineTrouble,
    Event,
    Limit,
    Move,
    StartAt,
)
from transfer_gui.ipc.jobs import changes_of, job_of
from transfer_gui.ipc.protocol import batches
from transfer_gui.ipc.redial import SpareLine, is_refusal
from transfer_gui.ipc.ssh_line import LineCut, LineStage, LineState, SshLine, SshPlace
from transfer_gui.links.s3_uri import is_s3
from transfer_gui.links.urls import is_link
from transfer_gui.wiring.queue_mirror import FarSetup, MirrorImage

# Seconds between what is told, how long nothing may come, and how long questions wait for the line.
_EVERY, _SILENT, _LINE_SECONDS = 0.5, 15.0, 10.0
# Lines of an answer: more than any that this one asks for has.
_MOST_LINES = 20_000
# How late news may be before that is said.
_LATE = 3.0
# Seconds from a cut to what is done about it.
_PAUSE = 0.1

_Request = dict[str, Any]
# What another version may lack that knows windows elsewhere.
_FEATURES = {name: name for name in ("history", "forget", "verify", "store")}


class FarEngine:
    """The engine's surface for a window; ``told`` hears on a thread how the line stands, and again when the
    setup of the other side changed.

    ``events``: what happened, in order, for one thread.
    """

    def __init__(self, place: SshPlace, told: Callable[[LineState], None]) -> None:
        self.events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self.name = place.name
        self._place = place
        self._told = told
        self._image = MirrorImage()
        self._outbox: queue.SimpleQueue[Command | _Request | None] = queue.SimpleQueue()
        self._line: SshLine | None = None
        self._connecting: SshLine | None = None
        self._spare = SpareLine(place)
        self._changed = threading.Condition()
        self._closing = threading.Event()
        self._again = threading.Event()
        self._threads = [
            threading.Thread(target=run, name=name, daemon=True)
            for name, run in (("far-line", self._keep_line), ("far-commands", self._send_commands))
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    @property
    def setup(self) -> FarSetup:
        """Profiles and settings of the other side, as far as they are known."""
        return self._image.setup

    def post(self, command: Command) -> None:
        if not isinstance(command, Configure):
            self._outbox.put(command)
        elif changes := self._image.adjust(command.settings):
            self._outbox.put({"ask": "settings", "changes": changes})

    def sample(self) -> Sample:
        return self._image.sample

    def hurry(self) -> None:
        """Nothing here has to come to an end."""

    def try_again(self) -> None:
        """Try to have the line, after somebody has mended what was wrong."""
        self._again.set()

    def ask(self, request: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Ask the other side; the lines of its answer. Blocks. Raises TransferError."""
        with closing(self.listen(request)) as told:
            lines = list(islice(told, _MOST_LINES))
            if len(lines) == _MOST_LINES:
                raise UsageError(problem="door_nonsense")
        return lines

    def listen(self, request: Mapping[str, Any]) -> Generator[dict[str, Any], None, None]:
        """Ask the other side, and yield the lines of its answer as they come. Raises TransferError."""
        try:
            line = self._wait_for_line(_LINE_SECONDS)
            line.require(_FEATURES.get(str(request["ask"]), "window"))
            yield from line.ask_beside(request)
        except LineCut:
            raise UsageError(problem="worker_line_cut", host=self.name) from None

    def close(self, timeout: float = 8.0) -> bool:
        """Let go of the line; the worker goes on. False if that did not end within ``timeout`` seconds."""
        self._closing.set()
        self._again.set()
        self._outbox.put(None)
        with self._changed:
            connecting = self._connecting
            self._changed.notify_all()
        if connecting is not None:
            connecting.close()
        until = time.monotonic() + timeout
        for thread in self._threads:
            if thread.is_alive():
                thread.join(max(until - time.monotonic(), 0.0))
        return not any(thread.is_alive() for thread in self._threads)

    def _keep_line(self) -> None:
        met = False
        while not self._closing.is_set():
            refusal: TransferError | None = None
            if not met:
                self._tell(LineStage.CONNECTING)
            try:
                with suppress(LineCut):
                    line = self._spare.have_back(self._closing) if met else self._connect()
                    if line is not None:
                        self._hold(line)
                        line.require("window")
                        met = True
                        self._follow(line)
            except TransferError as error:
                refusal = error if not met or is_refusal(error) else None
            self._drop_line()
            if refusal is not None:
                met = False
                self._again.clear()
                self._tell(LineStage.REFUSED, error=refusal)
                while not (self._again.wait(1.0) or self._closing.is_set()):
                    pass
            elif not self._spare.ready:
                self._tell(LineStage.CUT)
                self._closing.wait(_PAUSE)
        self._spare.close()

    def _connect(self) -> SshLine:
        def hear(text: str) -> None:
            if self._line is None and text:
                self._tell(LineStage.CONNECTING, said=text)

        return SshLine(self._place, hear, begun=self._hold)

    def _hold(self, line: SshLine) -> None:
        with self._changed:
            self._connecting = line
        if self._closing.is_set():
            line.close()

    def _follow(self, line: SshLine) -> None:
        """Take what the other side tells until the line is cut. Raises TransferError."""
        image, known = self._image, False
        image.begin()
        with self._changed:  # what was asked for meanwhile goes at once, beside what is told
            self._line = line
            self._changed.notify_all()
        request = {"ask": "mirror", "every": _EVERY, "seen": image.seen, "epoch": image.epoch}
        machine, heard, slow = str(line.greeting.get("machine", ""))[:200], time.monotonic(), False
        for message in line.ask_beside(request, _SILENT, _LATE):
            self._spare.mind(line)
            for event in image.take(message):
                self.events.put(event)
            told, late = message.get("event"), time.monotonic() - heard > _LATE
            if told == "now":
                heard = time.monotonic()
            if told == "now" and not known:
                known, told = True, "setup"
            if known and (told == "setup" or (late is not slow and (late or told == "now"))):
                slow = late
                self._tell(LineStage.SLOW if slow else LineStage.OPEN, machine=machine)

    def _drop_line(self) -> None:
        with self._changed:
            line, self._line, self._connecting = self._connecting, None, None
        if line is not None:
            line.close()
        self._image.still()

    def _tell(
        self, stage: LineStage, *, machine: str = "", said: str = "", error: TransferError | None = None
    ) -> None:
        if not self._closing.is_set():
            self._told(LineState(stage, self.name, machine, said, error))

    def _wait_for_line(self, seconds: float | None = None) -> SshLine:
        """Raises UsageError where there is none in time."""
        with self._changed:
            self._changed.wait_for(lambda: self._line is not None or self._closing.is_set(), seconds)
            if self._line is None or self._closing.is_set():
                raise UsageError(problem="worker_line_cut", host=self.name)
            return self._line

    def _send_commands(self) -> None:
        while (command := self._outbox.get()) is not None and not self._closing.is_set():
            try:
                requests = [command] if isinstance(command, dict) else _requests_of(command, self._image)
                for request in requests:
                    self._send(request)
            except TransferError as error:
                if not self._closing.is_set():
                    self.events.put(EngineTrouble(error))

    def _send(self, request: _Request) -> None:
        """Have this done, as soon as there is a line. Raises TransferError."""
        while True:
            line = self._wait_for_line()
            try:
                for _ in line.ask_beside(request):
                    pass
                return
            except LineCut:
                if request.get("where") in (QueueMove.UP, QueueMove.DOWN):
                    return  # it may be done, and twice is further
            self._closing.wait(_PAUSE)  # until the cut is noticed there, too


def _requests_of(command: Command, image: MirrorImage) -> Iterator[_Request]:
    """The questions that a command becomes. Raises UsageError for what can't be sent."""
    match command:
        case Add():
            yield from _added(command)
        case Amend():
            before = image.spec(command.id)
            if before is not None and (changes := changes_of(before, command.spec)):
                yield {"ask": "amend", "id": command.id, "changes": changes}
        case Do():
            yield from _for_each(command.ids, ask="do", action=command.action.value)
        case Move():
            yield from _for_each(command.ids, ask="arrange", where=command.where.value, beside=command.beside)
        case Limit():
            yield from _for_each(command.ids, ask="arrange", rate=command.rate)
        case StartAt():
            yield from _for_each(command.ids, ask="arrange", at=command.at)


def _for_each(ids: Sequence[str], **wish: object) -> Iterator[_Request]:
    for some in batches(ids):
        yield {**wish, "ids": list(some), "brief": True}


def _added(command: Add) -> Iterator[_Request]:
    for spec in command.specs:
        if not (is_link(spec.url) or is_s3(spec.url)):
            raise UsageError(problem="worker_own_places", value=spec.url)
        if MASK in spec.url:  # taken from a row, which never tells what is secret in it
            raise SourceUrlForgotten(url=spec.url)
    token, paused = uuid.uuid4().hex, command.paused
    for number, jobs in enumerate(batches([job_of(spec) for spec in command.specs])):
        wish = {"ask": "submit", "jobs": list(jobs), "paused": paused, "token": f"{token}:{number}"}
        yield wish | {"start_at": command.start_at}

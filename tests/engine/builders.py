"""What tests of the engine are built from: ends at loopback, a queue on disk, engines over it, and a watch.

Here: :class:`World`, which owns all that must be closed. Not here: servers (``tests.servers``) and the store
in memory (``tests.backends.memory_destination``).
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.backends.memory_destination import MemoryStore
from tests.servers.content import Content, Readable
from tests.servers.http_source import HttpSource as SourceServer
from tests.servers.recorder import Gate
from tests.servers.s3_servers import S3Server
from transfer_gui.backends.destination import Copier, Destination
from transfer_gui.backends.http.source import HttpSource
from transfer_gui.backends.local.source import FileSource
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.copying import S3Copier
from transfer_gui.backends.s3.destination import open_s3
from transfer_gui.backends.source import Source
from transfer_gui.core.errors import TransferError
from transfer_gui.core.parts import PartLimits
from transfer_gui.core.profile import Credentials, KeySource, Profile
from transfer_gui.core.settings import Settings
from transfer_gui.core.transfer import Action, Spec, Status, Transfer, Validator
from transfer_gui.engine.engine import Engine
from transfer_gui.engine.messages import (
    Add,
    Changed,
    Command,
    Do,
    EngineTrouble,
    Event,
    Removed,
    Row,
    StatusesKnown,
)
from transfer_gui.engine.pipeline.retry import Backoff
from transfer_gui.engine.run.checksum_lookup import Lists
from transfer_gui.engine.run.endpoints import OpenElsewhere
from transfer_gui.links.s3_uri import S3Uri
from transfer_gui.storage.database import Database
from transfer_gui.storage.queue import QueueStore
from transfer_gui.storage.secrets import SecretStore, SessionSecrets
from transfer_gui.storage.url_vault import UrlVault
from transfer_gui.wiring.folder_sums import ListsBeside, RecentSums

MIB = 1024**2
BUCKET = "bucket"
SETTINGS = Settings(connections=4, active=3, connect_timeout=5.0, read_timeout=20.0)
# Small ones, so that a test need not move much to have several parts.
PART = 2 * MIB
ENDED = (
    Status.DONE,
    Status.DONE_UNVERIFIED,
    Status.FAILED,
    Status.ATTENTION,
    Status.CANCELLED,
    Status.SKIPPED,
)

# Any: wrappers that change one method of a destination pass the rest on by `__getattr__`.
OpenDestination = Callable[[str], Any]


@dataclass
class LoopbackEnds:
    """Fulfils ``Endpoints`` with a real source and whatever store a test has."""

    source: Source
    limits: PartLimits
    open_destination: OpenDestination
    origin: str = "test-origin"
    store: str = "test-store"
    copier: Copier | None = None
    opaque_etags: bool = False
    elsewhere: OpenElsewhere | None = None
    whole_elsewhere: OpenElsewhere | None = None
    lists: Lists | None = None
    closed: bool = False
    _made: dict[str, Destination] = field(default_factory=dict)

    def destination(self, key: str) -> Destination:
        """The object at the key, the same one each time, as the program does it."""
        if key not in self._made:
            self._made[key] = self.open_destination(key)
        return self._made[key]

    def when_public(self, keep: Callable[[], object]) -> None:
        """As the program does it."""
        if isinstance(self.source, HttpSource):
            self.source.peers.when_public(keep)

    def close(self) -> None:
        """The run is over."""
        self.closed = True


def source_for(
    spec: Spec, settings: Settings, *, known: bool = False, unless: Validator | None = None
) -> Source:
    """As the program does it: an absolute path is a file; what gives up only may have no link any more."""
    if not spec.url or spec.url.startswith("/"):
        return FileSource(spec.url)
    return HttpSource(
        spec.url,
        ranges=spec.ranges,
        known=known,
        connect_timeout=settings.connect_timeout,
        read_timeout=settings.read_timeout,
        unless=unless,
    )


@dataclass
class Watch:
    """Keeps what an engine tells; waiting is waiting for its events."""

    engine: Engine
    rows: dict[str, Row] = field(default_factory=dict)
    history: list[tuple[str, Status]] = field(default_factory=list)
    known: dict[str, Status] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)
    troubles: list[TransferError] = field(default_factory=list)

    def until(self, predicate: Callable[[], object], timeout: float = 60.0) -> None:
        """Take events until ``predicate`` is true; TimeoutError with what is known otherwise."""
        deadline = time.monotonic() + timeout
        while not predicate():
            try:
                self.take(self.engine.events.get(timeout=max(deadline - time.monotonic(), 0.001)))
            except queue.Empty:
                known = [(row.status, row.transfer.failure.code) for row in self.rows.values()]
                raise TimeoutError(f"not within {timeout} s: {known}, {self.troubles}") from None

    def take(self, event: Event) -> None:
        """Remember one event."""
        match event:
            case Changed():
                for row in event.rows:
                    self.rows[row.transfer.id] = row
                    self.history.append((row.transfer.id, row.status))
            case StatusesKnown():
                self.known.update(event.statuses)
            case Removed():
                self.removed.update(event.ids)
                for transfer_id in event.ids:
                    self.rows.pop(transfer_id, None)
            case EngineTrouble():
                self.troubles.append(event.error)

    def status(self, transfer_id: str) -> Status | None:
        """As told last."""
        row = self.rows.get(transfer_id)
        return row.status if row else None

    def reach(self, transfer_id: str, *wanted: Status, timeout: float = 60.0) -> Transfer:
        """Wait for one of these statuses; the transfer as it is then."""
        self.until(lambda: self.status(transfer_id) in wanted, timeout)
        return self.rows[transfer_id].transfer

    def statuses(self, transfer_id: str) -> list[Status]:
        """All that were told of a transfer, without repetitions in a row."""
        told = [status for known, status in self.history if known == transfer_id]
        return [status for at, status in enumerate(told) if at == 0 or told[at - 1] is not status]


def wait_until(predicate: Callable[[], object], timeout: float = 60.0) -> None:
    """For what tells nobody when it happens: looks again and again."""
    deadline = time.monotonic() + timeout
    pause = threading.Event()
    while not predicate():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not within {timeout} s")
        pause.wait(0.01)


class Running:
    """One engine with its own connection to the database, as one process has it."""

    def __init__(
        self,
        world: World,
        settings: Settings,
        wanted: Callable[[Transfer], bool] | None,
        *,
        attended: bool = True,
        lean: bool = False,
    ) -> None:
        self.database = Database(world.path)
        self.store = QueueStore(self.database, UrlVault(world.keychain()))
        self.executor = ThreadPoolExecutor(8, thread_name_prefix="job")
        self.settings = settings
        self._world = world
        more: dict[str, Any] = {"attended": attended, "lean": lean}
        more |= {} if wanted is None else {"wanted": wanted}
        self.engine = Engine(self.store, self._open_ends, self._submit, settings, **more)
        # A test need not wait as long as a user would.
        self.engine._place.backoff = Backoff(first=0.02, longest=0.2)
        self.watch = Watch(self.engine)
        self.engine.start()

    def _submit(self, call: Callable[[], None]) -> None:
        self.executor.submit(call)

    def _open_ends(self, transfer: Transfer) -> LoopbackEnds:
        known = transfer.source.size is not None or transfer.upload.bytes_stored > 0
        found = source_for(transfer.spec, self.settings, known=known, unless=transfer.last_version)
        return self._world.open_ends(transfer, found)

    def add(self, *specs: Spec, paused: bool = False) -> list[str]:
        """Queue transfers; their ids once they are on disk."""
        before = set(self.watch.rows)
        self.post(Add(specs, paused))
        self.watch.until(lambda: len(self.watch.rows) >= len(before) + len(specs))
        rows = [row.transfer for name, row in self.watch.rows.items() if name not in before]
        return [row.id for row in sorted(rows, key=lambda row: row.position)]

    def post(self, command: Command) -> None:
        """Ask the engine for something."""
        self.engine.post(command)

    def do(self, action: Action, *ids: str) -> None:
        """A user's action."""
        self.post(Do(action, ids))

    def finish(self, transfer_id: str, timeout: float = 60.0) -> Transfer:
        """Wait until the transfer needs nothing more, or the user."""
        return self.watch.reach(transfer_id, *ENDED, timeout=timeout)

    def copy(self, spec: Spec) -> Transfer:
        """Queue one transfer and see it end."""
        (transfer_id,) = self.add(spec)
        return self.finish(transfer_id)

    def receipts(self, transfer_id: str) -> list[int]:
        """Numbers of the parts that are known to be stored."""
        return [receipt.number for receipt in self.store.receipts(transfer_id)]

    def until_swept(self, left: int = 0) -> None:
        """Wait until no more than so many uploads that were left behind are remembered."""
        wait_until(lambda: len(self.store.memory.orphans()) <= left)

    def close(self) -> None:
        """As a process does that quits; the engine must end in time."""
        ended = self.engine.close(timeout=10.0)
        self.executor.shutdown()
        self.database.close()
        assert ended, "the engine did not end"


class World:
    """One queue on disk, one store, and the engines that a test starts; a context manager."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "queue.sqlite"
        self.keychain: Callable[[], SecretStore] = SessionSecrets
        self.store = MemoryStore(min_part=64 * 1024)
        self.open_destination: OpenDestination = self.store.open
        self.limits = PartLimits(min_part=64 * 1024)
        self.copier: Copier | None = None
        self.sums: RecentSums | None = None
        self.open_elsewhere: Callable[[Transfer], OpenElsewhere] | None = None
        self.ends_error: Exception | None = None
        self.opened: list[LoopbackEnds] = []
        self._running: list[Running] = []
        self._closing = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            for running in self._running:
                running.close()
        finally:
            self._closing.close()

    def start(
        self,
        *,
        wanted: Callable[[Transfer], bool] | None = None,
        attended: bool = True,
        lean: bool = False,
        **settings: float,
    ) -> Running:
        """A started engine, with some settings other than usual."""
        chosen = replace(SETTINGS, **settings)  # type: ignore[arg-type]
        running = Running(self, chosen, wanted, attended=attended, lean=lean)
        self._running.append(running)
        return running

    def start_halfway(self, source: SourceServer, content: Content) -> tuple[Running, str, Gate]:
        """An engine, and its transfer of which half has come; the gate holds back the rest."""
        gate = Gate(content.size // 2)
        running = self.start()
        (transfer_id,) = running.add(spec(source.serve("/file.bin", content, gate=gate)))
        gate.wait_held(4)
        return running, transfer_id, gate

    def stop(self, running: Running) -> None:
        """Close one engine before the others."""
        self._running.remove(running)
        running.close()

    def use_s3(
        self,
        server: S3Server,
        bucket: str = BUCKET,
        keys: KeySource | None = None,
        *,
        copies: S3Uri | None = None,
    ) -> None:
        """Send to a real server from now on, signing with its own keys unless others are given.

        ``copies``: the object there that transfers are of, so that the server may copy it itself.
        """
        factory = ClientFactory(ca_file=str(getattr(server, "ca_file", None) or ""))
        self._closing.callback(factory.close)
        profile = Profile("test", endpoint=server.endpoint_url, bucket=bucket)
        source = keys or Credentials(server.access_key, server.secret_key)
        self.limits = PartLimits()
        self.open_destination = lambda key: open_s3(factory, profile, source, key, connections=32)
        self.copier = S3Copier(factory, profile, source, copies) if copies else None

    def open_ends(self, transfer: Transfer, source: Source) -> LoopbackEnds:
        """The two ends of a transfer; raises ``ends_error`` if a test set one."""
        if self.ends_error is not None:
            raise self.ends_error
        ends = LoopbackEnds(source, self.limits, self.open_destination, copier=self.copier)
        ends.elsewhere = self.open_elsewhere(transfer) if self.open_elsewhere is not None else None
        ends.whole_elsewhere = ends.elsewhere
        if self.sums is not None:
            ends.lists = ListsBeside(
                transfer.spec.url, self.sums.of(transfer.spec), partial(HttpSource, ranges=False, stays=True)
            )
        self.opened.append(ends)
        return ends

    def stored(self, key: str) -> bytes:
        """The object's bytes in the store in memory."""
        return self.store.objects[key].content


def spec(url: str, key: str = "object.bin", *, part_size: int = PART, **more: object) -> Spec:
    """A transfer into the test's bucket."""
    return Spec(url=url, bucket=BUCKET, key=key, part_size=part_size, **more)  # type: ignore[arg-type]


def whole(content: Readable) -> bytes:
    """All of a content's bytes."""
    return content.read(0, content.size)

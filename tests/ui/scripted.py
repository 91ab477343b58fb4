"""An engine that follows a script and services that live in memory, with the surfaces the window needs.

The real engine behind the same window is tested in ``tests/e2e``; here the window is driven into states that
a real engine reaches only by accident.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from tests.ui.fake_access import FakeAccess
from tests.ui.store_stage import MemoryBrowsing, MemoryHosts
from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.core.past_transfer import PastTransfer
from transfer_gui.core.preflight import Preflight
from transfer_gui.core.profile import Credentials, Profile
from transfer_gui.core.progress import Bottleneck, Metrics, Progress, Sample, Session
from transfer_gui.core.receipt import Finding
from transfer_gui.core.redact import redact_url
from transfer_gui.core.settings import Settings
from transfer_gui.core.transfer import (
    Failure,
    Outcome,
    Phase,
    Result,
    SourceFacts,
    Spec,
    Status,
    Transfer,
    UploadState,
)
from transfer_gui.engine.messages import Changed, Command, Event, Removed, Row
from transfer_gui.links.folder_pages import FolderEntry
from transfer_gui.ui.record_services import LogEvent, LogReader, RecordServices
from transfer_gui.ui.services import FolderReading, Looking
from transfer_gui.wiring.endpoints import open_source
from transfer_gui.wiring.folders import FolderWalk

MB = 1000**2


class ScriptedEngine:
    """Keeps the commands it is posted; says what the test lets it say."""

    def __init__(self, *, close_takes: threading.Event | None = None, stops: bool = True) -> None:
        self.events: SimpleQueue[Event] = SimpleQueue()
        self.posted: list[Command] = []
        self.running: tuple[Progress, ...] = ()
        self.closed_with: list[float] = []
        self.hurried = False
        self.sampled = 0
        self.session = Session()
        self.at = 1000.0
        self._close_takes = close_takes
        self._stops = stops

    def post(self, command: Command) -> None:
        self.posted.append(command)

    def sample(self) -> Sample:
        self.sampled += 1
        self.at += 0.1
        rate = sum(now.rate for now in self.running)
        overall = self.running[0].metrics if self.running else Metrics()
        if self.running:
            read, stored = (sum(getattr(now, name) for now in self.running) for name in ("read", "done"))
            self.session = Session(read, stored, stored // (100 * MB), metrics=overall)
        return Sample(self.at, self.running, overall, rate, rate * 1.1, self.session)

    def hurry(self) -> None:
        self.hurried = True

    def close(self, timeout: float = 5.0) -> bool:
        self.closed_with.append(timeout)
        if self._close_takes is not None and not self._close_takes.wait(timeout):
            return False
        return self._stops

    def show(self, rows: Iterable[Row]) -> None:
        """Say that these rows are new or different."""
        self.events.put(Changed(tuple(rows)))

    def drop(self, ids: Iterable[str]) -> None:
        """Say that these rows are gone."""
        self.events.put(Removed(tuple(ids)))


class MemoryState:
    """Settings and window notes in a dict; raises ``error`` where one is set."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.notes: dict[str, str] = {}
        self.error: TransferError | None = None

    def _check(self) -> None:
        if self.error is not None:
            raise self.error

    def load(self) -> Settings:
        self._check()
        return self.settings

    def save(self, settings: Settings) -> None:
        self._check()
        self.settings = settings

    def get_ui(self, key: str) -> str | None:
        self._check()
        return self.notes.get(key)

    def set_ui(self, key: str, value: str) -> None:
        self._check()
        self.notes[key] = value


class Quiet:
    """A log in which nothing happens."""

    def read(self) -> Sequence[LogEvent]:
        return ()


class NoRecords:
    """Nothing has happened yet."""

    def log_reader(self) -> LogReader:
        return Quiet()

    def log_folder(self) -> str:
        return "/"

    def history(self, words: str) -> Sequence[PastTransfer]:
        return ()

    def clear_history(self) -> None:
        pass

    def prune_history(self, days: int) -> None:
        pass

    def receipt(self, id: str) -> Mapping[str, Any] | None:
        return None

    def bundle_parts(self) -> Sequence[tuple[str, str]]:
        return (("versions.txt", "transfer-gui\n"), ("logs/x.log", "nothing\n"))

    def save_bundle(self, path: str, parts: Sequence[tuple[str, str]]) -> None:
        Path(path).write_text("\n".join(name for name, _ in parts))


class Glance:
    """A look that finds a file at once."""

    def __init__(self, spec: Spec) -> None:
        self._spec = spec

    def run(self) -> Preflight:
        return Preflight(
            address=redact_url(self._spec.url), size=4_200_000_000, ranges=True, key="a", taken=False
        )

    def cancel(self) -> None:
        pass


class MemoryTraces:
    """What a test says is on disk, by id."""

    def __init__(self) -> None:
        self.parts: dict[str, list[int]] = {}
        self.receipts: dict[str, dict[str, Any]] = {}
        self.lines: dict[str, list[str]] = {}
        self.found: dict[str, Finding | TransferError | None] = {}
        self.unchanged: set[str] = set()

    def stored_parts(self, id: str) -> Sequence[int]:
        return self.parts.get(id, [])

    def receipt(self, id: str) -> Mapping[str, Any] | None:
        return self.receipts.get(id)

    def verify(self, transfer: Transfer, passed: Callable[[], object]) -> tuple[Finding | None, int]:
        passed()
        found = self.found.get(transfer.id)
        if isinstance(found, TransferError):
            raise found
        return found, transfer.source.size or 0

    def folder(self, link: str, headers: Mapping[str, str]) -> FolderReading:
        return FolderWalk(link, lambda below: open_source(below, Settings(), ranges=False))

    def only_changed(self, specs: Sequence[Spec], files: Mapping[str, FolderEntry]) -> tuple[Spec, ...]:
        return tuple(spec for spec in specs if spec.url not in self.unchanged)

    def with_sums(self, specs: Sequence[Spec], where: str) -> tuple[Spec, ...]:
        if where == "nowhere":
            raise UsageError(problem="sums_not_found", name="a.iso", where=where)
        return tuple(replace(spec, sha256="ab" * 32) for spec in specs)

    def log(self, id: str) -> Sequence[str]:
        return self.lines.get(id, [])


class MemoryServices:
    """Profiles in a list; every connection works."""

    worker = ""

    def __init__(self, *profiles: Profile) -> None:
        self.settings = MemoryState()
        self.access, self.traces = FakeAccess(), MemoryTraces()
        self._profiles = list(profiles)
        self.records: RecordServices = NoRecords()
        self.hosts, self.browsing = MemoryHosts(), MemoryBrowsing()
        self.default = profiles[0].name if profiles else ""

    def profiles(self) -> Sequence[Profile]:
        return tuple(self._profiles)

    def default_profile(self) -> str:
        return self.default

    def set_default_profile(self, name: str) -> None:
        self.default = name

    def save_profile(
        self,
        profile: Profile,
        credentials: Credentials | None,
        *,
        replacing: str = "",
        customer_key: str = "",
    ) -> None:
        names = {profile.name, replacing}
        self._profiles = [*(one for one in self._profiles if one.name not in names), profile]

    def remove_profile(self, name: str) -> None:
        self._profiles = [one for one in self._profiles if one.name != name]

    def test_connection(self, profile: Profile, credentials: Credentials | None) -> TransferError | None:
        return None

    def aws_profiles(self) -> Sequence[str]:
        return ()

    def keychain_problem(self) -> TransferError | None:
        return None

    def console_link(self, transfer: Transfer) -> str:
        return f"https://console.example/{transfer.upload.key or transfer.spec.key}"

    def sharing_link(self, transfer: Transfer, seconds: int) -> str:
        return f"https://share.example/{transfer.upload.key or transfer.spec.key}?for={seconds}"

    def preflight(self, spec: Spec) -> Looking:
        return Glance(spec)

    def has_session_keys(self, name: str) -> bool:
        return False


PROFILE = Profile("Archive", endpoint="https://s3.example.com", bucket="archive", prefix="incoming/")
SANDBOX = Profile("Sandbox", endpoint="http://127.0.0.1:9000", bucket="sandbox", sandbox=True)

_OUTCOMES = {
    Status.DONE: Outcome.DONE,
    Status.DONE_UNVERIFIED: Outcome.DONE,
    Status.FAILED: Outcome.FAILED,
    Status.ATTENTION: Outcome.ATTENTION,
    Status.CANCELLED: Outcome.CANCELLED,
}


def row(
    id: str,
    status: Status = Status.QUEUED,
    *,
    name: str = "",
    size: int | None = 1000 * MB,
    stored: int = 0,
    error: str = "",
    facts: dict[str, str | int | float | bool | None] | None = None,
    url: str = "",
    wait: float = 0.0,
) -> Row:
    """A row as the engine would send it."""
    name = name or f"file-{id}.iso"
    link = url or f"https://downloads.example.org/pub/{name.replace(' ', '%20')}?token=s3cret"
    number = int(id) if id.isdigit() else 0
    transfer = Transfer(
        id=id,
        spec=Spec(url=link, bucket="archive", key=f"incoming/{name}", profile="Archive"),
        position=number,
        outcome=_OUTCOMES.get(status),
        added_at=1_780_000_000.0 + number,
        metrics=METRICS.as_dict() if status in (Status.DONE, Status.DONE_UNVERIFIED) else {},
        source=SourceFacts(size=size, content_type="application/octet-stream"),
        upload=UploadState(bytes_stored=stored, part_size=100 * MB),
        failure=Failure(code=error, facts=facts or {}),
        result=Result(
            verified=status is Status.DONE,
            reason="length_unproven" if status is Status.DONE_UNVERIFIED else "",
        ),
    )
    now = time.monotonic() if status is Status.WAITING else time.time()
    return Row(transfer, status, now + wait if wait else 0.0)


METRICS = Metrics(
    throughput=48.2e6,
    pauses=14,
    resumes=14,
    paused_seconds=3.25,
    average_pause_ms=232.0,
    active_percent=96.4,
    peak_concurrency=8,
    max_concurrency=10,
    buffer_allocations=12,
    buffer_copies=0,
    buffer_reuse=1380,
    buffer_bytes=192 * MB,
    progress_calculations=640,
    progress_updates=512,
    progress_interval_ms=125.0,
    retries=2,
    bottleneck=Bottleneck.DESTINATION,
    waits={"source": 12.5, "destination": 61.0, "limit": 0.0},
    recent=Bottleneck.SOURCE,
    recent_waits={"source": 3.0, "destination": 1.0, "limit": 0.0},
)


def progress(
    id: str, done: int, total: int | None = 1000 * MB, *, rate: float = 24.6e6, phase: Phase = Phase.MOVING
) -> Progress:
    """What a running transfer is at."""
    eta = (total - done) / rate if total is not None and rate else None
    return Progress(
        id,
        phase,
        done,
        done + 20 * MB,
        total,
        rate,
        eta,
        8,
        read_rate=rate * 1.1,
        stored=done,
        metrics=replace(METRICS),
    )

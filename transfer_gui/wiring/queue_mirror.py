"""A queue as a window elsewhere shows it: what the process that runs it tells, and what is read of that.

First all rows, in queue order, then what changes: of a row that runs and of its numbers only the fields that
are others than before. Many rows come in portions, the first no larger than a screen and the others as the
line bears them, so that what runs stays true meanwhile. Links and headers are masked. What is read is
believed in nothing: a message that makes no sense is passed over.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count, islice
from typing import Any, TypeVar

from transfer_gui.core.profile import Profile, bucket_valid
from transfer_gui.core.progress import Metrics, Progress, Sample, Session
from transfer_gui.core.quick_dataclass import asdict, dataclass, field, replace
from transfer_gui.core.secret_urls import has_secret
from transfer_gui.core.settings import Settings, clamp
from transfer_gui.core.transfer import Spec, Status, Transfer
from transfer_gui.engine.messages import MOST_ROWS, Changed, Event, Removed, Row, RowsToCome
from transfer_gui.ipc.protocol import Mirror
from transfer_gui.storage.bulk_insert import TRANSFER
from transfer_gui.storage.rows import RowFormat
from transfer_gui.storage.spec_vault import Sealed, mask_spec
from transfer_gui.wiring.live import Live
from transfer_gui.wiring.stores import Stores

logger = logging.getLogger(__name__)

T = TypeVar("T")
_Columns = dict[str, Any]

# How often settings and profiles are looked at, in seconds, and how many digits a number is told with.
_SETUP_SECONDS, _DIGITS = 2.0, 6
# Seconds between two rounds at least.
_SHORTEST = 0.1
# Rows of a round: of the first, at least and at most; more or fewer where it was taken so soon or late, in s.
_FIRST, _FEWEST, _MOST = 100, 20, 4000
_SOON, _LATE = 0.3, 1.0
_HERE = ("theme", "language", "ask_to_quit", "close_to_tray", "notify", "releases", "log_level")
"""Settings that are of the window, wherever the queue is."""
_PLACE = ("name", "endpoint", "region", "bucket", "prefix")
"""What of a profile is told: its name and where it leads, nothing of whose keys sign."""


def _read_numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, json.loads(text)))


def _read_sizes(text: str) -> dict[int, int]:
    return {int(number): int(size) for number, size in json.loads(text).items()}


def _read_metrics(text: str) -> Metrics | None:
    return _METRICS.salvage(json.loads(text)) if text else None


_METRICS = RowFormat(Metrics)
_PROGRESS = RowFormat(
    Progress,
    {
        "parts": (lambda numbers: json.dumps(list(numbers)), _read_numbers),
        "part_bytes": (lambda sizes: json.dumps(dict(sizes)), _read_sizes),
    },
)
_SESSION = RowFormat(
    Session,
    {"metrics": (lambda one: json.dumps(list(_METRICS.values(one))) if one else "", _read_metrics)},
)


def _columns(layout: RowFormat[T], value: T) -> _Columns:
    return dict(zip(layout.names, layout.values(value), strict=True))


def _value(layout: RowFormat[T], columns: Mapping[str, Any], usual: Mapping[str, Any]) -> T:
    return layout.salvage([columns.get(name, usual.get(name)) for name in layout.names])


_BLANK = _columns(TRANSFER, Transfer("", Spec("", "")))
_BLANK_METRICS, _BLANK_SESSION = _columns(_METRICS, Metrics()), _columns(_SESSION, Session())


def _changes(now: _Columns, before: Mapping[str, Any]) -> _Columns:
    return {name: value for name, value in now.items() if name not in before or before[name] != value}


def _short(columns: _Columns) -> _Columns:
    """Columns of numbers, in fewer digits."""
    return {n: float(f"{v:.{_DIGITS}g}") if isinstance(v, float) else v for n, v in columns.items()}


def changed_settings(settings: Settings, changes: Mapping[str, Any]) -> Settings:
    """The settings with these changed; one of another kind, or of the window's own, is passed over."""
    known = asdict(settings)
    fitting = {
        name: type(known[name])(value)
        for name, value in changes.items()
        if name in known
        and name not in _HERE
        and (type(value) is type(known[name]) or (type(value), type(known[name])) == (int, float))
    }
    return clamp(replace(settings, **fitting))


def settings_of_queue(settings: Settings) -> dict[str, Any]:
    """The settings that go with the queue, wherever the window is."""
    return {name: value for name, value in asdict(settings).items() if name not in _HERE}


def place_facts(profile: Profile) -> dict[str, str]:
    """What may be told of a profile."""
    return {name: getattr(profile, name) for name in _PLACE}


class MirrorFeed:
    """What one window elsewhere is told."""

    def __init__(self, live: Live, stores: Stores, settings: Callable[[], Settings]) -> None:
        self._live = live
        self._stores = stores
        self._settings = settings
        self._running: dict[str, _Columns] = {}  # what was told of rows that run
        self._progress: dict[str, _Columns] = {}
        self._overall, self._session = _BLANK_METRICS, _BLANK_SESSION
        self._setup: dict[str, Any] = {}
        self._setup_due = 0.0
        self._pending: dict[str, None] = {}  # ids of rows that have still to be told, in order
        self._portion = _FIRST

    def follow(self, request: Mirror, stopped: threading.Event) -> Iterator[Mapping[str, Any]]:
        """Tell all, or what changed since the asker looked last, and then what changes.

        The generator goes on when what it told ``now`` has been taken. Raises TransferError.
        """
        told = seen = request.seen if request.epoch == self._live.epoch else 0  # told: all up to there is
        whole = not seen
        for rounds in count():
            yield from self._tell_setup()
            gone: Sequence[str] = ()
            if whole or seen < self._live.forgotten:  # what went meanwhile is not known: all once more
                yield {"event": "whole", "epoch": self._live.epoch}
                self._running.clear()
                told, seen, whole = 0, self._live.version, False
                self._pending = dict.fromkeys(self._stores.queue.row_checks())
            else:
                seen, changed, gone = self._live.changes(seen)
                # What moves goes before what has never been told.
                self._pending = dict.fromkeys([*changed, *self._pending]) if changed else self._pending
                for name in gone:
                    self._pending.pop(name, None)
            yield from map(self._row, self._next_rows())
            if gone:
                yield {"event": "gone", "ids": gone}
            left = len(self._pending)
            told = told if left else seen
            begun = time.monotonic()
            yield {"event": "now", "seen": told, "epoch": self._live.epoch, "left": left, **self._numbers()}
            took = time.monotonic() - begun
            if took > _LATE:
                self._portion = max(self._portion // 2, _FEWEST)
            elif left and rounds and took < _SOON:  # the first is not waited for
                self._portion = min(self._portion * 4, _MOST)
            if stopped.is_set() or (not left and self._rest(seen, request.every, stopped)):
                return

    def _rest(self, seen: int, seconds: float, stopped: threading.Event) -> bool:
        """Wait until a row changes, at most for so long; whether it is over."""
        until = time.monotonic() + seconds
        while not stopped.wait(min(_SHORTEST, seconds)):
            if self._live.version != seen or time.monotonic() >= until:
                return False
        return True

    def _next_rows(self) -> Iterable[Row]:
        """The next of those that have still to be told, as they are now."""
        ids = list(islice(self._pending, self._portion))
        for name in ids:
            del self._pending[name]
        return sorted(self._live.find(ids), key=lambda row: row.transfer.position)

    def _row(self, row: Row) -> Mapping[str, Any]:
        transfer = row.transfer
        sealed = Sealed("") if has_secret(transfer.spec.url) else Sealed()
        spec = mask_spec(transfer.spec, sealed)
        columns = _columns(TRANSFER, transfer if spec is transfer.spec else replace(transfer, spec=spec))
        before = self._running.pop(transfer.id, None)
        if row.status.is_running:
            self._running[transfer.id] = columns
        facts: dict[str, Any] = {"event": "state", "id": transfer.id, "status": row.status.value}
        if row.wait_until:
            waits = row.status is Status.WAITING
            facts["wait"] = row.wait_until - time.monotonic() if waits else row.wait_until
        return facts | {"more" if before else "row": _changes(columns, before or _BLANK)}

    def _numbers(self) -> dict[str, Any]:
        sample = self._live.sample
        now = {one.id: _short(_columns(_PROGRESS, one)) for one in sample.transfers}
        moved = {name: _changes(one, self._progress.get(name, {})) for name, one in now.items()}
        ended = [name for name in self._progress if name not in now]
        overall = _short(_columns(_METRICS, sample.overall))
        session = _columns(_SESSION, sample.session)
        told = {
            "moved": {name: changes for name, changes in moved.items() if changes},
            "ended": ended,
            "overall": _changes(overall, self._overall),
            "session": _changes(session, self._session),
            "rates": [round(sample.rate), round(sample.read_rate)] if now else [],
        }
        self._progress, self._overall, self._session = now, overall, session
        return {name: value for name, value in told.items() if value}

    def _tell_setup(self) -> Iterator[Mapping[str, Any]]:
        if time.monotonic() < self._setup_due:
            return
        self._setup_due = time.monotonic() + _SETUP_SECONDS
        profiles = list(map(place_facts, self._stores.profiles.all()))
        settings = settings_of_queue(self._settings())
        setup = {"profiles": profiles, "default": self._stores.profiles.default_name(), "settings": settings}
        if setup != self._setup:
            self._setup = setup
            yield {"event": "setup", **setup}


@dataclass(frozen=True, slots=True)
class FarSetup:
    """Profiles by name and place, the default's name, and settings, as they are on the other side."""

    profiles: tuple[Profile, ...] = ()
    default: str = ""
    settings: Settings = field(default_factory=Settings)


class MirrorImage:
    """What is known of a queue elsewhere; one thread feeds it, others read ``sample`` and ``setup``."""

    def __init__(self) -> None:
        self.epoch, self.seen = "", 0
        """Up to where it is known."""
        self.setup = FarSetup()
        self.sample = Sample(0.0, (), Metrics(), 0.0, 0.0)
        self._left = 0
        self._known: dict[str, Spec] = {}
        self._unseen: set[str] = set()
        self._running: dict[str, _Columns] = {}
        self._rows: list[Row] = []
        self._progress: dict[str, _Columns] = {}
        self._overall: _Columns = {}
        self._session: _Columns = {}

    def begin(self) -> None:
        """A new line: numbers are told anew."""
        self._rows.clear()
        self._running.clear()
        self._unseen.clear()
        self.still()

    def still(self) -> None:
        """Nothing is known to move any more; what ran stands where it was last seen."""
        self._progress.clear()
        self._overall, self._session = {}, {}
        stopped = {"rate": 0.0, "read_rate": 0.0, "eta": None, "concurrency": 0}
        transfers = tuple(replace(one, **stopped) for one in self.sample.transfers)  # type: ignore[arg-type]
        self.sample = Sample(time.monotonic(), transfers, Metrics(), 0.0, 0.0, self.sample.session)

    def take(self, message: Mapping[str, Any]) -> Iterator[Event]:
        """Take a message; what it means for rows."""
        try:
            yield from self._take(message)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
            logger.info("a message of the worker makes no sense: %s", str(message.get("event"))[:20])

    def _take(self, message: Mapping[str, Any]) -> Iterator[Event]:
        match message.get("event"):
            case "state":
                self._rows.append(self._row(message))
                if len(self._rows) >= MOST_ROWS:
                    yield from self._told()
            case "whole":
                self._unseen = set(self._known)
                self._running.clear()
                self.epoch, self.seen = str(message["epoch"]), 0
            case "gone":
                yield from self._told()
                yield self._removed(_texts(message["ids"]))
            case "now":
                yield from self._told()
                left, before = int(message.get("left", 0)), self._left
                if self._unseen and not left:
                    yield self._removed(list(self._unseen))
                    self._unseen = set()
                self._count(message)
                self.epoch, self.seen, self._left = str(message["epoch"]), int(message["seen"]), left
                if left != before:
                    yield RowsToCome(left)
            case "setup":
                self._set_up(message)

    def spec(self, name: str) -> Spec | None:
        """What a transfer was asked for, as it was told: without its secrets."""
        return self._known.get(name)

    def _removed(self, ids: Sequence[str]) -> Removed:
        return Removed(tuple(name for name in ids if self._known.pop(name, None) is not None))

    def _told(self) -> Iterator[Event]:
        rows, self._rows = self._rows, []
        if rows:
            yield Changed(tuple(rows))

    def _row(self, message: Mapping[str, Any]) -> Row:
        name, status = str(message["id"]), Status(message["status"])
        base = self._running.pop(name) if "more" in message else _BLANK
        columns = {**base, **(message["more"] if "more" in message else message["row"]), "id": name}
        if status.is_running:
            self._running[name] = columns
        transfer = _value(TRANSFER, columns, _BLANK)
        self._known[name] = transfer.spec
        self._unseen.discard(name)
        wait = float(message.get("wait", 0.0))
        if wait and status is Status.WAITING:
            wait += time.monotonic()
        return Row(transfer, status, wait)

    def _count(self, message: Mapping[str, Any]) -> None:
        for name in _texts(message.get("ended", [])):
            self._progress.pop(name, None)
        for name, changes in message.get("moved", {}).items():
            self._progress[name] = {**self._progress.get(name, {}), **changes, "id": name}
        self._overall |= message.get("overall", {})
        self._session |= message.get("session", {})
        rates = [float(one) for one in message.get("rates", [])] or [0.0, 0.0]
        self.sample = Sample(
            time.monotonic(),
            tuple(_value(_PROGRESS, one, {}) for one in self._progress.values()),
            _value(_METRICS, self._overall, _BLANK_METRICS),
            rates[0],
            rates[1],
            _value(_SESSION, self._session, _BLANK_SESSION),
        )

    def adjust(self, settings: Settings) -> dict[str, Any]:
        """Take these for what will hold there; what of them is another than before."""
        before, after = settings_of_queue(self.setup.settings), settings_of_queue(settings)
        changes = {name: value for name, value in after.items() if before[name] != value}
        self.setup = replace(self.setup, settings=changed_settings(self.setup.settings, changes))
        return changes

    def _set_up(self, message: Mapping[str, Any]) -> None:
        profiles = tuple(_profile(one) for one in message["profiles"])
        settings = changed_settings(Settings(), message["settings"])
        self.setup = FarSetup(profiles, str(message["default"]), settings)


def _profile(facts: Mapping[str, Any]) -> Profile:
    name, endpoint, region, bucket, prefix = _texts([facts.get(one, "") for one in _PLACE])
    return Profile(name, endpoint, region, bucket if bucket_valid(bucket) else "", prefix)


def _texts(values: Iterable[Any]) -> Sequence[str]:
    return [str(one) for one in values]

"""Answers of a window or worker to other processes; only a window can show itself."""

from __future__ import annotations

import os
import queue
import socket
import threading
import time
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from functools import partial
from operator import eq
from typing import Any, Protocol

from transfer_gui import __version__
from transfer_gui.core.errors import Stopped, StorageBusy, UsageError
from transfer_gui.core.host_access import HostAccess
from transfer_gui.core.new_transfers import ids_of
from transfer_gui.core.profile import NEW_LINKS_KEY, Profile, place_of_new_links
from transfer_gui.core.quick_dataclass import asdict, replace
from transfer_gui.core.settings import Settings
from transfer_gui.core.spec import Spec
from transfer_gui.core.transfer import actions_for
from transfer_gui.engine.messages import Add, Amend, Command, Configure, Do, Limit, Move, Row, StartAt, Ticket
from transfer_gui.ipc.browser_messages import FromBrowser
from transfer_gui.ipc.jobs import corrected, spec_of
from transfer_gui.ipc.protocol import (
    FEATURES,
    VERSION,
    Act,
    AddLinks,
    Adjust,
    Again,
    AskHistory,
    AskHosts,
    AskLog,
    AskParts,
    AskReceipt,
    AskRows,
    AskStore,
    AskTarget,
    ComeForward,
    Correct,
    ForgetHistory,
    Hello,
    Mirror,
    Rearrange,
    Request,
    Submit,
    Verify,
    Watch,
)
from transfer_gui.logs.reading import SEVERITY, Line, LogTail
from transfer_gui.wiring.app import App
from transfer_gui.wiring.kept_receipts import find_finished, find_receipt
from transfer_gui.wiring.live import Live, state_facts
from transfer_gui.wiring.queue_mirror import MirrorFeed, changed_settings
from transfer_gui.wiring.store_calls import answer_store
from transfer_gui.wiring.verification import check_facts, reread_object, subject_of

_COMMIT_SECONDS, _LOOK_SECONDS = 10.0, 0.1
# How long a change is waited for, in seconds: one that changes nothing is told by nobody.
_CHANGE_SECONDS = 2.0
_LONGEST_LINE = 64 * 1024
_FOLLOW_SECONDS = 0.5
# How often one who waits for the user hears that, and is seen to be there still.
_USER_SECONDS = 0.5
# Pieces of an answer that may wait for whoever asked.
_STEPS_AHEAD = 4
# From so many on, reading all rows is quicker than looking up each.
_MANY = 5000


Offer = Callable[[FromBrowser, Ticket, Callable[[str], object]], object]
"""Gives the window links from the browser; it queues them by the ticket, or says a word for what it does."""


class EngineHere(Protocol):
    """The engine of this process, and the settings that hold now. ``clock`` grows as long as its thread is
    not stuck."""

    clock: int
    settings: Settings

    def post(self, command: Command) -> None:
        """Ask for something."""


class IpcAnswers:
    """Answers requests. ``come(links, asked)`` shows the window and hands it links, ``offer`` those from the
    browser; a worker raises there."""

    def __init__(
        self,
        kind: str,
        live: Live,
        app: App,
        engine: EngineHere,
        come: Callable[[tuple[str, ...], bool], None],
        offer: Offer,
    ) -> None:
        self._who = {"kind": kind, "pid": os.getpid(), "version": __version__}
        self._live = live
        self._app = app
        self._stores, self._clients = app
        self._engine = engine
        self._come = come
        self._offer = offer
        self._adjusting = threading.Lock()

    def __call__(self, request: Request, stopped: threading.Event) -> Iterator[Mapping[str, Any]]:
        """The lines of the answer. Raises TransferError."""
        match request:
            case ComeForward():
                self._come((), False)
            case AddLinks():
                self._come(request.links, request.asked)
            case Submit():
                yield from self._submit(request, stopped)
                return
            case Again():
                yield from self._repeat(request, stopped)
                return
            case Watch():
                yield from self._watch(request.every, stopped)
                return
            case FromBrowser():
                yield from self._take_offer(request, stopped)
                return
            case Mirror():
                yield from MirrorFeed(self._live, self._stores, lambda: self._engine.settings).follow(
                    request, stopped
                )
                return
            case Correct() | Adjust():
                self._amend(request)
            case Act() | Rearrange():
                yield from self._change(request, stopped)
                return
            case Hello():
                yield self._hello()
            case AskLog():
                yield from self._tell_log(request, stopped)
            case Verify():
                yield from self._verify(request, stopped)
            case AskStore():
                yield from aside(partial(answer_store, self._app, request), stopped)
            case _:
                yield from self._tell(request)
        yield {"event": "ok", **self._who}

    def _hello(self) -> dict[str, Any]:
        facts = {"protocol": VERSION, "features": list(FEATURES), "machine": socket.gethostname()}
        return {"event": "hello", **self._who, **facts}

    def _tell(self, request: Request) -> Iterator[Mapping[str, Any]]:
        match request:
            case AskRows():
                yield from map(state_facts, self._rows())
                yield self._progress()
            case AskReceipt():
                yield {"event": "receipt", "receipt": find_receipt(self._stores, request.id, request.place)}
            case AskTarget():
                yield {"event": "target", "place": self._place_of_new_links()}
            case AskParts():
                yield {"event": "parts", "numbers": self._stores.queue.stored_parts(request.id)}
            case AskHistory():
                for past in self._stores.history.search(request.words, request.limit):
                    yield {"event": "past", **asdict(past)}
            case ForgetHistory():
                yield {"event": "forgotten", "count": self._stores.history.count()}
                self._stores.history.clear()
            case AskHosts():
                for one in self._stores.hosts.all():
                    yield {"event": "host", **host_facts(one)}
            case _:
                yield self._progress()

    def _place_of_new_links(self) -> str:
        stores = self._stores
        kept = stores.settings.get_ui(NEW_LINKS_KEY)
        place = place_of_new_links(stores.profiles.all(), stores.profiles.default_name(), kept)
        return f"s3://{place.bucket}/{place.prefix}" if place is not None and place.bucket else ""

    def _take_offer(self, request: FromBrowser, stopped: threading.Event) -> Iterator[dict[str, Any]]:
        """Wait until the links are on disk, or the window does something else with them; how long, the user
        decides. Where the browser has gone meanwhile, it keeps its download, and so it is not ours."""
        ticket, said = Ticket(), list[str]()
        self._offer(request, ticket, said.append)
        try:
            while not (ticket.wait(_USER_SECONDS) or said):
                if stopped.is_set():
                    raise StorageBusy()
                yield {"event": "waiting"}
        finally:
            ticket.withdraw()
        yield {"event": "ok", **self._who, "state": said[0] if said else "queued"}

    def _tell_log(self, request: AskLog, stopped: threading.Event) -> Iterator[dict[str, Any]]:
        log = LogTail(self._stores.paths.log_file)

        def read() -> list[Line]:
            least = SEVERITY[request.level]
            wanted = (line for line in log.read() if line.transfer.startswith(request.transfer))
            return [line for line in wanted if line.severity >= least and line.time > request.after]

        yield from map(_line_facts, read()[-request.lines :])
        while request.follow and not stopped.wait(_FOLLOW_SECONDS):
            yield from map(_line_facts, read())
            yield {"event": "waiting"}  # the line is there, and so is whoever listens

    def _change(self, request: Act | Rearrange, stopped: threading.Event) -> Iterator[dict[str, Any]]:
        """Hand the command to the engine, wait until it is done, and tell the rows as they are then."""
        known = {one: self._live.status(one) for one in self._stores.queue.row_checks()}
        statuses = {one: status for one, status in known.items() if status is not None}
        finished = request.ids == ("finished",)
        names = [one for one, status in statuses.items() if status.is_finished] if finished else request.ids
        chosen = choose_ids(statuses, names, brief=request.brief or finished)
        able = chosen
        if isinstance(request, Act):
            able = [name for name in chosen if request.action in actions_for(statuses[name])]
        before = self._live.marks(able)
        if able:
            self._engine.post(_command(request, tuple(able)))
        if request.brief:
            yield {"event": "ok", **self._who}
            return
        until = time.monotonic() + _CHANGE_SECONDS
        while any(map(eq, before, self._live.marks(able))) and time.monotonic() < until:
            if stopped.wait(_LOOK_SECONDS / 2):
                raise StorageBusy()
        left = set()
        several = None if len(chosen) > _MANY else chosen
        for row in sorted(self._rows(several), key=lambda row: row.transfer.position):
            left.add(row.transfer.id)
            yield state_facts(row)
        for name in chosen:
            if name not in left:
                yield {"event": "state", "id": name, "state": "removed"}
        yield {"event": "ok", **self._who, "asked": len(chosen), "refused": len(chosen) - len(able)}

    def _verify(self, request: Verify, stopped: threading.Event) -> Iterator[dict[str, Any]]:
        """Read the object back on a thread, for as long as somebody listens. Raises TransferError."""
        row = find_finished(self._stores, request.id, request.place)
        if row is None:
            raise UsageError(problem="no_receipt", id=request.id or request.place)
        subject, left = subject_of(self._stores, row), threading.Event()

        def passed() -> None:
            if left.is_set() or stopped.is_set():
                raise Stopped

        with ThreadPoolExecutor(1, thread_name_prefix="verify") as pool:
            reading = pool.submit(reread_object, self._stores, self._clients, subject, passed)
            try:
                while not wait([reading], _USER_SECONDS).done:
                    yield {"event": "waiting"}
            finally:
                left.set()
        try:
            yield {"event": "checked", **check_facts(subject, *reading.result())}
        except Stopped:
            raise StorageBusy() from None

    def _rows(self, ids: Sequence[str] | None = None) -> Iterator[Row]:
        """Read rows as they are on disk, in queue order; None: all."""
        for transfer in self._stores.queue.read(ids):
            status = self._live.status(transfer.id)
            if status is not None:
                yield Row(transfer, status)

    def _amend(self, request: Correct | Adjust) -> None:
        """Change a spec or settings. Raises TransferError."""
        if isinstance(request, Correct):
            row = self._stores.queue.get(request.id)
            if row is not None:
                self._engine.post(Amend(row.id, corrected(row.spec, request.changes)))
            return
        with self._adjusting:
            kept = changed_settings(self._stores.settings.load(), request.changes)
            self._stores.settings.save(kept)
            self._engine.post(Configure(changed_settings(self._engine.settings, request.changes)))

    def _progress(self) -> dict[str, Any]:
        sample = self._live.sample
        return {
            "event": "progress",
            **self._who,
            "transfers": self._live.running(),
            "counts": self._live.counts(),
            "clock": self._engine.clock,
            "rate": sample.rate,
            "read_rate": sample.read_rate,
            "bottleneck": sample.overall.bottleneck.value,
        }

    def _watch(self, every: float, stopped: threading.Event) -> Iterator[dict[str, Any]]:
        seen = 0
        while True:
            seen, changed, gone = self._live.changes(seen)
            for row in self._live.find(changed):
                yield state_facts(row)
            for transfer_id in gone:
                yield {"event": "state", "id": transfer_id, "state": "removed"}
            yield self._progress()
            if stopped.wait(every):
                return

    def _submit(self, request: Submit, stopped: threading.Event) -> Iterator[dict[str, Any]]:
        """Ids of the new rows, which are on disk. None is taken unless all can be.

        What is answered is true: a request that fails, or whose caller has gone before it was written, is
        withdrawn. As long as it is not known, the caller hears that it is waited for.
        """
        specs = self._name_profiles(map(spec_of, request.jobs))
        wish = Add(specs, request.paused, start_at=request.start_at)
        yield from self._add(wish, request.token, stopped)

    def _name_profiles(self, specs: Iterable[Spec]) -> tuple[Spec, ...]:
        """The specs with their profiles' names as they are kept. Raises TransferError where there is none.

        Each profile is looked up once, however many thousands go by it.
        """
        found: dict[tuple[str, str], Profile] = {}
        named = []
        for spec in specs:
            way = spec.profile, spec.endpoint
            profile = found[way] = found.get(way) or self._stores.profile_for(spec)
            named.append(replace(spec, profile=profile.name) if profile.sandbox else spec)
        return tuple(named)

    def _repeat(self, request: Again, stopped: threading.Event) -> Iterator[dict[str, Any]]:
        """Queue once more what has ended and whose link is still known; the ids of the new rows."""
        chosen = choose_ids(self._stores.queue.row_checks(), request.ids)
        rows = sorted(self._stores.queue.read(chosen), key=lambda row: row.position)
        ended = [row for row in rows if row.is_finished and row.spec.url]
        specs = tuple(replace(row.spec, key=row.upload.key or row.spec.key) for row in ended)
        yield {"event": "chosen", "asked": len(chosen), "refused": len(chosen) - len(specs)}
        if specs:
            yield from self._add(Add(specs), request.token, stopped)
        else:
            yield {"event": "ok", **self._who, "ids": []}

    def _add(self, wish: Add, token: str, stopped: threading.Event) -> Iterator[dict[str, Any]]:
        ids: list[str] = []
        named = tuple(ids_of(token, len(wish.specs))) if token else ()
        wish = replace(wish, told=lambda rows: ids.extend(row.id for row in rows), ids=named)
        self._engine.post(wish)
        until = time.monotonic() + _COMMIT_SECONDS
        try:
            while not wish.ticket.wait(_LOOK_SECONDS):
                if (stopped.is_set() or time.monotonic() > until) and wish.ticket.withdraw():
                    raise StorageBusy()
                yield {"event": "waiting"}
        finally:
            wish.ticket.withdraw()
        yield {"event": "ok", **self._who, "ids": ids}


def aside(
    work: Callable[[Callable[[Mapping[str, Any]], object]], object], stopped: threading.Event
) -> Generator[Mapping[str, Any], None, None]:
    """What work tells on a thread of its own, and in between that it is waited for. Raises what work does."""
    steps = queue.Queue[Mapping[str, Any] | None](_STEPS_AHEAD)
    left = threading.Event()

    def tell(step: Mapping[str, Any] | None) -> None:
        while not left.is_set():
            with suppress(queue.Full):
                return steps.put(step, timeout=_USER_SECONDS)
        raise Stopped

    def run() -> None:
        try:
            work(tell)
        finally:
            tell(None)

    pool = ThreadPoolExecutor(1, thread_name_prefix="store-call")
    doing = pool.submit(run)
    try:
        while not stopped.is_set():
            try:
                step = steps.get(timeout=_USER_SECONDS)
            except queue.Empty:
                step = {"event": "waiting"}
            if step is None:
                return doing.result()
            yield step
        raise StorageBusy
    finally:
        left.set()
        pool.shutdown(wait=False)


def choose_ids(known: Collection[str], names: Sequence[str], *, brief: bool = False) -> list[str]:
    """Choose ids by their beginnings. Raises UsageError for what fits none, or several.

    ``brief``: by whole ids; what fits none is left out.
    """
    if brief:
        return [name for name in names if name in known]
    if list(names) == ["all"]:
        return list(known)
    chosen: list[str] = []
    for name in names:
        fitting = [name] if name in known else [one for one in known if one.startswith(name)]
        if len(fitting) != 1:
            raise UsageError(problem="no_such_transfer" if not fitting else "several_transfers", id=name)
        chosen += fitting
    return chosen


def _command(request: Act | Rearrange, ids: tuple[str, ...]) -> Command:
    if isinstance(request, Act):
        return Do(request.action, ids)
    if request.where is not None:
        return Move(ids, request.where, request.beside)
    return StartAt(ids, request.at) if request.at is not None else Limit(ids, request.rate or 0)


def _line_facts(line: Line) -> dict[str, Any]:
    facts = {name: getattr(line, name) for name in ("time", "level", "logger", "transfer", "message")}
    return {"event": "line", "text": line.raw[:_LONGEST_LINE], **facts}


def host_facts(access: HostAccess) -> dict[str, Any]:
    """A host's settings as JSON, without its secrets."""
    facts = {name: getattr(access, name) for name in ("host", "username", "ssh_key", "proxy")}
    facts |= {"ca_file": access.ca_file, "client_cert": access.client_cert}
    return facts | {"login": access.login.value, "trust": access.trust.value}

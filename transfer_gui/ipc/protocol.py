"""Messages between processes: one JSON object a line, at most 1 MiB, in UTF-8.

A request names what it asks for (``{"ask": "status"}``); answers are objects with an ``event``: ``ok`` or
``error`` ends one; ``state``, ``progress`` and ``waiting`` may come before. Here: from bytes to values and
back. Nothing here believes what it reads: whatever is not exactly a request is None.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from transfer_gui.core.errors import TransferError
from transfer_gui.core.queue_order import QueueMove
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.core.transfer import Action
from transfer_gui.ipc.browser_messages import FromBrowser, parse_offer

MAX_MESSAGE = 1024**2  # bytes, line end included
MAX_ITEMS = 10_000  # links or jobs in one message
LONGEST_TEXT = 32 * 1024  # characters of any one text
_LONGEST_TOKEN = 400
_FASTEST, _SLOWEST = 0.1, 60.0
_LARGEST = 2**53
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


@dataclass(frozen=True, slots=True)
class ComeForward:
    """Raise the window."""


@dataclass(frozen=True, slots=True)
class AddLinks:
    """Links as if they were pasted into the window; ``asked``: the user must confirm them in any case."""

    links: tuple[str, ...]
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Submit:
    """Put jobs on the queue. Each is a plain mapping that ``jobs.py`` has still to check.

    ``token``: what the caller calls this request. One that comes twice by the same token is done once.
    ``start_at``: seconds since 1970 before which none of them starts.
    """

    jobs: tuple[Mapping[str, Any], ...]
    paused: bool = False
    token: str = ""
    start_at: float = 0.0


@dataclass(frozen=True, slots=True)
class AskStatus:
    """Tell once what runs now."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Tell what changes, until the asker goes; progress each ``every`` seconds."""

    every: float = 0.5


@dataclass(frozen=True, slots=True)
class Hello:
    """Say which version answers and what it can do."""


@dataclass(frozen=True, slots=True)
class AskRows:
    """Tell all transfers in queue order, and what runs."""


@dataclass(frozen=True, slots=True)
class Act:
    """Do a user's ``action`` (core.transfer.Action) to transfers, by ids, beginnings of ids, or ``all``.

    ``brief``: those that are gone are passed over, and no row is told.
    """

    action: Action
    ids: tuple[str, ...]
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Rearrange:
    """Move, limit or put off transfers; of the three values one is given. ``rate`` in bytes/s, ``at`` in
    seconds since 1970. ``beside`` is what they go before. ``brief`` as in :class:`Act`."""

    ids: tuple[str, ...]
    where: QueueMove | None = None
    rate: int | None = None
    at: float | None = None
    beside: str = ""
    brief: bool = False


@dataclass(frozen=True, slots=True)
class AskReceipt:
    """Tell the receipt of a finished transfer, by its id or its ``place`` (``s3://bucket/key``, a path)."""

    id: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class AskLog:
    """Tell the log's last ``lines``, 0 for all; and go on as it is written where ``follow`` is set.

    ``after``: only what is newer than this time, written as in the log.
    """

    lines: int = 0
    level: str = "DEBUG"
    transfer: str = ""
    follow: bool = False
    after: str = ""


@dataclass(frozen=True, slots=True)
class AskHosts:
    """Tell the settings of hosts; no secret is among them."""


@dataclass(frozen=True, slots=True)
class AskTarget:
    """Tell where new links go."""


@dataclass(frozen=True, slots=True)
class Mirror:
    """Tell the whole queue as a window shows it, and then what changes, until the asker goes.

    After each round, which ends with ``now``, the asker says ``on`` when it has taken it.

    ``seen``: up to which version of the queue called ``epoch`` the asker knows it already.
    """

    every: float = 0.5
    seen: int = 0
    epoch: str = ""


@dataclass(frozen=True, slots=True)
class Correct:
    """Change fields of a job that does not run; a plain mapping that ``jobs.py`` has still to check."""

    id: str
    changes: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Adjust:
    """Change settings, now and for later runs; what makes no sense is brought into its bounds."""

    changes: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AskParts:
    """Tell the numbers of a transfer's stored parts."""

    id: str


@dataclass(frozen=True, slots=True)
class AskHistory:
    """Tell what has ended, the newest first, with all of the ``words`` in it; at most ``limit``."""

    words: str = ""
    limit: int = 50


@dataclass(frozen=True, slots=True)
class ForgetHistory:
    """Forget what has ended, and tell how much that was."""


@dataclass(frozen=True, slots=True)
class Verify:
    """Read a finished transfer's object back and compare every byte; named as in :class:`AskReceipt`."""

    id: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Again:
    """Queue once more what has ended, from the same links; ``ids`` and ``token`` as in :class:`Act` and
    :class:`Submit`."""

    ids: tuple[str, ...]
    token: str = ""


STORE_CALLS = (
    *("buckets", "page", "below", "make_folder", "make_bucket", "remove", "properties"),
    *("unfinished", "abort", "tidying_days", "tidy_after", "test", "examine"),
)


@dataclass(frozen=True, slots=True)
class AskStore:
    """Look into a store, or change something there, by the keys of a profile: one of ``STORE_CALLS``.

    ``key``: of an object, or what keys begin with; ``more``: what that call takes besides.
    """

    call: str
    profile: str = ""
    bucket: str = ""
    key: str = ""
    more: str = ""
    keys: tuple[str, ...] = ()
    days: int = 0


Request = (
    ComeForward
    | AddLinks
    | Submit
    | AskStatus
    | Watch
    | Hello
    | AskRows
    | Act
    | Rearrange
    | AskReceipt
    | AskLog
    | AskHosts
    | AskTarget
    | FromBrowser
    | Mirror
    | Correct
    | Adjust
    | AskParts
    | AskHistory
    | ForgetHistory
    | Verify
    | Again
    | AskStore
)
VERSION = 1
"""Of the protocol. What is only added to it changes its features, not its version."""

FEATURES = (
    *("status", "watch", "add", "submit", "list", "do", "arrange", "receipt", "log", "hosts"),
    *("target", "offer", "window", "history", "forget", "verify", "again", "store", "groups"),
)
"""What may be asked here. One who does not know ``hello`` knows the first four. ``window`` is all that only a
window elsewhere asks: ``mirror``, ``amend``, ``settings``, ``parts``, and what is ``brief``. ``groups``: jobs
may name the ``group`` of those that were added as one."""

OLDEST_FEATURES = FEATURES[:4]


def encode(message: Mapping[str, Any]) -> bytes:
    return json.dumps(message, separators=(",", ":")).encode("ascii") + b"\n"


def decode(line: bytes) -> dict[str, Any] | None:
    """Read a line as its message; None for anything else."""
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return message if isinstance(message, dict) else None


def parse_request(line: bytes) -> Request | None:
    """Read the request that a line holds; None if it is none."""
    message = decode(line)
    if message is None:
        return None
    match message.get("ask"):
        case "raise":
            return ComeForward()
        case "status":
            return AskStatus()
        case "watch":
            return _watch(message.get("every", 0.5))
        case "add":
            links = _texts(message.get("links"))
            asked = message.get("asked", False)
            return AddLinks(links, asked) if links is not None and isinstance(asked, bool) else None
        case "submit":
            return _submit(message)
        case _:
            return _parse_question(message)


def _parse_question(message: Mapping[str, Any]) -> Request | None:
    match message.get("ask"):
        case "hello":
            return Hello()
        case "list":
            return AskRows()
        case "hosts":
            return AskHosts()
        case "target":
            return AskTarget()
        case "offer":
            return _offer(message)
        case "do":
            action, ids = message.get("action"), _texts(message.get("ids"))
            known = isinstance(action, str) and action in list(Action)
            return Act(Action(str(action)), ids, message.get("brief") is True) if known and ids else None
        case "arrange":
            return _arrange(message)
        case "receipt":
            named = (message.get("id", ""), message.get("place", ""))
            return AskReceipt(*named) if all(map(is_plain_text, named)) and any(named) else None
        case "log":
            return _log(message)
        case _:
            return _parse_window(message)


def _parse_window(message: Mapping[str, Any]) -> Request | None:
    """What only windows ask."""
    name, changes = message.get("id", ""), message.get("changes")
    match message.get("ask"):
        case "mirror":
            return _mirror(message)
        case "amend" if is_plain_text(name) and name and isinstance(changes, dict):
            return Correct(name, changes)
        case "settings" if isinstance(changes, dict):
            return Adjust(changes)
        case "parts" if is_plain_text(name) and name:
            return AskParts(name)
        case _:
            return _parse_record(message)


def _parse_record(message: Mapping[str, Any]) -> Request | None:
    """What looks back, and what begins again."""
    words, limit, ids = message.get("words", ""), message.get("limit", 50), _texts(message.get("ids"))
    named, token = (message.get("id", ""), message.get("place", "")), message.get("token", "")
    match message.get("ask"):
        case "history" if is_plain_text(words) and _is_count(limit):
            return AskHistory(words, min(limit, MAX_ITEMS))
        case "forget":
            return ForgetHistory()
        case "verify" if all(map(is_plain_text, named)) and any(named):
            return Verify(*named)
        case "again" if ids and is_plain_text(token) and len(token) <= _LONGEST_TOKEN:
            return Again(ids, token)
        case "store":
            return _store(message)
        case _:
            return None


def _store(message: Mapping[str, Any]) -> AskStore | None:
    call, texts = (
        message.get("call"),
        [message.get(name, "") for name in ("profile", "bucket", "key", "more")],
    )
    keys, days = _texts(message.get("keys", [])), message.get("days", 0)
    if call not in STORE_CALLS or not all(map(is_plain_text, texts)) or keys is None or not _is_count(days):
        return None
    profile, bucket, key, more = texts
    return AskStore(str(call), profile, bucket, key, more, keys, days)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST


def _offer(message: Mapping[str, Any]) -> FromBrowser | None:
    try:
        return parse_offer(message)
    except TransferError:
        return None


def _mirror(message: Mapping[str, Any]) -> Mirror | None:
    watch, seen, epoch = _watch(message.get("every", 0.5)), message.get("seen", 0), message.get("epoch", "")
    fits = watch is not None and _is_count(seen) and is_plain_text(epoch)
    return Mirror(watch.every, seen, epoch) if watch is not None and fits else None


def _arrange(message: Mapping[str, Any]) -> Rearrange | None:
    ids, where = _texts(message.get("ids")), message.get("where")
    rate, at, brief = message.get("rate"), message.get("at"), message.get("brief") is True
    if not ids or sum(one is not None for one in (where, rate, at)) != 1:
        return None
    if where is not None:
        beside = message.get("beside", "")
        known = isinstance(where, str) and where in list(QueueMove) and is_plain_text(beside)
        if not known or (where == QueueMove.BEFORE and "beside" not in message):
            return None
        return Rearrange(ids, where=QueueMove(str(where)), beside=beside, brief=brief)
    number = _amount(rate if rate is not None else at)
    if number is None:
        return None
    if rate is not None:
        return Rearrange(ids, rate=int(number), brief=brief)
    return Rearrange(ids, at=float(number), brief=brief)


def _amount(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _LARGEST:
        return None
    return value


def _log(message: Mapping[str, Any]) -> AskLog | None:
    lines, level = message.get("lines", 0), message.get("level", "DEBUG")
    transfer, follow = message.get("transfer", ""), message.get("follow", False)
    after = message.get("after", "")
    texts = is_plain_text(transfer) and is_plain_text(after)
    if not _is_count(lines) or level not in _LEVELS or not texts or not isinstance(follow, bool):
        return None
    return AskLog(lines, level, transfer, follow, after)


def _watch(every: object) -> Watch | None:
    if isinstance(every, bool) or not isinstance(every, int | float) or every != every:
        return None
    return Watch(float(min(max(every, _FASTEST), _SLOWEST)))


def _submit(message: Mapping[str, Any]) -> Submit | None:
    jobs, paused = message.get("jobs"), message.get("paused", False)
    if not isinstance(jobs, list) or not isinstance(paused, bool) or len(jobs) > MAX_ITEMS:
        return None
    token, start_at = message.get("token", ""), _amount(message.get("start_at", 0.0))
    if (
        start_at is None
        or not is_plain_text(token)
        or len(token) > _LONGEST_TOKEN
        or not all(isinstance(job, dict) for job in jobs)
    ):
        return None
    return Submit(tuple(jobs), paused, token, float(start_at))


def _texts(values: object) -> tuple[str, ...] | None:
    if not isinstance(values, list) or len(values) > MAX_ITEMS:
        return None
    return tuple(values) if all(is_plain_text(value) for value in values) else None


def is_plain_text(value: object) -> bool:
    """Say whether this is a text of bearable length that UTF-8 can hold."""
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        return False
    try:
        value.encode()
    except UnicodeError:
        return False
    return True


def batches(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Cut the items into pieces that each fit into a message, with room for what surrounds them."""
    begin, size = 0, 0
    for at, item in enumerate(items):
        length = len(json.dumps(item)) + 1
        if at > begin and (size + length > MAX_MESSAGE - 4096 or at - begin >= MAX_ITEMS):
            yield items[begin:at]
            begin, size = at, 0
        size += length
    if items[begin:]:
        yield items[begin:]


def make_add_request(links: Iterable[str], *, asked: bool = False) -> dict[str, Any]:
    return {"ask": "add", "links": list(links), "asked": asked}

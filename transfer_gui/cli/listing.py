"""Lists transfers, a line each, as text or as JSON: a hundred thousand in a second.

Rows that differ in little are written by a template that is made once of what they share; all others one by
one. Both ways write the same line.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from json.encoder import encode_basestring_ascii as quoted
from typing import Any

from transfer_gui.cli.report import line_of
from transfer_gui.core.errors import TransferError
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.redact import escape_controls, redact_url
from transfer_gui.core.transfer import (
    Intent,
    Outcome,
    Result,
    Spec,
    Status,
    Transfer,
    base_of,
    change_transfer,
    status_of,
)
from transfer_gui.engine.state.scheduler import Timetable
from transfer_gui.ipc.client import ask
from transfer_gui.links.naming import clean_prefix
from transfer_gui.paths import Paths
from transfer_gui.storage.glance import Glance, Shape, glance_rows
from transfer_gui.text import format as fmt
from transfer_gui.text.describe import repetition_of
from transfer_gui.text.words import status_word
from transfer_gui.wiring.runners import is_free
from transfer_gui.wiring.stores import Stores
from transfer_gui.wiring.transfer_json import summary

_Numbers = Mapping[str, Mapping[str, Any]]  # by transfer
_NOBODY: _Numbers = {}
# A link's last segment that is the file's name and no token, whatever stands before it.
_PLAIN_NAME = lazy_pattern(r"[A-Za-z0-9](?:[\w-]{0,40}(?:\.[\w-]{1,20}){1,4}|[\w-]{0,10})", re.ASCII)
_PROBE = "/a.b"
_MOST_FOLDERS = 10_000
# Lines that are written at once.
_BLOCK = 500
# How long the running window or worker is waited for, in seconds.
_ANSWER_TIME = 3.0


def make_status_reader(stores: Stores) -> Callable[[Transfer], Status]:
    """Make what tells a status as known from outside: a row that a living process has is active from its time
    on."""
    timetable = Timetable(stores.effective_settings().hours)
    opens_at = timetable.opens_at()

    def find_status(row: Transfer) -> Status:
        found = status_of(row, scheduled=timetable.held_until(row, opens_at) > 0)
        idle = found in (Status.QUEUED, Status.SCHEDULED) and row.start_at <= time.time()
        if idle and row.runner and not is_free(stores.paths, row.runner):
            return Status.ACTIVE
        return found

    return find_status


def print_all(stores: Stores, *, as_json: bool, live: _Numbers = _NOBODY) -> tuple[Counter[str], int]:
    """Print the whole queue as :func:`print_rows` does."""
    return _print(glance_rows(stores.database, stores.queue, whole=live), stores, as_json, live)


def ask_runner(paths: Paths) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """Ask who runs the queue and its numbers by transfer; nothing where nobody does, or does not answer."""
    if is_free(paths, ""):
        return {}, {}
    try:
        answer = ask(paths.data, {"ask": "status"}, timeout=_ANSWER_TIME)
    except TransferError:
        return {}, {}
    return answer[0], {one["id"]: one for one in answer[0].get("transfers", ())}


def print_rows(
    rows: Iterable[Transfer], stores: Stores, *, as_json: bool, live: _Numbers = _NOBODY
) -> tuple[Counter[str], int]:
    """Print each row as it comes, with the numbers of ``live`` in it; how many are in each state, and the
    bytes that are stored of all."""
    return _print(rows, stores, as_json, live)


def _print(
    rows: Iterable[Transfer | Glance], stores: Stores, as_json: bool, live: _Numbers
) -> tuple[Counter[str], int]:
    lines = _Lines(make_status_reader(stores), live, as_json=as_json)
    block = []
    for line in lines.write(rows):
        block.append(line)
        if len(block) == _BLOCK:
            print("\n".join(block))
            block = []
    if block:
        print("\n".join(block))
    counts = lines.counts()
    if not counts and not as_json:
        print("The queue is empty.")
    sys.stdout.flush()
    return counts, lines.bytes_done


class _Lines:
    """Writes lines and counts what it has written."""

    def __init__(self, find_status: Callable[[Transfer], Status], live: _Numbers, *, as_json: bool) -> None:
        self._find_status = find_status
        self._live = live
        self._as_json = as_json
        self._templates: dict[Shape, _Template] = {}
        self._last: _Template | None = None
        self._folders: dict[str, str] = {}
        self._counts: Counter[str] = Counter()
        self.bytes_done = 0

    def counts(self) -> Counter[str]:
        found = Counter(self._counts)
        for one in self._templates.values():
            found[one.state] += one.count
        return +found

    def write(self, rows: Iterable[Transfer | Glance]) -> Iterator[str]:
        for row in rows:
            yield self._of_glance(row) if isinstance(row, Glance) else self._of_transfer(row)

    def _of_transfer(self, row: Transfer) -> str:
        facts = summary(row, self._find_status(row)) | dict(self._live.get(row.id, {}))
        self._counts[facts["state"]] += 1
        self.bytes_done += facts["bytes_done"]
        if self._as_json:
            return line_of("state", facts)
        word = status_word(Status(facts["state"]))
        line = text_line(row.id, word, facts["bytes_done"], row.source.size, facts["destination"])
        if row.failure.code:
            line += f"\n          {facts['message']}"
        return f"{line}\n          {repetition_of(row)}" if row.spec.repeat else line

    def _of_glance(self, row: Glance) -> str:
        row_id, url, key, stored, total, shape = row
        template = self._last
        if template is None or template.shape is not shape:  # all rows of one have the very same
            template = self._templates.get(shape)
            if template is None:
                template = self._templates[shape] = _Template(shape, self._find_status)
            self._last = template
        head, _, name = url.rpartition("/")
        folder = self._folders.get(head)
        if folder is None:
            folder = self._folders[head] = self._redact(head)
        plain = folder and _PLAIN_NAME.fullmatch(name)
        key = key or template.folder + name
        if not plain or key == "soap":
            return self._of_transfer(template.transfer_of(row))
        template.count += 1
        self.bytes_done += stored
        place = template.base + key
        if not self._as_json:
            return text_line(row_id, template.word, stored, total, place)
        size = "null" if total is None else total
        return template.text % (quoted(row_id), quoted(f"{folder}/{name}"), quoted(place), stored, size)

    def _redact(self, head: str) -> str:
        """What may be shown of a link before its name, '' where that depends on the name too."""
        if len(self._folders) > _MOST_FOLDERS:
            self._folders.clear()
        shown = redact_url(head + _PROBE)
        plain = head.startswith(("http://", "https://", "ftp://", "sftp://")) and shown.endswith(_PROBE)
        return shown.removesuffix(_PROBE) if plain and not set(head) & set("?#\\") else ""


class _Template:
    """The line of all rows of one shape, with room for what is their own."""

    count = 0

    def __init__(self, shape: Shape, find_status: Callable[[Transfer], Status]) -> None:
        self.shape = shape
        spec = Spec(
            url="",
            bucket=shape.bucket,
            folder=shape.folder,
            prefix=shape.prefix,
            profile=shape.profile,
        )
        self._example = Transfer(
            id="",
            spec=spec,
            intent=Intent(shape.intent),
            outcome=None if shape.outcome is None else Outcome(shape.outcome),
            runner=shape.runner,
            start_at=float("inf") if shape.later else 0.0,
            urgent=bool(shape.urgent),
            result=Result(verified=bool(shape.verified), reason=shape.reason),
        )
        status = find_status(self._example)
        self.state, self.word = status.value, status_word(status)
        self.base, self.folder = base_of(spec), clean_prefix(shape.prefix)
        own = ("id", "source", "destination", "bytes_done", "bytes_total")
        facts = summary(self._example, status) | {name: f"\0{name}" for name in own}
        self.text = line_of("state", facts).replace("%", "%%")
        for name in own:
            self.text = self.text.replace(quoted(f"\0{name}"), "%s")

    def transfer_of(self, row: Glance) -> Transfer:
        """The row as a value, as far as a line tells of it."""
        example = self._example
        return change_transfer(
            replace(example, id=row.id),
            spec=replace(example.spec, url=row.url),
            key=row.key,
            size=row.size,
            bytes_stored=row.bytes_stored,
        )


def text_line(transfer_id: str, word: str, stored: int, size: int | None, place: str) -> str:
    """Write a transfer's line for people."""
    share = fmt.percent(stored, size)
    return f"{transfer_id[:8]}  {word:<12} {share:>6}  {fmt.size(size):>10}  {escape_controls(place)}"

"""Filter of the queue: by status, by place, by host, by words. Qt-free."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.core.transfer import Spec, Status, Transfer


class Group(StrEnum):
    """The statuses that the sidebar tells apart."""

    ALL = "all"
    RUNNING = "running"
    QUEUED = "queued"
    SCHEDULED = "scheduled"
    WAITING = "waiting"
    PAUSED = "paused"
    ATTENTION = "attention"
    FAILED = "failed"
    DONE = "done"
    UNVERIFIED = "unverified"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"


STATUSES: Mapping[Group, frozenset[Status]] = {
    Group.ALL: frozenset(Status),
    Group.RUNNING: frozenset(status for status in Status if status.is_running) - {Status.PAUSING},
    Group.QUEUED: frozenset({Status.QUEUED}),
    Group.SCHEDULED: frozenset({Status.SCHEDULED}),
    Group.WAITING: frozenset({Status.WAITING}),
    Group.PAUSED: frozenset(status for status in Status if status.is_paused),
    Group.ATTENTION: frozenset({Status.ATTENTION}),
    Group.FAILED: frozenset({Status.FAILED}),
    Group.DONE: frozenset({Status.DONE}),
    Group.UNVERIFIED: frozenset({Status.DONE_UNVERIFIED}),
    Group.SKIPPED: frozenset({Status.SKIPPED}),
    Group.CANCELLED: frozenset({Status.CANCELLED}),
}


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Rows that fit all of it. Empty ``place`` and ``host`` and no ``words``: any."""

    group: Group = Group.ALL
    place: str = ""
    host: str = ""
    words: tuple[str, ...] = ()

    @property
    def shows_all(self) -> bool:
        return self == _ALL

    def wants(self, status: Status) -> bool:
        """Whether a row of this status may be shown."""
        return status in STATUSES[self.group]


_ALL = RowFilter()
HERE = "."
"""Stands for this computer among hosts."""


def words_of(text: str) -> tuple[str, ...]:
    """The words to look for: in any order, all of them."""
    return tuple(text.casefold().split())


def host_of(spec: Spec) -> str:
    """The host that the bytes come from, for the sidebar; '' where it is not known any more. Cheap: asked for
    each row."""
    at = spec.url.find("://") + 3
    if at < 3:
        return HERE if spec.url else ""
    end = spec.url.find("/", at)
    return _host(spec.url[at:] if end < 0 else spec.url[at:end])


@lru_cache(maxsize=256)
def _host(netloc: str) -> str:
    return netloc.rpartition("@")[2].casefold()


def place_of(spec: Spec) -> str:
    """Bucket, or local folder, for the sidebar."""
    return spec.bucket or spec.folder


def make_search_text(transfer: Transfer) -> str:
    """The text that words are looked for in: name, key, place, link without query, in small letters."""
    spec = transfer.spec
    link = spec.url.partition("?")[0]
    _, found, rest = link.partition("://")
    told = rest.rpartition("@")[2] if found else link
    return f"{transfer.upload.key or spec.key} {spec.prefix} {place_of(spec)} {told}".casefold()

"""Where bytes come from: the protocol that every source fulfils, and what a probe tells.

``tests/backends/test_source_contract.py`` holds every implementation to it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import closing
from typing import Protocol, runtime_checkable
from urllib.parse import urlsplit

from transfer_gui.core.errors import TransferError
from transfer_gui.core.object_options import NO_CHOICES, ObjectChoices
from transfer_gui.core.quick_dataclass import dataclass, field
from transfer_gui.core.source_errors import SourceUnreachable
from transfer_gui.core.transfer import Validator


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """What a source says of itself.

    ``size`` in bytes, None if unknown; ``ranges``: parts of it can be asked for and can be proved to be of
    one version; ``display_url`` is redacted and fit to be shown; ``digests`` are those the server offers,
    algorithm (``sha256``, ``sha512``, ``md5``, ``crc32c``, ``crc64nvme``) to lower-case hex. ``carried``:
    what an object of a store has besides its bytes and goes along, where nothing else was chosen.
    ``round_trip``: seconds to the server and back, 0 if not measured. ``links``: the Link header (RFC 8288).
    ``doubt``: why its bytes may not be one version of the file: an earlier answer had a strong validator
    (RFC 9110 §8.8.1) and another size, and this one has no such validator; or the file was just changed.
    """

    size: int | None
    ranges: bool
    validator: Validator
    content_type: str = ""
    content_encoding: str = ""
    disposition: str = ""
    display_url: str = ""
    path_name: str = ""
    digests: dict[str, str] = field(default_factory=dict)
    carried: ObjectChoices = NO_CHOICES
    round_trip: float = field(default=0.0, compare=False)
    links: str = field(default="", compare=False)
    doubt: str = field(default="", compare=False)


class NotModified(Exception):
    """The source is the version that was named: there is nothing new."""


class Reader(Protocol):
    """A run of bytes being read. Used by one thread, but ``interrupt`` may come from another."""

    length_proven: bool
    """True once the end was reached and the protocol proved it to be the end (RFC 9112 §8)."""

    def readinto(self, buffer: memoryview) -> int:
        """Fill some of ``buffer``; bytes read, 0 at the end. Raises SourceError, never returns short
        at a broken connection: that is SourceCutShort or SourceUnreachable."""

    def close(self) -> None:
        """Give the connection back, or drop it if bytes are left."""

    def interrupt(self) -> None:
        """Make a blocked ``readinto`` return or raise soon. Any thread."""


class Source(Protocol):
    """One file at one place. Thread-safe: each lane opens its own readers."""

    def probe(self) -> SourceInfo:
        """Ask what is there without fetching it. Raises SourceError, and NotModified where that was asked."""

    def open(self, info: SourceInfo, start: int = 0, size: int | None = None) -> Reader:
        """Read ``size`` bytes from ``start`` (all the rest if None).

        Checks that the answer is of ``info``'s version. Raises SourceChanged, SourceNoRanges (a range was
        asked for and the server sent the whole), or another SourceError."""

    def interrupt(self) -> None:
        """Make ``probe`` and ``open`` that block now raise soon; later calls work. Any thread.

        A thread may have begun to block just after it was looked for: call again if it does not come out.
        """

    def close(self) -> None:
        """Close idle connections."""


@runtime_checkable
class SpreadSource(Protocol):
    """A source that reads from several servers, which its user must prove to give the same."""

    def settle(self) -> bool:
        """Read from one server only from now on; whether others were read before."""


@runtime_checkable
class Eager(Protocol):
    """A source whose probe may have the first bytes sent, which the first reader is given then."""

    at_once: int
    """By how many connections they and more will be read, 0 for not. Until then they hold a connection."""


@runtime_checkable
class Whole(Protocol):
    """A source whose probe may have brought all of the file."""

    def take_whole(self, info: SourceInfo) -> Reader | None:
        """Read what the answer to the last probe goes on with, where that is all of the file and it tells its
        length; None: nothing was taken."""


def probe_only(source: Source) -> SourceInfo:
    """What a source says of itself, of which nothing is read then. Raises what its probe does."""
    if isinstance(source, Eager):
        source.at_once = 0
    return source.probe()


_CHUNK = 64 * 1024
PATIENCE = 120.0
"""A page or a list is small: a server that takes so many seconds to give it is given up."""


def read_whole(
    source: Source,
    info: SourceInfo,
    most: int,
    opened: Callable[[Reader], object] = lambda reader: None,
    seconds: float = PATIENCE,
) -> bytes | None:
    """Read a small file; None where it has more than ``most`` bytes. Raises SourceError.

    ``opened`` is told what it is read by, for whoever may want to interrupt that. It is given up after so
    many ``seconds``.
    """
    if info.size is not None and info.size > most:
        return None
    content, until = bytearray(), time.monotonic() + seconds
    with closing(source.open(info)) as reader, memoryview(bytearray(_CHUNK)) as chunk:
        opened(reader)
        # From beside: a read of a chunk may wait for each byte of it anew.
        late = threading.Timer(seconds, reader.interrupt)
        late.daemon = True
        late.start()
        try:
            while count := reader.readinto(chunk):
                content += chunk[:count]
                if len(content) > most:
                    return None
        except TransferError:
            if time.monotonic() >= until:
                host = urlsplit(info.display_url).hostname or ""
                raise SourceUnreachable(problem="timeout", host=host) from None
            raise
        finally:
            late.cancel()
            late.join()
    return bytes(content)


@dataclass(frozen=True, slots=True)
class ListedName:
    """What a server's folder holds under a ``name``, as the server writes that.

    ``size`` in bytes, None if not told; ``modified`` in seconds since 1970, 0.0 if not told.
    """

    name: bytes
    folder: bool = False
    size: int | None = None
    modified: float = 0.0


MOST_NAMES = 100_000
"""Names that one folder may hold; more are refused."""


@runtime_checkable
class FolderReader(Protocol):
    """A source whose link may lead to a folder that its server lists by the protocol itself."""

    def names(self) -> list[ListedName]:
        """Files and folders there, links followed to files alone. Raises SourceError, UsageError for more
        than ``MOST_NAMES``."""

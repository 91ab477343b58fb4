"""A file at a server or store that fsspec knows: WebDAV, SMB, Google's and Azure's stores, HDFS, …

What it is said to be (size, ETag, checksum, time) is asked before the bytes of each range and again after
them. Where it has neither ETag, checksum nor time, there are no ranges. Source: fsspec's own pages.
"""

from __future__ import annotations

import datetime
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

from transfer_gui.backends.common.named_file import describe_file
from transfer_gui.backends.common.peers import Peers
from transfer_gui.backends.fsspec.dav import DavFile
from transfer_gui.backends.fsspec.errors import translate_error
from transfer_gui.backends.fsspec.left_behind import LeavableCalls
from transfer_gui.backends.fsspec.links import kind_of, link_of, login_of, open_file, quote_path
from transfer_gui.backends.fsspec.reader import PIECE, FsspecReader, close_file
from transfer_gui.backends.source import ListedName, Reader, SourceInfo
from transfer_gui.core.errors import TransferError
from transfer_gui.core.host_access import Route, Routes, direct_route
from transfer_gui.core.source_errors import (
    SourceChanged,
    SourceLogin,
    SourceMissing,
    SourceNoRanges,
    SourceProtocol,
)
from transfer_gui.core.transfer import Validator

# Under which names file systems tell what proves a version, and when it was written.
_PROOFS = ("etag", "ETag", "e_tag", "md5Hash", "content_md5", "checksum", "generation", "version_id")
_TIMES = (
    "mtime",
    "modified",
    "last_modified",
    "LastModified",
    "updated",
    "last_write_time",
    "modificationTime",
)
# A call may take so many times what a silent connection may: a piece can come slowly.
_PATIENCE = 10


class FsspecSource:
    """Fulfils :class:`transfer_gui.backends.source.Source`. Thread-safe.

    A login comes from the link, else from the settings of its host, else from where the package that reads
    such links finds one by itself. Raises SourceUrlInvalid, SourceExtraMissing.
    """

    def __init__(
        self,
        url: str,
        *,
        ranges: bool = True,
        connect_timeout: float = 60.0,
        read_timeout: float = 60.0,
        routes: Routes = direct_route,
    ) -> None:
        self._link = link_of(url)
        self._kind = kind_of(self._link)
        self._ranges = ranges
        self._routes = routes
        self._timeouts = connect_timeout, read_timeout
        self._calls = LeavableCalls(_PATIENCE * read_timeout)
        self._lock = threading.Lock()
        self._made: tuple[Any, str] | None = None
        self._logged_in = False
        self._withheld = False
        self._peers = Peers()

    def probe(self) -> SourceInfo:
        """What the file system says of the file."""
        with self._translate():
            fs, path = self._file_system()
            facts = self._calls.run(partial(_facts, fs, path))
        size = facts.get("size")
        if facts.get("type") not in ("file", None):
            raise SourceMissing(host=self._link.host, url=self._link.shown, problem="folder")
        if not isinstance(size, int) or size < 0:
            raise SourceProtocol(host=self._link.host, problem="content_length")
        name = self._link.name.encode("utf-8", "surrogateescape")
        return describe_file(name, size, validator_of(facts), shown=self._link.shown, ranges=self._ranges)

    def open(self, info: SourceInfo, start: int = 0, size: int | None = None) -> Reader:
        """Open the file at ``start``, once more checked to be ``info``'s version."""
        if info.size is None:
            raise SourceProtocol(host=self._link.host, problem="content_length")
        with self._translate():
            fs, path = self._file_system()
            same = partial(self._check, fs, path, info)
            same()
            file = self._calls.run(partial(_open_at, fs, path, start, info.size, self._link.host), close_file)
        return FsspecReader(
            self._calls,
            file,
            info.size - start if size is None else size,
            same=same,
            translate=self._translate,
            host=self._link.host,
        )

    def names(self) -> list[ListedName]:
        """What the folder of the link holds; fulfils :class:`transfer_gui.backends.source.FolderReader`."""
        with self._translate():
            fs, path = self._file_system()
            listed = self._calls.run(partial(_list_folder, fs, path))
        return [ListedName(*one) for one in listed]

    def interrupt(self) -> None:
        """Let ``probe`` and ``open`` that block now raise soon. Any thread."""
        self._calls.interrupt()

    def close(self) -> None:
        """Forget the file system, and with it its idle connections."""
        with self._lock:
            made, self._made = self._made, None
        if made is not None:
            _let_go(made[0])

    def _check(self, fs: Any, path: str, info: SourceInfo) -> None:
        """Raises SourceChanged if the file is not, or no longer, what the probe saw."""
        facts = self._calls.run(partial(_facts, fs, path))
        if facts.get("size") != info.size or validator_of(facts) != info.validator:
            raise SourceChanged(url=self._link.shown, host=self._link.host)

    def _file_system(self) -> tuple[Any, str]:
        """The one of this source, made when first needed: that may already connect."""
        with self._lock:
            if self._made is not None:
                return self._made
        route = self._routes(
            self._link.asks_routes or self._link.host.lower(), self._link.port, self._link.scheme
        )
        self._withheld = route.withheld
        self._logged_in = bool(login_of(self._link, route)[0] or route.authorization)
        made = self._calls.run(partial(self._begin, route), lambda late: _let_go(late[0]))
        return self._keep(made)

    def _keep(self, made: tuple[Any, str]) -> tuple[Any, str]:
        """The one that counts, if two threads made one."""
        with self._lock:
            kept = self._made = self._made or made
        if kept is not made:
            _let_go(made[0])
        return kept

    def _begin(self, route: Route) -> tuple[Any, str]:
        try:
            return open_file(self._kind, self._link, route, self._timeouts, self._peers)
        except TypeError:  # an option that it can't do without
            raise SourceLogin(host=self._link.host, scheme=self._link.scheme, problem="package") from None

    @contextmanager
    def _translate(self) -> Iterator[None]:
        """Turn what libraries raise into a SourceError."""
        try:
            yield
        except TransferError:
            raise
        except Exception as error:  # noqa: BLE001 - a dozen libraries, with no class in common
            told = translate_error(
                error, host=self._link.host, url=self._link.shown, logged_in=self._logged_in
            )
            if isinstance(told, SourceLogin) and self._withheld and not self._logged_in:
                told = SourceLogin(host=self._link.host, problem="withheld")
            raise told from None


def _facts(fs: Any, path: str) -> Mapping[str, Any]:
    """What is said of the file now."""
    fs.invalidate_cache()
    found: Mapping[str, Any] = fs.info(path)
    return found


def _list_folder(fs: Any, path: str) -> list[tuple[bytes, bool, int | None, float]]:
    """Name, whether it is a folder, size and time of what lies there."""
    fs.invalidate_cache()
    found = []
    for one in fs.ls(path, detail=True):
        name = str(one["name"]).rstrip("/").rpartition("/")[2]
        folder, size = one.get("type") == "directory", one.get("size")
        if not name or str(one["name"]).strip("/") == path.strip("/"):
            continue  # WebDAV lists the folder itself, too (RFC 4918, 9.1)
        time = next((one[kind] for kind in _TIMES if one.get(kind)), None)
        when = time.timestamp() if isinstance(time, datetime.datetime) else 0.0
        told = None if folder or not isinstance(size, int) else size
        found.append((name.encode("utf-8", "surrogateescape"), folder, told, when))
    return found


def _open_at(fs: Any, path: str, start: int, size: int, host: str) -> Any:
    """The file, ready to be read from ``start``."""
    if not size:
        return _Empty()
    if "webdav" in fs.protocol:
        return DavFile(fs, path, start)
    file = fs.open(path, "rb", block_size=PIECE, cache_type="none", size=size)
    try:
        if start:
            file.seek(start)
    except ValueError:
        close_file(file)
        raise SourceNoRanges(host=host) from None
    except BaseException:
        close_file(file)
        raise
    return file


class _Empty:
    """A file of no bytes: some file systems can't open one."""

    def read(self, size: int) -> bytes:
        """Nothing."""
        return b""

    def close(self) -> None:
        """Nothing to close."""


def _let_go(fs: Any) -> None:
    """Close the connections of a WebDAV client; the other packages close theirs when they are dropped."""
    http = getattr(getattr(fs, "client", None), "http", None)
    if http is not None:
        close_file(http)


def validator_of(facts: Mapping[str, Any]) -> Validator:
    """What proves a version, its time and size as one strong validator; empty without proof and time."""
    proof = next((str(facts[name]) for name in _PROOFS if facts.get(name)), "")
    time = next((_as_text(facts[name]) for name in _TIMES if facts.get(name)), "")
    if proof.startswith("W/") and not time:
        proof = ""
    if not proof and not time:
        return Validator()
    return Validator(f'"{quote_path(proof)}-{quote_path(time)}-{facts.get("size")}"')


def _as_text(time: object) -> str:
    return time.isoformat() if isinstance(time, datetime.datetime) else str(time)

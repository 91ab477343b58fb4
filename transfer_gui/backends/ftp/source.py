"""A file on an FTP server, in the clear or over TLS: ranges by REST, its identity by size, time and id.

FTP has no validator: what the server says of the file (MLST, else SIZE and MDTM) is asked before the bytes
of each range and again after them. Where it tells no time, there are no ranges. Nor does it say where its
bytes are from: a range that begins as the file does was perhaps sent from there, whatever was answered to
REST. Sources: RFC 959, 3659, 4217.
"""

from __future__ import annotations

import ftplib
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from urllib.parse import unquote, urlsplit

from transfer_gui.backends.common.blocked_sockets import BlockedSockets
from transfer_gui.backends.common.named_file import describe_file, prove_empty
from transfer_gui.backends.common.network import connector, network_error, trust_of
from transfer_gui.backends.common.peers import Peers
from transfer_gui.backends.ftp.control import IMPLICIT_PORT, FileFacts, FtpControl
from transfer_gui.backends.ftp.reader import COMPARED, FtpReader
from transfer_gui.backends.source import ListedName, Reader, SourceInfo
from transfer_gui.core.errors import TransferError
from transfer_gui.core.host_access import Routes, direct_route
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.redact import redact_url
from transfer_gui.core.source_errors import (
    SourceBusy,
    SourceChanged,
    SourceForbidden,
    SourceLogin,
    SourceMissing,
    SourceNoRanges,
    SourceProtocol,
    SourceRefused,
    SourceStatus,
    SourceUnreachable,
    SourceUrlInvalid,
)
from transfer_gui.core.transfer import Validator
from transfer_gui.core.validator import listed_validator, lists_same

_MANY = lazy_pattern(r"too many|maximum|limit|try (again )?later", re.IGNORECASE)
_DENIED = lazy_pattern(r"denied|permission|not allowed|privilege", re.IGNORECASE)
_TLS_WANTED = lazy_pattern(r"\b(ssl|tls)\b", re.IGNORECASE)
# Idle connections that are kept for the next part.
_KEPT = 20


class FtpSource:
    """Fulfils :class:`transfer_gui.backends.source.Source`. Thread-safe; each reader has its own connection.

    A login comes from the link, else from the settings of its host, else it is ``anonymous``. The path is
    relative to where the login leads (RFC 1738, 3.2.2). Raises SourceUrlInvalid.
    """

    def __init__(
        self,
        url: str,
        *,
        ranges: bool = True,
        connect_timeout: float = 60.0,
        read_timeout: float = 60.0,
        ca_file: str = "",
        routes: Routes = direct_route,
        peers: Peers | None = None,
    ) -> None:
        parts = urlsplit(url)
        self._shown = redact_url(url)
        self._scheme, self._host, self._port = parts.scheme, parts.hostname or "", parts.port
        self._login = unquote(parts.username or ""), unquote(parts.password or "")
        query = f"?{parts.query}" if parts.query else ""
        path = re.sub(r";type=[aid]$", "", parts.path.removeprefix("/") + query, flags=re.IGNORECASE)
        self._path = unquote(path, errors="surrogateescape")
        if "\r" in self._path or "\n" in self._path or not self._host:
            raise SourceUrlInvalid(url=self._shown, problem="malformed")
        self._ranges = ranges
        self._ca_file = ca_file
        self._routes = routes
        self._timeouts = connect_timeout, read_timeout
        self._blocked = BlockedSockets(read_timeout)
        self._lock = threading.Lock()
        self._idle: list[FtpControl] = []
        self._withheld = False
        self._beginning = Validator(), bytearray()
        self._peers = peers or Peers()

    def probe(self) -> SourceInfo:
        with self._translate():
            control, facts = self._ask()
            self._give_back(control)
        if facts.kind != "file":
            raise SourceMissing(host=self._host, url=self._shown, problem="folder")
        name = self._path.rsplit("/", 1)[-1].encode("utf-8", "surrogateescape")
        info = describe_file(
            name,
            facts.size,
            validator_of(facts),
            changed=_seconds(facts.modified),
            shown=self._shown,
            ranges=self._ranges,
        )
        return prove_empty(self, info, self._host)

    def open(self, info: SourceInfo, start: int = 0, size: int | None = None) -> Reader:
        """Begin to read by RETR, after REST where ``start`` is not 0 (RFC 3659 §5)."""
        if size is None and info.size is not None:
            size = info.size - start
        with self._translate():
            control, facts = self._ask()
            try:
                self._check(info, facts)
                data = self._retrieve(control, start)
            except BaseException:
                control.close()
                raise
        first = bytearray()
        if not start:
            self._beginning = info.validator, first
        return FtpReader(
            control,
            data,
            size,
            at_least=control.announced if size is None and not start else 0,
            whole=size is None or (info.size is not None and start + size == info.size),
            first=first,
            same=partial(self._require_same, control, info, start, first, control.announced),
            translated=self._translate,
            give_back=self._give_back,
            host=self._host,
        )

    def names(self) -> list[ListedName]:
        """What the folder of the link holds; fulfils :class:`transfer_gui.backends.source.FolderReader`."""
        with self._translate():
            control = self._connect()
            try:
                found = [_read_listing(name, facts) for name, facts in control.list_folder(self._path)]
            finally:
                control.close()
        return [one for one in found if one is not None]

    def interrupt(self) -> None:
        """Let ``probe`` and ``open`` that block now raise soon. Any thread."""
        self._blocked.interrupt()

    def close(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for control in idle:
            control.close()

    def _retrieve(self, control: FtpControl, start: int) -> socket.socket:
        try:
            return control.retrieve(self._path, start)
        except ftplib.error_perm as error:
            if start and str(error)[:2] == "50":
                raise SourceNoRanges(host=self._host) from None
            raise

    def _check(self, info: SourceInfo, facts: FileFacts) -> None:
        if facts.size != info.size or not lists_same(validator_of(facts), info.validator):
            raise SourceChanged(url=self._shown, host=self._host)

    def _require_same(
        self, control: FtpControl, info: SourceInfo, start: int, first: bytearray, announced: int, more: bool
    ) -> None:
        """Raises SourceChanged if the file has become another while its bytes came, SourceNoRanges if these
        may be from its beginning. ``more``: the server went on where the file ends."""
        self._check(info, control.facts(self._path))
        if more and not start:
            raise SourceChanged(host=self._host)
        left = -1 if info.size is None else info.size - start
        if start and (more or (first and announced != left and self._begins_with(control, info, first))):
            raise SourceNoRanges(host=self._host)

    def _begins_with(self, control: FtpControl, info: SourceInfo, first: bytearray) -> bool:
        """Whether the file, too, begins with what came ``first``."""
        validator, beginning = self._beginning
        known = min(COMPARED, info.size or 0)
        if validator != info.validator or len(beginning) < known:
            beginning = bytearray(control.beginning(self._path, known))
            self._beginning = info.validator, beginning
        return beginning.startswith(first)

    def _ask(self) -> tuple[FtpControl, FileFacts]:
        """A connection, and what it says of the file. A kept one may be gone: then a new one is asked."""
        with self._lock:
            control = self._idle.pop() if self._idle else None
        if control is not None:
            try:
                return control, control.facts(self._path)
            except (ftplib.error_temp, ftplib.error_proto, EOFError, OSError):
                control.close()
        control = self._connect()
        try:
            return control, control.facts(self._path)
        except BaseException:
            control.close()
            raise

    def _give_back(self, control: FtpControl) -> None:
        with self._lock:
            if len(self._idle) < _KEPT:
                self._idle.append(control)
                return
        control.close()

    def _connect(self) -> FtpControl:
        port = self._port
        if self._scheme == "ftps" and port is None:
            try:
                return self._begin(IMPLICIT_PORT, "implicit")
            except (SourceRefused, SourceUnreachable):
                return self._begin(21, "agreed")  # nobody there: the newer way of RFC 4217
        if self._scheme == "ftps":
            return self._begin(port or 21, "implicit" if port == IMPLICIT_PORT else "agreed")
        return self._begin(port or 21, "agreed" if self._scheme == "ftpes" else "none")

    def _begin(self, port: int, secure: str) -> FtpControl:
        route = self._routes(self._host, port, self._scheme)
        self._withheld = route.withheld
        username, password = self._login if self._login[0] else (route.username, route.password)
        if not username:
            username, password = "anonymous", "anonymous@"
        elif not password and username == route.username:
            password = route.password
        control = FtpControl(
            connector(route, self._blocked, *self._timeouts, self._peers),
            self._host,
            port,
            self._blocked,
            trust_of(route, self._ca_file),
            by_proxy=route.tunnel is not None,
        )
        try:
            with self._translate(logging_in=username != "anonymous" and bool(password)):
                control.begin(secure, username, password)
        except BaseException:
            control.close()
            raise
        return control

    @contextmanager
    def _translate(self, *, logging_in: bool | None = None) -> Iterator[None]:
        """Turn what ftplib and sockets raise into a SourceError. The answer's text is not kept."""
        try:
            yield
        except TransferError:
            raise
        except ftplib.Error as error:
            raise self._explain_answer(str(error), logging_in) from None
        except (OSError, EOFError) as error:
            raise network_error(error, self._host) from None
        except ValueError:
            raise SourceProtocol(host=self._host, problem="malformed") from None

    def _explain_answer(self, answer: str, logging_in: bool | None) -> TransferError:
        """Which error an answer is (RFC 959, 4.2)."""
        facts = {"host": self._host, "status": answer[:3], "url": self._shown}
        if answer[:3] == "421" or (answer[:3] == "530" and _MANY.search(answer)):
            return SourceBusy(host=self._host, status=answer[:3], problem="connections")
        if _TLS_WANTED.search(answer) and answer[:1] == "5":
            return SourceForbidden.with_facts(facts | {"problem": "ftp_tls"})
        if answer[:3] in ("530", "532", "331", "332"):
            missing = "withheld" if self._withheld else "missing"
            return SourceLogin(host=self._host, problem="refused" if logging_in else missing)
        if answer[:1] == "4":
            return SourceBusy(host=self._host, status=answer[:3])
        if answer[:3] in ("550", "553"):
            kind = SourceForbidden if _DENIED.search(answer) else SourceMissing
            return kind.with_facts(facts | {"problem": "ftp"})
        if not answer[:3].isdigit():
            return SourceProtocol(host=self._host, problem="malformed")
        return SourceStatus.with_facts(facts)


def validator_of(facts: FileFacts) -> Validator:
    """Time, size and the server's id of a file as one validator; empty without time and id."""
    if not facts.modified and not facts.unique:
        return Validator()
    return listed_validator(f"{facts.modified}-{facts.size}-{facts.unique}", _seconds(facts.modified))


def _seconds(modified: str) -> float:
    """Since 1970; 0.0 for what is no moment."""
    try:
        return datetime.strptime(modified[:14], "%Y%m%d%H%M%S").replace(tzinfo=UTC).timestamp()
    except ValueError:
        return 0.0


def _read_listing(name: str, facts: FileFacts) -> ListedName | None:
    if facts.kind not in ("file", "dir"):
        return None  # the folder itself, its parent, or a link
    raw = name.encode("utf-8", "surrogateescape")
    return ListedName(raw, facts.kind == "dir", facts.size, _seconds(facts.modified))

"""A file on an SFTP server: many ranges, each over a connection of its own; identity by size and time.

SFTP has no validator: the open file's size and time are asked before the bytes of each range and again
after them. Source: draft-ietf-secsh-filexfer-02; for links draft-ietf-secsh-scp-sftp-ssh-uri-04.
"""

from __future__ import annotations

import getpass
import os
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from paramiko import SSHException

from transfer_gui.backends.common.blocked_sockets import BlockedSockets
from transfer_gui.backends.common.named_file import describe_file, prove_empty
from transfer_gui.backends.common.network import connector, network_error
from transfer_gui.backends.common.peers import Peers
from transfer_gui.backends.sftp.known_hosts import KnownHosts, usual_files
from transfer_gui.backends.sftp.reader import SftpReader
from transfer_gui.backends.sftp.session import SftpSession, SshLogin
from transfer_gui.backends.sftp.wire import DENIED, NO_SUCH_FILE, Attributes, BrokenAnswer, StatusError
from transfer_gui.backends.source import MOST_NAMES, PATIENCE, ListedName, Reader, SourceInfo
from transfer_gui.core.errors import TransferError
from transfer_gui.core.host_access import Route, Routes, direct_route
from transfer_gui.core.redact import redact_url
from transfer_gui.core.source_errors import (
    SourceBusy,
    SourceChanged,
    SourceForbidden,
    SourceLogin,
    SourceMissing,
    SourceProtocol,
    SourceUnreachable,
    SourceUrlInvalid,
)
from transfer_gui.core.transfer import Validator
from transfer_gui.core.validator import listed_validator, lists_same

# Idle connections that are kept for the next part.
_KEPT = 20


class SftpSource:
    """Fulfils :class:`transfer_gui.backends.source.Source`. Thread-safe.

    A login comes from the link, else from the settings of its host, else from the SSH agent and the keys in
    ``~/.ssh``. ``/~/`` at the path's start is the login's home. Raises SourceUrlInvalid.
    """

    def __init__(
        self,
        url: str,
        *,
        ranges: bool = True,
        connect_timeout: float = 60.0,
        read_timeout: float = 60.0,
        routes: Routes = direct_route,
        peers: Peers | None = None,
    ) -> None:
        parts = urlsplit(url)
        self._shown = redact_url(url)
        self._host, self._port = parts.hostname or "", parts.port or 22
        self._login = unquote(parts.username or ""), unquote(parts.password or "")
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        self._path = unquote_to_bytes(path.removeprefix("/~/"))
        if not self._host:
            raise SourceUrlInvalid(url=self._shown, problem="malformed")
        self._ranges = ranges
        self._routes = routes
        self._timeouts = connect_timeout, read_timeout
        self._blocked = BlockedSockets(read_timeout)
        self._lock = threading.Lock()
        # One after the other: sshd hangs up on those who come too many at once.
        self._connecting = threading.Lock()
        self._peers = peers or Peers()
        self._interrupts = 0
        self._idle: list[SftpSession] = []

    def probe(self) -> SourceInfo:
        with self._translate(), self._session() as session:
            found = session.wire.stat(self._path)
            self._keep(session)
        if found.mode is not None and not stat.S_ISREG(found.mode):
            raise SourceMissing(host=self._host, url=self._shown, problem="folder")
        name = self._path.rsplit(b"/", 1)[-1]
        info = describe_file(
            name,
            found.size,
            validator_of(found),
            changed=found.mtime or 0,
            shown=self._shown,
            ranges=self._ranges,
        )
        return prove_empty(self, info, self._host)

    def open(self, info: SourceInfo, start: int = 0, size: int | None = None) -> Reader:
        """Open the file and read ahead from ``start``."""
        if info.size is None:
            raise SourceProtocol(host=self._host, problem="content_length")
        with self._translate(), self._session() as session:
            handle = session.wire.open(self._path)
            same = partial(self._check, session, handle, info)
            same()
        size = info.size - start if size is None else size
        return SftpReader(
            session.wire,
            handle,
            start,
            size,
            whole=start + size == info.size,
            same=same,
            translated=self._translate,
            done=partial(self._keep, session),
            drop=session.close,
            shut=session.shut,
            host=self._host,
        )

    def names(self) -> list[ListedName]:
        """What the folder of the link holds; fulfils :class:`transfer_gui.backends.source.FolderReader`."""
        found = []
        with self._translate(), self._session(PATIENCE) as session:
            for name, attributes in list(islice(session.wire.names(self._path), MOST_NAMES + 1)):
                if attributes.mode is not None and stat.S_ISLNK(attributes.mode):
                    try:
                        attributes = session.wire.stat(self._path.rstrip(b"/") + b"/" + name)
                    except StatusError:
                        continue  # it leads nowhere
                    if attributes.mode is None or not stat.S_ISREG(attributes.mode):
                        continue  # a folder twice, or a circle
                folder = attributes.mode is not None and stat.S_ISDIR(attributes.mode)
                if folder or attributes.mode is None or stat.S_ISREG(attributes.mode):
                    size = None if folder else attributes.size
                    found.append(ListedName(name, folder, size, float(attributes.mtime or 0)))
            self._keep(session)
        return found

    def interrupt(self) -> None:
        """Let ``probe`` and ``open`` that block now raise soon. Any thread."""
        self._blocked.interrupt()
        with self._lock:
            self._interrupts += 1

    def close(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for session in idle:
            session.close()

    def _check(self, session: SftpSession, handle: bytes, info: SourceInfo) -> None:
        """Raises SourceChanged if the open file is not, or no longer, what the probe saw."""
        now = session.wire.fstat(handle)
        if now.size != info.size or not lists_same(validator_of(now), info.validator):
            raise SourceChanged(url=self._shown, host=self._host)

    @contextmanager
    def _session(self, seconds: float = 0.0) -> Iterator[SftpSession]:
        """A connection under the eyes of :meth:`interrupt`, for so many seconds, 0: those of a read; closed
        if what is inside fails."""
        session = self._take_kept()
        try:
            with self._blocked.during_head(session.sock, seconds):
                yield session
        except BaseException:
            session.close()
            raise

    def _take_kept(self) -> SftpSession:
        """A kept connection that still answers, or a new one."""
        while True:
            with self._lock:
                session = self._idle.pop() if self._idle else None
            if session is None:
                return self._connect()
            try:
                with self._blocked.during_head(session.sock):
                    session.wire.stat(b".")
                return session
            except StatusError:
                return session
            except (BrokenAnswer, EOFError, OSError):
                session.close()

    def _keep(self, session: SftpSession) -> None:
        with self._lock:
            if len(self._idle) < _KEPT:
                self._idle.append(session)
                return
        session.close()

    def _connect(self) -> SftpSession:
        before = self._interrupts
        with self._connecting:
            if self._interrupts != before:
                raise SourceUnreachable(host=self._host, problem="broken")
            route = self._routes(self._host, self._port, "sftp")
            sock = connector(route, self._blocked, *self._timeouts, self._peers)(self._host, self._port)
            session = SftpSession(sock, self._host, self._port, self._timeouts[1])
            try:
                with self._blocked.during_head(sock):
                    session.begin(self._login_of(route), open_known_hosts(route))
            except BaseException as error:
                session.close()
                if isinstance(error, SourceLogin) and route.withheld and not self._login[1]:
                    raise SourceLogin(host=self._host, problem="withheld") from None
                raise
            return session

    def _login_of(self, route: Route) -> SshLogin:
        username, password = self._login
        if password:
            return SshLogin(username, password)
        if username and route.username and username != route.username:
            return SshLogin(username, by_key=True)
        username = username or route.username or getpass.getuser()
        by_key = route.key_login or not route.password
        return SshLogin(username, route.password, by_key, route.ssh_key)

    @contextmanager
    def _translate(self) -> Iterator[None]:
        """Turn what paramiko, the wire and sockets raise into a SourceError."""
        try:
            yield
        except TransferError:
            raise
        except StatusError as error:
            raise self._status(error.status) from None
        except BrokenAnswer:
            raise SourceProtocol(host=self._host, problem="malformed") from None
        except SSHException:
            raise SourceUnreachable(host=self._host, problem="broken") from None
        except (OSError, EOFError) as error:
            raise network_error(error, self._host) from None

    def _status(self, status: int) -> TransferError:
        facts = {"host": self._host, "url": self._shown, "problem": "sftp"}
        if status == NO_SUCH_FILE:
            return SourceMissing.with_facts(facts)
        if status == DENIED:
            return SourceForbidden.with_facts(facts)
        return SourceBusy(host=self._host, status=status)


def open_known_hosts(route: Route) -> KnownHosts:
    """What SSH servers are known by: what was trusted here, and what OpenSSH knows."""
    return KnownHosts(Path(route.known_hosts or os.devnull), usual_files())


def validator_of(found: Attributes) -> Validator:
    """Time (seconds since 1970) and size as one validator; empty where no time is told."""
    if found.mtime is None:
        return Validator()
    return listed_validator(f"{found.mtime}-{found.size}", found.mtime)

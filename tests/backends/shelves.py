"""FTP, SFTP and WebDAV servers over one folder, started when first asked for; sources that read from them."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

from tests.servers.content import Content
from tests.servers.dav_server import DavProcess
from tests.servers.file_server import LOGIN
from tests.servers.ftp_server import FtpProcess
from tests.servers.sftp_server import SftpProcess
from tests.servers.tls import Authority
from transfer_gui.backends.ftp.source import FtpSource
from transfer_gui.backends.sftp.known_hosts import KnownHosts
from transfer_gui.backends.sftp.source import SftpSource
from transfer_gui.backends.source import Source
from transfer_gui.backends.webdav.source import WebdavSource
from transfer_gui.core.host_access import Route

_TLS = {"ftp with tls": "agreed", "ftp with implicit tls": "implicit"}
_CONNECT, _READ = 20.0, 20.0
# As it stands in a link.
AS_LOGIN = ":".join(quote(text, safe="") for text in LOGIN)


class Shelves:
    """A context manager. ``folder`` is what the servers of these ``kinds`` serve."""

    def __init__(self, work: Path, kinds: Sequence[str]) -> None:
        self.folder = work / "served"
        self.folder.mkdir()
        self._work = work
        self._stack = ExitStack()
        self._kinds = kinds
        self._ftp: dict[str, FtpProcess] = {}
        self._sftp: SftpProcess | None = None
        self._moment = time.time() - 3600  # long over: what is changed just now is read as one stream
        self._dav: DavProcess | None = None
        self.known_hosts = work / "known_hosts"
        self._authority = Authority(work)

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            stack.callback(self._stack.close)
            for kind in self._kinds:
                self._start(kind)
            stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def _start(self, kind: str) -> None:
        if kind == "sftp":
            self.sftp()
        elif kind == "webdav":
            self.dav()
        else:
            self.ftp(kind)

    def ftp(self, kind: str = "ftp") -> FtpProcess:
        """The server of this kind."""
        if kind not in self._ftp:
            tls = _TLS.get(kind, "")
            certificate = self._authority.issue() if tls else None
            made = FtpProcess(self.folder, tls=tls, certificate=certificate, old="old" in kind)
            self._ftp[kind] = self._stack.enter_context(made)
        return self._ftp[kind]

    def sftp(self) -> SftpProcess:
        """The SFTP server; its key is known already."""
        if self._sftp is None:
            self._sftp = self._stack.enter_context(SftpProcess(self.folder, self._work / "sftp"))
            KnownHosts(self.known_hosts).trust(self._sftp.name, *self._sftp.public_key)
        return self._sftp

    def dav(self) -> DavProcess:
        """The WebDAV server."""
        if self._dav is None:
            self._dav = self._stack.enter_context(DavProcess(self.folder))
        return self._dav

    def put(self, content: Content, name: str = "content.bin") -> Path:
        """Have this content served; the file is a new one, and of another second than the one before."""
        path = self.folder / name
        new = path.with_name(name + ".new")
        new.write_bytes(content.read(0, content.size))
        self._moment += 1
        os.utime(new, (self._moment, self._moment))
        return new.rename(path)

    def source(self, kind: str, content: Content) -> Source:
        """A source of ``content.bin`` with this content."""
        self.put(content)
        if kind == "sftp":
            return self.sftp_source(self.sftp().url("content.bin", login=AS_LOGIN))
        if kind == "webdav":
            return self.dav_source(self.dav().url("content.bin", login=AS_LOGIN))
        url = self.ftp(kind).url("content.bin", login=AS_LOGIN)
        if kind == "ftp with implicit tls":  # only port 990 means that by itself
            return self.ftp_source(url, ImplicitFtp)
        return self.ftp_source(url)

    def ftp_source(
        self, url: str, kind: type[FtpSource] = FtpSource, route: Route | None = None
    ) -> FtpSource:
        """Reads ``url``, with this route to its host."""
        return kind(
            url,
            ca_file=str(self._authority.ca_file),
            connect_timeout=_CONNECT,
            read_timeout=_READ,
            routes=lambda host, port, scheme: route or Route(),
        )

    def route(self, **settings: object) -> Route:
        """A route that knows the SFTP server."""
        return Route(known_hosts=str(self.known_hosts), **settings)  # type: ignore[arg-type]

    def sftp_source(self, url: str, **settings: object) -> SftpSource:
        """Reads ``url``, with these settings of its host."""
        return SftpSource(
            url,
            connect_timeout=_CONNECT,
            read_timeout=_READ,
            routes=lambda host, port, scheme: self.route(**settings),
        )

    def dav_source(self, url: str, route: Route | None = None, *, read: float = _READ) -> WebdavSource:
        """Reads ``url``, with this route to its host."""
        return WebdavSource(
            url,
            connect_timeout=_CONNECT,
            read_timeout=read,
            routes=lambda host, port, scheme: route or Route(),
        )


class ImplicitFtp(FtpSource):
    """Takes any port for that of implicit TLS, which no test can have."""

    def _begin(self, port: int, secure: str) -> object:  # type: ignore[override]
        return super()._begin(port, "implicit")

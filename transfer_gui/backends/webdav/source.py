"""A file at a WebDAV server (RFC 4918).

What it is said to be (size, ETag, time) is asked before the bytes of each range and again after them.
Where it has neither ETag nor time, there are no ranges. Where the server can't be asked, or tells no size, it
is read as any file on a web server.
"""

from __future__ import annotations

import datetime
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from webdav4.client import Client, IsAResourceError
from webdav4.multistatus import parse_multistatus_response

from transfer_gui.backends.common.named_file import describe_file, prove_empty
from transfer_gui.backends.common.peers import Peers
from transfer_gui.backends.http.source import HttpSource
from transfer_gui.backends.source import PATIENCE, ListedName, Reader, SourceInfo
from transfer_gui.backends.webdav.dav import DavFile, dav_options, dav_path
from transfer_gui.backends.webdav.errors import translate_error
from transfer_gui.backends.webdav.left_behind import LeavableCalls, LeftBehind
from transfer_gui.backends.webdav.reader import WebdavReader, close_file
from transfer_gui.core.errors import TransferError
from transfer_gui.core.host_access import Route, Routes, direct_route
from transfer_gui.core.quick_dataclass import dataclass, field
from transfer_gui.core.redact import redact_url
from transfer_gui.core.source_errors import (
    SourceChanged,
    SourceError,
    SourceForbidden,
    SourceLogin,
    SourceMissing,
    SourceProtocol,
    SourceProxy,
    SourceUrlInvalid,
)
from transfer_gui.core.transfer import Validator
from transfer_gui.core.validator import listed_validator, lists_same
from transfer_gui.links.schemes import DAV_SCHEMES

# A call may take so many times what a silent connection may: a piece can come slowly.
_PATIENCE = 10
# What servers answer to PROPFIND that have no WebDAV, or have it not here; to 403 see ``_is_no_dav``.
_NO_DAV = frozenset({400, 405, 415, 501})


class WebdavSource:
    """Fulfils :class:`transfer_gui.backends.source.Source`. Thread-safe.

    A login comes from the link, else from the settings of its host. Raises SourceUrlInvalid.
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
        self._link = link_of(url)
        self._ranges = ranges
        self._routes = routes
        self._timeouts = connect_timeout, read_timeout
        self._calls = LeavableCalls(_PATIENCE * read_timeout)
        self._lock = threading.Lock()
        self._made: tuple[Client, str] | None = None
        self._logged_in = False
        self._withheld = False
        self._peers = peers or Peers()
        self._plain: HttpSource | None = None

    def probe(self) -> SourceInfo:
        """Ask the server what it says of the file; where that is nothing, what a plain request tells."""
        try:
            with self._translate():
                client, path = self._client()
                facts = self._ask(client, path)
        except SourceError as error:
            open_to_all = isinstance(error, SourceLogin) and not self._logged_in
            if not (open_to_all or _is_no_dav(error)):
                raise
            try:
                return self._ask_plainly().probe()
            except SourceError:
                if not open_to_all:
                    raise
            self.close()
            raise error from None
        size = facts.get("content_length")
        if facts.get("type") not in ("file", None):
            raise SourceMissing(host=self._link.host, url=self._link.shown, problem="folder")
        if size is None:
            return self._ask_plainly().probe()
        if not isinstance(size, int) or size < 0:
            raise SourceProtocol(host=self._link.host, problem="content_length")
        name = self._link.name.encode("utf-8", "surrogateescape")
        info = describe_file(
            name,
            size,
            validator_of(facts),
            changed=_seconds(facts.get("modified")),
            shown=self._link.shown,
            ranges=self._ranges,
        )
        return prove_empty(self, info, self._link.host)

    def open(self, info: SourceInfo, start: int = 0, size: int | None = None) -> Reader:
        """Open the file at ``start``, once more checked to be ``info``'s version."""
        if self._plain is not None or info.size is None:
            return self._ask_plainly().open(info, start, size)
        with self._translate():
            client, path = self._client()
            same = partial(self._check, client, path, info)
            same()
            begin = partial(DavFile, client, path, start)
            file = self._calls.run(begin, close_file, seconds=self._timeouts[1])
        size = info.size - start if size is None else size
        return WebdavReader(
            self._calls,
            file,
            size,
            whole=start + size == info.size,
            same=same,
            translate=self._translate,
            host=self._link.host,
        )

    def names(self) -> list[ListedName]:
        """What the folder of the link holds; fulfils :class:`transfer_gui.backends.source.FolderReader`."""
        with self._translate():
            client, path = self._client()
            listed = self._calls.run(partial(_list_folder, client, path), seconds=PATIENCE)
        return [ListedName(*one) for one in listed]

    def interrupt(self) -> None:
        """Let ``probe`` and ``open`` that block now raise soon. Any thread."""
        self._calls.interrupt()
        if (plain := self._plain) is not None:
            plain.interrupt()

    def close(self) -> None:
        """Forget the client, and with it its idle connections."""
        with self._lock:
            made, self._made = self._made, None
            plain, self._plain = self._plain, None
        if plain is not None:
            plain.close()
        if made is not None:
            _let_go(made[0])

    def _ask_plainly(self) -> HttpSource:
        """The same file as one of a web server, from now on."""
        connect, read = self._timeouts
        with self._lock:
            self._plain = self._plain or HttpSource(
                web_link(self._link),
                ranges=self._ranges,
                connect_timeout=connect,
                read_timeout=read,
                routes=self._routes,
                peers=self._peers,
            )
            return self._plain

    def _ask(self, client: Client, path: str) -> Any:
        """What the server says of the file, all of it within the timeout of a read."""
        return self._calls.run(partial(client.info, path), seconds=self._timeouts[1])

    def _check(self, client: Client, path: str, info: SourceInfo) -> None:
        """Raises SourceChanged if the file is not, or no longer, what the probe saw."""
        facts = self._ask(client, path)
        if facts.get("content_length") != info.size or not lists_same(validator_of(facts), info.validator):
            raise SourceChanged(url=self._link.shown, host=self._link.host)

    def _client(self) -> tuple[Client, str]:
        """The one of this source, made when first needed: that may already connect."""
        with self._lock:
            if self._made is not None:
                return self._made
        route = self._routes(self._link.host, self._link.port, self._link.scheme)
        self._withheld = route.withheld
        self._logged_in = bool(login_of(self._link, route)[0] or route.authorization)
        begin = partial(open_client, self._link, route, self._timeouts, self._peers)
        made = self._calls.run(begin, lambda late: _let_go(late[0]))
        return self._keep(made)

    def _keep(self, made: tuple[Client, str]) -> tuple[Client, str]:
        """The one that counts, if two threads made one."""
        with self._lock:
            kept = self._made = self._made or made
        if kept is not made:
            _let_go(made[0])
        return kept

    @contextmanager
    def _translate(self) -> Iterator[None]:
        """Turn what libraries raise into a SourceError."""
        try:
            yield
        except TransferError:
            raise
        except Exception as error:  # noqa: BLE001 - httpx, httpcore and webdav4 have no class in common
            if isinstance(error, LeftBehind) and error.late:
                self.close()  # else the call reads on for as long as its server sends
            told = translate_error(
                error, host=self._link.host, url=self._link.shown, logged_in=self._logged_in
            )
            if isinstance(told, SourceLogin) and self._withheld and not self._logged_in:
                told = SourceLogin(host=self._link.host, problem="withheld")
            raise told from None


def _list_folder(client: Client, path: str) -> list[tuple[bytes, bool, int | None, float]]:
    """Name, whether it is a folder, size and time of what lies there.

    Asked for by its name with a slash at the end, which webdav4's ``ls`` cuts off: Apache answers with a
    redirect then.
    """
    found, inside = [], unquote(path, errors="surrogateescape").strip("/")
    url = client.join_url(path, add_trailing_slash=bool(inside))
    answer = client.http.request("PROPFIND", url, headers={"Depth": "1"})
    answer.raise_for_status()
    listed = parse_multistatus_response(answer).responses
    # The folder itself is listed, too (RFC 4918, 9.1).
    itself = listed.pop(url.path.rstrip("/") or "/", None)
    if itself is not None and itself.properties.resource_type == "file":
        raise IsAResourceError(path, "no folder")
    for one in listed.values():
        above, _, name = one.path_relative_to(client.base_url).strip("/").rpartition("/")
        told = one.properties
        # What lies elsewhere would be walked without end.
        if not name or (above != inside and inside.isprintable()):
            continue
        folder, size = told.resource_type == "directory", told.content_length
        when = _seconds(told.modified)
        found.append((name.encode("utf-8", "surrogateescape"), folder, None if folder else size, when))
    return found


def _is_no_dav(error: SourceError) -> bool:
    """Whether a server refused PROPFIND, which says nothing of the file; firewalls do so by 403."""
    return isinstance(error, SourceForbidden) or error.facts.get("status") in _NO_DAV


def _let_go(client: Client) -> None:
    close_file(client.http)


def validator_of(facts: Mapping[str, Any]) -> Validator:
    """What proves a version, its time and size as one validator; empty without proof and time."""
    proof = str(facts.get("etag") or "")
    modified = facts.get("modified")
    time = modified.isoformat() if isinstance(modified, datetime.datetime) else str(modified or "")
    if proof.startswith("W/") and not time:
        proof = ""
    if not proof and not time:
        return Validator()
    told = f"{quote_path(proof)}-{quote_path(time)}-{facts.get('content_length')}"
    if proof and not proof.startswith("W/"):
        return Validator(f'"{told}"')
    return listed_validator(told, _seconds(modified))


def _seconds(modified: object) -> float:
    """Since 1970; 0.0 for what is no moment."""
    return modified.timestamp() if isinstance(modified, datetime.datetime) else 0.0


@dataclass(frozen=True, slots=True)
class WebdavLink:
    """A checked link in its parts. ``shown`` is it redacted; ``host`` as it is told."""

    scheme: str
    host: str
    port: int | None
    path: str
    login: tuple[str, str] = field(repr=False)
    shown: str = ""

    @property
    def name(self) -> str:
        return self.path.rsplit("/", 1)[-1]


def link_of(url: str) -> WebdavLink:
    """Its parts. Raises SourceUrlInvalid."""
    parts = urlsplit(url)
    shown = redact_url(url)
    path = unquote(parts.path + (f"?{parts.query}" if parts.query else ""), errors="surrogateescape")
    place = parts.netloc.rpartition("@")[2]
    if not place or "\n" in path or "\r" in path:
        raise SourceUrlInvalid(url=shown, problem="malformed")
    login = unquote(parts.username or ""), unquote(parts.password or "")
    return WebdavLink(parts.scheme, parts.hostname or "", parts.port, path, login, shown)


def web_link(link: WebdavLink) -> str:
    """The link as one to a web server."""
    login = ":".join(quote(one, safe="") for one in link.login) + "@" if link.login[0] else ""
    return f"{_place_of(link, login)}{dav_path(link.path)}"


def _place_of(link: WebdavLink, login: str = "") -> str:
    host = f"[{link.host}]" if ":" in link.host else link.host
    return f"{DAV_SCHEMES[link.scheme]}://{login}{host}{f':{link.port}' if link.port else ''}"


def open_client(
    link: WebdavLink, route: Route, timeouts: tuple[float, float], peers: Peers
) -> tuple[Client, str]:
    """Make webdav4's client, and the file's path as it wants it. Raises SourceProxy where a proxy is set and
    can't be used."""
    if route.dial is not None:
        raise SourceProxy(host=link.host, problem="kind")
    return Client(**dav_options(_place_of(link), login_of(link, route), route, timeouts, peers)), dav_path(
        link.path
    ).rstrip("/")


def login_of(link: WebdavLink, route: Route) -> tuple[str, str]:
    """User and password: those of the link, else those of the host's settings."""
    username, password = link.login
    if not username:
        return ("", "") if route.key_login else (route.username, route.password)
    return username, password or (route.password if username == route.username else "")


def quote_path(text: str) -> str:
    return quote(text.strip('"'), safe="-+:=. /")

"""What a WebDAV link means: the server, the login and the path; and the client that asks there."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urlsplit

from webdav4.client import Client

from transfer_gui.backends.common.peers import Peers
from transfer_gui.backends.webdav.dav import dav_options, dav_path
from transfer_gui.core.host_access import Route
from transfer_gui.core.redact import redact_url
from transfer_gui.core.source_errors import SourceProxy, SourceUrlInvalid
from transfer_gui.links.schemes import DAV_SCHEMES


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
        """The file's name."""
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


def open_client(
    link: WebdavLink, route: Route, timeouts: tuple[float, float], peers: Peers
) -> tuple[Client, str]:
    """Make webdav4's client, and the file's path as it wants it. Raises SourceProxy where a proxy is set and
    can't be used."""
    if route.dial is not None:
        raise SourceProxy(host=link.host, problem="kind")
    host = f"[{link.host}]" if ":" in link.host else link.host
    place = f"{DAV_SCHEMES[link.scheme]}://{host}{f':{link.port}' if link.port else ''}"
    return Client(**dav_options(place, login_of(link, route), route, timeouts, peers)), dav_path(
        link.path
    ).rstrip("/")


def login_of(link: WebdavLink, route: Route) -> tuple[str, str]:
    """User and password: those of the link, else those of the host's settings."""
    username, password = link.login
    if not username:
        return ("", "") if route.key_login else (route.username, route.password)
    return username, password or (route.password if username == route.username else "")


def quote_path(text: str) -> str:
    """Fit for the inside of a validator."""
    return quote(text.strip('"'), safe="-+:=. /")

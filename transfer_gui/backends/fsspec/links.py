"""What a link means to fsspec: which file system, made with which options, and the path in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import fsspec

from transfer_gui.backends.common.peers import Peers
from transfer_gui.backends.fsspec.dav import dav_kind, dav_options, dav_path
from transfer_gui.core.host_access import Route
from transfer_gui.core.redact import redact_url
from transfer_gui.core.source_errors import (
    SourceExtraMissing,
    SourceProxy,
    SourceUrlInvalid,
)
from transfer_gui.links.schemes import DAV_SCHEMES, FSSPEC_PACKAGES, SERVER_PACKAGES

# How file systems call user and password; the others take neither from us.
_LOGIN_OPTIONS = {"smb": ("username", "password"), "webhdfs": ("user", "password"), "hdfs": ("user", "")}


@dataclass(frozen=True, slots=True)
class FsspecLink:
    """A checked link in its parts. ``shown`` is it redacted; ``host`` as it is told."""

    scheme: str
    host: str
    port: int | None
    path: str
    login: tuple[str, str] = field(repr=False)
    whole: str = field(repr=False)
    shown: str = ""

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.rsplit("/", 1)[-1]

    @property
    def asks_routes(self) -> str:
        """The host whose settings count; '' where the link names no server."""
        return self.host if self.scheme in SERVER_PACKAGES else ""


def link_of(url: str) -> FsspecLink:
    """Its parts. Raises SourceUrlInvalid."""
    parts = urlsplit(url)
    shown = redact_url(url)
    path = unquote(parts.path + (f"?{parts.query}" if parts.query else ""), errors="surrogateescape")
    place = parts.netloc.rpartition("@")[2]
    if not place or "\n" in path or "\r" in path:
        raise SourceUrlInvalid(url=shown, problem="malformed")
    server = parts.scheme in SERVER_PACKAGES
    return FsspecLink(
        parts.scheme,
        (parts.hostname or "") if server else unquote(place),
        parts.port if server else None,
        path,
        (unquote(parts.username or ""), unquote(parts.password or "")),
        f"{parts.scheme}://{parts.netloc if server else unquote(parts.netloc)}{path}",
        shown,
    )


def kind_of(link: FsspecLink) -> Any:
    """The class that reads such links. Raises SourceExtraMissing with what to install."""
    try:
        return dav_kind() if link.scheme in DAV_SCHEMES else fsspec.get_filesystem_class(link.scheme)
    except (ImportError, ValueError):
        package = FSSPEC_PACKAGES[link.scheme]
        raise SourceExtraMissing(
            scheme=link.scheme, package=package, command=f"pip install {package}", problem="package"
        ) from None


def open_file(
    kind: Any, link: FsspecLink, route: Route, timeouts: tuple[float, float], peers: Peers
) -> tuple[Any, str]:
    """The file system, and the path in it. ``peers`` of the link are held to by WebDAV only: other packages
    connect by themselves. Raises SourceProxy where a proxy is set and can't be used."""
    if link.scheme in DAV_SCHEMES:
        if route.dial is not None:
            raise SourceProxy(host=link.host, problem="kind")
        host = f"[{link.host}]" if ":" in link.host else link.host
        place = f"{DAV_SCHEMES[link.scheme]}://{host}{f':{link.port}' if link.port else ''}"
        options = dav_options(place, login_of(link, route), route, timeouts, peers)
        return kind(**options, skip_instance_cache=True), dav_path(link.path)
    if route.tunnel is not None:
        raise SourceProxy(host=link.host, problem="kind")
    options = dict(kind._get_kwargs_from_urls(link.whole))
    user_name, password_name = _LOGIN_OPTIONS.get(link.scheme, ("", ""))
    username, password = login_of(link, route)
    options |= {user_name: username} if user_name and username else {}
    options |= {password_name: password} if password_name and password else {}
    return kind(**options, skip_instance_cache=True), kind._strip_protocol(link.whole)


def login_of(link: FsspecLink, route: Route) -> tuple[str, str]:
    """User and password: those of the link, else those of the host's settings."""
    username, password = link.login
    if not username:
        return ("", "") if route.key_login else (route.username, route.password)
    return username, password or (route.password if username == route.username else "")


def quote_path(text: str) -> str:
    """Fit for the inside of a validator."""
    return quote(text.strip('"'), safe="-+:=. /")

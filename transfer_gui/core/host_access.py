"""How to get through to a host: who logs in, over which proxy, whom to trust. Set by the user, per host.

Here: the settings as they are kept (:class:`HostAccess`, without secrets), their secrets, how those of
several patterns are put together, and the :class:`Route` that connections take. Not here: the keychain and
the table (``storage/host_access.py``), sockets (``wiring/dialing.py``, ``sources/``, ``destinations/``).
"""

from __future__ import annotations

import base64
import re
import socket
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from urllib.parse import quote, unquote, urlsplit

from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.quick_dataclass import dataclass, replace

ANY_HOST = "*"
DIRECT = "direct"
"""The value of a proxy that means none, whatever a more general setting says."""
PROXY_SCHEMES = ("http", "https", "socks4", "socks4a", "socks5", "socks5h")

_KINDS = {"dav": "http", "webdav": "http", "davs": "https", "webdavs": "https", "ftpes": "ftps"}
"""Kinds of links that go by another protocol's name, and which."""
_CLEAR = frozenset(("http", "ftp", "webhdfs", "hdfs", "root"))
"""By these a login would be readable to everybody on the way."""
_PORTS = {
    "http": (80,),
    "https": (443,),
    "ftp": (21,),
    "ftps": (990, 21),
    "sftp": (22,),
    "smb": (445,),
    "hdfs": (8020,),
    "webhdfs": (9870, 50070),
    "root": (1094,),
}
"""Where a server is when a link names no port."""
_PATTERN = lazy_pattern(
    rf"(?:(?:{'|'.join([*_PORTS, *_KINDS])})://)?"
    r"(?:\*|(?:(?:\*\.)?[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?|\[[0-9a-f:.]+\])(?::\d{1,5})?)"
)


class Login(StrEnum):
    """How to log in at the host (RFC 7617, RFC 6750)."""

    NONE = "none"
    BASIC = "basic"
    BEARER = "bearer"
    KEY = "key"  # SSH: a private key, by its file or held by an agent (RFC 4252 §7)


class Trust(StrEnum):
    """Whose certificates are believed. USUAL: the bundle that comes with the program."""

    USUAL = "usual"
    SYSTEM = "system"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class HostAccess:
    """Settings for hosts that fit ``host``: a name, ``name:port``, ``*.domain`` or ``*``; with ``http://`` or
    another scheme before it, for links of that kind only, and without a port then for the usual one only.

    A login belongs to scheme, host and port: where no scheme is named it holds for those that encrypt (https,
    ftps, sftp …), and where no port is named for the usual one. In the clear only where that is named.

    ``proxy`` is a URL without a login, :data:`DIRECT`, or '' for what a more general setting says; the same
    goes for USUAL trust, NONE login and an empty ``client_cert``. Files are PEM; ``client_key`` '' means that
    the certificate's file holds the key too. ``ssh_key``: a private key's file for KEY, '' for those of the
    agent and of ``~/.ssh``.
    """

    host: str
    login: Login = Login.NONE
    username: str = ""
    proxy: str = ""
    proxy_username: str = ""
    trust: Trust = Trust.USUAL
    ca_file: str = ""
    client_cert: str = ""
    client_key: str = ""
    ssh_key: str = ""


@dataclass(frozen=True, slots=True)
class HostSecrets:
    """Password, token or key's passphrase of the login, and the proxy's password. Its repr shows nothing."""

    password: str = ""
    proxy_password: str = ""

    def __repr__(self) -> str:
        return "HostSecrets(…)"


Dial = Callable[[str, int, float | None, Callable[[socket.socket], None]], socket.socket]
"""Host, port, timeout in seconds, who is told the socket before it waits → a socket connected by way of a
SOCKS proxy, or by CONNECT. Raises ProxyFailure."""


@dataclass(frozen=True, slots=True)
class Route:
    """How one connection is made. ``proxy`` is an http(s) proxy with its login, ``dial`` a SOCKS one.

    For servers that do not speak HTTP: ``tunnel`` is either kind of proxy; ``username`` and ``password`` log
    in, with ``key_login`` by a key: that in the file ``ssh_key``, with ``password`` as its passphrase, or
    those of the agent. ``known_hosts``: the file of SSH servers that the user trusts.

    ``ca_file`` '' means the usual bundle. Its repr shows nothing.
    """

    authorization: str = ""
    proxy: str = ""
    dial: Dial | None = None
    ca_file: str = ""
    client_cert: str = ""
    client_key: str = ""
    tunnel: Dial | None = None
    username: str = ""
    password: str = ""
    key_login: bool = False
    ssh_key: str = ""
    known_hosts: str = ""
    withheld: bool = False
    """A login is kept for the host, but for another scheme or port."""

    def __repr__(self) -> str:
        return "Route(…)"


Routes = Callable[[str, int | None, str], Route]
"""Host in lower case, port (None: the usual one) and the link's scheme → its route. Raises SecretError,
HostAccessBroken."""


class ProxyFailure(OSError):
    """The proxy can't be used; ``problem``: auth, refused, unreachable, or host (what it was asked for)."""

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(problem)


def proxy_problem(causes: Iterable[BaseException]) -> str:
    """What went wrong at the proxy, '' if nothing of ``causes`` was raised by one."""
    listed = list(causes)
    for cause in listed:
        if isinstance(cause, ProxyFailure):
            return cause.problem
        # What http.client says of an answer to CONNECT that is no success.
        if isinstance(cause, OSError) and str(cause).startswith("Tunnel connection failed"):
            return "auth" if " 407" in str(cause) else "refused"
    # urllib3's and botocore's own, told apart by name so that nothing heavy is imported here.
    names = {cls.__name__ for cause in listed for cls in type(cause).__mro__}
    return "unreachable" if names & {"ProxyError", "ProxyConnectionError"} else ""


def direct_route(host: str, port: int | None, scheme: str) -> Route:
    """Routes that know of no settings."""
    return Route()


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A pattern in its parts; '' and None: any."""

    scheme: str
    name: str
    port: int | None

    @classmethod
    def of(cls, text: str) -> _Pattern:
        scheme, mark, rest = text.rpartition("://")
        name, _, port = rest.rpartition(":") if re.search(r":\d+$", rest) else (rest, "", "")
        return cls(_KINDS.get(scheme, scheme) if mark else "", name, int(port) if port else None)

    def rank(self, host: str, ports: tuple[int, ...], scheme: str) -> int | None:
        """How close it fits, None if it does not. ``ports``: those that the link may mean."""
        if self.port is not None and self.port not in ports:
            return None
        if self.scheme and (self.scheme != scheme or not (self.port or _usual_port(scheme, ports))):
            return None
        nearer = (self.port is not None) + 2 * bool(self.scheme)
        if self.name == ANY_HOST:
            return nearer
        if self.name.startswith("*."):
            domain = self.name[2:]
            return 4 * len(domain) + nearer if host == domain or host.endswith("." + domain) else None
        return 10_000 + nearer if self.name.strip("[]") == host.strip("[]") else None

    def lets_in(self, login: Login, ports: tuple[int, ...], scheme: str) -> bool:
        """Whether its login may be shown there, if it fits. A private key shows nothing of itself."""
        if login is Login.KEY and scheme == "sftp":
            return True
        return bool(self.scheme or (scheme and scheme not in _CLEAR)) and bool(
            self.port or _usual_port(scheme, ports)
        )


def _usual_port(scheme: str, ports: tuple[int, ...]) -> bool:
    return not set(ports).isdisjoint(_PORTS.get(scheme, ()))


def fit_access(
    settings: Iterable[HostAccess], host: str, port: int | None, scheme: str
) -> tuple[list[HostAccess], bool]:
    """Those whose pattern fits, the most general first, and whether a login of one is withheld there.

    ``scheme`` is the link's, '' for none: then nobody logs in.
    """
    host = host.lower().rstrip(".")
    scheme = _KINDS.get(scheme, scheme)
    ports = (port,) if port is not None else _PORTS.get(scheme, ())
    found: list[tuple[int, HostAccess]] = []
    withheld = False
    for one in settings:
        pattern = _Pattern.of(one.host)
        rank = pattern.rank(host, ports, scheme)
        if rank is None:
            continue
        if one.login is not Login.NONE and not pattern.lets_in(one.login, ports, scheme):
            one, withheld = replace(one, login=Login.NONE, username="", ssh_key=""), True
        found.append((rank, one))
    fit = [one for _, one in sorted(found, key=lambda pair: pair[0])]
    return fit, withheld and all(one.login is Login.NONE for one in fit)


def clear_login(access: HostAccess) -> bool:
    """Whether the login would go unencrypted, because the user has named such a scheme."""
    return access.login is not Login.NONE and _Pattern.of(access.host).scheme in _CLEAR


def is_usual_only(access: HostAccess) -> bool:
    """Whether the login holds for encrypted links and the usual ports only, since nothing else is named."""
    pattern = _Pattern.of(access.host)
    return access.login in (Login.BASIC, Login.BEARER) and not (pattern.scheme or pattern.port)


def pattern_for(url: str) -> str:
    """The pattern by which a login would hold for a link; only the host where that is enough."""
    parts = urlsplit(url)
    scheme = _KINDS.get(parts.scheme, parts.scheme)
    host = parts.hostname or ""
    name = f"[{host}]" if ":" in host else host
    port = f":{parts.port}" if parts.port and parts.port not in _PORTS.get(scheme, ()) else ""
    return f"{scheme}://{name}{port}" if host and scheme in _CLEAR else name + port


def merge_access(settings: Iterable[tuple[HostAccess, HostSecrets]]) -> tuple[HostAccess, HostSecrets]:
    """Several put together, later ones going first, field group by field group."""
    access, secrets = HostAccess(ANY_HOST), HostSecrets()
    for one, own in settings:
        if one.login is not Login.NONE:
            access = replace(access, login=one.login, username=one.username, ssh_key=one.ssh_key)
            secrets = replace(secrets, password=own.password)
        if one.proxy:
            access = replace(access, proxy=one.proxy, proxy_username=one.proxy_username)
            secrets = replace(secrets, proxy_password=own.proxy_password)
        if one.trust is not Trust.USUAL:
            access = replace(access, trust=one.trust, ca_file=one.ca_file)
        if one.client_cert:
            access = replace(access, client_cert=one.client_cert, client_key=one.client_key)
    return access, secrets


def authorization(access: HostAccess, secrets: HostSecrets) -> str:
    """The Authorization header's value, '' for no login."""
    if access.login is Login.BEARER:
        return f"Bearer {secrets.password}"
    if access.login is Login.BASIC:
        pair = f"{access.username}:{secrets.password}".encode()
        return f"Basic {base64.b64encode(pair).decode('ascii')}"
    return ""


def proxy_url(access: HostAccess, secrets: HostSecrets) -> str:
    """The proxy with its login, '' for none."""
    if access.proxy in ("", DIRECT):
        return ""
    parts = urlsplit(access.proxy)
    if not access.proxy_username:
        return access.proxy
    login = f"{quote(access.proxy_username, safe='')}:{quote(secrets.proxy_password, safe='')}"
    return f"{parts.scheme}://{login}@{parts.netloc}"


def proxy_headers(url: str) -> dict[str, str]:
    """What logs in at an http(s) proxy (RFC 7617, in UTF-8); nothing for a URL without a login."""
    parts = urlsplit(url)
    if parts.username is None:
        return {}
    pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}".encode()
    return {"Proxy-Authorization": f"Basic {base64.b64encode(pair).decode('ascii')}"}


def access_problems(access: HostAccess, exists: Callable[[str], bool]) -> tuple[str, ...]:
    """Codes of what is wrong: host_pattern, proxy_url, username_missing, ca_missing, client_cert_missing …

    ``exists`` tells whether a file is there.
    """
    problems: list[str] = []
    if not _PATTERN.fullmatch(access.host):
        problems.append("host_pattern")
    if access.proxy not in ("", DIRECT) and not _proxy_valid(access.proxy):
        problems.append("proxy_url")
    if access.login is Login.BASIC and not access.username:
        problems.append("username_missing")
    if access.login is not Login.NONE and _Pattern.of(access.host).name == ANY_HOST:
        problems.append("login_for_all")
    if access.trust is Trust.FILE and not exists(access.ca_file):
        problems.append("ca_missing")
    files: Mapping[str, str] = {"client_cert": access.client_cert, "client_key": access.client_key}
    if access.login is Login.KEY:
        files = {**files, "ssh_key": access.ssh_key}
    problems += [f"{name}_missing" for name, path in files.items() if path and not exists(path)]
    return tuple(problems)


def _proxy_valid(text: str) -> bool:
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    plain = not (parts.username or parts.password or parts.query or parts.fragment or parts.path.strip("/"))
    return parts.scheme in PROXY_SCHEMES and bool(parts.hostname) and plain and port != 0

"""How to get through to a host: who logs in, over which proxy, whom to trust. Set by the user, per host.

Here: the settings as they are kept (:class:`HostAccess`, without secrets), their secrets, how those of
several patterns are put together, and the :class:`Route` that connections take. Not here: the keychain and
the table (``store/host_access.py``), sockets (``ends/dialing.py``, ``sources/``, ``destinations/``).
"""

from __future__ import annotations

import base64
import re
import socket
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import quote, unquote, urlsplit

ANY_HOST = "*"
DIRECT = "direct"
"""As a proxy: none, whatever a more general setting says."""
PROXY_SCHEMES = ("http", "https", "socks4", "socks4a", "socks5", "socks5h")

_PATTERN = re.compile(r"\*|(\*\.)?[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?(:\d{1,5})?|\[[0-9a-f:.]+\](:\d{1,5})?")


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
    """Settings for hosts that fit ``host``: a name, ``name:port``, ``*.domain`` or ``*``.

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

    def __repr__(self) -> str:
        return "Route(…)"


Routes = Callable[[str, int | None], Route]
"""Host in lower case and port (None: the usual one) → its route. Raises SecretError, HostAccessBroken."""


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


def straight(host: str, port: int | None) -> Route:
    """Routes that know of no settings."""
    return Route()


def fitting(settings: Iterable[HostAccess], host: str, port: int | None) -> list[HostAccess]:
    """Those whose pattern fits, the most general first."""
    host = host.lower().rstrip(".")
    found = [(rank, one) for one in settings if (rank := _rank(one.host, host, port)) is not None]
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def _rank(pattern: str, host: str, port: int | None) -> int | None:
    """How close a pattern fits, None if it does not."""
    name, _, wanted = pattern.rpartition(":") if re.search(r":\d+$", pattern) else (pattern, "", "")
    if wanted and (port is None or int(wanted) != port):
        return None
    nearer = 1 if wanted else 0
    if name == ANY_HOST:
        return nearer
    if name.startswith("*."):
        domain = name[2:]
        return 2 * len(domain) + nearer if host == domain or host.endswith("." + domain) else None
    bare = name.strip("[]")
    return 10_000 + nearer if bare == host.strip("[]") else None


def merged(settings: Iterable[tuple[HostAccess, HostSecrets]]) -> tuple[HostAccess, HostSecrets]:
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
    if access.login is not Login.NONE and access.host == ANY_HOST:
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

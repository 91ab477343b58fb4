"""Routes to hosts out of the user's settings: proxies, and the certificates that this computer trusts.

The only home of PySocks. Names are always resolved by a SOCKS5 proxy ("socks5h"): who sets one up expects
that nothing goes past it.
"""

from __future__ import annotations

import functools
import os
import socket
import ssl
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from transfer_gui.core.errors import UsageError
from transfer_gui.core.host_access import (
    ANY_HOST,
    Dial,
    HostAccess,
    HostSecrets,
    Login,
    ProxyFailure,
    Route,
    Routes,
    Trust,
    authorization,
    proxy_headers,
    proxy_url,
)
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.storage.host_access import HostAccessStore

if TYPE_CHECKING:
    from transfer_gui.backends.sftp.known_hosts import KnownHosts

KNOWN_HOSTS = "known_hosts"
"""The file of SSH servers that were trusted here, in the data folder."""
_LONGEST_HEAD = 16 * 1024


def own_known_hosts(folder: Path) -> KnownHosts:
    """The SSH servers that were trusted here. ``folder`` is the data folder."""
    from transfer_gui.backends.sftp.known_hosts import KnownHosts

    return KnownHosts(folder / KNOWN_HOSTS)


def routes_from(store: HostAccessStore, folder: Path) -> Routes:
    """Make the routes that the settings in ``store`` ask for. ``folder`` is where a bundle may be written."""

    usual = route_of(HostAccess(ANY_HOST), HostSecrets(), folder)

    def route(host: str, port: int | None, scheme: str) -> Route:
        if not store.all():
            return usual
        access, secrets, withheld = store.access(host, port, scheme)
        found = route_of(access, secrets, folder)
        return replace(found, withheld=True) if withheld else found

    return route


def route_of(access: HostAccess, secrets: HostSecrets, folder: Path) -> Route:
    """Make one route. Raises UsageError(host_file_missing) for a file that is not there."""
    proxy = proxy_url(access, secrets)
    socks = proxy.startswith("socks")
    ca_file = access.ca_file if access.trust is Trust.FILE else ""
    if access.trust is Trust.SYSTEM:
        ca_file = system_bundle(folder)
    by_key = access.login is Login.KEY
    for path in (ca_file, access.client_cert, access.client_key, access.ssh_key if by_key else ""):
        if path and not os.path.isfile(path):
            raise UsageError(problem="host_file_missing", path=path, host=access.host)
    return Route(
        authorization=authorization(access, secrets),
        proxy="" if socks else proxy,
        dial=socks_dial(proxy) if socks else None,
        ca_file=ca_file,
        client_cert=access.client_cert,
        client_key=access.client_key,
        tunnel=(socks_dial if socks else connect_dial)(proxy) if proxy else None,
        username=access.username,
        password="" if access.login is Login.BEARER else secrets.password,
        key_login=by_key,
        ssh_key=access.ssh_key,
        known_hosts=str(folder / KNOWN_HOSTS),
    )


@functools.lru_cache(maxsize=16)
def socks_dial(proxy: str) -> Dial:
    """Connects by way of the SOCKS proxy at this URL; the same one for the same URL."""
    parts = urlsplit(proxy)
    name, port = parts.hostname or "", parts.port or 1080
    login = (unquote(parts.username or "") or None, unquote(parts.password or "") or None)

    def dial(
        host: str, to: int, timeout: float | None, watched: Callable[[socket.socket], None]
    ) -> socket.socket:
        import socks

        version = socks.SOCKS4 if parts.scheme.startswith("socks4") else socks.SOCKS5
        try:
            addresses = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
        except OSError:
            raise ProxyFailure("unreachable") from None
        family, kind, protocol, _, _ = addresses[0]
        sock = socks.socksocket(family, kind, protocol)
        try:
            sock.settimeout(timeout)
            sock.set_proxy(version, name, port, rdns=True, username=login[0], password=login[1])
            watched(sock)
            sock.connect((host, to))
        except OSError as error:
            sock.close()
            raise ProxyFailure(_problem(error)) from None
        connected: socket.socket = sock
        return connected

    return dial


@functools.lru_cache(maxsize=16)
def connect_dial(proxy: str) -> Dial:
    """Connects by way of the HTTP proxy at this URL (CONNECT, RFC 9110 §9.3.6), for what is not HTTP."""
    parts = urlsplit(proxy)
    name, port = parts.hostname or "", parts.port or {"https": 443}.get(parts.scheme, 80)

    def dial(
        host: str, to: int, timeout: float | None, watched: Callable[[socket.socket], None]
    ) -> socket.socket:
        try:
            family, kind, protocol, _, address = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)[0]
            sock = socket.socket(family, kind, protocol)
        except OSError:
            raise ProxyFailure("unreachable") from None
        try:
            sock.settimeout(timeout)
            watched(sock)
            sock.connect(address)
            if parts.scheme == "https":
                context = ssl.create_default_context()
                context.hostname_checks_common_name = False  # RFC 9525, 6.3
                sock = context.wrap_socket(sock, server_hostname=name)
            _ask_for_tunnel(sock, f"[{host}]:{to}" if ":" in host else f"{host}:{to}", proxy)
        except ProxyFailure:
            sock.close()
            raise
        except OSError:
            sock.close()
            raise ProxyFailure("unreachable") from None
        return sock

    return dial


def _ask_for_tunnel(sock: socket.socket, place: str, proxy: str) -> None:
    """CONNECT. Read byte by byte: what follows the head is the other side's first word already.

    All of the head is to be there within the socket's timeout.
    """
    timeout = sock.gettimeout()
    until = None if timeout is None else time.monotonic() + timeout
    lines = [f"CONNECT {place} HTTP/1.1", f"Host: {place}"]
    lines += [f"{header}: {value}" for header, value in proxy_headers(proxy).items()]
    sock.sendall(("\r\n".join(lines) + "\r\n\r\n").encode("ascii"))
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        if until is not None:
            sock.settimeout(max(until - time.monotonic(), 0.001))
        byte = sock.recv(1)
        if not byte or len(head) > _LONGEST_HEAD:
            raise ProxyFailure("refused")
        head += byte
    sock.settimeout(timeout)
    status = head.split(b" ", 2)[1:2]
    if status == [b"407"]:
        raise ProxyFailure("auth")
    if not status or not status[0].startswith(b"2"):
        raise ProxyFailure("host" if status in ([b"502"], [b"503"], [b"504"]) else "refused")


def _problem(error: OSError) -> str:
    # PySocks wraps what the proxy said in an error of the socket.
    error = getattr(error, "socket_err", None) or error
    name, text = type(error).__name__, str(error).lower()
    if name == "SOCKS5AuthError" or "authentication" in text:
        return "auth"
    if name == "ProxyConnectionError":
        return "unreachable"
    if "host unreachable" in text or "network unreachable" in text or "0x04" in text or "0x03" in text:
        return "host"
    return "refused" if name in ("SOCKS5Error", "SOCKS4Error") else "unreachable"


def system_bundle(folder: Path) -> str:
    """A PEM file with the certificates that this computer trusts. Raises UsageError where none are found.

    Linux keeps one; on Windows and macOS it is written into ``folder`` from the system's own store.
    """
    platform: str = sys.platform
    paths = ssl.get_default_verify_paths()
    usual = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem")
    if platform not in ("win32", "darwin"):
        for path in (os.environ.get(paths.openssl_cafile_env, ""), paths.cafile or "", *usual):
            if path and os.path.isfile(path):
                return path
        raise UsageError(problem="no_system_bundle")
    return _write_bundle(folder)


def _write_bundle(folder: Path) -> str:
    if sys.platform == "win32":
        found = {
            ssl.DER_cert_to_PEM_cert(certificate)
            for name in ("ROOT", "CA")
            for certificate, encoding, _ in ssl.enum_certificates(name)
            if encoding == "x509_asn"
        }
        text = "".join(sorted(found))
    else:
        import subprocess

        keychains = (
            "/System/Library/Keychains/SystemRootCertificates.keychain",
            "/Library/Keychains/System.keychain",
        )
        words = ["/usr/bin/security", "find-certificate", "-a", "-p", *keychains]
        text = subprocess.run(words, capture_output=True, text=True, check=False, timeout=30).stdout
    if not text:
        raise UsageError(problem="no_system_bundle")
    path = folder / "system-certificates.pem"
    path.write_text(text, encoding="ascii")
    return str(path)

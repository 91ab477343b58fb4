"""WebDAV (RFC 4918) through webdav4: how its client is set up, and a body from any offset.

webdav4's own file asks three times for each range, and the first of them for the whole file. So the body is
read with the function below it, which asks once.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from typing import Any
from urllib.parse import quote, urlsplit

from transfer_gui.backends.common.network import trust_of
from transfer_gui.backends.common.peers import Peers
from transfer_gui.backends.http.login import ChallengedLogin
from transfer_gui.core.host_access import Route
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.request_headers import basic_authorization
from transfer_gui.core.source_errors import SourceNoRanges, SourceProtocol, SourceRedirect
from transfer_gui.core.untrusted_xml import MOST_BYTES, XmlRefused, check

_CHUNK = 256 * 1024


class DavFile:
    """The bytes of a file from an offset on."""

    def __init__(self, client: Any, path: str, start: int) -> None:
        from webdav4.stream import iter_url

        self._rest = b""
        self._stack = ExitStack()
        body = iter_url(client, client.join_url(path), chunk_size=_CHUNK, pos=start)
        response, self._chunks = self._stack.enter_context(body)
        try:
            response.raise_for_status()
        except BaseException:
            self._stack.close()
            raise

    def read(self, size: int) -> bytes:
        """Read ``size`` bytes, fewer only at the end."""
        found, self._rest = self._rest, b""
        while len(found) < size and (chunk := next(self._chunks, b"")):
            found += chunk
        found, self._rest = found[:size], found[size:]
        return found

    def close(self) -> None:
        """Drop the connection, if bytes are left."""
        self._stack.close()


def dav_path(path: str) -> str:
    return quote(path, safe="/", errors="surrogateescape")


def dav_options(
    place: str, login: tuple[str, str], route: Route, timeouts: tuple[float, float], peers: Peers
) -> dict[str, Any]:
    """For webdav4's client. ``place``: protocol, host and port; timeouts to connect and read, in seconds."""
    connect, read = timeouts
    options: dict[str, Any] = {
        "base_url": f"{place}/",
        "timeout": (connect, read, read, connect),
        "retry": False,  # the engine retries
        "trust_env": False,
        "headers": {"Accept-Encoding": "identity"},  # ranges and lengths are those of the file
        "event_hooks": {"response": [_answer_check(place.partition("://")[2])]},
    }
    trust = trust_of(route, "") if place.startswith("https:") else True
    if route.proxy:
        peers.check_proxied(urlsplit(place).hostname or "")
        options |= {"proxy": route.proxy, "verify": trust}
    else:
        options["transport"] = _make_transport(trust, peers)
    if login[0]:
        options["auth"] = _make_login(login)
    elif route.authorization:
        options["headers"]["Authorization"] = route.authorization
    return options


def _make_login(login: tuple[str, str]) -> Any:
    """httpx's way to log in, which answers the challenge that came and sends nothing before."""
    from httpx import Auth

    known = ChallengedLogin(*login, basic_authorization(":".join(login)))

    class Answering(Auth):
        def auth_flow(self, request: Any) -> Generator[Any, Any, None]:
            method, url = request.method, f"{request.url.scheme}://host{request.url.raw_path.decode('ascii')}"
            sent = known.authorize_ahead(method, url)
            request.headers.update({"Authorization": sent} if sent else {})
            response = yield request
            fields = response.headers.get_list("WWW-Authenticate")
            again = known.answer(response.status_code, fields, method, url, sent)
            if again:
                request.headers["Authorization"] = again
                response = yield request
                if response.status_code != 401:
                    known.note_accepted(again)

    return Answering()


def _make_transport(trust: Any, peers: Peers) -> Any:
    """httpx's, which connects only to addresses that ``peers`` let it, and to those that were looked at.

    httpx has no way in for that: the network below its pool of connections is replaced.
    """
    from httpx import HTTPTransport

    class Checked:
        def __init__(self, network: Any) -> None:
            self._network = network

        def connect_tcp(self, host: str, port: int, *more: Any, **named: Any) -> Any:
            failure: Exception = OSError("the host has no address")
            for *_, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
                try:
                    peers.check(str(address[0]))
                    stream = self._network.connect_tcp(str(address[0]), port, *more, **named)
                    peers.note_connected(str(address[0]))
                    return stream
                except Exception as error:  # noqa: BLE001 - httpcore's own; the next address may be there
                    failure = error
            raise failure

        def __getattr__(self, name: str) -> Any:
            return getattr(self._network, name)

    transport: Any = HTTPTransport(verify=trust, trust_env=False)
    transport._pool._network_backend = Checked(transport._pool._network_backend)
    return transport


# What an answer's charset may say; codecs of Python that are none of text would even unpack it.
_CHARSETS = ("utf-8", "utf8", "us-ascii", "iso-8859-1", "utf-16", "windows-1252")


# RFC 4918 15.4, RFC 9110 8.6: digits. webdav4 takes what Python takes for a number. A folder may have none.
_LENGTHS = lazy_pattern(r"getcontentlength\s*>([^<]*)</")
_LENGTH = lazy_pattern(r"\s*([0-9]{1,18})?\s*")


def _read_answer(response: Any, host: str) -> None:
    """Read an answer that is no file, as far as one may go, and look at its XML before webdav4 parses it.

    Raises SourceProtocol.
    """
    from httpx import SyncByteStream

    class Bounded(SyncByteStream):
        """The bytes as they come: "identity" was asked for, and what is packed all the same is no XML."""

        def __init__(self, inner: Any) -> None:
            self._inner = inner

        def __iter__(self) -> Iterator[bytes]:
            size = 0
            for piece in self._inner:
                size += len(piece)
                if size > MOST_BYTES:
                    raise SourceProtocol(host=host, problem="unsafe_answer")
                yield piece

        def close(self) -> None:
            self._inner.close()

    response.stream = Bounded(response.stream)
    response.encoding = charset if (charset := response.charset_encoding) in _CHARSETS else "utf-8"
    response.read()
    if response.status_code >= 300:
        return  # no parser reads it
    try:
        check(response.text)
    except XmlRefused as refused:
        problem = "malformed" if refused.problem == "malformed" else "unsafe_answer"
        raise SourceProtocol(host=host, problem=problem) from None
    if any(not _LENGTH.fullmatch(told) for told in _LENGTHS.findall(response.text)):
        raise SourceProtocol(host=host, problem="content_length")


def _answer_check(host: str) -> Callable[[Any], None]:
    """Looks at each answer before its body is read: a range has to be one, and nothing leads elsewhere."""

    def look(response: Any) -> None:
        asked = response.request.headers.get("Range", "")
        response.headers.pop("Content-Encoding", None)  # httpx would unpack it, to any size
        if 300 <= response.status_code < 400:
            raise SourceRedirect(host=host)
        if response.request.method != "GET":
            _read_answer(response, host)
        if not asked or response.status_code >= 400:
            return
        begins = f"bytes {asked.removeprefix('bytes=').partition('-')[0]}-"
        if response.status_code != 206 or not response.headers.get("Content-Range", "").startswith(begins):
            raise SourceNoRanges(host=host)

    return look

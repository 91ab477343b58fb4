"""Connections to web servers: kept between links, and taken over the route that holds for each host.

Lives here: :class:`SharedConnections`, since many small files come from one server, and
:class:`RoutedAdapters`, by which one link sends its requests (proxy, whom to trust, what certificate to
show). Not here: the connections themselves (``http/sockets.py``).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from transfer_gui.backends.common.blocked_sockets import BlockedSockets
from transfer_gui.backends.common.peers import Peers, RequestContext
from transfer_gui.backends.http.answer import Answer
from transfer_gui.backends.http.plain import PlainConnections, plain_request
from transfer_gui.core.crc64 import load_crc64
from transfer_gui.core.host_access import Route, Routes
from transfer_gui.core.request_headers import origin

if TYPE_CHECKING:
    import requests

    from transfer_gui.backends.http.login import Logins
    from transfer_gui.backends.http.sockets import WatchedAdapter

# Connections to a server that are kept while nobody uses them: more than all transfers have at once, since
# what can't be kept is closed with a warning.
_KEPT = 1024
# A server that has not answered the first request after so long is far away: so many connections more at
# most are opened then, to be there when the size is known. In seconds.
_FAR, _AHEAD = 0.1, 5


class SharedConnections:
    """Connections that one link after the other uses, as long as there is a link. Thread-safe."""

    def __init__(self) -> None:
        self.asking = RequestContext()
        self.plain = PlainConnections()
        self._lock = threading.Lock()
        self._adapters: dict[Route, WatchedAdapter] = {}
        self._logins: Logins | None = None
        self._users = 0
        self._small: dict[str, bool] = {}

    def enter(self) -> None:
        with self._lock:
            self._users += 1
            self.plain.keeps = True

    def note_size(self, place: str, *, small: bool) -> None:
        """Note whether the last file of a server was a small one."""
        self._small[place] = small

    def expects_small(self, place: str) -> bool:
        """Whether the next file of a server is likely to be small, since its last one was."""
        return self._small.get(place, False)

    def leave(self) -> None:
        """One link less; after the last one idle connections are closed."""
        with self._lock:
            self._users -= 1
            unused: list[WatchedAdapter | PlainConnections] = []
            if not self._users:
                unused = [self.plain, *self._adapters.values()]
                self._adapters, self._logins = {}, None
        for connections in unused:
            connections.close()

    @property
    def logins(self) -> Logins:
        """What servers have asked for, kept as long as connections are."""
        with self._lock:
            if self._logins is None:
                # Loaded when needed: requests costs a tenth of a second.
                from transfer_gui.backends.http.login import Logins

                self._logins = Logins()
            return self._logins

    def adapter(self, route: Route) -> WatchedAdapter:
        with self._lock:
            if route not in self._adapters:
                # Loaded when needed: requests costs a tenth of a second.
                from transfer_gui.backends.http.sockets import WatchedAdapter

                self._adapters[route] = WatchedAdapter(self.asking, connections=_KEPT, dial=route.dial)
            return self._adapters[route]


class RoutedAdapters:
    """One link's way to send. Thread-safe. ``blocked`` breaks what it waits for, whoever made the connection.

    ``ca_file`` is trusted where the route names nothing else; '' means the usual bundle. A login or
    certificate of the settings goes to the origin of ``url``, the link, only, not where a redirect leads, for
    anybody can write a redirect and have us log in where he chooses.
    """

    def __init__(
        self,
        url: str,
        blocked: BlockedSockets,
        routes: Routes,
        *,
        ca_file: str,
        shared: SharedConnections,
        peers: Peers,
    ) -> None:
        self._url = url
        self._blocked = blocked
        self._peers = peers
        self._routes = routes
        self._ca_file = ca_file
        self._shared = shared
        self._closed = False
        shared.enter()

    @contextmanager
    def expect_far(self, url: str, more: int) -> Iterator[None]:
        """While inside: if the answer is long in coming, connect for so many ``more`` requests."""
        timer = threading.Timer(_FAR, self._connect_ahead, (url, min(more, _AHEAD)))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _connect_ahead(self, url: str, count: int) -> None:
        """Connect for requests to come; and use the time for what takes some to load."""
        plain = plain_request(url, {})
        if plain is not None and not self._closed:
            route = self._routes(plain.host, urlsplit(url).port, plain.scheme)
            if _is_plain(route):
                trusted = route.ca_file or self._ca_file
                self._shared.plain.connect_ahead(plain, trusted, self._blocked, self._peers, count)
                load_crc64()

    def send(self, url: str, headers: Mapping[str, str | bytes], timeout: tuple[float, float]) -> Answer:
        """The answer, head read, body not. A login of the link goes before that of the host.

        Raises SourceUrlInvalid, and what the connections raise.
        """
        plain = plain_request(url, headers)
        if plain is not None:
            route = self._routes(plain.host, urlsplit(url).port, plain.scheme)
            if _is_plain(route):
                trusted = route.ca_file or self._ca_file
                answer = self._shared.plain.send(plain, trusted, self._blocked, self._peers, timeout)
                answer.login = "withheld" if route.withheld else ""
                return answer
        return self._send_by_requests(url, headers, timeout)

    def _send_by_requests(
        self, url: str, headers: Mapping[str, str | bytes], timeout: tuple[float, float]
    ) -> requests.Response:
        # Loaded when needed: requests costs a tenth of a second.
        from transfer_gui.backends.http.sockets import prepare_get

        request = prepare_get(url, headers)
        parts = urlsplit(url)
        route = self._routes((parts.hostname or "").lower(), parts.port, parts.scheme)
        given = "Authorization" in request.headers and "@" not in parts.netloc
        home = origin(parts) == origin(urlsplit(self._url))
        if route.authorization and home and "Authorization" not in request.headers:
            request.headers["Authorization"] = route.authorization
        certificate: str | tuple[str, str] | None = (route.client_cert if home else "") or None
        if certificate and route.client_key:
            certificate = (route.client_cert, route.client_key)
        self._shared.asking.blocked, self._shared.asking.peers = self._blocked, self._peers
        if route.tunnel is not None or route.proxy or route.dial is not None:
            self._peers.check_proxied(parts.hostname or "")
        send, begun = self._shared.adapter(route).send, time.perf_counter()
        response = self._shared.logins.send(
            request,
            lambda prepared: send(
                prepared,
                stream=True,
                timeout=timeout,
                verify=route.ca_file or self._ca_file or True,
                cert=certificate,
                proxies={"http": route.proxy, "https": route.proxy} if route.proxy else None,
            ),
            at_once=given,
        )
        # Where it was not connected yet, that took as long once more, and TLS again (RFC 8446 §2).
        trips = 1 if self._shared.asking.reused else 3 if parts.scheme == "https" else 2
        cast(Any, response).round_trip = (time.perf_counter() - begun) / trips
        elsewhere = bool(route.authorization) and not home
        cast(Any, response).login = "elsewhere" if elsewhere else "withheld" if route.withheld else ""
        return response

    def close(self) -> None:
        """No more is sent. Safe to call twice."""
        if not self._closed:
            self._closed = True
            self._blocked.interrupt()  # what connects ahead
            self._shared.leave()


def _is_plain(route: Route) -> bool:
    """Whether it leads straight to the host, and nobody shows who he is."""
    shown = route.authorization or route.client_cert or route.client_key
    return not (route.proxy or route.dial or route.tunnel or shown)

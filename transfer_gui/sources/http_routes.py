"""Sends requests over the route that holds for their host: proxy, whom to trust, what certificate to show."""

from __future__ import annotations

import threading
from urllib.parse import urlsplit

import requests

from transfer_gui.core.host_access import Route, Routes
from transfer_gui.sources.http_peers import Peers
from transfer_gui.sources.http_sockets import WatchedAdapter
from transfer_gui.sources.waits import Waits


class RoutedAdapters:
    """One adapter for each route that was taken. Thread-safe.

    ``ca_file`` is trusted where the route names nothing else; '' means the usual bundle.
    """

    def __init__(self, waits: Waits, routes: Routes, *, connections: int, ca_file: str) -> None:
        self._waits = waits
        self._peers = Peers()
        self._routes = routes
        self._connections = connections
        self._ca_file = ca_file
        self._lock = threading.Lock()
        self._adapters: dict[Route, WatchedAdapter] = {}

    def send(self, request: requests.PreparedRequest, timeout: tuple[float, float]) -> requests.Response:
        """The answer, head read, body not. A login of the link goes before that of the host."""
        parts = urlsplit(str(request.url))
        route = self._routes((parts.hostname or "").lower(), parts.port)
        if route.authorization and "Authorization" not in request.headers:
            request.headers["Authorization"] = route.authorization
        certificate: str | tuple[str, str] | None = route.client_cert or None
        if route.client_cert and route.client_key:
            certificate = (route.client_cert, route.client_key)
        return self._adapter(route).send(
            request,
            stream=True,
            timeout=timeout,
            verify=route.ca_file or self._ca_file or True,
            cert=certificate,
            proxies={"http": route.proxy, "https": route.proxy} if route.proxy else None,
        )

    def close(self) -> None:
        """Close idle connections."""
        with self._lock:
            adapters = list(self._adapters.values())
        for adapter in adapters:
            adapter.close()

    def _adapter(self, route: Route) -> WatchedAdapter:
        with self._lock:
            if route not in self._adapters:
                self._adapters[route] = WatchedAdapter(
                    self._waits, self._peers, connections=self._connections, dial=route.dial
                )
            return self._adapters[route]

"""Sends requests over the route that holds for their host: proxy, whom to trust, what certificate to show."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlsplit

import requests

from transfer_gui.backends.common.peers import Peers
from transfer_gui.backends.common.waits import Waits
from transfer_gui.backends.http.login import DigestLogins
from transfer_gui.backends.http.sharing import SharedConnections
from transfer_gui.core.host_access import Routes
from transfer_gui.core.request_headers import origin


class RoutedAdapters:
    """One link's way to send. Thread-safe. ``waits`` break what it waits for, whoever made the connection.

    ``ca_file`` is trusted where the route names nothing else; '' means the usual bundle. A login of the
    settings goes to the origin of ``url``, the link, only: not to whom a redirect leads, for anybody can
    write a redirect and have us log in where he chooses.
    """

    def __init__(
        self, url: str, waits: Waits, routes: Routes, *, ca_file: str, shared: SharedConnections
    ) -> None:
        self._url = url
        self._waits = waits
        self._peers = Peers()
        self._routes = routes
        self._ca_file = ca_file
        self._shared = shared
        self._closed = False
        self._logins = DigestLogins()
        shared.enter()

    def send(self, request: requests.PreparedRequest, timeout: tuple[float, float]) -> requests.Response:
        """The answer, head read, body not. A login of the link goes before that of the host."""
        parts = urlsplit(str(request.url))
        route = self._routes((parts.hostname or "").lower(), parts.port, parts.scheme)
        home = origin(parts) == origin(urlsplit(self._url))
        if route.authorization and home and "Authorization" not in request.headers:
            request.headers["Authorization"] = route.authorization
        certificate: str | tuple[str, str] | None = route.client_cert or None
        if route.client_cert and route.client_key:
            certificate = (route.client_cert, route.client_key)
        self._shared.asking.waits, self._shared.asking.peers = self._waits, self._peers
        if route.tunnel is not None or route.proxy or route.dial is not None:
            self._peers.by_proxy(parts.hostname or "")
        send = self._shared.adapter(route).send
        response = self._logins.send(
            request,
            lambda prepared: send(
                prepared,
                stream=True,
                timeout=timeout,
                verify=route.ca_file or self._ca_file or True,
                cert=certificate,
                proxies={"http": route.proxy, "https": route.proxy} if route.proxy else None,
            ),
        )
        elsewhere = bool(route.authorization) and not home
        cast(Any, response).login = "elsewhere" if elsewhere else "withheld" if route.withheld else ""
        return response

    def close(self) -> None:
        """No more is sent. Safe to call twice."""
        if not self._closed:
            self._closed = True
            self._shared.leave()

"""Connections to web servers that outlive the link they were made for: many small files come from one server.

Lives here: :class:`SharedConnections`, and for whom a thread is :class:`Asking` just now. Not here: the
connections (``http/sockets.py``).
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from transfer_gui.backends.common.peers import Asking
from transfer_gui.core.host_access import Route

if TYPE_CHECKING:
    from transfer_gui.backends.http.sockets import WatchedAdapter

# Connections to a server that are kept while nobody uses them: more than all transfers have at once, since
# what can't be kept is closed with a warning.
_KEPT = 1024


class SharedConnections:
    """Connections that one link after the other uses, as long as there is a link. Thread-safe."""

    def __init__(self) -> None:
        self.asking = Asking()
        self._lock = threading.Lock()
        self._adapters: dict[Route, WatchedAdapter] = {}
        self._users = 0

    def enter(self) -> None:
        """One link more."""
        with self._lock:
            self._users += 1

    def leave(self) -> None:
        """One link less; after the last one idle connections are closed."""
        with self._lock:
            self._users -= 1
            unused = [] if self._users else list(self._adapters.values())
            if unused:
                self._adapters = {}
        for adapter in unused:
            adapter.close()

    def adapter(self, route: Route) -> WatchedAdapter:
        """The one for all requests over this route."""
        with self._lock:
            if route not in self._adapters:
                # Loaded when needed: requests costs a tenth of a second.
                from transfer_gui.backends.http.sockets import WatchedAdapter

                self._adapters[route] = WatchedAdapter(self.asking, connections=_KEPT, dial=route.dial)
            return self._adapters[route]

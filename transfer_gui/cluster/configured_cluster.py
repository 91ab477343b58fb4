"""The cluster that the settings name: opened, changed, closed. Without one, Dask is not loaded."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

from transfer_gui.core.cluster_address import parse_cluster
from transfer_gui.core.errors import UsageError
from transfer_gui.core.settings import Settings
from transfer_gui.wiring.remote import OpenOrders

if TYPE_CHECKING:
    from transfer_gui.cluster.cluster import Cluster, Tell

INSTALL = "pip install 'transfer-gui[cluster]'"


class ConfiguredCluster:
    """None at first. ``tell`` hears, on any thread, what is wrong with it, and None once nothing is any more.
    Thread-safe."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._lock = threading.Lock()
        self._wanted = self._have = _choice(Settings())
        self._cluster: Cluster | None = None

    def open(self, settings: Settings) -> None:
        """Open it and wait for its first worker. Raises UsageError, ClusterError."""
        self._cluster = _make(settings, self._tell)
        if self._cluster is not None:
            self._cluster.open()

    def follow(self, settings: Settings) -> None:
        """Take the one that is named now; it is opened beside everything else, and tried again until it is
        there. Closing another one takes seconds. Raises UsageError."""
        self._wanted = _choice(settings)
        with self._lock:
            if self._wanted != _choice(settings) or self._wanted == self._have:
                return  # another call is about a later choice
            self._have = self._wanted
            self._end()
            self._tell(None)
            self._cluster = _make(settings, self._tell)
            if self._cluster is not None:
                self._cluster.open_later()

    def find_orders(self) -> OpenOrders | None:
        """What opens lanes on its workers; fulfils :data:`transfer_gui.wiring.remote.FindOrders`."""
        if (cluster := self._cluster) is None:
            return None
        from transfer_gui.cluster.remote_orders import RemoteOrders

        return partial(RemoteOrders, cluster)

    def close(self) -> None:
        """Take all orders back, and end what was started here."""
        self._wanted = _choice(Settings())
        with self._lock:
            self._end()

    def _end(self) -> None:
        cluster, self._cluster = self._cluster, None
        if cluster is not None:
            cluster.close()


def _choice(settings: Settings) -> tuple[str, str, int]:
    return settings.cluster, settings.cluster_keys, settings.cluster_lanes


def _make(settings: Settings, tell: Tell) -> Cluster | None:
    """The cluster of these settings, not opened yet; None where they name none. Raises UsageError."""
    if not settings.cluster:
        return None
    address = parse_cluster(settings.cluster, settings.cluster_keys)
    try:
        from transfer_gui.cluster.cluster import Cluster
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("dask", "distributed"):
            raise
        raise UsageError(problem="cluster_extra", command=INSTALL) from None
    return Cluster(address, lanes=settings.cluster_lanes, tell=tell)

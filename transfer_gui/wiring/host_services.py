"""How hosts are reached, for the window: their settings, and the keys that SSH servers are known by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from transfer_gui.backends.sftp.known_hosts import KnownHosts
from transfer_gui.core.host_access import HostAccess, HostSecrets
from transfer_gui.storage.host_access import HostAccessStore
from transfer_gui.storage.queue import QueueStore


class AppHosts:
    """See :class:`transfer_gui.ui.services.Hosts`."""

    def __init__(self, store: HostAccessStore, known: KnownHosts, queue: QueueStore) -> None:
        self._store = store
        self._known = known
        self._queue = queue

    def all(self) -> Sequence[HostAccess]:
        """By host."""
        return self._store.all()

    def secrets_of(self, host: str) -> HostSecrets:
        """What is kept for this pattern."""
        return self._store.secrets_of(host)

    def save(self, access: HostAccess, secrets: HostSecrets | None, *, old_host: str = "") -> None:
        """Keep them; ``secrets`` None leaves what is kept."""
        self._store.save(access, secrets, old_host=old_host)

    def delete(self, host: str) -> None:
        """Forget them."""
        self._store.delete(host)

    def limits(self) -> Mapping[str, int]:
        """By host, with ``source`` or ``store`` before it."""
        return self._queue.host_limits()

    def learned(self) -> Mapping[str, Mapping[str, bool]]:
        """By store, or by a bucket of it."""
        return self._queue.all_store_facts()

    def forget_learned(self) -> None:
        """All of both, in the engine of this process too."""
        self._queue.forget_host_limits(self._queue.host_limits())
        self._queue.forget_store_facts(self._queue.all_store_facts())

    def trust_key(self, host: str, key_type: str, key: str) -> None:
        """From now on ``host`` is known by this public key."""
        self._known.trust(host, key_type, key)

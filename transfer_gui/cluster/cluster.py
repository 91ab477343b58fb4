"""A Dask cluster as the owner has it: connected or started, its workers with their lanes, and tasks there.

Not here: who has lanes free (``cluster/workers.py``), what an order holds (``cluster/remote_orders.py``),
which parts go where (``engine/pipeline/remote_lanes.py``) and what a worker does (``cluster/lane.py``).

Facts the code leans on: a future that is released takes its task back, also from a worker that is at it; the
same happens to all of a client's when its connection ends. So nothing runs on for an owner that is gone.
Orders are bound to a worker: who gets which, and how often, is decided here and not by Dask.
"""

from __future__ import annotations

import logging
import threading
import time
import warnings
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import CancelledError
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import dask
from distributed import Client, LocalCluster, Security

from transfer_gui import __version__
from transfer_gui.cluster.keys import AUTHORITY, OWNER, OWNER_KEY
from transfer_gui.cluster.lane import move_parts, tell_version
from transfer_gui.cluster.order import Order
from transfer_gui.cluster.small_orders import SmallOrders
from transfer_gui.cluster.workers import OrderListener, Workers
from transfer_gui.core.cluster_address import ClusterAddress
from transfer_gui.core.errors import ClusterUnlike, ClusterUnreachable, TransferError, UsageError
from transfer_gui.engine.pipeline.remote_lanes import ElsewhereLost

logger = logging.getLogger(__name__)

LOCAL_LANES = 4
"""Lanes of each worker that is started here."""

# Seconds: for a scheduler to answer; between looks at the workers; for the first worker to come.
_CONNECT, _LOOK, _FIRST_WORKER = 10.0, 1.0, 15.0
# What Dask raises where the scheduler, or the way to it, is gone, or where that tells nonsense.
_LOST = (
    *(OSError, RuntimeError, ValueError, LookupError),
    *(AttributeError, AssertionError, CancelledError, TypeError),
)
# Of one worker, whatever it says of itself.
_MOST_LANES = 1024
_QUIET = ("distributed", "distributed.client", "distributed.scheduler", "distributed.nanny", "tornado")
# Whether a transfer goes on is decided by us: Dask is never to call an order hopeless.
_CONFIG = {
    "distributed.scheduler.allowed-failures": 1_000_000,
    "distributed.comm.timeouts.connect": f"{_CONNECT:.0f}s",
}


Tell = Callable[[TransferError | None], None]
"""Hears, on any thread, what is wrong with the cluster, and None once nothing is any more."""


class _CleanClient(Client):  # type: ignore[misc]
    """A client whose thread ends with it also where it can't connect: Dask's own leaves it running."""

    def start(self, **options: Any) -> None:
        """Connect. Raises what Dask does."""
        try:
            super().start(**options)
        except BaseException:
            self._loop_runner.stop()
            raise


class Cluster:
    """Open from ``open`` to ``close``; comes back by itself where its scheduler does. Thread-safe.

    ``lanes`` of each worker; 0: as many as it has threads. ``tell`` hears what is wrong with it, when that
    changes, and None once nothing is any more.
    """

    def __init__(self, address: ClusterAddress, *, lanes: int = 0, tell: Tell = lambda _: None) -> None:
        self._address = address
        self._asked = lanes
        self._tell = tell
        self._told = ""
        self._topic = f"transfer-gui-{uuid4().hex}"
        self._lock = threading.Lock()
        self.workers = Workers()
        self.small = SmallOrders(self.workers, self.submit, self._run_on)
        self._unfit: set[str] = set()
        self._listeners: dict[str, OrderListener] = {}
        self._client: Client | None = None
        self._empty_since = 0.0
        self._local: LocalCluster | None = None
        self._closing = threading.Event()
        self._watch = threading.Thread(target=self._keep_watch, name="cluster", daemon=True)

    def open(self) -> None:
        """Connect, or start what is local. Raises ClusterUnreachable, ClusterUnlike, UsageError."""
        _configure_dask()
        try:
            self._begin(_CONNECT)
            until = time.monotonic() + _FIRST_WORKER
            while not self._look_once() and time.monotonic() < until:
                time.sleep(_LOOK / 4)
            if not self.workers:
                raise ClusterUnreachable(address=self._address.url, problem="no_workers")
        except BaseException:
            self.close()
            raise
        self._watch.start()

    def open_later(self) -> None:
        """Have it opened beside everything else, however often that must be tried."""
        _configure_dask()
        self._watch.start()

    def close(self) -> None:
        """Take all orders back, and end what was started here. Safe to call twice."""
        self._closing.set()
        if self._watch.is_alive():
            self._watch.join()
        self._lose()
        local, self._local = self._local, None
        if local is not None:
            local.close(timeout=10)

    @property
    def topic(self) -> str:
        return self._topic

    def submit(self, orders: Mapping[Order, OrderListener], address: str) -> Any:
        """Start orders there, one after the other; the future of them all. Raises ElsewhereLost."""
        client = self._client
        if client is None:
            raise ElsewhereLost
        with self._lock:
            self._listeners.update((order.id, listener) for order, listener in orders.items())
        try:
            future = client.submit(
                move_parts,
                *orders,
                key=f"move-parts-{next(iter(orders)).id}",
                workers=[address],
                allow_other_workers=False,
                pure=False,
                retries=0,
            )
        except _LOST as error:
            for order in orders:
                self.forget(order.id)
            logger.info("the cluster takes no order: %s", type(error).__name__)
            raise ElsewhereLost from None
        for order, listener in orders.items():
            future.add_done_callback(partial(listener.note_end, order.id))
        return future

    def forget(self, order: str) -> None:
        """Reports about it go nowhere."""
        with self._lock:
            self._listeners.pop(order, None)

    def tell(self, call: Callable[..., None], orders: Iterable[tuple[str, str]], what: float) -> None:
        """Have ``call`` run where these orders (id, worker) are; without waiting for an answer."""
        by_worker: dict[str, list[str]] = {}
        for order, address in orders:
            by_worker.setdefault(address, []).append(order)
        for address, ids in by_worker.items():
            self._run_on(address, call, ids, what)

    def _run_on(self, address: str, call: Callable[..., None], *arguments: object) -> None:
        client = self._client
        if client is not None:
            client.run(call, *arguments, workers=[address], wait=False, on_error="ignore")

    def _begin(self, seconds: float) -> None:
        if self._address.local and self._local is None:
            self._start_local()
        self._client = self._connect(seconds)
        self._empty_since = time.monotonic()

    def _start_local(self) -> None:
        self._local = LocalCluster(
            n_workers=self._address.local,
            threads_per_worker=self._asked or LOCAL_LANES,
            processes=True,
            memory_limit=None,
            dashboard_address=None,
            scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},  # there are pages all the same
            host="127.0.0.1",
            silence_logs=logging.CRITICAL,
            # Whoever reaches a scheduler runs programs as its user: other users of this computer must not.
            security=Security.temporary(),
        )

    def _connect(self, seconds: float) -> Client:
        address = self._local.scheduler_address if self._local is not None else self._address.url
        try:
            client = _CleanClient(
                address, timeout=seconds, security=_security(self._address, self._local), set_as_default=False
            )
        except (OSError, TimeoutError, ValueError) as error:
            problem = "tls" if self._address.keys and _is_tls(error) else "silent"
            raise ClusterUnreachable(address=self._address.url, problem=problem) from None
        client.subscribe_topic(self._topic, self._hear)
        return client

    def _hear(self, event: tuple[float, Any]) -> None:
        """A worker's event, on Dask's own thread."""
        told = event[1]
        order = told.get("order") if isinstance(told, dict) else None
        with self._lock:
            listener = self._listeners.get(order) if isinstance(order, str) else None
        if listener is not None:
            listener.hear(told)

    def _keep_watch(self) -> None:
        pause = 0.0
        while not self._closing.wait(pause):
            pause = _LOOK
            try:
                if self._client is None:
                    self._begin(_CONNECT / 3)
                if self._look_once():
                    self._say(None)
                elif time.monotonic() - self._empty_since > _FIRST_WORKER:
                    self._say(ClusterUnreachable(address=self._address.url, problem="no_workers"))
            except TransferError as error:
                self._say(error)

    def _say(self, error: TransferError | None) -> None:
        """Tell what is wrong, unless that was told last."""
        told = "" if error is None else str(error.facts.get("problem") or error.code)
        # That nobody answers where it was lost is nothing new.
        if told != self._told and (self._told, told) != ("lost", "silent"):
            self._told = told
            logger.info("the cluster: %s", error or "all is well")
            self._tell(error)

    def _look_once(self) -> bool:
        """Bring the workers up to date; whether there are any. Raises ClusterUnreachable, ClusterUnlike."""
        try:
            return self._look()
        except _LOST as error:
            logger.info("the cluster is lost: %s", type(error).__name__)
            self._lose()
            problem = "lost" if self._watch.is_alive() else "silent"
            raise ClusterUnreachable(address=self._address.url, problem=problem) from None

    def _look(self) -> bool:
        client = self._client
        if client is None or client.status != "running":
            raise ConnectionError("no scheduler")
        threads: dict[str, int] = client.sync(
            client.scheduler.ncores, workers=None, callback_timeout=_CONNECT
        )
        fresh = [one for one in threads if one not in self.workers and one not in self._unfit]
        unlike = self._check_versions(client, fresh)
        self._unfit = (self._unfit & set(threads)) | set(unlike)
        lanes = {one: self._asked or min(max(int(count), 1), _MOST_LANES) for one, count in threads.items()}
        fit = {one: count for one, count in lanes.items() if one not in self._unfit}
        gone = self.workers.follow(fit)
        if fit:
            self._empty_since = time.monotonic()
        with self._lock:
            listeners = set(self._listeners.values())
        for listener in listeners:
            listener.note_gone(gone)
        self.small.flow()
        if unlike and not fit:
            theirs = next(iter(unlike.values()))
            raise ClusterUnlike(theirs=theirs, ours=__version__, problem="" if theirs else "missing")
        return bool(fit)

    def _check_versions(self, client: Client, addresses: list[str]) -> dict[str, str]:
        """Workers with another version of the program, or none (''), and which."""
        found = self._ask_versions(client, addresses)
        return {
            address: version[:40] if isinstance(version, str) else ""
            for address, version in found.items()
            if version != __version__
        }

    def _ask_versions(self, client: Client, addresses: list[str]) -> dict[str, object]:
        """What each worker says; one that is silent has none, and keeps no other from being used."""
        if not addresses:
            return {}
        try:
            told = client.sync(
                client._run, tell_version, workers=addresses, on_error="return", callback_timeout=_CONNECT
            )
        except TimeoutError:
            if len(addresses) == 1:
                return {addresses[0]: ""}
            return {
                one: said for each in addresses for one, said in self._ask_versions(client, [each]).items()
            }
        return {address: told.get(address) for address in addresses}

    def _lose(self) -> None:
        """Nothing can be reached any more; who waits is told."""
        with self._lock:
            client, self._client = self._client, None
            listeners, self._listeners = set(self._listeners.values()), {}
        self.workers.follow({})
        self._unfit.clear()
        for listener in listeners | self.small.lose():
            listener.lose()
        if client is not None:
            client.close(timeout=2)


def _security(address: ClusterAddress, local: LocalCluster | None) -> Security | None:
    if local is not None:
        return local.security
    if not address.keys:
        return None
    folder = Path(address.keys)
    if not all((folder / name).is_file() for name in (AUTHORITY, OWNER, OWNER_KEY)):
        raise UsageError(problem="cluster_keys", path=str(folder))
    return Security(
        tls_ca_file=str(folder / AUTHORITY),
        tls_client_cert=str(folder / OWNER),
        tls_client_key=str(folder / OWNER_KEY),
        require_encryption=True,
    )


def _configure_dask() -> None:
    dask.config.set(_CONFIG)
    # What concerns the user is told by us, and only our own version has to be the same.
    warnings.filterwarnings("ignore", message="Mismatched versions")
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _is_tls(error: BaseException) -> bool:
    seen = str(error).lower()
    return "ssl" in seen or "certificate" in seen or "handshake" in seen

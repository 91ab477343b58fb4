"""Opens and closes what one process works with, and makes its engine: for the window and for each command."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.core.settings import Settings
from transfer_gui.core.transfer import Transfer
from transfer_gui.paths import Paths
from transfer_gui.wiring.runners import is_free
from transfer_gui.wiring.stores import Stores

if TYPE_CHECKING:  # half of the commands run no engine: it is loaded where one is made
    from transfer_gui.engine.engine import Engine
    from transfer_gui.wiring.remote import FindOrders

# The engine decides how many run. Those that were started by hand, and small files that lanes on other
# machines have, come on top of the limit.
SPARE_JOBS = 40 + 64


class App(NamedTuple):
    """Everything that is on disk or in the keychain, and the clients of S3 stores."""

    stores: Stores
    clients: ClientFactory

    def close(self) -> None:
        """Close both. Safe to call twice."""
        self.clients.close()
        self.stores.close()


def make_app(stores: Stores) -> App:
    """Make the clients that go by the routes of these stores."""
    return App(stores, ClientFactory(routes=stores.routes))


@contextmanager
def open_app(paths: Paths) -> Iterator[App]:
    """Open both, and close them at the end. Raises StorageError."""
    app = make_app(Stores(paths))
    try:
        yield app
    finally:
        app.close()


def _take_all(_row: Transfer) -> bool:
    return True


def make_engine(
    app: App,
    submit: Callable[[Callable[[], None]], None],
    settings: Settings,
    *,
    among: Collection[str] | None = None,
    runner: str = "",
    attended: bool = True,
    find_orders: FindOrders | None = None,
    lean: bool = False,
) -> Engine:
    """Make the engine that runs the transfers ``among`` these; None: what no other living process runs.

    ``submit`` runs a job on a thread. ``runner`` is the token of a process that runs one transfer of its own.
    ``attended``: somebody looks on. ``find_orders``: of a cluster, where there is one. ``lean``: rows are
    read when it is their turn.
    """
    from transfer_gui.engine.engine import Engine
    from transfer_gui.wiring.endpoints import EndpointsOpener

    stores = app.stores

    def is_unclaimed(row: Transfer) -> bool:
        return not row.runner or is_free(stores.paths, row.runner)

    return Engine(
        stores.queue,
        EndpointsOpener(stores, app.clients, find_orders),
        submit,
        settings,
        wanted=is_unclaimed if among is None else _take_all,
        among=among,
        runner=runner,
        attended=attended,
        lean=lean,
    )

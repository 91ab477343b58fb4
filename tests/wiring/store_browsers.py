"""Browser of a store that runs for a test, by the profile of an environment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.servers.s3_servers import MotoS3
from tests.servers.strict_s3.server import StrictS3
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.paths import Paths
from transfer_gui.wiring.browsing import StoreBrowser
from transfer_gui.wiring.stores import Stores


@contextmanager
def open_browser(store: MotoS3 | StrictS3, folder: Path) -> Iterator[StoreBrowser]:
    """Its profile is ``env``; what it stores lies below ``folder``."""
    environment = {
        "AWS_ACCESS_KEY_ID": store.access_key,
        "AWS_SECRET_ACCESS_KEY": store.secret_key,
        "AWS_ENDPOINT_URL": store.endpoint_url,
    }
    paths = Paths(*(folder / name for name in ("config", "data", "logs")))
    with (
        closing(Stores(paths, environment)) as stores,
        closing(ClientFactory(routes=stores.routes)) as clients,
    ):
        yield StoreBrowser(stores, clients)

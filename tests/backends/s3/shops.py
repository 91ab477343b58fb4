"""The stores that the contract is held against, and how they differ from AWS: data, not conditions in tests.

Lives here: :class:`Traits`, ``STORES`` and :func:`open_shop`. Not here: the contract.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.backends.memory_destination import MemoryStore
from tests.servers.s3_servers import MotoS3, RcloneS3, S3Server
from tests.servers.strict_s3.process import StrictS3Process
from transfer_gui.backends.destination import Destination
from transfer_gui.backends.local.destination import FileDestination
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.destination import open_s3
from transfer_gui.core.profile import Credentials, Profile


@dataclass(frozen=True)
class Traits:
    """What a store does. The defaults are AWS's."""

    checksums: bool = True
    echoes_part_checksums: bool = True
    checks_checksums: bool = True
    checks_md5: bool = True
    checks_part_size: bool = True
    checks_secret: bool = True
    keeps_metadata: bool = True
    replaces_parts: bool = True  # a part sent again with other bytes
    keeps_refused_uploads: bool = True  # a refused Complete leaves the upload as it was
    repeats_checksums: bool = False  # hands out a checksum it never computed: an echo proves nothing
    knows_lost_uploads: bool = True
    etags_are_md5: bool = True
    tells_when_begun: bool = True  # moto: some day in 2010


STORES = {
    "memory": Traits(checks_secret=False),
    "folder": Traits(checks_secret=False, etags_are_md5=False),
    "rclone": Traits(
        checksums=False,
        echoes_part_checksums=False,
        checks_checksums=False,
        checks_part_size=False,
        replaces_parts=False,
        keeps_refused_uploads=False,
        repeats_checksums=True,
    ),
    "moto": Traits(
        echoes_part_checksums=False,
        checks_checksums=False,
        checks_md5=False,
        checks_secret=False,
        tells_when_begun=False,
        knows_lost_uploads=False,  # answers 500
    ),
    "strict aws": Traits(),
    "strict r2": Traits(),
    "strict no_checksums": Traits(checksums=False, echoes_part_checksums=False, checks_checksums=False),
    "strict no_conditional": Traits(),
    "strict opaque_etags": Traits(etags_are_md5=False),
}

_SERVERS: dict[str, Callable[[], S3Server]] = {"rclone": RcloneS3, "moto": MotoS3} | {
    name: partial(StrictS3Process, name.removeprefix("strict "))
    for name in STORES
    if name.startswith("strict ")
}


@dataclass
class Shop:
    """A store under test: ``open`` gives the destination of a key, ``content`` looks behind its back."""

    traits: Traits
    open: Callable[[str], Destination]
    content: Callable[[str], bytes]
    open_uploads: Callable[[], int]
    server: S3Server | None = None


@contextmanager
def open_shop(name: str) -> Iterator[Shop]:
    """Start the store of this name with an empty bucket."""
    traits = STORES[name]
    if name == "memory":
        store = MemoryStore()
        yield Shop(traits, store.open, lambda key: store.objects[key].content, lambda: len(store.uploads))
        return
    if name == "folder":
        with TemporaryDirectory(prefix="folder-") as folder:
            yield Shop(
                traits,
                lambda key: FileDestination(folder, key),
                lambda key: Path(folder, key).read_bytes(),
                lambda: len(list(Path(folder).rglob("*.part"))),
            )
        return
    factory = ClientFactory()
    with _SERVERS[name]() as server:
        bucket = server.make_bucket("contract")
        profile = Profile("contract", server.endpoint_url, bucket=bucket)
        credentials = Credentials(server.access_key, server.secret_key)
        yield Shop(
            traits,
            lambda key: open_s3(factory, profile, credentials, key, connections=8),
            lambda key: server.get(bucket, key),
            lambda: len(server.open_uploads(bucket)),
            server,
        )
        factory.close()

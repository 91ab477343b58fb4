"""The two ends of a transfer, as the engine is given them: it knows neither keychain nor boto3."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

from transfer_gui.backends.destination import Copier, Destination, ObjectOptions, Upload
from transfer_gui.backends.source import Source, SourceInfo
from transfer_gui.core.parts import PartLimits
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.core.transfer import Transfer
from transfer_gui.engine.run.checksum_lookup import Lists

if TYPE_CHECKING:  # who only names a place need not load the pipeline
    from transfer_gui.engine.pipeline.remote_lanes import Elsewhere

LOCAL_STORE = "file"
"""``Endpoints.store`` of a local folder."""


@dataclass(frozen=True, slots=True)
class RemoteTask:
    """What lanes elsewhere are told of a transfer, besides the parts. ``etag_is_md5`` and ``computes`` as of
    StoreProof; ``crc32c``: each part's is wanted. ``whole``: one part is all of the object, which is put with
    these options; without ``replace`` only where none is."""

    key: str
    info: SourceInfo
    upload: Upload
    etag_is_md5: bool | None = None
    computes: bool = False
    crc32c: bool = False
    whole: ObjectOptions | None = None
    replace: bool = True


OpenElsewhere: TypeAlias = "Callable[[RemoteTask], Elsewhere]"


class Endpoints(Protocol):
    """Made for one run of one transfer, in its thread; credentials were read for it."""

    source: Source
    limits: PartLimits
    origin: str
    """The source's host, by which its limits are remembered."""
    copier: Copier | None
    """Where the store itself holds the source, and may copy it."""
    opaque_etags: bool
    """How the object is encrypted makes its ETags no MD5s, whatever the store's are otherwise."""
    store: str
    """Identifies the store (endpoint) for what is learned about it."""
    elsewhere: OpenElsewhere | None
    """Opens lanes on other machines that can move its parts; None where there are none."""
    whole_elsewhere: OpenElsewhere | None
    """The same for small objects, which are put whole."""
    lists: Lists | None
    """Lists of checksums that may lie beside the source; None where none are looked for."""

    def destination(self, key: str) -> Destination:
        """The object at ``key`` of the transfer's bucket."""

    def when_public(self, keep: Callable[[], object]) -> None:
        """Call ``keep`` before anything is asked of a source that turns out to lie on the public network."""

    def close(self) -> None:
        """The run is over."""


@runtime_checkable
class KeepsConnections(Protocol):
    """Opens endpoints, and keeps connections to sources for the next transfer."""

    def note_busy(self, busy: bool) -> None:
        """Whether any transfer runs: connections are kept while one does."""


OpenEndpoints = Callable[[Transfer], Endpoints]
"""Raises TransferError: no such profile, no secret, no valid URL."""
Submit = Callable[[Callable[[], None]], None]
"""Runs a job's function on a thread of the owner's choosing."""

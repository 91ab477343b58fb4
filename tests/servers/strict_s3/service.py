"""What all connections of a store share.

Lives here: :class:`Service`. Not here: what is done with it (``exchange``).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.servers.strict_s3.audit import RequestLog
from tests.servers.strict_s3.blobs import SinkMaker
from tests.servers.strict_s3.faults import FaultScript
from tests.servers.strict_s3.modes import Settings
from tests.servers.strict_s3.signatures import Account
from tests.servers.strict_s3.store import Store


@dataclass(slots=True)
class Service:
    """A store that is running. ``all_digests``: compute SHA-256 of everything that comes in."""

    settings: Settings
    store: Store
    log: RequestLog
    make_sink: SinkMaker
    all_digests: bool
    accounts: dict[str, Account] = field(default_factory=dict)
    script: FaultScript = field(default_factory=FaultScript)

"""Which cluster is meant, and whether it may be talked to so.

Dask's workers run what they are sent, so whoever reaches a scheduler without a certificate owns its workers:
plain TCP is for this computer only.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from transfer_gui.core.errors import UsageError
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.quick_dataclass import dataclass

_LOCAL = lazy_pattern(r"local:(\d{1,3})")
MOST_LOCAL = 64
"""Workers that are started on this computer at most."""


@dataclass(frozen=True, slots=True)
class ClusterAddress:
    """A scheduler's ``url``, or '' and the number of worker processes to start here (``local``).

    ``keys``: the folder with the owner's certificate, '' for plain TCP.
    """

    url: str
    local: int = 0
    keys: str = ""


def parse_cluster(text: str, keys: str) -> ClusterAddress:
    """Read ``local:N``, ``tcp://host:port`` or ``tls://host:port``. ``keys``: the folder of ``cluster keys``.

    Raises UsageError(cluster_address, cluster_plain, cluster_keys).
    """
    if found := _LOCAL.fullmatch(text):
        count = int(found[1])
        if not 1 <= count <= MOST_LOCAL:
            raise UsageError(problem="cluster_address", value=text)
        return ClusterAddress("", count)
    try:
        parts = urlsplit(text)
        usable = parts.scheme in ("tcp", "tls") and parts.hostname and parts.port
    except ValueError:
        usable = None
    if not usable or parts.path or parts.query or parts.username:
        raise UsageError(problem="cluster_address", value=text)
    if parts.scheme == "tcp":
        if not _is_loopback(parts.hostname or ""):
            raise UsageError(problem="cluster_plain", value=text)
        return ClusterAddress(text)
    if not keys:
        raise UsageError(problem="cluster_keys", path=keys)
    return ClusterAddress(text, keys=keys)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"

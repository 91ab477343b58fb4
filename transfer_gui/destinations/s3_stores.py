"""What single S3 stores allow, where it differs from AWS.

Lives here: a table by host name, from the stores' own documentation. Not here: what a store is asked to find
out (``s3.py`` learns about checksums and conditional writes from its answers).
"""

from __future__ import annotations

from transfer_gui.core.parts import MAX_PART, MIB, PartLimits

TIB = 1024**4

_LIMITS = (
    ("scw.cloud", PartLimits(max_parts=1_000)),
    ("storjshare.io", PartLimits(min_part=64 * MIB)),
    # R2's "5 TiB" is 5 TiB less 5 GiB, and one part less than that is safe.
    ("r2.cloudflarestorage.com", PartLimits(max_object=5 * TIB - 2 * MAX_PART)),
    ("backblazeb2.com", PartLimits(max_object=10 * 1000**4)),
)


def limits_for(endpoint_host: str) -> PartLimits:
    """Part limits of the store at this host; AWS's for '' and for hosts not listed."""
    host = endpoint_host.lower()
    for domain, limits in _LIMITS:
        if host == domain or host.endswith("." + domain):
            return limits
    return PartLimits()

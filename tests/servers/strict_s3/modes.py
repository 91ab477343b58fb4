"""How stores differ from AWS, as data.

Lives here: :class:`Mode`, :data:`MODES`, :class:`Settings`. Not here: the rules they switch (``rules``).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.servers.strict_s3.checksums import ALGORITHMS

_CONDITIONS = frozenset({"if_none_match", "if_match", "no_conflicting_write"})
MIB = 1 << 20
GIB = 1 << 30


@dataclass(frozen=True, slots=True)
class Mode:
    """A kind of store. ``off`` and ``on`` name rules that differ from AWS's.

    Checksums of other ``algorithms`` are ignored; ``full_object`` False: checksum types are, and all are
    COMPOSITE; ``precondition_status`` answers a failed condition. ``encrypts`` False: takes the header and
    keeps the object as it is.
    """

    off: frozenset[str] = frozenset()
    on: frozenset[str] = frozenset()
    algorithms: frozenset[str] = frozenset(ALGORITHMS)
    full_object: bool = True
    opaque_etags: bool = False
    precondition_status: int = 412
    encrypts: bool = True
    quirks: frozenset[str] = frozenset()
    """Of ``quirks.QUIRKS``."""


MODES = {
    "aws": Mode(),
    # Cloudflare R2: "All non-trailing parts must have the same length."; neither tags nor ACLs.
    "r2": Mode(on=frozenset({"equal_parts", "no_tags_no_acls"})),
    "old_minio": Mode(
        algorithms=frozenset(ALGORITHMS) - {"crc64nvme"},
        full_object=False,
        precondition_status=304,
    ),
    "no_checksums": Mode(
        off=frozenset({"checksum_algorithm_known", "announced_checksum_sent"}), algorithms=frozenset()
    ),
    "no_conditional": Mode(off=_CONDITIONS, on=frozenset({"conditions_not_implemented"})),
    "ignores_conditional": Mode(off=_CONDITIONS | {"if_none_match_is_star"}),
    # As under SSE-KMS: 32 hexadecimal digits, but not the MD5, and others for the same bytes.
    "opaque_etags": Mode(opaque_etags=True),
    "no_encryption": Mode(encrypts=False),
    # MinIO and rclone know nothing of an upload that was completed; AWS answers as before.
    "minio": Mode(on=frozenset({"finished_upload_is_gone"})),
    # LocalStack, MinIO, older versitygw: with an algorithm at Create each part has to bring its checksum.
    "wants_part_checksums": Mode(on=frozenset({"part_has_the_uploads_checksum"})),
    # JuiceFS gateway as it comes, and smaller ones.
    "head_without_etag": Mode(quirks=frozenset({"head_without_etag"})),
    "head_without_length": Mode(quirks=frozenset({"head_without_length"})),
    "no_metadata": Mode(quirks=frozenset({"no_metadata"})),
    "tells_nothing": Mode(
        quirks=frozenset({"head_without_etag", "head_without_length", "no_metadata"}),
        algorithms=frozenset(),
        off=frozenset({"checksum_algorithm_known", "announced_checksum_sent"}),
    ),
    "takes_no_metadata": Mode(on=frozenset({"no_metadata_at_all"})),
    "behind_a_strict_proxy": Mode(on=frozenset({"a_proxy_drops_checksums"})),
    "repeats_headers": Mode(quirks=frozenset({"repeats_headers"})),
    "drops_options": Mode(quirks=frozenset({"drops_options"})),
    # Fastly Object Storage, by its documentation: fetches parts from links, encrypts, knows no checksums.
    "fastly": Mode(
        opaque_etags=True,
        off=frozenset({"checksum_algorithm_known", "announced_checksum_sent"}),
        algorithms=frozenset(),
        quirks=frozenset({"fetches_links"}),
    ),
    "composite_crc64": Mode(quirks=frozenset({"composite_crc64"})),
}


@dataclass(frozen=True, slots=True)
class Limits:
    """AWS's limits, to be scaled down in tests. Sizes in bytes."""

    min_part: int = 5 * MIB
    max_part: int = 5 * GIB
    max_parts: int = 10_000
    max_object: int = 10_000 * 5 * GIB
    max_put: int = 5 * GIB
    page: int = 1_000


@dataclass(slots=True)
class Settings:
    """What a running store is told to be. ``deny`` holds IAM actions or operation names.

    ``clock_offset``: seconds that the store's clock is ahead. ``expect_continue`` False: never answers 100.
    ``requester_pays``: buckets that ask for it.
    """

    mode: Mode = field(default_factory=Mode)
    limits: Limits = field(default_factory=Limits)
    without: frozenset[str] = frozenset()
    deny: set[str] = field(default_factory=set)
    region: str = "us-east-1"
    owner: str = "111122223333"
    clock_offset: float = 0.0
    expect_continue: bool = True
    requester_pays: set[str] = field(default_factory=set)

    def holds(self, rule: str, default: bool) -> bool:
        """Whether the rule is in force."""
        wanted = (default or rule in self.mode.on) and rule not in self.mode.off
        return wanted and rule not in self.without

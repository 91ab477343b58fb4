"""What was asked for: where from, where to, and how. What became of it: ``transfer.py``."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from enum import StrEnum
from typing import Any

from transfer_gui.core.errors import UsageError
from transfer_gui.core.hooks import NO_HOOKS, Hooks
from transfer_gui.core.object_options import NO_CHOICES, ObjectChoices
from transfer_gui.core.quick_dataclass import dataclass, field
from transfer_gui.core.repeat import NEVER, Repeat

DIGESTS: Mapping[str, int] = {"sha256": 64, "sha512": 128, "sha1": 40, "md5": 32}
"""Digests that can be asked of a file, by hashlib's names, the one to go by first, with their hex digits."""


def digest_fields(algorithm: str, digits: str) -> dict[str, Any]:
    """The fields of a Spec, or of an entry, that ask for a digest; those of the others are ''."""
    own = algorithm in ("sha256", "md5")
    named = {"sha256": "", "md5": "", "digest": "" if own or not digits else f"{algorithm}:{digits}"}
    return named | ({algorithm: digits} if own else {})


def check_digests(digests: Mapping[str, str]) -> None:
    """Raises UsageError for what can't be a digest, in lower-case hex."""
    for name, digits in digests.items():
        if len(digits) != DIGESTS.get(name) or not set("0123456789abcdef").issuperset(digits):
            raise UsageError(problem="digest", algorithm=name[:20], length=DIGESTS.get(name, 64))


class Overwrite(StrEnum):
    """What to do when an object is at the key already."""

    ASK = "ask"
    NEVER = "never"  # then it has failed
    SKIP = "skip"  # then nothing was to be done
    RENAME = "rename"  # name (2).ext
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Spec:
    """What was asked for. ``url`` may be a signed URL: a secret, never logged or shown whole.

    ``key`` may be empty: then it is taken from the answer's Content-Disposition or the URL when the job
    first connects, below ``prefix``. ``part_size`` 0 means by plan, ``BY_TABLE`` of ``parts.py`` by the
    table; ``connections`` 0 means the default.
    ``endpoint`` is set only for profiles that exist for this one transfer (``--endpoint-url``).
    ``folder``: an absolute local folder in place of a bucket. ``source_profile``: whose credentials read an
    ``s3://`` source, '' the destination's.
    ``template`` (see ``links/key_templates.py``) makes the name where ``key`` is empty. ``size`` in bytes is
    what the source must turn out to have, None where nobody said.
    ``adopt``: id of an upload at ``key`` that something else began, to be gone on with instead of a new one.
    ``headers`` are sent along with requests to the link's own server: secrets too, so never shown in a repr.
    ``options`` go before those of the profile. ``patience``: for how many seconds trouble
    that may pass is waited out, None for as long as is set. ``hooks`` go before those of the profile.
    ``checksum_lookup``: whether lists of checksums beside the source are looked for.
    ``repeat``: when it runs again after each run; then the day in ``template`` is put in by each.
    ``digest``: others than ``sha256`` and ``md5`` that it must have, ``algorithm:hex``, parted by blanks.
    ``digests_from``: the list or page that names the digests, without secrets; '' for the user.
    ``mirrors``: other links to the same file, without secrets, parted by blanks.
    ``group``: a word that those have in common that were added as one, each for another place; '' for none.
    ``public``: it was found or asked for on the public network, and so leads nowhere private.
    """

    url: str
    bucket: str
    key: str = ""
    profile: str = ""
    prefix: str = ""
    connections: int = 0
    part_size: int = 0
    ranges: bool = True
    overwrite: Overwrite = Overwrite.ASK
    sha256: str = ""
    md5: str = ""
    limit: int = 0
    endpoint: str = ""
    folder: str = ""
    source_profile: str = ""
    headers: Mapping[str, str] = field(default_factory=dict, repr=False, hash=False)
    options: ObjectChoices = NO_CHOICES
    template: str = ""
    size: int | None = None
    adopt: str = ""
    patience: int | None = None
    hooks: Hooks = NO_HOOKS
    checksum_lookup: bool = True
    repeat: Repeat = NEVER
    digests_from: str = ""
    mirrors: str = ""
    digest: str = ""
    group: str = ""
    public: bool = False

    @property
    def digests(self) -> dict[str, str]:
        """What the file must have, algorithm to lower-case hex."""
        named = {"sha256": self.sha256, "md5": self.md5}
        named |= {name: digits for name, _, digits in (one.partition(":") for one in self.digest.split())}
        return {name: digits.strip().lower() for name, digits in named.items() if digits}


MOST_PLACES = 4
"""Places that one source can be sent to at once."""


def same_read(spec: Spec) -> Hashable:
    """What two have in common that differ only in where they go: they can read their source together. None
    where the link is not known."""
    keys = spec.source_profile
    if not keys and spec.url.startswith("s3:"):
        keys = f"{spec.profile} {spec.endpoint}"
    how = (spec.connections, spec.part_size, spec.ranges, spec.limit, spec.mirrors)
    more = (*sorted(spec.digests.items()), *sorted(spec.headers.items()))
    return (spec.url, keys, spec.public, *how, *more) if spec.url else None

"""Objects and folders of a bucket as transfers into a folder of this computer. Qt-free."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.core.listing import Listed
from transfer_gui.core.spec import Spec
from transfer_gui.links.s3_uri import S3Uri, check_s3
from transfer_gui.ui.services import Browsing

MOST = 50_000
"""Objects below the folders that are brought home at once."""


def specs_home(
    browsing: Browsing, profile: str, bucket: str, entries: Sequence[Listed], folder: str
) -> tuple[Spec, ...]:
    """A transfer for each object, and for each below a folder, named by its way from there. Blocks.

    Objects whose keys are no addresses (dots as a folder's name) are left out. Raises TransferError, and
    UsageError for more than :data:`MOST`.
    """
    specs: list[Spec] = []
    for key, name in _named(browsing, profile, bucket, entries):
        if len(specs) >= MOST:
            raise UsageError(problem="many_objects", count=MOST)
        try:
            url = check_s3(str(S3Uri(bucket, key)))
        except TransferError:
            continue
        specs.append(Spec(url, "", key=name, folder=folder, profile=profile))
    return tuple(specs)


def _named(
    browsing: Browsing, profile: str, bucket: str, entries: Sequence[Listed]
) -> Iterator[tuple[str, str]]:
    """Key of each object, and its name in the folder."""
    for entry in entries:
        if not entry.folder:
            yield entry.key, entry.name
            continue
        above = len(entry.key) - len(entry.name) - 1
        for one in browsing.below(profile, bucket, entry.key):
            if not one.folder:
                yield one.key, one.key[above:]

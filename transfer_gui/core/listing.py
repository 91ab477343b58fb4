"""What a bucket is seen to hold: entries of one folder, and uploads that were never finished."""

from __future__ import annotations

from collections.abc import Mapping

from transfer_gui.core.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Listed:
    """An object, or a folder whose ``key`` ends in a slash. ``size`` in bytes, ``modified`` in seconds since
    1970, 0.0 if not told."""

    key: str
    size: int = 0
    modified: float = 0.0
    storage_class: str = ""

    @property
    def folder(self) -> bool:
        """Whether it stands for what lies below it."""
        return self.key.endswith("/")

    @property
    def name(self) -> str:
        """The last piece of the key, without the slash of a folder."""
        return self.key.rstrip("/").rpartition("/")[2] or self.key


@dataclass(frozen=True, slots=True)
class ListingPage:
    """Some entries of a folder; ``following`` asks for the next ones, '' after the last."""

    entries: tuple[Listed, ...]
    following: str = ""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A multipart upload that was begun and neither completed nor aborted.

    ``begun`` in seconds since 1970; ``age`` in seconds by the store's own clock. ``size`` of its parts in
    bytes and their number, None while that was not asked for.
    """

    key: str
    upload_id: str
    begun: float
    age: float
    size: int | None = None
    parts: int | None = None
    initiator: str = ""


@dataclass(frozen=True, slots=True)
class OwnedUpload:
    """An unfinished upload and whose it is: ``row`` is the id of the transfer it belongs to, '' for none of
    ours; ``known``: this program left it behind."""

    upload: Unfinished
    row: str = ""
    known: bool = False

    @property
    def foreign(self) -> bool:
        """Begun by something else, or by this program elsewhere."""
        return not self.row and not self.known


def own_uploads(
    uploads: list[Unfinished], rows: Mapping[str, str], left: frozenset[str]
) -> list[OwnedUpload]:
    """Who each belongs to; ``rows``: upload id → transfer id, ``left``: ids that were left behind."""
    return [OwnedUpload(one, rows.get(one.upload_id, ""), one.upload_id in left) for one in uploads]


def folder_of(key: str) -> str:
    """The folder that a key lies in, with a slash at its end; '' at the top."""
    return key.rstrip("/").rpartition("/")[0] + "/" if "/" in key.rstrip("/") else ""


@dataclass(frozen=True, slots=True)
class Orphan:
    """A multipart upload that no transfer uses any more. ``noted_at``: wall-clock time in seconds.

    In a local folder ``endpoint`` is ``file`` and ``bucket`` the folder.
    ``upload_id`` is '' where the answer to its creation was lost: then only its place is known.
    """

    profile: str
    endpoint: str
    bucket: str
    key: str
    upload_id: str
    noted_at: float

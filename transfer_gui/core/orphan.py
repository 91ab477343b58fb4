"""An upload that was begun at a store and may still lie there: kept until it is aborted or found gone."""

from __future__ import annotations

from dataclasses import dataclass


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

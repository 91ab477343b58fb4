"""What identifies one version of a source, and when two answers are about the same one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Validator:
    """What identifies one version of the source (RFC 9110 §8.8). Empty strings: the server gave none."""

    etag: str = ""
    last_modified: str = ""

    @property
    def strong_etag(self) -> str:
        """The ETag if it can prove identity byte for byte, else ''."""
        return "" if self.etag.startswith("W/") else self.etag

    @property
    def usable(self) -> bool:
        """Whether two answers can be compared at all."""
        return bool(self.etag or self.last_modified)

    def matches(self, other: Validator) -> bool:
        """Same version? A strong ETag decides; else Last-Modified (the caller compares lengths too)."""
        if self.strong_etag and other.strong_etag:
            return self.strong_etag == other.strong_etag or (
                # Nodes of one CDN may each make their own ETag for one file; the date is shared.
                bool(self.last_modified) and self.last_modified == other.last_modified
            )
        if self.last_modified and other.last_modified:
            return self.last_modified == other.last_modified
        return bool(self.etag) and self.etag == other.etag

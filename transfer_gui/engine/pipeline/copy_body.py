"""A part that the store copies itself: a body without bytes, so that lanes treat it like any other."""

from __future__ import annotations

from transfer_gui.core.parts import Part
from transfer_gui.engine.pipeline.digests import PartDigest
from transfer_gui.engine.pipeline.meter import LaneMeter


class CopyBody:
    """Stands for the bytes of ``part``, which never come by here. Done once the store has said so."""

    def __init__(self, part: Part, meter: LaneMeter) -> None:
        self.part = part
        self.size = part.size
        self.digest = PartDigest(md5=False)  # of no bytes: the store's own is used
        self._meter = meter
        self._done = False

    def done(self) -> None:
        """The store has copied it."""
        self._done = True
        self._meter.position = self.size

    def read(self, amount: int = -1, /) -> bytes:
        """There is nothing to read."""
        return b""

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """There is nowhere to go."""
        return 0

    def tell(self) -> int:
        """All of it, or nothing."""
        return self.size if self._done else 0

    def finished(self) -> None:
        """Nothing to account for."""

    def close(self) -> None:
        """Nothing is open."""

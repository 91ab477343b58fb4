"""The ends of a transfer into a local folder."""

from __future__ import annotations

from transfer_gui.backends.destination import Copier, Destination
from transfer_gui.backends.local.destination import LIMITS, FileDestination
from transfer_gui.backends.source import Source
from transfer_gui.engine.run.ends import LOCAL_STORE


class FolderEnds:
    """Fulfils :class:`transfer_gui.engine.run.ends.Ends`; ``folder`` is an absolute path."""

    def __init__(self, source: Source, origin: str, folder: str) -> None:
        self.source = source
        self.origin = origin
        self.limits = LIMITS
        self.store = LOCAL_STORE
        self.copier: Copier | None = None
        self.opaque_etags = False
        self._folder = folder
        self._made: dict[str, FileDestination] = {}

    def destination(self, key: str) -> Destination:
        """The file ``key`` below the folder; the same one each time. Raises KeyInvalid."""
        if key not in self._made:
            self._made[key] = FileDestination(self._folder, key)
        return self._made[key]

    def close(self) -> None:
        """Nothing is kept open."""

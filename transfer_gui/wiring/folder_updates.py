"""Which files of a folder have been transferred before, and which of them have changed since.

By the newest receipt of what went to the same place, and by what the source's server says of it now.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from transfer_gui.backends.source import Source
from transfer_gui.core.new_transfers import new_transfer
from transfer_gui.core.past_transfer import PastTransfer
from transfer_gui.core.spec import Spec
from transfer_gui.core.transfer import Comparison, Validator, place_of
from transfer_gui.links.folder_pages import FolderEntry
from transfer_gui.links.local_names import file_for
from transfer_gui.links.schemes import WEB_SCHEMES
from transfer_gui.wiring.app import App
from transfer_gui.wiring.browsing import StoreBrowser
from transfer_gui.wiring.folders import is_unchanged


class FolderUpdates:
    """Compares files with their receipts. ``open_source`` takes a link and a version of it."""

    def __init__(self, app: App, open_source: Callable[[str, Validator], Source]) -> None:
        self._app = app
        self._open = open_source
        self._there: dict[tuple[str, str, str, str], dict[str, int]] = {}

    def compare(self, spec: Spec, entry: FolderEntry, prefix: str) -> str:
        """``new``, ``changed`` or ``unchanged``. ``prefix``: below which all go. Raises TransferError."""
        stores = self._app.stores
        for past in stores.history.finished(destination=place_of(new_transfer(spec))):
            receipt = stores.receipts.read(past.transfer_id)
            if receipt is None or past.profile != spec.profile:
                continue
            if self._size_there(spec, prefix) != past.size:
                return "new"
            return "unchanged" if self._is_same(entry, past, receipt) else "changed"
        return "new"

    def _size_there(self, spec: Spec, prefix: str) -> int | None:
        """Of the object or file at the destination, in bytes; None if none is there."""
        if not spec.folder:
            return self._objects_there(spec, prefix).get(spec.key)
        try:
            return file_for(spec.folder, spec.key).stat().st_size
        except (OSError, ValueError):
            return None

    def _objects_there(self, spec: Spec, prefix: str) -> Mapping[str, int]:
        """Key -> size of what lies at the destination."""
        place = (spec.profile, spec.endpoint, spec.bucket, prefix)
        if place not in self._there:
            browser = StoreBrowser(*self._app)
            found = browser.below(spec.profile, spec.bucket, prefix, endpoint=spec.endpoint)
            self._there[place] = {one.key: one.size for one in found if not one.folder}
        return self._there[place]

    def _is_same(self, entry: FolderEntry, past: PastTransfer, receipt: Mapping[str, Any]) -> bool:
        """Whether the source is still what the receipt tells of.

        A digest that was published with the file decides. Else a web server is asked; files here and objects
        tell their size and when they were written.
        """
        if (published := entry.digest) is not None:
            digests = receipt.get("digests")
            for one in digests if isinstance(digests, list) else ():
                if one.get("algorithm") == published.algorithm and one.get("result") == Comparison.EQUAL:
                    return bool(one.get("value") == published.digest)
        if entry.link.partition(":")[0] in WEB_SCHEMES:
            return is_unchanged(entry.link, receipt, self._open)
        return entry.size == past.size and 0 < entry.modified < past.finished_at - past.seconds

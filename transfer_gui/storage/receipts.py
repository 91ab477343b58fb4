"""Receipts of finished transfers as files, one each, that outlive a damaged database.

Here: the folder. Not here: what stands in a receipt (``core/receipt.py``).
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any

from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.parts import PartReceipt
from transfer_gui.core.receipt import receipt_of
from transfer_gui.core.spec import Spec
from transfer_gui.core.transfer import Transfer

logger = logging.getLogger(__name__)
_FRESH = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_ID = lazy_pattern(r"[A-Za-z0-9_-]{1,64}")
_encode = json.JSONEncoder().encode


class ReceiptFolder:
    """``<id>.json`` for each transfer, readable by its owner only.

    A receipt can be made from the queue's rows again at any time, so a file that can't be written is logged
    and stops nothing. ``program`` is name and version; ``in_words`` words why one is not verified;
    ``endpoint_of`` names the address of the store that a transfer goes to.
    """

    def __init__(
        self,
        folder: Path,
        *,
        program: str,
        in_words: Callable[[str], str],
        endpoint_of: Callable[[Spec], str] = attrgetter("endpoint"),
    ) -> None:
        self._folder = folder
        self._program = program
        self._in_words = in_words
        self._endpoint_of = endpoint_of

    def made(self, transfer: Transfer, parts: Sequence[PartReceipt]) -> dict[str, Any]:
        words = "" if transfer.proven else self._in_words(transfer.result.reason)
        endpoint = self._endpoint_of(transfer.spec)
        return receipt_of(transfer, parts, program=self._program, reason_words=words, endpoint=endpoint)

    def keep(self, transfer: Transfer, parts: Sequence[PartReceipt], *, at_once: bool = True) -> None:
        """Write the receipt: whole or not at all. ``at_once``: to the disk, too. Where many small files end
        together that would take most of their time; after a loss of power the rows, which are there, tell.
        """
        path = self._path(transfer.id)
        if path is None:
            return
        text = _lay_out(self.made(transfer, parts)).encode("ascii")
        fresh = f"{path.removesuffix('.json')}.{os.getpid()}.new"
        try:
            file = self._make(fresh)
            try:
                view = memoryview(text)
                while view:
                    view = view[os.write(file, view) :]
                if at_once:
                    os.fsync(file)
            finally:
                os.close(file)
            os.replace(fresh, path)
        except OSError as error:
            logger.warning("the receipt of transfer %s can't be written: %s", transfer.id, error.strerror)

    def _make(self, path: str) -> int:
        """A new file, open; what somebody left there goes, a folder that is not there is made."""
        try:
            return os.open(path, _FRESH, 0o600)
        except FileNotFoundError:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except FileExistsError:
            os.unlink(path)
        return os.open(path, _FRESH, 0o600)

    def read(self, transfer_id: str) -> dict[str, Any] | None:
        """The receipt as it was written, None if there is none that can be read."""
        path = self._path(transfer_id)
        try:
            found = json.loads(Path(path).read_bytes()) if path is not None else None
        except (OSError, ValueError, RecursionError):
            return None
        return found if isinstance(found, dict) else None

    def forget(self, ids: Iterable[str]) -> None:
        """Remove receipts; fine if there are none."""
        for path in map(self._path, ids):
            try:
                if path is not None:
                    Path(path).unlink(missing_ok=True)
            except OSError as error:
                name = path and os.path.basename(path)
                logger.warning("the receipt %s can't be removed: %s", name, error.strerror)

    def _path(self, transfer_id: str) -> str | None:
        """None for an id that can't be a file's name, such as one from a damaged row."""
        return os.path.join(self._folder, f"{transfer_id}.json") if _ID.fullmatch(transfer_id) else None


def _lay_out(receipt: Mapping[str, Any]) -> str:
    """JSON with a line for each field and each part: to be read by people too. ``indent`` would take JSON's
    slow encoder, and a line for each number of 10,000 parts."""
    return "{\n" + ",\n".join([f'  "{name}": {_lines(value)}' for name, value in receipt.items()]) + "\n}\n"


def _lines(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return _encode(value)
    return "[\n" + ",\n".join([f"    {_encode(item)}" for item in value]) + "\n  ]"

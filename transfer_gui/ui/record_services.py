"""Protocols of what the windows that look back need from the rest of the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from transfer_gui.core.past_transfer import PastTransfer


class LogEvent(Protocol):
    """One event of the log."""

    @property
    def time(self) -> str:
        """The time as ISO 8601, in UTC."""

    @property
    def level(self) -> str:
        """DEBUG, INFO, WARNING, ERROR or CRITICAL."""

    @property
    def logger(self) -> str:
        """The part of the program."""

    @property
    def transfer(self) -> str:
        """The id of the transfer it is about, or ''."""

    @property
    def message(self) -> str:
        """One line."""

    @property
    def raw(self) -> str:
        """All of it, with an exception's lines."""

    @property
    def severity(self) -> int:
        """The number of the level in the logging module."""


class LogReader(Protocol):
    """One reader's place in the log."""

    def read(self) -> Sequence[LogEvent]:
        """Read the last events at first, then what was added. Reads files: off the GUI thread."""


class RecordServices(Protocol):
    """History and log. Raises StorageError."""

    def log_reader(self) -> LogReader:
        """A reader at the end of the log."""

    def log_folder(self) -> str:
        """The folder of the log; '' where it is on another computer."""

    def history(self, words: str) -> Sequence[PastTransfer]:
        """What has ended, the newest first, with all of the ``words`` in it. Off the GUI thread."""

    def clear_history(self) -> None:
        """Forget what has ended. Off the GUI thread."""

    def prune_history(self, days: int) -> None:
        """Forget what ended more than so many days ago; 0: nothing. Off the GUI thread."""

    def receipt(self, id: str) -> Mapping[str, Any] | None:
        """What was proven of a transfer that was done, None if nothing is kept. Off the GUI thread."""

    def bundle_parts(self) -> Sequence[tuple[str, str]]:
        """File name and text of what helps to find a fault, without secrets. Off the GUI thread."""

    def save_bundle(self, path: str, parts: Sequence[tuple[str, str]]) -> None:
        """Write these into a zip file. Off the GUI thread. Raises UsageError(file_unwritable)."""

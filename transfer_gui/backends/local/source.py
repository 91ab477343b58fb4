"""A file on this computer. Its validator is modification time and size."""

from __future__ import annotations

import io
import os
from pathlib import Path

from transfer_gui.backends.source import Reader, SourceInfo
from transfer_gui.core.content_types import type_of_name
from transfer_gui.core.source_errors import SourceChanged, SourceFileError
from transfer_gui.core.transfer import Validator
from transfer_gui.core.validator import FIRST_CHANGE

_PAGE = 64 * 1024  # bytes, the largest page of a kernel


class FileSource:
    """A regular local file; ranges are free."""

    def __init__(self, path: str) -> None:
        self._path = Path(path)

    def probe(self) -> SourceInfo:
        """Size and time of the file. Raises SourceFileError for folders, devices and what can't be read."""
        try:
            if not self._path.is_file():
                raise SourceFileError(path=str(self._path), problem=self._in_the_way())
            facts = self._path.stat()
            with open(self._path, "rb", opener=_open_now) as file:
                # What the kernel makes up as it is read tells no size (/proc), or that of a page (/sys).
                few = facts.st_size <= _PAGE
                if few and len(file.read(facts.st_size + 1)) != facts.st_size:
                    raise SourceFileError(path=str(self._path), problem="not_a_file")
        except OSError as error:
            raise SourceFileError(path=str(self._path), problem=_problem(error)) from None
        return SourceInfo(
            size=facts.st_size,
            ranges=True,
            validator=_validator(facts),
            content_type=type_of_name(self._path.name),
            display_url=str(self._path),
            path_name=self._path.name,
        )

    def _in_the_way(self) -> str:
        """What stands where a file should: a folder, a pipe or device, or nothing."""
        if self._path.is_dir():
            return "folder"
        return "not_a_file" if self._path.exists() else "missing"

    def open(self, info: SourceInfo, start: int = 0, size: int | None = None) -> Reader:
        """Open the file at ``start``."""
        length = (info.size or 0) - start if size is None else size
        return _FileReader(self._path, info, start, length)

    def interrupt(self) -> None:
        """Disks answer; nothing to break."""

    def close(self) -> None:
        """Nothing is kept open."""


class _FileReader:
    """``length`` bytes of the file; a file that changed since the probe is noticed at the start and end."""

    def __init__(self, path: Path, info: SourceInfo, start: int, length: int) -> None:
        self._path = path
        self._info = info
        self._left = length
        self.length_proven = False
        try:
            self._file = io.FileIO(path, "rb", opener=_open_now)
            self._check()
            self._file.seek(start)
        except OSError as error:
            raise SourceFileError(path=str(path), problem=_problem(error)) from None

    def readinto(self, buffer: memoryview) -> int:
        try:
            count = self._file.readinto(buffer[: self._left]) or 0
        except OSError as error:
            raise SourceFileError(path=str(self._path), problem=_problem(error)) from None
        self._left -= count
        if self._left == 0:
            self._check()
            self.length_proven = True
        elif count == 0 and buffer:
            raise SourceChanged(url=str(self._path))
        return count

    def _check(self) -> None:
        facts = os.fstat(self._file.fileno())
        if facts.st_size != self._info.size or _validator(facts) != self._info.validator:
            self._file.close()
            raise SourceChanged(url=str(self._path))

    def close(self) -> None:
        self._file.close()

    def interrupt(self) -> None:
        """Disks answer; nothing to break."""


def _open_now(path: str, flags: int) -> int:
    """Open a file for ``open``; what has become a pipe meanwhile would be waited for without end."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _validator(facts: os.stat_result) -> Validator:
    name = f"{facts.st_ino:x}-{facts.st_mtime_ns:x}"
    if facts.st_mtime < FIRST_CHANGE:
        # No program can set when the disk itself noted a change.
        name += f"-{facts.st_ctime_ns:x}"
    return Validator(etag=f'"{name}"', last_modified=str(facts.st_mtime_ns))


def _problem(error: OSError) -> str:
    return {FileNotFoundError: "missing", PermissionError: "denied", IsADirectoryError: "folder"}.get(
        type(error), error.strerror or "unreadable"
    )

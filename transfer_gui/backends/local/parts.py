"""A file that is being filled in parts: its bytes, and a map beside it of the parts that are on disk.

``movie.mkv.3f2a91c0-8388608.part`` holds the bytes, each part at its place; its ``.map`` has a line for each
part that was written, flushed and read back, in that order, so that a line survives only with its bytes.
Here: bytes on disk. Not here: when a file is done (``file.py``).
"""

from __future__ import annotations

import errno
import hashlib
import os
import sys
import time
from pathlib import Path

from transfer_gui.backends.destination import Body
from transfer_gui.core.crc64 import LazyCrc64
from transfer_gui.core.destination_errors import PartRejected
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.links.local_names import beside

_CHUNK = 1024**2
_LINE = lazy_pattern(rb"(\d{1,10}) (\d{1,19}) ([0-9a-f]{16})\n")
_LARGEST_MAP = 128 * 1024**2
# No file of that name may be there yet, and none that a link leads to; binary, and not passed on.
_NEW = (
    os.O_RDWR
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


def open_no_link(path: str, flags: int) -> int:
    """Open a file for ``open``, but not what a link leads to that somebody has put in its place meanwhile."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0))


@dataclass(frozen=True, slots=True)
class WrittenPart:
    """A part on disk. ``crc64`` is CRC64NVME of what was read back, ``md5`` hex where it was wanted."""

    number: int
    size: int
    crc64: int
    md5: str = ""


class PartFile:
    """The two files of one upload. Used by many lanes at once; each opens the file for itself."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.map = beside(path, ".map")

    @classmethod
    def beside(cls, target: Path, token: str) -> PartFile:
        """The files of the upload ``token`` to ``target``."""
        # Room is left for the map's ending, so that both are cut at the same place.
        return cls(beside(target, f".{token}.part"))

    def create(self, size: int | None) -> None:
        """Make both, with room for ``size`` bytes. Raises OSError; ENOSPC where the room is not there."""
        os.close(os.open(self.map, _NEW, 0o600))
        descriptor = os.open(self.path, _NEW, 0o666)
        try:
            if size:
                reserve(descriptor, size)
        finally:
            os.close(descriptor)

    def write(self, number: int, offset: int, body: Body, *, md5: bool = False) -> WrittenPart:
        """Write a part, flush it, read it back and note it. Raises OSError, and what the body raises.

        Raises PartRejected where the body ends early or the disk gives back fewer bytes than it took.
        """
        with open(self.path, "r+b", buffering=0, opener=open_no_link) as file:
            file.seek(offset)
            written = 0
            while chunk := body.read(_CHUNK):
                view = memoryview(chunk)
                written += len(view)
                while len(view):
                    view = view[file.write(view) :]
            if written != body.size:
                raise PartRejected(part=number, error="IncompleteBody")
            flush(file.fileno())
            part = self._read_back(number, offset, body.size, file.fileno(), md5=md5)
        with open(self.map, "ab", buffering=0, opener=open_no_link) as lines:
            lines.write(b"%d %d %016x\n" % (number, part.size, part.crc64))
            flush(lines.fileno())
        return part

    def _read_back(self, number: int, offset: int, size: int, descriptor: int, *, md5: bool) -> WrittenPart:
        """Digests of what the system gives back for the part, from its cache as a rule."""
        crc64, hashed, left = 0, hashlib.md5(usedforsecurity=False), size
        compute = LazyCrc64()
        with open(descriptor, "rb", buffering=0, closefd=False) as file:
            file.seek(offset)
            with memoryview(bytearray(min(_CHUNK, max(size, 1)))) as buffer:
                while left:
                    count = file.readinto(buffer[: min(left, len(buffer))]) or 0
                    if not count:
                        raise PartRejected(part=number, problem="checksum")
                    crc64 = compute(buffer[:count], crc64)
                    if md5:
                        hashed.update(buffer[:count])
                    left -= count
        return WrittenPart(number, size, crc64, hashed.hexdigest() if md5 else "")

    def parts(self, part_size: int) -> list[WrittenPart]:
        """The parts that are on disk, ascending. Raises FileNotFoundError where the files are gone."""
        there = self.path.stat().st_size
        with open(self.map, "rb", opener=open_no_link) as file:
            lines = file.read(_LARGEST_MAP)
        found: dict[int, WrittenPart] = {}
        for line in _LINE.finditer(lines):
            part = WrittenPart(int(line[1]), int(line[2]), int(line[3], 16))
            if (part.number - 1) * part_size + part.size <= there:
                found[part.number] = part
        return [found[number] for number in sorted(found)]

    def age(self) -> float:
        """Seconds since the last part was noted, or since the files were made. Raises nothing."""
        try:
            return time.time() - self.map.stat().st_mtime
        except OSError:
            return 0.0

    def remove(self) -> None:
        """Both files; fine if they are gone."""
        self.path.unlink(missing_ok=True)
        self.map.unlink(missing_ok=True)


def flush(descriptor: int) -> None:
    """To the disk, not to the system's cache only."""
    if sys.platform == "darwin":
        import fcntl

        # fsync reaches only the drive's own cache there (fsync(2) of macOS).
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        return
    getattr(os, "fdatasync", os.fsync)(descriptor)


def reserve(descriptor: int, size: int) -> None:
    """Room for ``size`` bytes, really taken where the file system can do that at once.

    Not ``posix_fallocate``: where it can't, the C library would write to each block of the file.
    """
    if sys.platform == "linux":
        import ctypes  # when needed, as below: few copies go into a folder

        allocate = getattr(ctypes.CDLL(None, use_errno=True), "fallocate64", None)
        if allocate is not None:
            allocate.argtypes = (ctypes.c_int, ctypes.c_int, ctypes.c_int64, ctypes.c_int64)
            if allocate(descriptor, 0, 0, size) == 0:
                return
            number = ctypes.get_errno()
            if number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
                raise OSError(number, os.strerror(number))
    os.ftruncate(descriptor, size)


def rename_unless_taken(path: Path, target: Path) -> bool:
    """Give a file the name ``target`` if nothing has it. False where system or file system can't do that.

    Raises FileExistsError and other OSErrors. Source: rename(2) of Linux, RENAME_NOREPLACE, which FAT and
    exFAT know as well; renamex_np(2) of macOS, RENAME_EXCL.
    """
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(path), os.fsencode(target)
    if hasattr(library, "renameat2"):
        here = ctypes.c_int(-100)  # AT_FDCWD
        failed = library.renameat2(here, names[0], here, names[1], ctypes.c_uint(1))
    elif hasattr(library, "renamex_np"):
        failed = library.renamex_np(*names, ctypes.c_uint(4))
    else:
        return False
    number = ctypes.get_errno() if failed else 0
    if number in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP):
        return False
    if number:
        raise OSError(number, os.strerror(number), str(target))
    return True

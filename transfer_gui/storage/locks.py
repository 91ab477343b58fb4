"""A lock that a living process holds: it ends with the process, however that ends.

Own code, for the one library there is (filelock) costs 40 ms of every start.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from transfer_gui.storage.sqlite_errors import translate_errors

# A look at the lock by ``held_elsewhere`` takes it for an instant; whoever wants it asks a little longer.
_TRIES = 10
_PAUSE = 0.01


class ProcessLock:
    """An exclusive lock on a file. Two objects exclude each other also within one process.

    The file stays when the lock is released: removing it would let two processes each lock its own. Where it
    matters ``with_folder`` locks the file's folder as well, for what sweeps old files away knows nothing of
    that. One lock of a folder may do so.
    """

    def __init__(self, path: Path, *, with_folder: bool = False) -> None:
        self.path = path
        self._with_folder = with_folder
        self._descriptor: int | None = None
        self._folder: int | None = None

    @property
    def held(self) -> bool:
        return self._descriptor is not None

    def acquire(self) -> bool:
        """Take the lock if nobody else has it; True if it is ours (now or already).

        Waits at most a tenth of a second. Raises StorageFull if the file can't be made or locked.
        """
        for _ in range(_TRIES):
            if self._descriptor is not None or self._try():
                return True
            time.sleep(_PAUSE)
        return False

    def release(self) -> None:
        """Let go of it. Fine if it is not held."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
        if self._folder is not None:
            os.close(self._folder)
            self._folder = None

    def held_elsewhere(self) -> bool:
        """Say whether somebody else holds it now. Raises StorageFull if the file can't be made."""
        if self._descriptor is not None:
            return False
        if self._try():
            self.release()
            return False
        return True

    def _try(self) -> bool:
        with translate_errors():
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
            taken = False
            try:
                taken = _lock(descriptor) and (not self._with_folder or self._folder_free())
            finally:
                if not taken:
                    os.close(descriptor)
        if taken:
            self._descriptor = descriptor
        return taken

    def _folder_free(self) -> bool:
        """Lock the folder; False if somebody has. Where folders can't be locked the file alone counts."""
        try:
            folder = os.open(self.path.parent, os.O_RDONLY)
        except OSError:  # Windows, where an open file can't be swept away either
            return True
        try:
            if not _lock(folder):
                os.close(folder)
                return False
        except OSError:  # NFS
            os.close(folder)
            return True
        self._folder = folder
        return True


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

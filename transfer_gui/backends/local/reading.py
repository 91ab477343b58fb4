"""Reading a local file back, to compare it with what was written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from transfer_gui.backends.local.errors import translated

_CHUNK = 1024**2


def read_file(path: Path, sink: Callable[[memoryview], None]) -> bool:
    """All bytes in order into ``sink``; False if there is no such file. Raises FolderUnusable."""
    with translated(path):
        try:
            file = path.open("rb", buffering=0)
        except FileNotFoundError:
            return False
        with file, memoryview(bytearray(_CHUNK)) as buffer:
            while count := file.readinto(buffer):
                sink(buffer[:count])
    return True

"""Files and folders for their owner only, whatever the umask and whatever they were before (umask(2))."""

from __future__ import annotations

import os
import stat
from pathlib import Path

_FOLDER, _FILE = 0o700, 0o600


def make_folders(folder: Path) -> None:
    """Make a folder and those above it that are missing. Raises OSError.

    By mkdir's ``parents`` those above would be open to whom the umask lets in, who could put another there.
    """
    for above in reversed([one for one in folder.parents if not one.exists()]):
        above.mkdir(mode=_FOLDER, exist_ok=True)
    folder.mkdir(mode=_FOLDER, exist_ok=True)


def open_private(path: Path) -> int:
    """Open a file to be written anew. Raises OSError."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, _FILE)
    try:
        # A device such as /dev/null stays as it is.
        if os.name == "posix" and stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.fchmod(descriptor, _FILE)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def write_private(path: Path, text: str) -> None:
    """Write a file anew, in UTF-8. Raises OSError."""
    with open(open_private(path), "w", encoding="utf-8") as file:
        file.write(text)

"""What an operating system's error means for a file that is being written."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from transfer_gui.core.destination_errors import DiskFull, FolderUnusable, KeyInvalid, UploadLost

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_PROBLEMS = {
    errno.ENOENT: "missing",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "read_only",
    errno.ENOTDIR: "not_a_folder",
    errno.EEXIST: "not_a_folder",
    errno.EISDIR: "is_folder",
    errno.EFBIG: "file_too_large",
    errno.EIO: "disk",
    errno.ENODEV: "disk",
    errno.ENXIO: "disk",
}


@contextmanager
def translated(path: Path, *, part: bool = False) -> Iterator[None]:
    """OSErrors come out as DestinationErrors; ``part``: a missing file means that the upload is gone."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(path=str(path.parent)) from None
        if error.errno == errno.ENAMETOOLONG:
            raise KeyInvalid(key=path.name) from None
        if part and error.errno == errno.ENOENT:
            raise UploadLost(key=path.name) from None
        problem = _PROBLEMS.get(error.errno or 0, "")
        where = path if problem == "is_folder" else path.parent
        raise FolderUnusable(path=str(where), problem=problem, error=error.strerror or "") from None

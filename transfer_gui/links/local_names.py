"""Which local file a key stands for: below its folder and nowhere else, with names that the system can hold.

Sources: POSIX (a name has at most 255 bytes), Microsoft "Naming Files, Paths, and Namespaces" (reserved
characters and device names). Here: rules on strings. Not here: the files (``backends/local/destination.py``).
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from transfer_gui.core.lazy_pattern import lazy_pattern

MAX_NAME_BYTES = 255

_RESERVED = lazy_pattern(
    r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|COM[0-9¹²³]|LPT[0-9¹²³]) *(\..*)?", re.IGNORECASE
)
_STARTED = frozenset({"autorun.inf", "desktop.ini", "folder.htt", "thumbs.db"})
_SEPARATORS = lazy_pattern(r"[/\\\x00-\x1f\x7f]")
# What is not drawn (Unicode, Default_Ignorable_Code_Point). HFS+ of macOS passes some of it over in names.
_UNSEEN = lazy_pattern(
    "^[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
_FORBIDDEN = lazy_pattern(r'[<>:"|?*\\\x00-\x1f]')


def file_for(folder: str, key: str, *, windows: bool = os.name == "nt") -> Path:
    """The file of ``key`` below ``folder``; slashes make folders.

    Raises ValueError for a key that would lead out of the folder, is empty, or has a name that is too long:
    a name is never cut, since two keys could become one file.
    """
    segments = key.split("/")
    if windows:
        segments = [_for_windows(segment) for segment in segments]
    for segment in segments:
        if segment in ("", ".", "..") or "\0" in segment or os.sep in segment:
            raise ValueError("the key leads out of its folder")
        if len(os.fsencode(segment)) > MAX_NAME_BYTES:
            raise ValueError("a name is too long")
    return Path(folder, *segments)


def _for_windows(segment: str) -> str:
    """Without what Windows forbids or reads as a device, a stream or another folder."""
    name = _FORBIDDEN.sub("_", segment)
    # It drops these at the end without a word, so that two names would be one.
    stem = name.rstrip(". ")
    name = stem + "_" * (len(name) - len(stem)) if stem else name
    return f"_{name}" if _RESERVED.fullmatch(name) else name


def harmless_name(name: str) -> str:
    """A name that a server chose, for a file of this computer; what one system forbids, see :func:`file_for`.

    Nothing hidden or read at the next login (RFC 6266, 4.3), no option to a program, no home folder, no
    device, nothing that a folder's view or a drive starts by; as browsers do.
    """
    name = _UNSEEN.sub("", _SEPARATORS.sub("_", name)).rstrip(". ")
    if name.startswith("."):
        name = "_" + name[1:]
    if name.startswith(("-", "~")) or _RESERVED.fullmatch(name) or name.lower() in _STARTED:
        name = "_" + name
    return name or "download"


def beside(path: Path, ending: str) -> Path:
    """A file in the same folder, called after ``path``, short enough to be a name."""
    room = MAX_NAME_BYTES - len(ending.encode())
    return path.with_name(path.name.encode()[:room].decode("utf-8", "ignore") + ending)

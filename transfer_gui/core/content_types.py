"""What kind of file it is: by the server's word, by its name, and whether the two agree.

Python's own table of endings, without the machine's (so that it is the same everywhere), and what it lacks.
Source: IANA "Media Types"; endings that have none registered as their makers use them.
"""

from __future__ import annotations

import functools
import mimetypes

_MORE = {
    ".7z": "application/x-7z-compressed",
    ".apk": "application/vnd.android.package-archive",
    ".avif": "image/avif",
    ".bz2": "application/x-bzip2",
    ".cram": "application/octet-stream",
    ".deb": "application/vnd.debian.binary-package",
    ".dmg": "application/x-apple-diskimage",
    ".flac": "audio/flac",
    ".gz": "application/gzip",
    ".heic": "image/heic",
    ".iso": "application/x-iso9660-image",
    ".jsonl": "application/jsonl",
    ".jxl": "image/jxl",
    ".lz4": "application/x-lz4",
    ".md": "text/markdown",
    ".mkv": "video/matroska",
    ".mxf": "application/mxf",
    ".ndjson": "application/x-ndjson",
    ".parquet": "application/vnd.apache.parquet",
    ".rar": "application/vnd.rar",
    ".rpm": "application/x-rpm",
    ".tgz": "application/gzip",
    ".webm": "video/webm",
    ".webp": "image/webp",
    ".xz": "application/x-xz",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
    ".zst": "application/zstd",
}
# What servers say of files they know nothing of.
_MEANINGLESS = frozenset(
    {
        "",
        "application/octet-stream",
        "binary/octet-stream",
        "application/x-download",
        "application/force-download",
        "application/unknown",
        "application/x-binary",
    }
)
_PAGE = frozenset({"text/html", "application/xhtml+xml"})
_PAGE_ENDINGS = frozenset({"", ".html", ".htm", ".xhtml", ".php", ".asp", ".aspx", ".jsp", ".shtml"})


@functools.cache
def _table() -> dict[str, str]:
    if not mimetypes.inited:
        return mimetypes.types_map  # as it is until somebody has the machine's files read
    return mimetypes.MimeTypes().types_map[True]


def type_of_name(name: str) -> str:
    """The type that a name's last ending suggests, '' if it suggests none."""
    ending = _find_ending(name)
    return _MORE.get(ending) or _table().get(ending, "")


def content_type_for(said: str, name: str) -> str:
    """What to store as the object's type: the server's word if it means something, else the name's; or ''."""
    bare = said.partition(";")[0].strip().lower()
    if bare not in _MEANINGLESS:
        return said
    return type_of_name(name) or said


def is_page(said: str) -> bool:
    """Whether a server calls it a web page."""
    return said.partition(";")[0].strip().lower() in _PAGE


def looks_wrong(said: str, name: str) -> bool:
    """Whether a server calls a web page what has the name of something else: a login page, mostly."""
    ending = _find_ending(name)
    return is_page(said) and ending not in _PAGE_ENDINGS and type_of_name(name) not in (*_PAGE, "")


def _find_ending(name: str) -> str:
    stem, dot, ending = name.rpartition("/")[2].rpartition(".")
    return f".{ending.lower()}" if dot and stem else ""

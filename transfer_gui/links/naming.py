"""What an object is called: its key from the server's answer, from the URL, or as the user typed it.

Here: pure rules on strings. Parsing of the Content-Disposition header is in ``disposition.py``. Not here:
whether the key is free in the bucket (``destinations/``).

A name that comes from outside never decides where the object goes: directories, dot segments and characters
that hide or reorder text are taken out, and only the user's prefix stands in front.
"""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from urllib.parse import unquote_to_bytes, urlsplit

from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.links.disposition import filename_of

MAX_KEY_BYTES = 1024
"""S3 API, "Creating object key names": a key is at most 1,024 bytes of UTF-8."""

MAX_NAME_BYTES = 255
"""A name we choose: stores that keep objects as files can't hold a longer one."""

_MAX_PREFIX_BYTES = MAX_KEY_BYTES - MAX_NAME_BYTES
_MAX_EXTENSION_BYTES = 32
# Programs of web servers: what they send has another name.
_SCRIPTS = frozenset({".php", ".asp", ".aspx", ".ashx", ".jsp", ".jspx", ".cgi", ".do", ".action", ".cfm"})
_DOUBLE_EXTENSIONS = frozenset({".tar"})
_DOTS = (".", "..")
# Marks that reorder text, separate lines or stand for nothing, beyond what the category tells.
_HIDDEN = frozenset(
    "\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)
# Cc control, Cs half of a surrogate pair.
_BANNED_CATEGORIES = frozenset({"Cc", "Cs"})
_NUMBERED = lazy_pattern(r"(.+) \((\d{1,6})\)", re.DOTALL)
# A key of this word is refused by S3 at virtual-hosted addresses (S3 API, "Creating object key names").
_REFUSED_KEY = "soap"


def key_for(disposition: str, url_path_name: str, prefix: str, *, fallback: str = "download") -> str:
    """The key of an object whose key the user left open, below ``prefix`` (a folder).

    ``disposition`` is the Content-Disposition header (RFC 6266) or '', ``url_path_name`` what
    :func:`path_name` gave. Never empty, at most 1,024 bytes of UTF-8, without ``..`` segments.
    """
    folder = clean_prefix(prefix)
    offered = (filename_of(disposition), url_path_name, fallback, "download")
    name = next(name for name in map(clean_name, offered) if name)
    key = folder + name
    return key + "_" if key == _REFUSED_KEY else key


def clean_name(text: str) -> str:
    """The last segment of ``text`` as a safe name of at most 255 bytes, '' if nothing is left of it."""
    name = _drop_banned(text.replace("\\", "/")).rstrip("/ ").rpartition("/")[2]
    name = _trim(name)
    return _trim(_cut(name, MAX_NAME_BYTES))


def clean_key(text: str) -> str:
    """A key as the user typed it, made harmless: slashes stay; dot segments and leading slashes go.

    At most 1,024 bytes of UTF-8; '' if nothing is left. A key that was clean comes back as it is.
    """
    key = _without_dots(_drop_banned(text).strip())
    cut = _cut(key, MAX_KEY_BYTES)
    return key if cut == key else _without_dots(cut)


def clean_prefix(text: str) -> str:
    """A folder in the bucket: '' or a clean key with a slash at its end, with room left for a name."""
    folder = clean_key(text).rstrip("/")
    while len(folder.encode()) >= _MAX_PREFIX_BYTES:
        folder = _cut_plain(folder, _MAX_PREFIX_BYTES - 1)
        folder = _without_dots(folder).rstrip("/")
    return folder + "/" if folder else ""


def path_name(url: str) -> str:
    """The last segment of a URL's path, percent-decoded, '' if there is none. Raises nothing."""
    if url[:5].lower() == "s3://":
        return url.rstrip("/").rpartition("/")[2]  # a key has no escapes, queries or parameters
    try:
        path = urlsplit(url).path
    except ValueError:
        return ""
    segment = path.rstrip("/").rpartition("/")[2]
    # Path parameters such as ";jsessionid=…" (RFC 3986, 3.3) are no part of the name, and may be secret.
    segment = segment.partition(";")[0] or segment
    raw = unquote_to_bytes(segment.encode("utf-8", "ignore"))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def name_of_link(first: str, final: str) -> str:
    """What a file is called whose server gives no name: by its link, or by where that led in the end.

    curl and wget take the first address's name, browsers the last one's. The first is what the user saw, so
    it is left only for one that looks more like a file's: ``/latest``, ``/file.iso/download`` and
    ``/download.php`` name none.
    """
    names = path_name(first), path_name(final)
    return next(filter(_is_files, names), names[0] or names[1])


def _is_files(name: str) -> bool:
    ending = _extension(name).lower()
    return any(map(str.isalpha, ending)) and ending not in _SCRIPTS


def key_problem(text: str) -> str:
    """What is wrong with a typed key, as a code for ``text/words.py``; '' if it can be used as it is."""
    if not text.strip():
        return "key_empty"
    if any(_is_banned(char) for char in text):
        return "key_hidden_characters"
    if len(text.encode("utf-8", "surrogatepass")) > MAX_KEY_BYTES:
        return "key_too_long"
    if text.startswith("/"):
        return "key_leading_slash"
    if any(segment in (".", "..") for segment in text.split("/")):
        return "key_dot_segment"
    if text.endswith("/"):
        return "key_is_folder"
    return "key_refused" if text == _REFUSED_KEY else ""


def numbered_key(key: str) -> str:
    """The next name in line for a key that is taken: ``a/name (2).tar.gz``, then ``a/name (3).tar.gz``."""
    folder, slash, name = key.rpartition("/")
    extension = _extension(name)
    stem = name[: len(name) - len(extension)]
    found = _NUMBERED.fullmatch(stem)
    stem, number = (found[1], int(found[2]) + 1) if found else (stem, 2)
    mark = f" ({number})"
    room = MAX_NAME_BYTES - len((mark + extension).encode())
    room = min(room, MAX_KEY_BYTES - len((folder + slash + mark + extension).encode()))
    return f"{folder}{slash}{_cut_plain(stem, max(room, 1))}{mark}{extension}"


def _is_banned(char: str) -> bool:
    # U+FFFE, U+FFFF and their like are no characters: XML, in which stores list keys, can't carry them.
    return (
        char in _HIDDEN or unicodedata.category(char) in _BANNED_CATEGORIES or (ord(char) & 0xFFFE) == 0xFFFE
    )


def _drop_banned(text: str) -> str:
    """Not normalised: keys are bytes, and those of "é" in one piece and in two are of two objects."""
    return "".join(char for char in text if not _is_banned(char))


def _trim(name: str) -> str:
    """Without blanks around it and dots or blanks at its end, which Windows would drop silently."""
    end = len(name)
    while end and (name[end - 1] == "." or name[end - 1].isspace()):
        end -= 1
    return name[:end].lstrip()


def _without_dots(key: str) -> str:
    kept = deque(segment for segment in key.split("/") if segment not in _DOTS)
    # Taking one segment away can lay bare a slash or a blank, and taking a blank away one of dots.
    while kept:
        kept[0] = kept[0].lstrip()
        if kept[0] and kept[0] not in _DOTS:
            break
        kept.popleft()
    while kept:
        kept[-1] = kept[-1].rstrip()
        if kept[-1] not in _DOTS:
            break
        kept.pop()
    return "/".join(kept)


def _extension(name: str) -> str:
    stem, dot, last = name.rpartition(".")
    if not dot or not stem or "/" in last or stem.endswith("/"):
        return ""
    before = stem.rpartition(".")
    if before[0] and "." + before[2].lower() in _DOUBLE_EXTENSIONS:
        last = before[2] + "." + last
    return "." + last if len(last.encode()) <= _MAX_EXTENSION_BYTES else ""


def _cut(text: str, limit: int) -> str:
    """At most ``limit`` bytes of UTF-8, cut before the extension and between characters."""
    if len(text.encode()) <= limit:
        return text
    extension = _extension(text)
    return _cut_plain(text[: len(text) - len(extension)], limit - len(extension.encode())) + extension


def _cut_plain(text: str, limit: int) -> str:
    return text.encode()[:limit].decode("utf-8", "ignore")

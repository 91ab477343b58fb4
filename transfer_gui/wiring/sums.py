"""Fetching the list of checksums that lies beside a file, for ``--sums``.

Here: where to look, and reading little. Not here: what stands in such a list (``links/sums.py``).
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from transfer_gui.backends.source import Source
from transfer_gui.core.errors import UsageError
from transfer_gui.core.receipt import shown_source
from transfer_gui.core.source_errors import (
    SourceFileError,
    SourceForbidden,
    SourceMissing,
    SourceStatus,
    SourceUnreachable,
)
from transfer_gui.links.sums import digest_for
from transfer_gui.links.urls import local_path

AUTO = "auto"
LARGEST = 1024**2
"""More bytes than this are no list of checksums."""

_NOT_HERE = (SourceMissing, SourceForbidden, SourceStatus, SourceFileError)
_CHUNK = 64 * 1024
# A list is small: a server that gives it byte by byte is given up.
_SECONDS = 120.0


def listed_digest(url: str, where: str, open_source: Callable[[str], Source]) -> tuple[str, str]:
    """Algorithm and hex of the file behind ``url``.

    ``where`` is the list's own link or path, or ``auto``: then ``SHA256SUMS``, ``<name>.sha256`` and
    ``MD5SUMS`` beside the file are looked for. Raises UsageError(sums_not_found), and SourceError where the
    server can't be asked.
    """
    name = _name(url)
    places = [(where, True)] if where != AUTO else _beside(url, name)
    for place, alone in places:
        try:
            text = _text(open_source(place))
        except _NOT_HERE:
            if where != AUTO:
                raise
            continue
        found = digest_for(text, name, alone=alone) if name else None
        if found is not None:
            return found
    raise UsageError(problem="sums_not_found", name=name, where="" if where == AUTO else shown_source(where))


def _name(url: str) -> str:
    path = local_path(url)
    return os.path.basename(path) if path is not None else unquote(urlsplit(url).path.rsplit("/", 1)[-1])


def _beside(url: str, name: str) -> Iterator[tuple[str, bool]]:
    """Places of lists, and whether each is about this one file. A link's query is not sent along: it may be
    a signature, and of another file."""
    for listed, alone in (("SHA256SUMS", False), (f"{name}.sha256", True), ("MD5SUMS", False)):
        path = local_path(url)
        if path is not None:
            yield os.path.join(os.path.dirname(path), listed), alone
            continue
        parts = urlsplit(url)
        folder = parts.path.rsplit("/", 1)[0]
        yield urlunsplit((parts.scheme, parts.netloc, f"{folder}/{quote(listed)}", "", "")), alone


def _text(source: Source) -> str:
    """The whole list; '' for what is too large to be one. Raises SourceError."""
    with closing(source):
        info = source.probe()
        if info.size is not None and info.size > LARGEST:
            return ""
        content = bytearray()
        deadline = time.monotonic() + _SECONDS
        with closing(source.open(info)) as reader, memoryview(bytearray(_CHUNK)) as chunk:
            while count := reader.readinto(chunk):
                content += chunk[:count]
                if len(content) > LARGEST:
                    return ""
                if time.monotonic() > deadline:
                    raise SourceUnreachable(problem="timeout", host=urlsplit(info.display_url).hostname or "")
    return content.decode("utf-8", "replace")

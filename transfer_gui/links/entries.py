"""Entries: sources that somebody wants to add, with what was told beside them, not yet where they go.

Here: values only. They come from pasted text, lists, curl commands and folders (``links/link_lists.py``,
``links/curl.py``, ``links/offers.py``), and become specs in ``ui/adding/add_form.py``.
"""

from __future__ import annotations

from collections.abc import Mapping

from transfer_gui.core.errors import TransferError
from transfer_gui.core.quick_dataclass import dataclass, field
from transfer_gui.links.s3_uri import is_s3
from transfer_gui.links.urls import is_link


@dataclass(frozen=True, slots=True)
class LinkEntry:
    """One thing to add: a link or a local path, checked.

    ``key`` lies below the folder that is chosen later; '' means to be found out. ``size`` in bytes and the
    digests are what the source must turn out to have, as in a Spec; ``digests_from``: the page that names
    them. ``mirrors``: other links to the same file, without secrets, parted by blanks. ``headers`` are
    secrets. ``line`` counts from 1, 0 where there are no lines. ``public``: a public server's page names it.
    """

    source: str
    key: str = ""
    headers: Mapping[str, str] = field(default_factory=dict, repr=False, hash=False)
    sha256: str = ""
    md5: str = ""
    size: int | None = None
    line: int = 0
    digests_from: str = ""
    mirrors: str = ""
    digest: str = ""
    public: bool = False

    @property
    def plain(self) -> bool:
        told = self.key or self.headers or self.sha256 or self.md5 or self.digest or self.mirrors
        return not told and self.size is None

    @property
    def local(self) -> bool:
        """A file of this computer: all that is no link to a server, whatever is in its path."""
        return not (is_link(self.source) or is_s3(self.source))


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that can't be used, and why; ``text`` is it, where somebody could mend it: perhaps a secret."""

    line: int
    error: TransferError
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class FoundEntries:
    """What was found: ``entries`` in order, each source and key once; ``repeated`` counts the others.

    ``ignored`` counts words and lines that were not meant as links. ``patterns``: some entry's source holds a
    pattern that is still to be expanded. ``left_out``: options and headers of curl commands without effect.
    """

    entries: tuple[LinkEntry, ...] = ()
    refused: tuple[Refused, ...] = ()
    repeated: int = 0
    ignored: int = 0
    patterns: bool = False
    left_out: tuple[str, ...] = ()


def drop_repeats(entries: list[LinkEntry]) -> tuple[tuple[LinkEntry, ...], int]:
    """Each source and key once, in order, and how many were repeated."""
    kept: dict[tuple[str, str], LinkEntry] = {}
    for entry in entries:
        kept.setdefault((entry.source, entry.key), entry)
    return tuple(kept.values()), len(entries) - len(kept)


@dataclass(frozen=True, slots=True)
class CopiedDownload:
    """A download as a browser's copied request asks for it, in whichever form that was copied.

    ``headers`` are secrets; ``output`` is the name that the request gave the file, '' if none.

    ``left_out`` names options and headers without an effect here. The digests and ``mirrors`` are as those
    of :class:`LinkEntry`.
    """

    url: str
    headers: dict[str, str] = field(default_factory=dict, repr=False)
    output: str = ""
    left_out: tuple[str, ...] = ()
    sha256: str = ""
    md5: str = ""
    mirrors: str = ""

"""A second start of the window: which links the user chose, and how they are handed to the open window."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from transfer_gui.core.errors import UsageError
from transfer_gui.core.redact import redact_url
from transfer_gui.core.source_errors import SourceUrlInvalid
from transfer_gui.ipc.client import ask
from transfer_gui.ipc.protocol import batches, make_add_request
from transfer_gui.links.schemes import WEB_SCHEMES
from transfer_gui.links.urls import MAX_URL_BYTES, check_url
from transfer_gui.storage.locks import ProcessLock

# A window that has just been started holds the lock for some time before it answers.
_HAND_OVER_SECONDS = 30.0
_PAUSE = 0.1
# What passes by itself: it opens, it ends, or it has just too many callers (nothing of ours was taken then).
_PASSING = ("nobody_answers", "door_busy")

SCHEME = "transfer-gui"
# Percent-encoding makes three characters of one.
_LONGEST = 3 * MAX_URL_BYTES


def group_links(links: Sequence[str]) -> list[tuple[tuple[str, ...], bool]]:
    """The links in up to two groups, with whether the user must be asked where they go.

    Raises SourceUrlInvalid for a link of the system's handler that is none of ours.
    """
    typed = tuple(link for link in links if not is_handled(link))
    handled = tuple(read_handled(link) for link in links if is_handled(link))
    return [(group, asked) for group, asked in ((typed, False), (handled, True)) if group]


def hand_over(data: Path, links: Sequence[str]) -> None:
    """Give links to the window that is open, or only raise it. Blocks for some seconds at most.

    Links of the system's handler go as they are: the window says what is wrong with one.
    Raises UsageError (``nobody_answers``, ``worker_has_no_window``).
    """
    if not links:
        ask(data, {"ask": "raise"})
    for handled in (False, True):
        for some in batches([link for link in links if is_handled(link) is handled]):
            ask(data, make_add_request(some, asked=handled))


def hand_over_or_lock(data: Path, links: Sequence[str], lock: ProcessLock) -> bool:
    """Hand over to the window that holds ``lock``; False if that has ended and the lock is ours.

    Windows that are started at the same moment agree by that on one. Raises as :func:`hand_over`.
    """
    deadline = time.monotonic() + _HAND_OVER_SECONDS
    while True:
        try:
            hand_over(data, links)
            return True
        except UsageError as error:
            if error.facts.get("problem") not in _PASSING or time.monotonic() > deadline:
                raise
        if lock.acquire():
            return False
        time.sleep(_PAUSE)


def is_handled(text: str) -> bool:
    return text.strip().lower().startswith(f"{SCHEME}:")


def read_handled(text: str) -> str:
    """The http(s) link inside. Raises SourceUrlInvalid for anything else, local files and own links too."""
    inside = text.strip()[len(SCHEME) + 1 :]
    if len(inside) > _LONGEST:
        raise SourceUrlInvalid(problem="too_long", url="")
    if not inside.lower().startswith(("http://", "https://")):
        inside = _read_url_item(inside)
    link = check_url(inside)
    scheme = link.partition(":")[0]
    if scheme not in WEB_SCHEMES:
        # A page can send a browser to any web server; that of FTP, SMB or a mailbox it has no way to.
        raise SourceUrlInvalid(problem="handed_scheme", scheme=scheme, url=redact_url(link))
    return link


def _read_url_item(text: str) -> str:
    try:
        parts = urlsplit(text.removeprefix("//"))
        items = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=8)
    except ValueError:
        raise SourceUrlInvalid(problem="host", url="") from None
    links = [value for name, value in items if name == "url"]
    if parts.path.strip("/") != "add" or len(links) != 1 or len(items) != 1:
        raise SourceUrlInvalid(problem="scheme", scheme=SCHEME, url="")
    return links[0]

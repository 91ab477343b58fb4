"""Messages of the web browser's extension: JSON on standard input and output, its length before it.

That is what browsers call native messaging: four bytes in the machine's order, then UTF-8. Nothing here
believes what it reads: a page may have written the links, and its server the cookies.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO, NamedTuple
from urllib.parse import urlsplit

from transfer_gui.core.errors import UsageError
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.core.redact import redact_url
from transfer_gui.core.request_headers import clean_headers
from transfer_gui.core.source_errors import SourceUrlInvalid
from transfer_gui.links.entries import LinkEntry
from transfer_gui.links.schemes import WEB_SCHEMES
from transfer_gui.links.urls import check_url

HOST_NAME = "io.github.transfer_gui.browser"
"""What the extension calls us by, and what our entry in the browser's folder is called."""

CHROMIUM_ID = "migalihdjchdepkfopolflgpcglgappa"
"""Of the extension in browsers of Chromium's kin: made of the ``key`` in its manifest.json."""

FIREFOX_ID = "browser@transfer-gui.github.io"

MAX_MESSAGE = 512 * 1024  # bytes; the local socket takes twice as many
MAX_LINKS = 50  # in one message
SITES_KEY = "browser_sites"
"""Under which the sites are kept that the user agreed to."""

_LONGEST_NAME = 253  # characters of a host's name (RFC 1035)
_HEADERS = {"cookies": "Cookie", "referrer": "Referer", "agent": "User-Agent"}
_LENGTH = struct.Struct("=I")


class Site(NamedTuple):
    """What the user agrees to once: links of the host ``name`` on pages of the host ``page``, '' where the
    browser does not tell. ``taken``: the browser began them as downloads, as a page's script can make it, and
    nobody clicked on our entry."""

    name: str
    page: str
    taken: bool


@dataclass(frozen=True, slots=True)
class FromBrowser:
    """Links of one ``site`` that come from the browser, with the cookies that it has for each."""

    site: Site
    entries: tuple[LinkEntry, ...]

    @property
    def with_cookies(self) -> bool:
        return any("Cookie" in one.headers for one in self.entries)


def read_sites(kept: str | None) -> list[Site]:
    """Read the sites that the user agreed to, as they are kept; what is damaged counts for nothing."""
    try:
        found = json.loads(kept or "[]")
        return [Site(str(name), str(page), bool(taken)) for name, page, taken in found]
    except (ValueError, TypeError):
        return []


def is_ours(words: Sequence[str]) -> bool:
    """Say whether the words by which a browser starts us name our extension as the caller."""
    return f"chrome-extension://{CHROMIUM_ID}/" in words or FIREFOX_ID in words


def read_message(stream: BinaryIO) -> dict[str, Any] | None:
    """Read the next message; None at the end. Raises UsageError for what is none."""
    head = stream.read(_LENGTH.size)
    if not head:
        return None
    length = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else MAX_MESSAGE + 1
    if length > MAX_MESSAGE:
        raise UsageError(problem="browser_message")
    body = stream.read(length)
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):
        raise UsageError(problem="browser_message") from None
    if len(body) < length or not isinstance(message, dict):
        raise UsageError(problem="browser_message")
    return message


def write_message(stream: BinaryIO, message: Mapping[str, Any]) -> None:
    """Write a message. Raises OSError where the browser has gone."""
    body = json.dumps(message, separators=(",", ":")).encode("ascii")
    stream.write(_LENGTH.pack(len(body)) + body)
    stream.flush()


def parse_offer(message: Mapping[str, Any]) -> FromBrowser:
    """Read the links of an offer. Raises UsageError and SourceUrlInvalid, whose facts hold no secret."""
    links, page, taken = message.get("links"), message.get("page", ""), message.get("taken", False)
    if not isinstance(links, list) or not 0 < len(links) <= MAX_LINKS or not isinstance(taken, bool):
        raise UsageError(problem="browser_message")
    if not isinstance(page, str) or len(page) > _LONGEST_NAME or not page.isprintable():
        raise UsageError(problem="browser_message")
    entries = tuple(map(_entry, links))
    sites = {urlsplit(one.source).netloc.rpartition("@")[2] for one in entries}
    if len(sites) != 1:  # one question is about one site
        raise UsageError(problem="browser_message")
    return FromBrowser(Site(sites.pop(), page.lower(), taken), entries)


def _entry(link: object) -> LinkEntry:
    if not isinstance(link, dict) or not all(isinstance(value, str) for value in link.values()):
        raise UsageError(problem="browser_message")
    url = check_url(link.get("url", ""))
    scheme = url.partition(":")[0]
    if scheme not in WEB_SCHEMES:
        raise SourceUrlInvalid(problem="handed_scheme", scheme=scheme, url=redact_url(url))
    given = ((header, link.get(name, "")) for name, header in _HEADERS.items())
    headers, _ = clean_headers((header, value) for header, value in given if value)
    return LinkEntry(url, headers=headers)

"""Answers of WebDAV to PROPFIND (RFC 4918, 9.1 and 14): the size that is taken is one that stands there.

A grammar of a multistatus and what goes wrong with it, the real source over real sockets, and a second
reader: ``xml.etree`` and a search by local names, which knows nothing of the program's own.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from tests.backends.http.test_http_wire import Wire
from tests.fire.s3_answers import mangle_body
from tests.fire.s3_reference import Said
from transfer_gui.backends.webdav.source import WebdavSource
from transfer_gui.core.source_errors import SourceError

PATH = "/f.bin"
_SIZES = ("0", "1", "-1", "+5", " 7 ", "1_0", "1e3", "", "x", "9" * 25, "0x10", "\u0661", "007")
_ETAGS = ('"abc"', 'W/"abc"', "abc", "", '""', '"a"b"', "&quot;q&quot;", "\u00e4")
_DATES = ("Tue, 01 Oct 2024 10:00:00 GMT", "Tue, 01 Oct 2024 10:00:00 +0200", "yesterday", "", "0", "9" * 30)
_HREFS = (
    PATH,
    PATH,
    PATH,
    "http://other.invalid/f.bin",
    "/F.BIN",
    "/f%2Ebin",
    "f.bin",
    "",
    "//f.bin",
    "/f.bin/",
)
_STATUSES = ("HTTP/1.1 200 OK", "HTTP/1.1 404 Not Found", "HTTP/1.1 403 No", "200", "", "HTTP/1.1")


def drawn(rng: random.Random) -> tuple[int, bytes]:
    """A status and a body: mostly of the right form, with odd values, then perhaps mangled."""
    odd = rng.random() < 0.6

    def pick(values: tuple[str, ...]) -> str:
        return rng.choice(values) if odd and rng.random() < 0.4 else values[0]

    def response(href: str, size: str) -> str:
        folder = "<D:collection/>" if odd and rng.random() < 0.1 else ""
        inside = (
            f"<D:getcontentlength>{size}</D:getcontentlength><D:getetag>{pick(_ETAGS)}</D:getetag>"
            f"<D:getlastmodified>{pick(_DATES)}</D:getlastmodified><D:resourcetype>{folder}</D:resourcetype>"
        )
        stat = f"<D:propstat><D:prop>{inside}</D:prop><D:status>{pick(_STATUSES)}</D:status></D:propstat>"
        return f"<D:response><D:href>{href}</D:href>{stat}</D:response>"

    listed = [response(pick(_HREFS), pick(("1234", *_SIZES)))]
    if rng.random() < 0.3:
        listed.insert(rng.randrange(2), response("/f.bin.other", "99"))
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<D:multistatus xmlns:D="DAV:">'
    body = f"{head}{''.join(listed)}</D:multistatus>".encode()
    if rng.random() < 0.4:
        body = mangle_body(rng, body)
    return rng.choice((207, 207, 207, 207, 207, 200, 204, 302, 404, 500)) if odd else 207, body


def sizes_told(body: bytes) -> set[int]:
    """Of our file, by any response that names it; by the only one where none does."""
    try:
        # RFC 7303, 3: the charset of the answer's head goes before what the document says of itself.
        root = ElementTree.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", body.decode("utf-8-sig", "replace")))
    except (ElementTree.ParseError, ValueError):
        return set()

    def texts(element: ElementTree.Element, name: str) -> list[str]:
        return [one.text or "" for one in element.iter() if one.tag.rpartition("}")[2] == name]

    responses = [one for one in root.iter() if one.tag.rpartition("}")[2] == "response"]
    named = [
        one
        for one in responses
        if any(unquote(urlsplit(href.strip()).path).strip("/") == "f.bin" for href in texts(one, "href"))
    ]
    told = [size.strip() for one in named or responses for size in texts(one, "getcontentlength")]
    return {int(size) for size in told if re.fullmatch(r"[0-9]{1,19}", size)}


class _Listing(Wire):
    """Has no file: one that PROPFIND tells no size of is asked for plainly."""

    def answer_to(self, head: bytes) -> bytes:
        """See :class:`Wire`."""
        return super().answer_to(head) if head.startswith(b"PROPFIND") else Said(404).wire("GET")


def problems(seed: int, count: int, tally: Counter[str]) -> Iterator[str]:
    """Of so many answers."""
    with _Listing(b"") as wire, closing(WebdavSource(f"dav://127.0.0.1:{wire.port}{PATH}")) as source:
        for number in range(seed, seed + count):
            status, body = drawn(random.Random(number))
            said = Said(status, [("Content-Type", "application/xml; charset=utf-8")], body)
            wire.answers = (said.wire("PROPFIND"),)
            try:
                found = source.probe()
            except SourceError as error:
                tally[error.code] += 1
                continue
            except Exception as error:  # noqa: BLE001 - each is a finding
                yield f"seed {number}: {type(error).__name__}: {ascii(str(error))[:200]} of {status} {body!r}"
                continue
            tally["taken"] += 1
            if found.size not in sizes_told(body):
                yield f"seed {number}: {found.size} is not what is told: {status} {body!r}"

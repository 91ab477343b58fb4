"""The real curl and the program on one scripted server: for each shape of answer the same bytes, or neither.

What curl takes is what users see work; where the program is stricter on purpose (broken framing, parts of two
versions), the tests of ``sources`` hold it, and the shape is not here.
"""

from __future__ import annotations

import gzip
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engine.builders import World, spec
from tests.servers.answer import Answer, reply
from tests.servers.content import Content
from tests.servers.faults import Altered, Cut, Fault, Gzip, IgnoreRange, Redirect, Status, ranged
from tests.servers.header_faults import AddHeaders, HangUp, Http10, SetHeader
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Request
from transfer_gui.core.transfer import Outcome

CURL = shutil.which("curl") or ""
pytestmark = pytest.mark.skipif(not CURL, reason="curl is not installed")

SMALL, LARGE = Content(61, 300_000), Content(62, 17 * 1024**2 + 5)


def numbered(change: Callable[[Answer, Request], object]) -> Altered:
    def by(answer: Answer, request: Request) -> Answer:
        change(answer, request)
        return answer

    return Altered(by=by)


def cookie_gate(answer: Answer, request: Request) -> Answer:
    if "gate=open" in request.headers.get("cookie", ""):
        return answer
    sent = reply(302)
    sent.headers += [("Location", request.path), ("Set-Cookie", "gate=open; Path=/; HttpOnly")]
    return sent


def page(_answer: Answer, _request: Request) -> Answer:
    return reply(200, b"<html>blocked</html>", "text/html")


def slices_as_200(answer: Answer, request: Request) -> Answer:
    answer.status = 200
    return answer


SHAPES: dict[str, tuple[tuple[Fault, ...], dict[str, object]]] = {
    "plain": ((), {}),
    "no ranges": ((), {"ranges": False}),
    "chunked": ((), {"length": False, "ranges": False}),
    "ended by the connection": ((HangUp(),), {"framing": "close", "ranges": False}),
    "HTTP/1.0": ((Http10(),), {"ranges": False}),
    "range ignored": ((IgnoreRange(),), {}),
    "no validators": ((), {"etag": None, "last_modified": None}),
    "weak validator": ((), {"etag": 'W/"1"', "last_modified": None}),
    "multipart type": ((), {"content_type": "multipart/mixed; boundary=x"}),
    "no type": ((), {"content_type": None}),
    **{
        f"range refused by {n}": ((Status(when=ranged, status=n),), {})
        for n in (400, 403, 404, 405, 416, 501)
    },
    "range answered by a page": ((Altered(when=ranged, by=page),), {}),
    "range hung up on": ((Cut(when=ranged, after=-1),), {}),
    "slice called 200": ((Altered(when=ranged, by=slices_as_200),), {}),
    "gzip without a range": ((Gzip(when=lambda r: not r.range),), {}),
    "gzip always": ((Gzip(),), {"ranges": False}),
    "ETag anew": ((numbered(lambda a, r: a.header("ETag", f'"{r.number}"')),), {}),
    "length anew": ((numbered(lambda a, r: setattr(a, "stop", 200_000 + r.number)),), {"ranges": False}),
    "cookie and back": ((Altered(by=cookie_gate),), {}),
    "203": ((numbered(lambda a, _: setattr(a, "status", 203)),), {"ranges": False}),
    "Accept-Ranges: none": ((SetHeader(name="Accept-Ranges", value="none"),), {}),
    "many headers": ((AddHeaders(headers=tuple((f"X-{n}", "v" * 50) for n in range(150))),), {}),
    **{f"status {n}": ((Status(status=n, body=b"no"),), {}) for n in (401, 403, 404, 410, 418, 451)},
    "cut": ((Cut(after=1000),), {"ranges": False}),
}


def by_curl(url: str, target: Path) -> bytes | None:
    """What it stores, None where it refuses."""
    words = [CURL, "-sS", "-f", "-L", "--max-redirs", "5", "-b", "", "--noproxy", "*", "-o", str(target), url]
    done = subprocess.run(words, capture_output=True, timeout=60)
    return target.read_bytes() if done.returncode == 0 else None


def same(found: bytes | None, theirs: bytes | None, content: Content) -> bool:
    """Equal, or both a whole answer of a server that never gives the same twice, packed or not."""
    if found is None or theirs is None:
        return found is theirs
    whole = content.read(0, content.size)
    plain = [gzip.decompress(one) if one[:2] == b"\x1f\x8b" else one for one in (found, theirs)]
    return all(one == whole[: len(one)] and len(one) >= 200_000 for one in plain)


@pytest.mark.parametrize("content", [SMALL, LARGE], ids=["small", "large"])
@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_bytes_or_both_refuse(
    source: HttpSource, world: World, tmp_path: Path, shape: str, content: Content
) -> None:
    faults, options = SHAPES[shape]
    url = source.serve("/file.bin", content, faults=faults, **options)  # type: ignore[arg-type]
    theirs = by_curl(url, tmp_path / "curl")
    # What is cut is tried again for long; curl tries once.
    ended = world.start(patience=0.0).copy(spec(url))
    found = world.stored("object.bin") if ended.outcome is Outcome.DONE else None
    assert same(found, theirs, content), (ended.failure.code, found is None, theirs is None)


@pytest.mark.parametrize("status", [300, 301, 302, 303, 304, 305, 307, 308])
def test_redirects(source: HttpSource, world: World, tmp_path: Path, status: int) -> None:
    source.serve("/there.bin", SMALL)
    url = source.serve("/here.bin", faults=[Redirect(to="/there.bin", status=status)])
    theirs = by_curl(url, tmp_path / "curl")
    ended = world.start(patience=0.0).copy(spec(url))
    found = world.stored("object.bin") if ended.outcome is Outcome.DONE else None
    if status in (304, 305):
        # curl follows any 3xx with a Location; RFC 9110 §15.4 makes 304 and 305 none.
        assert found is None
    else:
        assert same(found, theirs, SMALL)

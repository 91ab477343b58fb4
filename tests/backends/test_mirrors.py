"""One file of several servers: who is asked for what, and what becomes of a mirror that does not keep up."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import ExitStack, closing

import pytest

from tests.servers.content import Content
from tests.servers.faults import Cut
from tests.servers.faults import Status as Answer
from tests.servers.header_faults import AddHeaders
from tests.servers.http_source import HttpSource
from transfer_gui.backends.common.mirrors import MirroredSource, announced_mirrors
from transfer_gui.backends.http.source import HttpSource as WebSource
from transfer_gui.backends.source import Reader, SourceInfo
from transfer_gui.core.errors import TransferError

SIZE, PIECE = 400_000, 100_000
CONTENT = Content(75, SIZE)


class Several:
    """Three servers, the first that of the link itself; ``ticks`` is what their clock says, then 0."""

    def __init__(self, servers: list[HttpSource]) -> None:
        self.servers = servers
        self.ticks: list[float] = []
        self.urls = [one.serve("/f", CONTENT) for one in servers]

    def source(self) -> MirroredSource:
        main, *mirrors = (WebSource(url) for url in self.urls)
        return MirroredSource(main, mirrors, lambda: self.ticks.pop(0) if self.ticks else 0.0)

    def sent(self) -> list[int]:
        """How many bytes of the file each has sent."""
        return [one.seen.body_sent("/f") for one in self.servers]


@pytest.fixture
def several() -> Iterator[Several]:
    with ExitStack() as stack:
        yield Several([stack.enter_context(HttpSource()) for _ in range(3)])


def read(reader: Reader, size: int) -> bytes:
    found = bytearray()
    buffer = memoryview(bytearray(size))
    while len(found) < size and (count := reader.readinto(buffer[: size - len(found)])):
        found += buffer[:count]
    return bytes(found)


def read_all(source: MirroredSource, info: SourceInfo) -> bytes:
    """All pieces, opened side by side and read in turn."""
    readers = [source.open(info, start, PIECE) for start in range(0, SIZE, PIECE)]
    found = b"".join(read(one, PIECE) for one in readers)
    for one in readers:
        one.close()
    return found


def test_pieces_come_from_all_of_them(several: Several) -> None:
    with closing(several.source()) as source:
        assert read_all(source, source.probe()) == CONTENT.read(0, SIZE)
        assert min(several.sent()) >= PIECE
        assert source.settle()
        before = several.sent()
        assert read_all(source, source.probe()) == CONTENT.read(0, SIZE)
        assert several.sent()[1:] == before[1:]
        assert not source.settle()


@pytest.mark.parametrize("fault", ["missing", "cut", "longer", "no ranges", "away"])
def test_what_a_mirror_owes_comes_from_elsewhere(several: Several, fault: str) -> None:
    mirror = several.servers[1]
    if fault == "longer":
        mirror.serve("/f", Content(75, SIZE + 1))
    elif fault == "no ranges":
        mirror.serve("/f", CONTENT, ranges=False)
    elif fault == "away":
        mirror.stop()
    else:
        faults = {"missing": Answer(status=404), "cut": Cut(after=PIECE // 2)}
        mirror.serve("/f", CONTENT, faults=[faults[fault]])
    with closing(several.source()) as source:
        info = source.probe()
        for _ in range(2):
            assert read_all(source, info) == CONTENT.read(0, SIZE)
        assert several.sent()[2] >= 2 * PIECE
        assert fault == "no ranges" or several.sent()[1] < PIECE


def test_a_slow_mirror_is_asked_for_no_more(several: Several) -> None:
    with closing(several.source()) as source:
        info = source.probe()
        quick, slow = (source.open(info, start, PIECE) for start in (0, PIECE))
        buffer = memoryview(bytearray(PIECE // 4))
        for reader, seconds in ((quick, 0.001), (slow, 1000.0)):
            several.ticks = [0.0, seconds]
            count = reader.readinto(buffer)
        assert count < len(buffer)  # a read that waits for all of it would not end in time
        asked = len(several.servers[1].seen.requests)
        rest = read(slow, PIECE - count)
        assert bytes(buffer[:count]) + rest == CONTENT.read(PIECE, PIECE)
        quick.close()
        slow.close()
        assert read_all(source, info) == CONTENT.read(0, SIZE)
        assert len(several.servers[1].seen.requests) == asked


def test_the_link_s_own_trouble_is_told(several: Several) -> None:
    with closing(several.source()) as source:
        info = source.probe()
        several.servers[0].serve("/f", CONTENT, faults=[Answer(status=404)])
        with pytest.raises(TransferError) as raised:
            source.open(info, 0, PIECE)
        assert raised.value.code == "source_missing"


@pytest.mark.parametrize(
    ("field", "found"),
    [
        ("<http://a.example/f>; rel=duplicate", ["http://a.example/f"]),
        (
            '<http://b.example/f>; rel="duplicate"; pri=2; geo=gb, '
            "<https://a.example/f>;rel=DUPLICATE;pri=1; depth=1",
            ["https://a.example/f", "http://b.example/f"],
        ),
        (
            '<http://a.example/f?x=1,2;3>; title="a, <b>; c"; rel="next duplicate"',
            ["http://a.example/f?x=1,2;3"],
        ),
        ('<http://a.example/f.meta4>; rel=describedby; type="application/metalink4+xml"', []),
        ("</f>; rel=duplicate, <file:///etc/passwd>; rel=duplicate, <javascript:x>; rel=duplicate", []),
        (
            "<http://a.example/f>; rel=duplicate; pri=9x, <http://a.example/f>; rel=duplicate; pri",
            ["http://a.example/f"],
        ),
        ("<<<>;;; rel==duplicate", []),
        ("", []),
    ],
)
def test_mirrors_that_a_server_names(field: str, found: list[str]) -> None:
    assert announced_mirrors(field) == found


@pytest.mark.parametrize("digest", [True, False])
def test_named_mirrors_are_read_only_where_a_digest_is_offered(several: Several, digest: bool) -> None:
    links = ", ".join(f"<{url}>; rel=duplicate" for url in several.urls[1:])
    value = base64.b64encode(bytes.fromhex(CONTENT.sha256())).decode()
    fields = {"Link": links} | ({"Repr-Digest": f"sha-256=:{value}:"} if digest else {})
    url = several.servers[0].serve("/f", CONTENT, faults=[AddHeaders(headers=tuple(fields.items()))])
    with closing(MirroredSource(WebSource(url), (), open_announced=WebSource)) as source:
        assert read_all(source, source.probe()) == CONTENT.read(0, SIZE)
        assert all(several.sent()[1:]) is digest
        assert source.settle() is digest

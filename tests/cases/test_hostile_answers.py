"""What a store or a WebDAV server answers does no harm to the process that asks.

An S3 endpoint may be anybody's. expat before 2.7 recurses for each entity inside an entity (CVE-2024-8176),
so that a chain of them ends the process; an answer without end, or one that unpacks to gigabytes, fills the
memory (RFC 9110, 17.5: a recipient ought to limit what it takes).
"""

from __future__ import annotations

import subprocess
import sys
import zlib
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from tests.backends.bodies import BytesBody
from tests.backends.s3.conftest import CREDENTIALS
from tests.backends.s3.scripted_s3 import Answer, Exchange, ScriptedS3, answer
from tests.e2e.program import CLI, Outcome, Program
from transfer_gui.backends.destination import ObjectOptions, Upload
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.destination import S3Destination, open_s3
from transfer_gui.backends.source import read_whole
from transfer_gui.backends.webdav.source import WebdavSource
from transfer_gui.core.destination_errors import AnswerUnusable
from transfer_gui.core.profile import Profile
from transfer_gui.core.settings import Settings
from transfer_gui.core.source_errors import SourceProtocol
from transfer_gui.wiring.endpoints import open_source
from transfer_gui.wiring.folders import FolderWalk

LINKS = 30_000
DOCTYPE = b"<!DOCTYPE d [<!ENTITY e0 'x'>%s]>" % b"".join(
    b"<!ENTITY e%d '&e%d;'>" % (n, n - 1) for n in range(1, LINKS)
)
DAV = b"<d:multistatus xmlns:d='DAV:'>"
PIECE = b"<a>" + b"b" * 262_144 + b"</a>"
# Address space that the command may have, in KiB: with all its threads it needs a third.
MOST = 1_500_000
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded by the kernel there")


def chain(root: bytes, inner: bytes) -> bytes:
    return b"<?xml version='1.0'?>%s<%s><%s>&e%d;</%s></%s>" % (DOCTYPE, root, inner, LINKS - 1, inner, root)


def endless(status: bytes, begin: bytes) -> Callable[[Exchange], None]:
    """Chunks until the client has enough."""

    def answers(exchange: Exchange) -> None:
        exchange.read_body()
        exchange.sock.sendall(b"HTTP/1.1 %s\r\nTransfer-Encoding: chunked\r\n\r\n" % status)
        for piece in (begin or b" ", *[PIECE] * 8000):
            exchange.sock.sendall(b"%x\r\n%s\r\n" % (len(piece), piece))

    return answers


def ask(tmp_path: Path, scripted: Answer, *words: str) -> Outcome:
    """Runs the command, with memory that is bounded, and ``URL`` and ``HOST`` in its words put in."""
    with ScriptedS3(scripted) as server:
        keys = {"AWS_ACCESS_KEY_ID": "AKIDTEST", "AWS_SECRET_ACCESS_KEY": "secret"}
        program = Program(tmp_path / "home", extra=keys)
        host = server.url.removeprefix("http://")
        own = [word.replace("URL", server.url).replace("HOST", host) for word in words]
        bounded = ["sh", "-c", f'ulimit -v {MOST}; exec "$@"', "sh"] if sys.platform == "linux" else []
        ran = subprocess.run(
            [*bounded, str(CLI), *own], env=program.environment, capture_output=True, text=True, timeout=90
        )
        return Outcome(ran.returncode, ran.stdout, ran.stderr)


UPLOADS = ("uploads", "list", "s3://bucket", "--endpoint-url", "URL", "--json")
VERIFY = ("verify", "s3://bucket/o", "--endpoint-url", "URL", "--json")
STORE = {"list": (UPLOADS, b"ListMultipartUploadsResult", b"Bucket"), "verify": (VERIFY, b"Error", b"Code")}


@pytest.mark.parametrize("kind", STORE)
@pytest.mark.parametrize("status", [200, 403])
def test_a_chain_of_entities_from_a_store(tmp_path: Path, kind: str, status: int) -> None:
    words, root, inner = STORE[kind]
    found = ask(tmp_path, answer(status, chain(root, inner), Content_Type="application/xml"), *words)
    assert found.code >= 0, "the process was killed"
    assert found.result["code"] != "unexpected"


def test_a_chain_of_entities_from_webdav(tmp_path: Path) -> None:
    scripted = answer(207, chain(b"D", b"E"), Content_Type="application/xml")
    found = ask(tmp_path, scripted, "copy", "dav://HOST/f.bin", f"{tmp_path}/out/", "--json")
    assert (found.code, found.result["code"]) == (1, "source_protocol")
    assert "safe" in found.result["message"]


@LINUX
@pytest.mark.parametrize("status", [b"200 OK", b"403 No"])
def test_an_answer_of_a_store_without_end(tmp_path: Path, status: bytes) -> None:
    found = ask(tmp_path, endless(status, b"<ListMultipartUploadsResult>"), *UPLOADS)
    assert (found.code, found.result["code"]) == (1, "answer_unusable")


@LINUX
@pytest.mark.parametrize("kind", ["endless", "packed", "codec"])
def test_an_answer_of_webdav_without_end(tmp_path: Path, kind: str) -> None:
    begin = b"<?xml version='1.0'?>" + DAV
    scripted: dict[str, Answer] = {
        "endless": endless(b"207 Multi-Status", begin),
        "packed": answer(207, packed(begin, 31), Content_Encoding="gzip"),
        # A charset that is none: Python knows codecs that unpack.
        "codec": answer(207, packed(begin, 15), Content_Type="text/xml; charset=zlib"),
    }
    found = ask(tmp_path, scripted[kind], "copy", "dav://HOST/f.bin", f"{tmp_path}/out/", "--json")
    assert (found.code, found.result["code"]) == (1, "source_protocol")


def packed(begin: bytes, window: int) -> bytes:
    """``begin`` and 2 GiB of blanks, in one of zlib's formats; the checksum at its end is left out."""
    packing = zlib.compressobj(9, zlib.DEFLATED, window)
    head = packing.compress(begin) + packing.flush(zlib.Z_FULL_FLUSH)
    return head + 2048 * (packing.compress(b" " * 2**20) + packing.flush(zlib.Z_FULL_FLUSH))


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
# Of each answer how it begins, and what then comes without end.
FLOODS = {
    "interim answers": (b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
    "fields": (b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"),
    "a field": (b"HTTP/1.1 200 OK\r\nX-A: ", b"a"),
    "a status line": (b"HTTP/1.1 200 ", b"a"),
    "blank lines": (b"", b"\r\n"),
    "a chunk's extension": (CHUNKED + b"1;", b"a"),
    "a chunk's size": (CHUNKED, b"0"),
    "a chunk": (CHUNKED + b"fffffffffffffff\r\n", b"a"),
    "trailers": (CHUNKED + b"1\r\na\r\n0\r\n", b"X-A: b\r\n"),
    "a length": (b"HTTP/1.1 200 OK\r\nContent-Length: 9999999999999999\r\n\r\n", b"a"),
    "XML": (b"HTTP/1.1 200 OK\r\n\r\n", b"<a>"),
    "an error page": (b"HTTP/1.1 503 No\r\n\r\n", b"<Error>"),
}


def pouring(begin: bytes, more: bytes, sent: list[int], *, meanwhile: bool = False) -> Answer:
    """Sends as much as is taken; ``meanwhile``: as the body comes."""

    def answers(exchange: Exchange) -> None:
        if not meanwhile:
            exchange.read_body()
        exchange.sock.sendall(begin)
        while not exchange.ended.is_set() and (not meanwhile or exchange.sock.recv(2**20)):
            sent.append(exchange.sock.send(more * (2**16 // len(more))))

    return answers


def store_at(factory: ClientFactory, url: str) -> S3Destination:
    profile = Profile("test", endpoint=url, bucket="bucket")
    return open_s3(factory, profile, CREDENTIALS, "o", connections=1)


@pytest.mark.parametrize("kind", FLOODS)
def test_a_flood_to_our_own_client(kind: str) -> None:
    """Besides the 8 MiB that an answer may have, only the system's buffers take some."""
    sent: list[int] = []
    with (
        ScriptedS3(pouring(*FLOODS[kind], sent)) as server,
        closing(ClientFactory()) as factory,
        pytest.raises(AnswerUnusable),
    ):
        store_at(factory, server.url).begin(ObjectOptions(part_size=2**23))
    assert sum(sent) < 64 * 2**20


def test_a_flood_while_a_part_is_sent() -> None:
    goes_on, sent = b"HTTP/1.1 100 Continue\r\n\r\n", list[int]()
    with (
        ScriptedS3(pouring(goes_on, goes_on, sent, meanwhile=True)) as server,
        closing(ClientFactory()) as factory,
        pytest.raises(AnswerUnusable),
    ):
        store_at(factory, server.url).put_part(Upload("u1"), 1, BytesBody(bytes(2**26)))
    assert 0 < sum(sent) < 2**25


def test_what_a_webdav_server_packs_is_not_unpacked() -> None:
    content = packed(b"", 31)
    facts = b"<d:prop><d:resourcetype/><d:getcontentlength>%d</d:getcontentlength></d:prop>" % len(content)
    facts = b"<d:propstat>%s<d:status>HTTP/1.1 200 OK</d:status></d:propstat>" % facts
    told = b"%s<d:response><d:href>/f.bin</d:href>%s</d:response></d:multistatus>" % (DAV, facts)

    def answers(exchange: Exchange) -> None:
        exchange.read_body()
        if exchange.request.method == "PROPFIND":
            exchange.sock.sendall(answer(207, told, Content_Type="text/xml"))
        else:
            exchange.sock.sendall(answer(200, content, Content_Encoding="gzip"))

    with ScriptedS3(answers) as server:
        link = f"{server.url.replace('http', 'dav')}/f.bin"
        with closing(WebdavSource(link)) as source:
            assert read_whole(source, source.probe(), 2**30) == content


@pytest.mark.parametrize("packing", ["gzip", "deflate", "br", "zstd"])
def test_a_packed_page_lists_nothing_and_is_not_called_done(packing: str) -> None:
    page = answer(200, packed(b"<a href='f'>f</a>", 31), Content_Encoding=packing, Content_Type="text/html")
    with ScriptedS3(page) as server, pytest.raises(SourceProtocol) as told:
        list(FolderWalk(f"{server.url}/d/", partial(open_source, settings=Settings(), ranges=False)))
    assert told.value.facts["problem"] == "unsafe_answer"

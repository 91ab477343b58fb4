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
from pathlib import Path

import pytest

from tests.backends.s3.scripted_s3 import Answer, Exchange, ScriptedS3, answer
from tests.e2e.program import CLI, Outcome, Program

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

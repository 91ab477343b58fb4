"""What a web server puts on the wire, through the command line: the file's own bytes are stored, or none.

Three ways to a shorter object that was called verified: chunks read loosely (RFC 9112 §7.1), blanks behind a
coding (RFC 9112 §5.1), parts of two versions under one date (RFC 9110 §15.3.7.3). Their siblings stand in
``tests/backends/http/test_http_wire.py``; here is that the whole program keeps to it.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from tests.backends.http.test_http_wire import CHUNKED, FILE, OK, PLAIN, Wire, chunks
from tests.e2e.program import Outcome, Program


def copied(tmp_path: Path, wire: Wire, link: str = "/f.bin", *more: str) -> tuple[Outcome, bytes | None]:
    """How the copy ended, and what lies at its target."""
    target = tmp_path / "out.bin"
    found = Program(tmp_path / "home").run(
        "copy", f"http://127.0.0.1:{wire.port}{link}", str(target), "--json", *more
    )
    return found, target.read_bytes() if target.exists() else None


@pytest.mark.parametrize(
    "answer",
    [
        OK + b"Transfer-Encoding: chunked \r\n\r\n" + chunks(),
        b"HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n" * 2 + PLAIN,
        OK + b"X-Long: " + b"a" * 70_000 + b"\r\n" + b"X: y\r\n" * 120 + b"Content-Length: 32\r\n\r\n" + FILE,
    ],
    ids=["a blank behind", "interim", "large head"],
)
def test_the_file_is_stored(tmp_path: Path, answer: bytes) -> None:
    with Wire(answer) as wire:
        found, stored = copied(tmp_path, wire)
    assert (found.code, found.result["verified"], stored) == (0, True, FILE)


def test_a_range_that_ends_before_a_length_that_is_too_high_is_no_first_part(tmp_path: Path) -> None:
    """RFC 9110 §14.4: what Content-Range tells of the whole may be wrong; one complete answer is the file."""
    told = b'HTTP/1.1 206 Partial Content\r\nETag: "a"\r\nContent-Length: 32\r\n'
    whole = OK + b'ETag: "a"\r\n' + PLAIN.removeprefix(OK)
    with Wire(told + b"Content-Range: bytes 0-31/82\r\n\r\n" + FILE, whole) as wire:
        found, stored = copied(tmp_path, wire)
    assert (found.code, found.result["verified"], stored) == (0, True, FILE)
    assert [b"\r\nRange:" in head for head in wire.heads][:2] == [True, False], (
        "the rest is asked for of nobody"
    )


@pytest.mark.parametrize("digest", [False, True])
def test_another_file_than_was_promised_is_not_called_verified(tmp_path: Path, digest: bool) -> None:
    """A gate that says "busy" with 200 has sent no version (RFC 9110 §8.8.1), unless a digest says so."""
    told = b'HTTP/1.1 206 Partial Content\r\nETag: "a"\r\nContent-Length: 1\r\n'
    given = ("--sha256", hashlib.sha256(FILE).hexdigest()) if digest else ()
    with Wire(told + b"Content-Range: bytes 0-0/18000000\r\n\r\nx", PLAIN) as wire:
        found, stored = copied(tmp_path, wire, "/f.bin", *given)
    assert (found.code, found.result["verified"], stored) == (0, digest, FILE)
    assert found.result["reason"] == ("" if digest else "source_disagreed")


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (OK + CHUNKED + b"10\r\n" + FILE[:15] + b"\r\n10\r\n" + FILE[16:] + b"\r\n0\r\n\r\n", "chunk"),
        (OK + CHUNKED + chunks(end=b"\n"), "chunk"),
        (OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n" + chunks(), "transfer_encoding"),
        (b"SSH-2.0-OpenSSH_9.6\r\n", "not_http"),
        (b"\x15\x03\x01\x00\x02\x02\x46", "not_http"),
        (b"HTTP/1.1 102 Processing\r\n\r\n" * 20_000, "head_size"),
    ],
    ids=["a byte lost", "bare line feeds", "gzip below", "ssh", "tls", "interim without end"],
)
def test_nothing_is_stored_and_the_reason_is_told_soon(tmp_path: Path, answer: bytes, problem: str) -> None:
    """An answer that breaks HTTP each time is tried five times, not for a day."""
    with Wire(answer) as wire:
        found, stored = copied(tmp_path, wire)
        asked = [head for head in wire.heads if head.startswith(b"GET /f.bin ")]
        assert 1 <= len(asked) <= 6
    assert (found.code, found.result["code"], stored) == (1, "source_protocol", None)


def test_two_versions_of_one_date_are_not_put_together(tmp_path: Path) -> None:
    size = 12 * 1024**2
    versions = [b"1" * size, b"2" * size]

    class Changing(Wire):
        """Deployed anew after the first part, by a build that can be repeated."""

        def answer_to(self, head: bytes) -> bytes:
            version = len(self.heads) > 2
            asked = re.search(rb"Range: bytes=(\d+)-(\d*)", head)
            first, last = (int(asked[1]), int(asked[2] or size - 1)) if asked else (0, size - 1)
            said = b"Content-Range: bytes %d-%d/%d\r\n" % (first, last, size) if asked else b""
            return (
                b'HTTP/1.1 %d x\r\nETag: "v%d"\r\nLast-Modified: Thu, 01 Jan 1970 00:00:01 GMT\r\n%b'
                b"Content-Length: %d\r\n\r\n" % (206 if asked else 200, version, said, last - first + 1)
            ) + versions[version][first : last + 1]

    with Changing() as wire:
        found, stored = copied(tmp_path, wire)
    assert stored in (None, *versions)
    assert found.result.get("verified") is not True or stored in versions


def test_a_link_goes_out_as_it_was_written(tmp_path: Path) -> None:
    """AWS' Signature Version 2 signs the bytes of path and query; so do CDNs."""
    link = "/%7Ea%2cb?Signature=a%2fb%7E&x="
    with Wire(PLAIN) as wire:
        found, stored = copied(tmp_path, wire, link)
        assert {head.split(b" ")[1] for head in wire.heads} == {link.encode()}
    assert (found.code, stored) == (0, FILE)

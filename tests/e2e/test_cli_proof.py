"""``receipt``, ``verify`` and ``--sums`` as a stranger uses them, with real servers."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from pathlib import Path

import pytest

from tests.e2e.conftest import BUCKET
from tests.e2e.program import Program
from tests.servers.content import Content
from tests.servers.faults import Status
from tests.servers.header_faults import AddHeaders
from tests.servers.http_source import HttpSource
from tests.servers.s3_servers import RcloneS3

MIB = 1024**2
SECRET = "q7Zt0Yw3Lk9Vb2Nx5Rp8Ds1Gf4Hj6KmA"


# -- receipt --------------------------------------------------------------------------------------------


def offered(source: HttpSource, path: str, content: Content) -> str:
    """The link of a content whose MD5 the server offers."""
    md5 = base64.b64encode(bytes.fromhex(content.md5())).decode()
    return source.serve(path, content, faults=[AddHeaders(headers=(("Repr-Digest", f"md5=:{md5}:"),))])


def test_a_receipt_in_sentences(program: Program, store: RcloneS3, source: HttpSource) -> None:
    content = Content(70, 24 * MIB)
    assert program.copy(offered(source, "/t.bin", content), f"s3://{BUCKET}/proof/t.bin").code == 0
    told = program.run("receipt", f"s3://{BUCKET}/proof/t.bin")
    assert told.out.startswith(f"s3://{BUCKET}/proof/t.bin\nVerified:   no")
    assert "reached without encryption" in told.out.splitlines()[1]
    result = "(offered by the server): equal"
    assert f"MD5:        {content.md5()} {result}" in told.out
    assert "bytes, proven: every range named it" in told.out
    assert "3, 3 confirmed by the store" in told.out


def test_a_receipt_tells_what_was_proven(program: Program, store: RcloneS3, source: HttpSource) -> None:
    content = Content(71, 24 * MIB)
    url = offered(source, "/r.bin", content)
    done = program.copy(url, f"s3://{BUCKET}/proof/r.bin")
    name = done.result["id"]
    path = program.home / "data" / "receipts" / f"{name}.json"
    kept = json.loads(path.read_text())
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
    shown = program.run("receipt", name, "--json")
    assert (shown.code, json.loads(shown.out)) == (0, kept)
    assert (kept["verified"], kept["reason"]) == (False, "unsigned_over_http")
    assert kept["source"] | {"content_type": ""} == {
        "url": url,
        "size": content.size,
        "length_proven_by": "content_range",
        "etag": '"v1"',
        "last_modified": kept["source"]["last_modified"],
        "content_type": "",
        "content_encoding": "",
    }
    assert kept["digests"] == [
        {"algorithm": "md5", "value": content.md5(), "from": "source", "result": "equal"}
    ]
    parts = kept["parts"]
    assert [part["md5"] for part in parts] == [
        content.md5(part["offset"], part["offset"] + part["size"]) for part in parts
    ]
    assert sum(part["size"] for part in parts) == content.size
    assert all(part["confirmed"] for part in parts)

    path.unlink()
    assert json.loads(program.run("receipt", name[:8], "--json").out) == kept, "it can be made again"
    assert program.run("queue", "remove", name).code == 0
    gone = program.run("receipt", name, "--json")
    assert (gone.code, gone.result["facts"]["problem"]) == (2, "no_receipt")


def test_a_removed_transfer_keeps_its_receipt(program: Program, store: RcloneS3, source: HttpSource) -> None:
    """Taking a finished row off the list tidies up; what proves the object stays with the history."""
    url = source.serve("/gone.bin", Content(72, 10_000))
    name = program.copy(url, f"s3://{BUCKET}/proof/gone.bin").result["id"]
    before = program.run("receipt", name, "--json")
    removed = program.run("queue", "remove", name)
    assert removed.code == 0
    assert "receipts are kept until the history is cleared" in removed.out
    assert program.run("queue", "list", "--json").out == ""
    for target in (name, name[:12], f"s3://{BUCKET}/proof/gone.bin"):
        kept = program.run("receipt", target, "--json")
        assert (kept.code, json.loads(kept.out)) == (0, json.loads(before.out))
    checked = program.run("verify", name, "--json")
    assert (checked.code, checked.result["verified"]) == (0, True)
    assert program.run("receipt", "f" * 32).code == 2


def test_no_secret_reaches_a_receipt(program: Program, store: RcloneS3, source: HttpSource) -> None:
    source.serve("/signed", b"content")
    url = source.url("/signed") + f"?X-Amz-Signature={SECRET}&name=x"
    done = program.copy(url, f"s3://{BUCKET}/proof/signed")
    assert done.code == 0, done.err
    marks = (SECRET, store.secret_key, store.access_key)
    receipts = list((program.home / "data" / "receipts").iterdir())
    assert len(receipts) == 1
    texts = [receipts[0].read_text(), program.run("receipt", done.result["id"]).out]
    assert not [mark for mark in marks for text in texts if mark in text]


# -- verify ---------------------------------------------------------------------------------------------


def test_verify_names_the_first_part_that_differs(
    program: Program, store: RcloneS3, source: HttpSource
) -> None:
    content = Content(72, 40 * MIB)
    done = program.copy(
        source.serve("/p", content), f"s3://{BUCKET}/proof/p", "--connections", "2", "--part-size", "8MiB"
    )
    good = program.run("verify", done.result["id"], "--json")
    assert (good.code, good.result["part"], good.result["etag"]) == (0, None, done.result["etag"])

    stored = store.file(BUCKET, "proof/p")
    with stored.open("r+b") as file:
        for at in (30 * MIB, 17 * MIB):
            file.seek(at)
            byte = file.read(1)
            file.seek(at)
            file.write(bytes([byte[0] ^ 1]))
    bad = program.run("verify", done.result["id"], "--json")
    assert (bad.code, bad.result["reason"], bad.result["part"]) == (1, "object_differs", 3)
    os.truncate(stored, 33 * MIB)
    told = program.run("verify", f"s3://{BUCKET}/proof/p")
    assert told.code == 1
    assert "part 3 is the first that differs" in told.out
    store.client.delete_object(Bucket=BUCKET, Key="proof/p")
    gone = program.run("verify", done.result["id"], "--json")
    assert (gone.code, gone.result["reason"]) == (1, "object_missing")


def test_verify_reads_the_source_again(program: Program, store: RcloneS3, source: HttpSource) -> None:
    content = Content(73, 18 * MIB)
    url = source.serve("/s", content)
    done = program.copy(url, f"s3://{BUCKET}/proof/s")
    both = program.run("verify", done.result["id"], "--source", "--json")
    assert (both.code, both.result["verified"], both.result["source"]["equal"]) == (0, True, True)

    # The same validators, other bytes: the server lies, the record does not.
    source.serve("/s", Content(74, 18 * MIB))
    lied = program.run("verify", done.result["id"], "--source", "--json")
    assert (lied.code, lied.result["reason"], lied.result["source"]["part"]) == (1, "source_differs", 1)
    source.serve("/s", content, etag='"v2"', last_modified="Tue, 02 Jan 2024 00:00:00 GMT")
    changed = program.run("verify", done.result["id"], "--source", "--json")
    assert (changed.code, changed.result["reason"]) == (1, "source_changed")
    other = source.serve("/elsewhere", content)
    moved = program.run("verify", done.result["id"], "--source-url", other)
    assert moved.code == 0, moved.err
    assert "The source was read again and is equal to the record" in moved.out


def test_verify_against_a_kept_receipt(
    program: Program, store: RcloneS3, source: HttpSource, tmp_path: Path
) -> None:
    content = Content(75, 20 * MIB)
    url = source.serve("/k", content)
    done = program.copy(url, f"s3://{BUCKET}/proof/k")
    file = tmp_path / "receipt.json"
    file.write_text(program.run("receipt", done.result["id"], "--json").out)
    assert program.run("queue", "remove", done.result["id"]).code == 0
    program.home = tmp_path / "another computer"  # its own receipt is kept as well
    place = (f"s3://{BUCKET}/proof/k", "--endpoint-url", store.endpoint_url, "--json")
    assert program.run("verify", *place).result["facts"]["problem"] == "no_receipt"
    good = program.run("verify", "--receipt", str(file), "--source", *place)
    assert (good.code, good.result["verified"], good.result["source"]["equal"]) == (0, True, True)

    receipt = json.loads(file.read_text())
    other = receipt | {"destination": receipt["destination"] | {"key": "proof/other"}}
    several = tmp_path / "receipts.json"
    several.write_text(json.dumps([receipt, other]))
    found = program.run("verify", "--receipt", str(several), *place)
    assert (found.code, found.result["verified"]) == (0, True), "as the window saves several"
    several.write_text(json.dumps([other]))
    strange = program.run("verify", "--receipt", str(several), *place)
    assert (strange.code, strange.result["facts"]["problem"]) == (2, "receipt_unreadable")

    receipt["parts"][1]["crc64nvme"] = "0" * 16
    file.write_text(json.dumps(receipt))
    tampered = program.run("verify", "--receipt", str(file), *place)
    assert (tampered.code, tampered.result["part"]) == (1, 2)
    file.write_text("{}")
    spoiled = program.run("verify", "--receipt", str(file), *place)
    assert (spoiled.code, spoiled.result["facts"]["problem"]) == (2, "receipt_unreadable")
    missing = program.run("verify", "--receipt", str(tmp_path / "none"), *place)
    assert (missing.code, missing.result["facts"]["problem"]) == (2, "receipt_unreadable")


def test_a_signed_source_must_be_named_again(program: Program, store: RcloneS3, source: HttpSource) -> None:
    source.serve("/once", b"content")
    url = source.url("/once") + f"?token={SECRET}"
    done = program.copy(url, f"s3://{BUCKET}/proof/once")
    gone = program.run("verify", done.result["id"], "--source", "--json")
    assert (gone.code, gone.result["facts"]["problem"]) == (2, "source_link_gone")
    assert SECRET not in gone.out + gone.err
    again = program.run("verify", done.result["id"], "--source-url", url, "--json")
    assert (again.code, again.result["verified"]) == (0, True)


# -- sums -----------------------------------------------------------------------------------------------


def sha256(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


@pytest.mark.parametrize(
    ("listing", "text", "algorithm"),
    [
        ("SHA256SUMS", f"{sha256(b'other')}  other.iso\n{sha256(b'body')} *my%20file.iso\n", ""),
        ("SHA256SUMS", f"{sha256(b'other')}  other.iso\n{sha256(b'body')} *my file.iso\n", "sha256"),
        ("my file.iso.sha256", f"{sha256(b'body')}\n", "sha256"),
        ("MD5SUMS", f"{hashlib.md5(b'body').hexdigest()}  ./my file.iso\n", "md5"),
    ],
)
def test_a_list_beside_the_file_is_found(
    program: Program, store: RcloneS3, source: HttpSource, listing: str, text: str, algorithm: str
) -> None:
    url = source.serve("/iso/my file.iso", b"body") + f"?token={SECRET}"
    beside = source.serve(f"/iso/{listing}", text.encode())
    key = f"sums/{listing}{algorithm}"
    done = program.copy(url, f"s3://{BUCKET}/proof/{key}", "--sums", "auto")
    if not algorithm:
        assert (done.code, done.result["facts"]["problem"]) == (2, "sums_not_found")
        return
    assert (done.code, done.result["verified"]) == (0, True), done.out
    (digest,) = json.loads(program.run("receipt", done.result["id"], "--json").out)["digests"]
    assert (digest["algorithm"], digest["from"], digest["result"]) == (algorithm, "list", "equal")
    assert digest["file"] == beside
    assert all(SECRET not in request.query for request in source.requests_for(beside))


def test_a_file_that_is_not_what_the_list_says_is_not_stored(
    program: Program, store: RcloneS3, source: HttpSource
) -> None:
    url = source.serve("/dist/a.iso", Content(76, 20 * MIB))
    source.serve("/dist/SHA256SUMS", f"{'0' * 64}  a.iso\n".encode())
    wrong = program.copy(url, f"s3://{BUCKET}/proof/dist/a.iso", "--sums", "auto")
    assert (wrong.code, wrong.result["code"]) == (1, "source_digest_mismatch")
    assert "proof/dist/a.iso" not in store.keys(BUCKET)
    assert store.open_uploads(BUCKET) == []


@pytest.mark.parametrize("listing", ["SHA256SUMS", "SHA256SUMS.asc", "by default.bin.meta4", "MD5SUMS"])
def test_a_list_is_looked_for_unasked(
    program: Program, store: RcloneS3, source: HttpSource, listing: str
) -> None:
    """What was compared is named; a file that is another one than listed becomes no object."""
    content = Content(77, 20 * MIB)
    folder, name = f"/{listing}", "by default.bin"
    url = source.serve(f"{folder}/{name}", content)
    body = content.read(0, content.size)
    for key, changed in (("right", b""), ("wrong", b"!")):
        digest, md5 = sha256(body + changed), hashlib.md5(body + changed).hexdigest()
        line = f"{md5 if listing == 'MD5SUMS' else digest}  {name}\n"
        if listing.endswith(".asc"):
            line = (
                f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n{line}-----BEGIN PGP SIGNATURE-----\n"
            )
        if listing.endswith(".meta4"):
            line = (
                f'<metalink xmlns="urn:ietf:params:xml:ns:metalink"><file name="{name}"><pieces length="9" '
                f'type="sha-256"><hash>{"0" * 64}</hash></pieces><hash type="sha-256">{digest}</hash></file>'
                "</metalink>"
            )
        lists = source.serve(f"{folder}/{listing}", line.encode())
        done = program.copy(url, f"s3://{BUCKET}/proof/unasked/{key}-{listing}")
        if changed:
            assert (done.code, done.result["code"]) == (1, "source_digest_mismatch"), done.out
            assert lists in done.result["message"]
            assert store.open_uploads(BUCKET) == []
            assert f"proof/unasked/{key}-{listing}" not in store.keys(BUCKET)
            continue
        assert done.code == 0, done.out
        (found,) = done.result["digests"]
        assert found == {
            "algorithm": "md5" if listing == "MD5SUMS" else "sha256",
            "value": md5 if listing == "MD5SUMS" else digest,
            "from": "list",
            "result": "equal",
            "file": lists,
        }
        told = program.run("receipt", done.result["id"]).out
        assert f"(named by {lists}): equal" in told


def test_a_list_that_is_named(program: Program, store: RcloneS3, source: HttpSource) -> None:
    url = source.serve("/named.iso", b"body")
    sums = source.serve("/lists/all.txt", f"SHA256 (named.iso) = {sha256(b'body')}\n".encode())
    done = program.copy(url, f"s3://{BUCKET}/proof/named", "--sums", sums)
    assert (done.code, done.result["verified"]) == (0, True)
    missing = program.copy(url, f"s3://{BUCKET}/proof/named2", "--sums", source.url("/lists/none.txt"))
    assert (missing.code, missing.result["code"]) == (1, "source_missing")
    blake = source.serve("/lists/B2SUMS", f"{hashlib.blake2b(b'body').hexdigest()}  named.iso\n".encode())
    other = program.copy(url, f"s3://{BUCKET}/proof/named3", "--sums", blake)  # as long as SHA-512
    assert (other.code, other.result["facts"]["problem"]) == (2, "sums_not_found")


@pytest.mark.parametrize("kind", ["none", "too large", "forbidden", "page"])
def test_no_list_is_said_before_anything_moves(
    program: Program, store: RcloneS3, source: HttpSource, kind: str
) -> None:
    url = source.serve("/no/list.iso", b"body")
    match kind:
        case "too large":
            line = f"{sha256(b'body')}  list.iso\n".encode()
            source.serve("/no/SHA256SUMS", line + b"#" * MIB)
            source.serve("/no/MD5SUMS", line + b"#" * MIB, length=False)
        case "forbidden":
            source.serve("/no/SHA256SUMS", b"", faults=[Status(status=403)])
        case "page":
            source.serve("/no/SHA256SUMS", b"<html>list.iso: please log in</html>", content_type="text/html")
    done = program.copy(url, f"s3://{BUCKET}/proof/no/list", "--sums", "auto")
    assert (done.code, done.result["facts"]["problem"]) == (2, "sums_not_found")
    assert "list.iso" in done.result["message"]
    assert not source.requests_for(url)
    both = program.copy(url, f"s3://{BUCKET}/proof/no/list", "--sums", "auto", "--md5", "0" * 32)
    assert (both.code, both.result["facts"]["problem"]) == (2, "sums_and_digest")


def test_a_list_beside_a_local_file(program: Program, store: RcloneS3, tmp_path: Path) -> None:
    (tmp_path / "local.bin").write_bytes(b"local")
    (tmp_path / "SHA256SUMS").write_text(f"{sha256(b'local')}  local.bin\n")
    done = program.copy(str(tmp_path / "local.bin"), f"s3://{BUCKET}/proof/local.bin", "--sums", "auto")
    assert (done.code, done.result["verified"]) == (0, True)
    kept = json.loads(program.run("receipt", done.result["id"], "--json").out)
    assert kept["source"]["url"] == str(tmp_path / "local.bin")
    assert kept["source"]["length_proven_by"] == "file_size"

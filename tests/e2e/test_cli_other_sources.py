"""The command line fetches from FTP, SFTP and WebDAV servers: logins, keys of new servers, what is told."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.backends.shelves import AS_LOGIN, Shelves
from tests.e2e.program import Program
from tests.servers.content import Content
from tests.servers.file_server import LOGIN
from transfer_gui.backends.sftp.known_hosts import fingerprint

SIZE = 20_000_003
CONTENT = Content(61, SIZE)


@pytest.fixture(scope="module")
def shelves(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelves]:
    with Shelves(tmp_path_factory.mktemp("shelves"), ["ftp", "sftp", "webdav"]) as running:
        running.put(CONTENT)
        yield running


def test_an_sftp_server_is_met_trusted_and_read(program: Program, shelves: Shelves) -> None:
    server = shelves.sftp()
    link = server.url("content.bin")
    copy = program.copy_arguments(link, "s3://bucket/in/")
    met = program.run(*copy)
    assert met.code == 3, met.err
    assert met.result["code"] == "host_key_unknown"
    told = re.search(r"transfer-gui-cli (hosts trust \S+ --fingerprint (\S+))\.", met.result["message"])
    assert told is not None, met.result
    fingerprint = told[2]
    wrong = program.run("hosts", "trust", server.name, "--fingerprint", "SHA256:other")
    assert wrong.code == 2
    assert fingerprint in wrong.err
    trusted = program.run(*told[1].split())
    assert (trusted.code, trusted.err) == (0, "")
    assert program.run(*copy).result["code"] == "source_login"
    kept = program.run("hosts", "set", "127.0.0.1", "--ssh-key", str(server.key_file), "--user", LOGIN[0])
    assert kept.code == 0, kept.err
    done = program.run(*copy)
    assert done.code == 0, done.out
    assert done.result["bytes"] == SIZE
    assert program.run("hosts", "forget-key", server.name).code == 0
    assert program.run(*copy, "--overwrite", "always").result["code"] == "host_key_unknown"


def test_an_ftp_server_by_the_login_in_the_link(program: Program, shelves: Shelves, tmp_path: Path) -> None:
    link = shelves.ftp().url("content.bin")
    refused = program.run("copy", link, f"{tmp_path}/here/")
    assert refused.code == 3
    assert "requires a login" in refused.err
    words = ("hosts", "set", "127.0.0.1", "--basic", LOGIN[0], "--secret-stdin")
    unkept = program.run(*words, stdin=LOGIN[1] + "\n")
    assert unkept.code == 1
    assert "was not kept" in unkept.err
    known = shelves.ftp().url("content.bin", login=AS_LOGIN)
    done = program.run("copy", known, f"{tmp_path}/here/", "--json")
    assert done.code == 0, done.out
    assert (tmp_path / "here" / "content.bin").read_bytes() == CONTENT.read(0, SIZE)
    held = [path for path in program.home.rglob("*") if path.is_file()]
    secrets = [text.encode() for text in (LOGIN[1], AS_LOGIN, AS_LOGIN.partition(":")[2])]
    assert not [path for path in held if any(secret in path.read_bytes() for secret in secrets)]
    assert not any(secret.decode() in done.out + done.err for secret in secrets)


def test_a_webdav_server_is_read(program: Program, shelves: Shelves) -> None:
    refused = program.run(*program.copy_arguments(shelves.dav().url("content.bin"), "s3://bucket/dav/"))
    assert refused.code == 3
    assert refused.result["code"] == "source_login"
    link = shelves.dav().url("content.bin", login=AS_LOGIN)
    done = program.run(*program.copy_arguments(link, "s3://bucket/dav/"))
    assert done.code == 0, done.out
    assert done.result["bytes"] == SIZE
    proved = program.run("verify", done.result["id"], "--json")
    assert proved.code == 0, proved.out + proved.err
    held = [path for path in program.home.rglob("*") if path.is_file()]
    secrets = [text.encode() for text in (LOGIN[1], AS_LOGIN, AS_LOGIN.partition(":")[2])]
    assert not [path for path in held if any(secret in path.read_bytes() for secret in secrets)]
    assert not any(secret.decode() in done.out + done.err for secret in secrets)


@pytest.mark.parametrize("kind", ["ftp", "sftp", "webdav"])
def test_a_list_beside_the_file_is_compared_unasked_and_a_file_is_no_folder(
    program: Program, shelves: Shelves, tmp_path: Path, kind: str
) -> None:
    server = {"ftp": shelves.ftp(), "sftp": shelves.sftp(), "webdav": shelves.dav()}[kind]
    if kind == "sftp":
        print_of = fingerprint(base64.b64decode(shelves.sftp().public_key[1]))
        program.run("hosts", "trust", shelves.sftp().name, "--fingerprint", print_of)
    small, folder = Content(62, 5_000), shelves.folder / kind
    for name, digest in (("right", small.sha256()), ("wrong", "0" * 64)):
        (folder / name).mkdir(parents=True)
        (folder / name / "a.bin").write_bytes(small.read(0, small.size))
        (folder / name / "SHA256SUMS").write_text(f"{digest}  a.bin\n")
        link = server.url(f"{kind}/{name}/a.bin", login=AS_LOGIN)
        below = ("--recursive",) if name == "right" else ()
        done = program.run("copy", link, f"{tmp_path}/{name}/", *below, "--json")
        if name == "right":
            assert done.code == 0, done.out + done.err
            assert "it is taken as one file" in done.err
            shown = json.loads(program.run("receipt", str(tmp_path / name / "a.bin"), "--json").out)
            told = server.url(f"{kind}/{name}/SHA256SUMS")
            assert [(one["result"], one["file"]) for one in shown["digests"]] == [("equal", told)]
        else:
            assert (done.code, done.result["code"]) == (1, "source_digest_mismatch"), done.out
            assert not (tmp_path / name / "a.bin").exists()


@pytest.mark.parametrize("link", ["gs://bucket/a.bin", "smb://nas/share/a.bin", "abfs://box/a.bin"])
def test_a_store_that_is_not_read_is_named_with_the_way_out(program: Program, link: str) -> None:
    """No real server of these kinds proves in the tests that their files are read rightly."""
    refused = program.run("copy", link, "s3://bucket/")
    said = refused.out + refused.err
    assert refused.code == 1
    assert f"“{link.partition(':')[0]}:”" in said
    assert "https:// link" in said
    wrapped = program.run("copy", "zip://a.csv::gs://bucket/a.zip", "s3://bucket/")
    assert "Use the link of the file itself" in wrapped.out + wrapped.err

"""``hosts`` as a stranger uses it, and a copy that goes by its settings."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.conftest import BUCKET
from tests.e2e.program import Program
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.proxies import SocksProxy
from tests.servers.s3_servers import RcloneS3
from tests.servers.strict_s3.process import StrictS3Process

MIB = 1024**2


def test_a_copy_goes_by_way_of_the_proxy_at_both_ends(
    program: Program, store: RcloneS3, source: HttpSource
) -> None:
    content = Content(60, 20 * MIB)
    url = source.serve("/p.bin", content)
    with SocksProxy() as proxy:
        told = program.run("hosts", "set", "*", "--proxy", proxy.url, "--json")
        assert (told.code, told.lines[0]["proxy"]) == (0, proxy.url)
        done = program.copy(url, f"s3://{BUCKET}/p.bin")
        assert done.code == 0, done.out
        assert {port for _, port in proxy.targets} == {source.port, store.port}
    assert store.sha256(BUCKET, "p.bin") == content.sha256()
    failed = program.copy(url, f"s3://{BUCKET}/q.bin", "--connections", "1")
    assert failed.result["code"] == "source_proxy_unreachable"
    assert "transfer-gui-cli hosts set 127.0.0.1 --proxy" in failed.result["message"]
    program.run("hosts", "set", "127.0.0.1", "--proxy", "direct")
    assert program.copy(url, f"s3://{BUCKET}/q.bin").code == 0


def test_settings_are_listed_without_secrets_and_removed(program: Program) -> None:
    empty = program.run("hosts", "list")
    assert empty.out == "No host has settings of its own.\n"
    program.run("hosts", "set", "Example.com", "--basic", "me", "--secret-stdin", stdin="canary\n")
    listed = program.run("hosts", "list")
    assert "example.com" in listed.out
    assert "logs in as me, with https and other encrypted links to the usual port only" in listed.out
    files = [path for path in program.home.rglob("*") if path.is_file()]
    assert not [path for path in files if b"canary" in path.read_bytes()]
    assert "canary" not in listed.out + program.run("hosts", "list", "--json").out
    program.run("hosts", "remove", "example.com")
    assert program.run("hosts", "list", "--json").result["hosts"] == 0


def test_what_makes_no_sense_is_refused(program: Program, tmp_path: Path) -> None:
    for words, said in (
        (("set", "gopher://x", "--bearer"), "The host is a name"),
        (("set", "x", "--proxy", "http://u:p@x:1"), "without a name and password"),
        (("set", "x", "--ca-file", str(tmp_path / "none.pem")), "Choose a PEM file"),
        (("remove", "nobody"), "There are no settings for"),
    ):
        refused = program.run("hosts", *words, stdin="x\n")
        assert refused.code == 2, refused.err
        assert said in refused.err


def test_what_was_learned_of_a_store_is_listed_and_forgotten(tmp_path: Path, source: HttpSource) -> None:
    """S3 API, UploadPart: a checksum of each part is the client's choice; where a store wants one anyway,
    the next transfer knows it, until it is to be found out again."""
    with StrictS3Process("wants_part_checksums", options=["--bucket", BUCKET]) as strict:
        program = Program(tmp_path / "home", strict)
        host = strict.endpoint_url.removeprefix("http://")
        url = source.serve("/l.bin", Content(61, 20 * MIB))
        assert program.copy(url, f"s3://{BUCKET}/l.bin", "--part-size", "5MiB").code == 0
        told = program.run("hosts", "limits", "--json")
        learned = {line["store"]: line["facts"] for line in told.lines if line["event"] == "learned"}
        assert learned[host]["wants_part_checksums"] is True
        assert told.result["learned"] == 1
        shown = program.run("hosts", "limits").out
        assert f"store {host} " in shown
        assert "wants a checksum with each part" in shown
        asked = program.run("doctor", f"s3://{BUCKET}", "--endpoint-url", strict.endpoint_url, "--json")
        assert asked.result["learned"]["wants_part_checksums"] is True
        assert f"store {host}/{BUCKET} " in program.run("hosts", "limits").out, "what the doctor saw"
        assert "wants a checksum with each part" in asked.result["findings"]["learned"]
        assert program.run("hosts", "limits", "--forget", f"store {host}x").code == 2
        assert program.run("hosts", "limits", "--forget", host, "--json").result["learned"] == 0
        assert program.run("hosts", "limits").out == "No host is met with fewer connections than are set.\n"

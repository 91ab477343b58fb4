"""``hosts`` as a stranger uses it, and a copy that goes by its settings."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.conftest import BUCKET
from tests.e2e.program import Program
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.proxies import SocksProxy
from tests.servers.s3_servers import RcloneS3

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

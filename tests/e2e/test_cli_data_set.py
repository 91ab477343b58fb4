"""A data set as a folder: its service's list, the digests that are published there, and what has changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping

import pytest

from tests.e2e.conftest import BUCKET
from tests.e2e.program import Program
from tests.servers.header_faults import AddHeaders
from tests.servers.http_source import HttpSource
from tests.servers.proxies import SocksProxy
from tests.servers.s3_servers import RcloneS3

HUB, LIST = "https://huggingface.co", "/api/models/org/m/tree/main"
FILES = {"large/a.bin": b"large file", "b.bin": b"another large one", "config.json": b"{}"}


class Hub:
    """Hugging Face on this computer, behind a proxy: its API in two pages, and its files."""

    def __init__(self, server: HttpSource) -> None:
        self._server = server

    def publish(self, files: Mapping[str, bytes], wrong: str = "") -> None:
        """Serve these files; the digest of one of them may be ``wrong``."""
        listed = []
        for path, content in files.items():
            digest = "0" * 64 if path == wrong else hashlib.sha256(content).hexdigest()
            large = {} if path.endswith(".json") else {"lfs": {"oid": digest, "size": len(content)}}
            listed.append({"type": "file", "path": path, "size": len(content)} | large)
            self._server.serve(f"/org/m/resolve/main/{path}", content, etag=f'"{digest}"')
        second = f'<{HUB}{LIST}?recursive=true&cursor=2>; rel="next"'
        for query, page, faults in (
            ("recursive=true", listed[:2], [AddHeaders(headers=(("Link", second),))]),
            ("recursive=true&cursor=2", listed[2:], []),
        ):
            answer = json.dumps(page).encode()
            self._server.serve(LIST, answer, content_type="application/json", query=query, faults=faults)


@pytest.fixture
def hub(program: Program, store: RcloneS3) -> Iterator[Hub]:
    with (
        HttpSource(tls=True, host="huggingface.co") as server,
        SocksProxy(stands_for={"huggingface.co": server.port}) as proxy,
    ):
        words = ("--proxy", proxy.url, "--ca-file", str(server.ca_file))
        assert program.run("hosts", "set", "huggingface.co", *words).code == 0
        yield Hub(server)


def test_published_digests_are_compared_and_tell_what_has_changed(
    program: Program, store: RcloneS3, hub: Hub
) -> None:
    hub.publish(FILES, wrong="b.bin")
    words = (f"{HUB}/org/m", f"s3://{BUCKET}/m/", "--recursive")
    done = program.copy(*words)
    counts = {"done": 2, "unchanged": 0, "skipped": 0, "failed": 1, "left": 0}
    assert (done.code, done.result["files"]) == (1, counts), done.out + done.err
    assert {one["code"] for one in done.lines if "code" in one} == {"source_digest_mismatch"}
    told = json.loads(program.run("receipt", f"s3://{BUCKET}/m/large/a.bin", "--json").out)
    digest = hashlib.sha256(FILES["large/a.bin"]).hexdigest()
    named = {"from": "list", "result": "equal", "file": f"{HUB}{LIST}"}
    assert told["digests"] == [{"algorithm": "sha256", "value": digest} | named]
    hub.publish(FILES | {"large/a.bin": b"larger file"})
    again = program.copy(*words, "--update")
    assert (again.code, again.result["files"]["done"], again.result["files"]["unchanged"]) == (0, 2, 1)

"""A data set as a folder: its service's list, the digests that are published there, and what has changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.e2e.conftest import BUCKET
from tests.e2e.program import Program
from tests.servers.faults import Redirect, Status
from tests.servers.header_faults import AddHeaders
from tests.servers.http_source import HttpSource
from tests.servers.proxies import SocksProxy
from tests.servers.recorder import Request
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

    def answer_otherwise(self) -> None:
        """List files in a form that nobody knows; the link itself leads to a page."""
        answer = json.dumps({"tree": {"siblings": []}}).encode()
        self._server.serve(LIST, answer, content_type="application/json", query="recursive=true")
        self._server.serve("/org/m", b"<html>A model</html>", content_type="text/html")


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
    hub.answer_otherwise()
    plain = program.copy(*words)
    assert (plain.code, "it is taken as one file" in plain.err) == (3, True), plain.err
    assert store.sha256(BUCKET, "m/m") == hashlib.sha256(b"<html>A model</html>").hexdigest()


TOKEN = "glpat-of-a-test"


class Lab:
    """A private project of a GitLab: without a token its API says 404, its pages lead to a sign-in."""

    def __init__(self, server: HttpSource, header: str) -> None:
        self._server = server
        self._needed = header.partition(": ")
        self.api = "/api/v4/projects/g%2Fp"

    def has_token(self, request: Request) -> bool:
        return request.headers.get(self._needed[0].lower()) == self._needed[2]

    def serve(self, path: str, answer: bytes | object, *, query: str = "", to: str = "") -> str:
        """Serve an answer of the API, or what it leads ``to``."""
        away = [Redirect(to=to, when=self.has_token)] if to else []
        missing = Status(status=404, when=lambda request: not self.has_token(request))
        content = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        kind = "application/octet-stream" if isinstance(answer, bytes) else "application/json"
        return self._server.serve(path, content, content_type=kind, query=query, faults=[*away, missing])

    def serve_page(self, path: str, content: bytes, *, signed_in: bool) -> str:
        """Serve what a page of the site links to; a token opens it, or only a browser's sign-in does."""
        away = Redirect(to="/users/sign_in", when=lambda one: not (signed_in and self.has_token(one)))
        return self._server.serve(path, content, faults=[away])

    def publish(self, files: Mapping[str, bytes], storage: HttpSource) -> None:
        """A package, and a release that links to it, to an upload, to another site and to its own archive."""
        page, package = "/g/p/-", {"id": 7, "name": "app", "version": "1.0", "package_type": "generic"}
        link = self.serve(f"{self.api}/packages/generic/app/1.0/a.bin", b"", to=storage.url("/a.bin"))
        storage.serve("/a.bin", files["a.bin"])
        told = {"id": 5, "file_name": "a.bin", "size": 12, "created_at": "", "package_id": 7}
        told["file_sha256"] = hashlib.sha256(files["a.bin"]).hexdigest()
        self.serve(f"{self.api}/packages/7", package)
        named = "package_type=generic&package_name=app&package_version=1.0"
        self.serve(f"{self.api}/packages", [package], query=named)
        for query in ("per_page=100", "per_page=100&page=1"):
            self.serve(f"{self.api}/packages/7/package_files", [told], query=query)
        self.serve_page(f"{page}/package_files/5/download", files["a.bin"], signed_in=False)
        secret = "66dbcd21ec5d24ed6ea225176098d52b"
        self.serve(f"/api/v4/projects/3/uploads/{secret}/u.bin", files["u.bin"])
        upload = self.serve_page(f"/-/project/3/uploads/{secret}/u.bin", files["u.bin"], signed_in=False)
        direct = self.serve_page(f"{page}/releases/v1/downloads/d.bin", files["d.bin"], signed_in=True)
        archive = self.serve_page(f"{page}/archive/v1/p-v1.zip", files["p-v1.zip"], signed_in=True)
        links = [{"name": "a.bin", "url": link}, {"name": "u.bin", "url": upload, "direct_asset_url": upload}]
        links.append({"name": "d.bin", "url": "http://elsewhere.example/d.bin", "direct_asset_url": direct})
        assets = {"links": links, "sources": [{"format": "zip", "url": archive}]}
        self.serve(f"{self.api}/releases/v1", {"tag_name": "v1", "assets": assets})


@pytest.mark.parametrize("header", [f"PRIVATE-TOKEN: {TOKEN}", f"Authorization: Bearer {TOKEN}"])
def test_a_private_project_of_gitlab_is_had_with_a_token_that_goes_nowhere_else(
    program: Program, store: RcloneS3, source: HttpSource, tmp_path: Path, header: str
) -> None:
    """As its REST API's pages on releases, project uploads and generic packages tell, GitLab 17."""
    files = {"a.bin": b"of a package", "u.bin": b"an upload", "d.bin": b"direct", "p-v1.zip": b"PK"}
    source.serve("/users/sign_in", b"<html>Sign in</html>", content_type="text/html")
    (tmp_path / "headers").write_text(f"{header}\n")
    with HttpSource() as storage:
        Lab(source, header).publish(files, storage)
        for where, expected in (("releases/v1", files), ("packages/7", {"a.bin": files["a.bin"]})):
            words = (source.url(f"/g/p/-/{where}"), f"s3://{BUCKET}/{where}/", "--recursive")
            done = program.copy(*words, "--header-file", str(tmp_path / "headers"))
            assert done.code == 0, done.out + done.err
            for name, content in expected.items():
                assert store.sha256(BUCKET, f"{where}/{name}") == hashlib.sha256(content).hexdigest()
            shown = json.loads(program.run("receipt", f"s3://{BUCKET}/{where}/a.bin", "--json").out)
            assert [one["result"] for one in shown["digests"]] == ["equal"]
        assert storage.seen.requests
        assert not any(TOKEN in str(request.headers) for request in storage.seen.requests)
    assert not source.requests_for("/users/sign_in")
    without = program.copy(source.url("/g/p/-/releases/v1"), f"s3://{BUCKET}/x/", "--recursive")
    assert (without.code, without.result["code"]) == (1, "source_missing")

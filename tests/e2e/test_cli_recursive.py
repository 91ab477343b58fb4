"""``--recursive``: a folder's page, a local folder or a bucket's, file by file, and only what is new."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.e2e.conftest import BUCKET
from tests.e2e.program import Outcome, Program
from tests.servers.faults import Status
from tests.servers.http_source import HttpSource
from tests.servers.s3_servers import RcloneS3


class Listing(SimpleHTTPRequestHandler):
    """Python's own file server, which lists folders and knows If-Modified-Since."""

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing, and remember what was asked for."""
        self.server.asked.append(self.path)  # type: ignore[attr-defined]


class Site:
    """A folder that is served."""

    def __init__(self, root: Path, url: str) -> None:
        self.root = root
        self.url = url
        self.asked: list[str] = []

    def put(self, path: str, content: str, *, moment: int = 1_700_000_000) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
        os.utime(file, (moment, moment))


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    root = tmp_path / "site"
    root.mkdir()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Listing, directory=str(root))) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        made = Site(root, f"http://127.0.0.1:{server.server_port}/")
        server.asked = made.asked  # type: ignore[attr-defined]
        for number in range(6):
            made.put(f"tree/some folder/{number} ä#.txt", f"file {number}")
        made.put("tree/top.bin", "top")
        yield made
        server.shutdown()
        thread.join()


def files(result: Outcome) -> dict[str, int]:
    counts: dict[str, int] = result.result["files"]
    return counts


def stored(store: RcloneS3) -> dict[str, bytes]:
    listed = store.client.list_objects_v2(Bucket=BUCKET).get("Contents") or ()
    found = {}
    for one in listed:
        with store.client.get_object(Bucket=BUCKET, Key=one["Key"])["Body"] as body:
            found[one["Key"]] = body.read()
    return found


def test_a_tree_goes_into_a_bucket_and_again_only_what_changed(
    program: Program, store: RcloneS3, site: Site
) -> None:
    words = (f"{site.url}tree/", f"s3://{BUCKET}/mirror/", "--recursive")
    done = program.copy(*words)
    assert done.code == 0, done.out + done.err
    assert (done.result["state"], done.result["verified"]) == ("done", True)
    assert files(done) == {"done": 7, "unchanged": 0, "skipped": 0, "failed": 0, "left": 0}
    assert stored(store)["mirror/some folder/3 ä#.txt"] == b"file 3"
    site.put("tree/some folder/3 ä#.txt", "file 3, anew", moment=1_700_000_900)
    site.put("tree/new.txt", "new")
    store.client.delete_object(Bucket=BUCKET, Key="mirror/top.bin")
    again = program.copy(*words, "--update")
    assert (again.code, files(again)["done"], files(again)["unchanged"]) == (0, 3, 5), again.out
    found = stored(store)
    assert found.pop("mirror/some folder/3 ä#.txt") == b"file 3, anew"
    assert (found.pop("mirror/new.txt"), found.pop("mirror/top.bin")) == (b"new", b"top")
    assert len(found) == 5


def test_files_that_fail_are_named_and_hide_no_other(program: Program, store: RcloneS3, site: Site) -> None:
    store.client.put_object(Bucket=BUCKET, Key="m/top.bin", Body=b"mine")
    words = (
        f"{site.url}tree/",
        f"s3://{BUCKET}/m/",
        "--recursive",
        "--include",
        "[0t]*",
        "--overwrite",
        "never",
    )
    done = program.copy(*words)
    assert (done.code, files(done)["done"], files(done)["failed"]) == (1, 1, 1), done.out + done.err
    assert stored(store) == {"m/top.bin": b"mine", "m/some folder/0 ä#.txt": b"file 0"}
    assert program.store is not None
    told = program.run(*("copy", *words, "--endpoint-url", program.store.endpoint_url))
    assert "m/top.bin" in told.err


def test_it_says_beforehand_what_it_would_copy(program: Program, store: RcloneS3, site: Site) -> None:
    done = program.copy(
        f"{site.url}tree/", f"s3://{BUCKET}/m/", "--recursive", "--dry-run", "--max-depth", "0"
    )
    assert (done.code, [one.get("key") for one in done.lines]) == (0, ["m/top.bin", None])
    assert stored(store) == {}


def test_folders_here_and_of_buckets_are_sources_too(program: Program, store: RcloneS3, site: Site) -> None:
    words = (str(site.root), f"s3://{BUCKET}/one/", "--recursive", "--exclude", "*.txt")
    first = program.copy(*words)
    assert (first.code, files(first)["done"]) == (0, 1), first.out + first.err
    second = program.copy(f"s3://{BUCKET}/one/", f"s3://{BUCKET}/two/", "--recursive")
    assert (second.code, files(second)["done"]) == (0, 1), second.out + second.err
    assert stored(store) == {"one/tree/top.bin": b"top", "two/tree/top.bin": b"top"}
    again = program.copy(
        str(site.root), f"s3://{BUCKET}/one/", "--recursive", "--exclude", "*.txt", "--update"
    )
    assert files(again)["unchanged"] == 1


def test_a_file_that_is_gone_from_a_folder_here_comes_again(
    program: Program, site: Site, tmp_path: Path
) -> None:
    words = ("copy", f"{site.url}tree/", f"{tmp_path}/down/", "--recursive", "--json")
    assert program.run(*words).code == 0
    (tmp_path / "down" / "top.bin").unlink()
    again = program.run(*words, "--update")
    assert (files(again)["done"], files(again)["unchanged"]) == (1, 6), again.out
    assert (tmp_path / "down" / "top.bin").read_bytes() == b"top"


def test_lists_of_checksums_beside_the_files_are_compared(
    program: Program, store: RcloneS3, site: Site
) -> None:
    """Each list is read once; a file that is not the one of the list becomes no object."""
    right, wrong = hashlib.sha256(b"top").hexdigest(), "0" * 64
    site.put("tree/SHA256SUMS", f"{right}  top.bin\n")
    site.put("tree/some folder/SHA256SUMS", f"{wrong}  1 ä#.txt\n")
    words = (f"{site.url}tree/", f"s3://{BUCKET}/m/", "--recursive", "--exclude", "SHA256SUMS")
    done = program.copy(*words, "--sums", "auto")
    assert (done.code, files(done)["done"], files(done)["failed"]) == (1, 6, 1), done.out + done.err
    assert "m/some folder/1 ä#.txt" not in stored(store)
    top = json.loads(program.run("receipt", f"s3://{BUCKET}/m/top.bin", "--json").out)
    assert [(one["value"], one["result"]) for one in top["digests"]] == [(right, "equal")], top["digests"]
    assert site.asked.count("/tree/some%20folder/SHA256SUMS") == 1


def test_the_queue_gets_one_row_a_file(program: Program, store: RcloneS3, site: Site) -> None:
    words = (f"{site.url}tree/", f"s3://{BUCKET}/q/", "--recursive", "--endpoint-url", store.endpoint_url)
    added = program.run("queue", "add", *words, "--include", "[12]*", "--json")
    assert added.code == 0, added.err
    listed = program.run("queue", "list", "--json").lines
    assert [one["destination"] for one in listed if "destination" in one] == [
        f"s3://{BUCKET}/q/some folder/1 ä#.txt",
        f"s3://{BUCKET}/q/some folder/2 ä#.txt",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("{url}tree/", "s3://bucket/key", "--recursive"), "End it with /"),
        (("{url}tree/", "s3://bucket/a/", "--update"), "--recursive"),
        (("{url}tree/", "s3://bucket/a/", "--recursive", "--max-depth", "-1"), "number of folders"),
        (("{url}tree/", "s3://bucket/a/", "--recursive", "--newer-than", "soon"), "is no time"),
        (("{url}tree/", "s3://bucket/a/", "--recursive", "--min-size", "much"), "much"),
        (("{url}tree/", "s3://bucket/a/", "--recursive", "--md5", "0" * 32), "several files"),
    ],
)
def test_what_makes_no_sense_is_refused(
    program: Program, site: Site, words: tuple[str, ...], said: str
) -> None:
    refused = program.run("copy", *(word.format(url=site.url) for word in words))
    assert (refused.code, said in refused.err) == (2, True), refused.err


def test_no_page_names_a_file_that_is_read_at_the_next_login(
    program: Program, site: Site, tmp_path: Path
) -> None:
    for path in ("site/.bash_profile", "site/.ssh/authorized_keys", "site/-rf", "site/plain.txt"):
        site.put(path, path)
    home, kept = tmp_path / "user", tmp_path / "kept"
    done = program.run("copy", "--recursive", f"{site.url}site/", f"{home}/", "--json")
    assert done.code == 0, done.err
    found = sorted(str(path.relative_to(home)) for path in home.rglob("*") if path.is_file())
    assert found == ["_-rf", "_bash_profile", "_ssh/authorized_keys", "plain.txt"]
    done = program.run("copy", "--recursive", str(site.root / "site"), f"{kept}/", "--json")
    assert done.code == 0, done.err
    assert (kept / ".ssh" / "authorized_keys").is_file(), "the user's own files keep their names"


@pytest.mark.skipif(sys.platform != "linux", reason="only there any bytes make a name")
def test_a_name_that_is_no_text_is_left_out_and_said(program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "from"
    folder.mkdir()
    (folder / "good.txt").write_bytes(b"good")
    Path(os.fsdecode(os.fsencode(folder) + b"/bad-\xff.txt")).write_bytes(b"bad")
    done = program.run("copy", "--recursive", str(folder), f"{tmp_path}/to/")
    assert (done.code, [path.name for path in (tmp_path / "to").iterdir()]) == (3, ["good.txt"]), done.err
    assert "is not UTF-8" in done.err


def test_a_folder_that_moved_to_another_server_takes_no_cookie_along(
    program: Program, store: RcloneS3, source: HttpSource, tmp_path: Path
) -> None:
    with HttpSource() as other:
        page = other.serve("/d/", b'<a href="x.bin">x.bin</a>', content_type="text/html")
        other.serve("/d/x.bin", b"content")
        moved = source.serve("/d/", b"", faults=[Status(status=302, headers=(("Location", page),))])
        (tmp_path / "headers").write_text("Cookie: session=secret\nAccept-Language: de\n")
        words = (moved, f"s3://{BUCKET}/m/", "--recursive", "--header-file", str(tmp_path / "headers"))
        done = program.copy(*words)
        assert (done.code, stored(store)) == (0, {"m/x.bin": b"content"}), done.err
        assert source.seen.requests[0].headers["cookie"] == "session=secret"
        assert not [request for request in other.seen.requests if "cookie" in request.headers]

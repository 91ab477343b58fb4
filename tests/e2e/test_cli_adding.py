"""``queue add``: lists, names by a template, and times to start at."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.conftest import BUCKET
from tests.e2e.program import Program
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.s3_servers import RcloneS3


def test_a_list_is_added_line_by_line_and_moved(
    program: Program, store: RcloneS3, source: HttpSource, tmp_path: Path
) -> None:
    one, two = source.serve("/one.bin", Content(1, 1000)), source.serve("/two.tar.gz", Content(2, 2000))
    listing = tmp_path / "files.csv"
    listing.write_text(f"url,key,size\n{one},named/first.bin,1000\n\nnot-a-link,x,1\n{two},,\n")
    place = ("--endpoint-url", store.endpoint_url, "--json")
    words = (
        "queue",
        "add",
        "-",
        f"s3://{BUCKET}/in/",
        "--list",
        str(listing),
        "--name",
        "{n:03}-{stem}.{ext}",
    )
    outcome = program.run(*words, *place)
    assert outcome.code == 3, "a line could not be used, and that is said"
    refused = [line for line in outcome.lines if line.get("event") == "refused"]
    assert [(line["line"], line["error"]) for line in refused] == [(4, "source_url_invalid")]
    assert program.run("worker", "--once").code == 0
    keys = [key for key in store.keys(BUCKET) if key.startswith("in/")]
    assert sorted(keys) == ["in/002-two.tar.gz", "in/named/first.bin"]


def test_a_list_reads_files_of_this_computer_only_where_that_is_said(
    program: Program, store: RcloneS3, tmp_path: Path
) -> None:
    """Who wrote a list may not be who uses it: a line with a path would send a private file away."""
    private = tmp_path / "id_rsa"
    private.write_bytes(b"mine")
    for number, line in enumerate((str(private), private.as_uri())):
        listing = tmp_path / "files.txt"
        listing.write_text(f"{line}\n")
        place = ("--endpoint-url", store.endpoint_url)
        refused = program.run("queue", "add", "-", f"s3://{BUCKET}/sent/", "--list", str(listing), *place)
        assert refused.code == 2
        assert "--local-files" in refused.err
        refused = program.run("submit", "--from-file", str(listing), f"s3://{BUCKET}/sent/", *place)
        assert refused.code == 2
        assert "--local-files" in refused.err
        assert program.run("status", "--json").result["transfers"] == number
        words = ("queue", "add", "-", f"s3://{BUCKET}/sent{number}/", "--list", str(listing), "--local-files")
        assert program.run(*words, *place).code == 0


def test_a_start_time_holds_a_transfer_back(program: Program, store: RcloneS3, source: HttpSource) -> None:
    url = source.serve("/later.bin", Content(3, 1000))
    place = ("--endpoint-url", store.endpoint_url, "--json")
    outcome = program.run(
        "queue", "add", url, f"s3://{BUCKET}/", "--name", "kept-{name}", "--start-at", "+2h", *place
    )
    assert outcome.code == 0, outcome.err
    name, state = outcome.lines[0]["id"], outcome.lines[0]["state"]
    assert state == "scheduled"
    assert program.run("queue", "start-at", "+3h", name, "--json").lines[0]["state"] == "scheduled"
    assert program.run("queue", "start-at", "now", name, "--json").lines[0]["state"] == "queued"
    assert program.run("worker", "--once", "--json").code == 0
    assert "kept-later.bin" in store.keys(BUCKET)


def test_what_makes_no_sense_is_refused_with_a_reason(program: Program, tmp_path: Path) -> None:
    place = ("--endpoint-url", "http://127.0.0.1:9")
    url, folder = "http://127.0.0.1:9/a.bin", f"s3://{BUCKET}/in/"
    empty = tmp_path / "empty.txt"
    empty.write_text("# nothing\n")
    for words, said in (
        ((url, folder, "--start-at", "yesterday"), "not a start time"),
        ((url, f"s3://{BUCKET}/one.bin", "--name", "{stem}"), "the name of one object"),
        ((url, folder, "--name", "{what}"), "what"),
        ((url, folder, "--list", str(empty)), "Write - in place"),
        (("-", folder, "--list", str(empty)), "holds no links"),
        (("-", folder, "--list", str(tmp_path / "none")), "can't be read"),
        (("-", f"s3://{BUCKET}/one.bin", "--list", str(empty)), "can't go to one key"),
        (("-", folder, "--list", str(empty), "--md5", "0" * 32), "not about a list"),
    ):
        outcome = program.run("queue", "add", *words, *place)
        assert outcome.code == 2, (words, outcome.out)
        assert said in outcome.err, (words, outcome.err)

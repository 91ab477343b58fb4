"""``--also``: one source goes to several places, and is read once."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.conftest import BUCKET
from tests.e2e.program import Program
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.s3_servers import RcloneS3

CONTENT = Content(95, 12 * 1024**2 + 5)


def test_a_file_goes_to_a_bucket_twice_and_to_a_folder(
    program: Program, store: RcloneS3, source: HttpSource, tmp_path: Path
) -> None:
    url = source.serve("/f.iso", CONTENT)
    more = ("--also", f"s3://{BUCKET}/far/", "--also", f"{tmp_path}/here/g.iso", "--part-size", "5MiB")
    (tmp_path / "here").mkdir()
    done = program.copy(url, f"s3://{BUCKET}/near/f.iso", *more)
    assert (done.code, done.result["files"]["done"]) == (0, 3), done.out + done.err
    assert len({one["group"] for one in done.lines if one["event"] == "state"}) == 1
    assert store.sha256(BUCKET, "near/f.iso") == store.sha256(BUCKET, "far/f.iso") == CONTENT.sha256()
    assert (tmp_path / "here" / "g.iso").read_bytes() == CONTENT.read(0, CONTENT.size)
    assert source.seen.body_sent("/f.iso") < 1.2 * CONTENT.size

"""A Metalink in the queue: its links are read side by side, and one that lies spoils nothing."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.conftest import BUCKET
from tests.e2e.program import Program
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.s3_servers import RcloneS3

SIZE = 20 * 1024**2 + 5
HONEST, OTHER = Content(91, SIZE), Content(92, SIZE)


def test_a_mirror_that_lies_spoils_nothing(
    program: Program, store: RcloneS3, source: HttpSource, tmp_path: Path
) -> None:
    with HttpSource() as mirror:
        links = (source.serve("/f.iso", HONEST), mirror.serve("/f.iso", OTHER))
        urls = "".join(f'<url priority="{at}">{link}</url>' for at, link in enumerate(links, 1))
        told = f'<size>{SIZE}</size><hash type="sha-256">{HONEST.sha256()}</hash>'
        text = f'<file name="in/f.iso">{told}{urls}</file>'
        listed = tmp_path / "one.meta4"
        listed.write_text(f'<metalink xmlns="urn:ietf:params:xml:ns:metalink">{text}</metalink>')
        where = (f"s3://{BUCKET}/", "--endpoint-url", store.endpoint_url)
        added = program.run("queue", "add", "-", *where, "--list", str(listed))
        assert added.code == 0, added.err
        done = program.run("worker", "--once")
        assert done.code == 0, done.out + done.err
        assert store.sha256(BUCKET, "in/f.iso") == HONEST.sha256()
        assert mirror.seen.body_sent("/f.iso") > SIZE // 10, "both were read side by side"
        assert source.seen.body_sent("/f.iso") >= SIZE, "then the link alone"

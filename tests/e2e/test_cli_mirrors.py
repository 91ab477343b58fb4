"""A Metalink in the queue: its mirrors are read side by side, and one that lies spoils nothing."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.conftest import BUCKET
from tests.e2e.program import Program
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.s3_servers import RcloneS3

SIZE = 20 * 1024**2 + 5
HONEST, OTHER = Content(91, SIZE), Content(92, SIZE)


def test_mirrors_of_a_metalink_share_the_work(
    program: Program, store: RcloneS3, source: HttpSource, tmp_path: Path
) -> None:
    with HttpSource() as mirror:
        files = ""
        for name, there in (("good.iso", HONEST), ("lie.iso", OTHER)):
            links = (source.serve(f"/{name}", HONEST), mirror.serve(f"/{name}", there))
            urls = "".join(f'<url priority="{at}">{link}</url>' for at, link in enumerate(links, 1))
            told = f'<size>{SIZE}</size><hash type="sha-256">{HONEST.sha256()}</hash>'
            files += f'<file name="in/{name}">{told}{urls}</file>'
        text = f'<metalink xmlns="urn:ietf:params:xml:ns:metalink">{files}</metalink>'
        (tmp_path / "two.meta4").write_text(text)
        where = (f"s3://{BUCKET}/", "--endpoint-url", store.endpoint_url)
        added = program.run("queue", "add", "-", *where, "--list", str(tmp_path / "two.meta4"))
        assert added.code == 0, added.err
        done = program.run("worker", "--once")
        assert done.code == 0, done.out + done.err
        for name in ("good.iso", "lie.iso"):
            assert store.sha256(BUCKET, f"in/{name}") == HONEST.sha256()
        sent = [server.seen.body_sent("/good.iso") for server in (source, mirror)]
        assert min(sent) > SIZE // 10
        assert sum(sent) < SIZE * 2
        assert mirror.seen.body_sent("/lie.iso") > 0
        assert source.seen.body_sent("/lie.iso") > SIZE

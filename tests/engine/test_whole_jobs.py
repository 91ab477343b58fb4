"""Transfers from a real web server into stores, from the queue to the proof: every size, every feed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.engine.builders import BUCKET, MIB, PART, World, spec, wait_until, whole
from tests.servers.content import Content
from tests.servers.faults import Stall
from tests.servers.http_source import HttpSource
from tests.servers.s3_servers import MotoS3, RcloneS3, S3Server
from transfer_gui.core.parts import SINGLE_PUT_LIMIT
from transfer_gui.core.transfer import Outcome, Status

SIZES = [0, 1, 5 * MIB - 1, 5 * MIB, 5 * MIB + 1, 16 * MIB - 1, 16 * MIB, 16 * MIB + 1, 20 * MIB + 7]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("feed", ["ranges", "stream", "unknown length"])
def test_every_size_arrives_and_is_verified(source: HttpSource, world: World, size: int, feed: str) -> None:
    content = Content(size % 97, size)
    url = source.serve(
        "/file.bin", content, ranges=feed == "ranges", length=feed != "unknown length", etag='"one"'
    )
    done = world.start().copy(spec(url))
    assert (done.outcome, done.result.verified, done.result.reason) == (Outcome.DONE, True, "")
    assert (done.source.size, done.upload.bytes_stored, done.source.size_proven) == (size, size, True)
    assert world.stored("object.bin") == whole(content)
    assert not world.store.uploads
    assert done.finished_at >= done.started_at > 0
    assert all(ends.closed for ends in world.opened)


@pytest.mark.parametrize("size", [3 * PART, 3 * PART + 1, 3 * PART - 1, PART])
def test_unknown_length_around_a_multiple_of_the_part_size(
    source: HttpSource, world: World, size: int
) -> None:
    content = Content(3, size)
    done = world.start().copy(spec(source.serve("/file.bin", content, length=False, ranges=False)))
    assert done.result.verified
    assert world.stored("object.bin") == whole(content)
    assert done.result.etag.endswith(f"-{-(-size // PART)}"), "in parts: nobody knew that it was small"


def test_a_length_nobody_proves_is_said(source: HttpSource, world: World) -> None:
    content = Content(4, 3 * PART + 5)
    url = source.serve("/file.bin", content, ranges=False, framing="close")
    running = world.start()
    done = running.copy(spec(url))
    assert (done.outcome, done.result.verified, done.result.reason) == (
        Outcome.DONE,
        False,
        "length_unproven",
    )
    assert running.watch.status(done.id) is Status.DONE_UNVERIFIED
    assert world.stored("object.bin") == whole(content)


def test_parts_are_uniform_and_each_is_fetched_once(source: HttpSource, world: World) -> None:
    content = Content(5, 20 * MIB + 3)
    world.store.equal_parts = True
    url = source.serve("/file.bin", content)
    done = world.start().copy(spec(url))
    assert done.result.verified
    ranges = [request.range for request in source.requests_for(url)]
    assert ranges[0] == (0, 0), "the probe"
    starts = sorted(first for first, _ in ranges[1:] if first is not None)  # type: ignore[misc]
    assert starts == list(range(0, content.size, PART))
    assert source.seen.body_sent(url) == content.size + 1


@pytest.mark.parametrize("taken", [False, True])
def test_the_name_is_looked_at_while_a_far_source_is_asked(
    source: HttpSource, world: World, taken: bool
) -> None:
    content, running, far = Content(7, 17 * MIB), world.start(), Stall(after=-1)
    url = source.serve("/file.bin", content)
    if taken:
        running.copy(spec(url))
    heads = world.store.calls["head"]
    source.serve("/file.bin", content, faults=[far])
    (transfer_id,) = running.add(spec(url))
    wait_until(lambda: world.store.calls["head"] > heads)
    far.until.set()
    done = running.finish(transfer_id)
    if taken:
        assert (done.failure.code, world.store.calls["head"]) == ("object_exists", heads + 1), "asked once"
    else:
        assert done.result.verified
        assert world.store.calls["head"] == heads + 2, "the name, and what lies there in the end"


def test_a_local_file(world: World, tmp_path_factory: pytest.TempPathFactory) -> None:
    content = Content(6, 17 * MIB)
    path = tmp_path_factory.mktemp("files") / "local.bin"
    path.write_bytes(whole(content))
    done = world.start().copy(spec(str(path)))
    assert done.result.verified
    assert world.stored("object.bin") == whole(content)


@pytest.fixture(params=[RcloneS3, MotoS3], scope="module")
def server(request: pytest.FixtureRequest) -> Iterator[S3Server]:
    """Real S3 servers: one that confirms parts by their MD5, one that speaks of CRC64NVME."""
    with request.param() as running:
        running.make_bucket(BUCKET)
        yield running


@pytest.mark.parametrize("size", [1, 16 * MIB + 1])
@pytest.mark.parametrize("length", [True, False], ids=["ranges", "unknown length"])
def test_real_stores(source: HttpSource, world: World, server: S3Server, size: int, length: bool) -> None:
    content = Content(7, size)
    world.use_s3(server)
    key = f"folder/{size}-{length}.bin"
    url = source.serve("/file.bin", content, length=length, ranges=length)
    done = world.start().copy(spec(url, key, part_size=8 * MIB))
    # moto takes wrong digests without a word, so that its own prove nothing. rclone keeps no checksum of the
    # whole to sign, and in the clear parts that stream are not signed either (SigV4, "UNSIGNED-PAYLOAD").
    streamed = length and size > SINGLE_PUT_LIMIT
    reason = "store_checks_nothing" if isinstance(server, MotoS3) else "unsigned_over_http" * streamed
    assert (done.outcome, done.result.verified, done.result.reason) == (Outcome.DONE, not reason, reason)
    assert server.sha256(BUCKET, key) == content.sha256()
    assert server.open_uploads(BUCKET) == []


def test_type_and_name_come_from_the_source(source: HttpSource, world: World) -> None:
    url = source.serve(
        "/download", b"hello", content_type="text/plain", disposition='attachment; filename="greeting.txt"'
    )
    done = world.start().copy(spec(url, "", prefix="inbox/"))
    assert done.upload.key == "inbox/greeting.txt"
    assert world.store.objects["inbox/greeting.txt"].options.content_type == "text/plain"

"""Lists of checksums beside the source: looked for unasked, compared, and named; whichever way bytes come."""

from __future__ import annotations

import hashlib

import pytest

from tests.engine.builders import MIB, World, spec, wait_until, whole
from tests.servers.content import Content
from tests.servers.faults import Redirect
from tests.servers.faults import Status as Answer
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate
from transfer_gui.core.transfer import Action, Outcome, Status
from transfer_gui.engine.messages import Add
from transfer_gui.engine.run import checksum_lookup, course
from transfer_gui.wiring.folder_sums import RecentSums, can_have_lists

LARGE, SMALL = Content(61, 17 * MIB + 5), Content(62, 70_001)
FEEDS = {"ranges": {}, "stream": {"ranges": False}, "unknown length": {"ranges": False, "length": False}}


@pytest.fixture
def world(world: World) -> World:
    world.sums = RecentSums()
    return world


def sha256(content: Content) -> str:
    return hashlib.sha256(whole(content)).hexdigest()


def left_over(world: World) -> tuple[int, int]:
    """Objects and open uploads at the store."""
    return len(world.store.objects), len(world.store.uploads)


@pytest.mark.parametrize("content", [SMALL, LARGE], ids=["small", "large"])
@pytest.mark.parametrize("feed", FEEDS)
def test_a_list_is_found_and_compared(source: HttpSource, world: World, content: Content, feed: str) -> None:
    url = source.serve("/d/f.iso", content, **FEEDS[feed])  # type: ignore[arg-type]
    lists = source.serve("/d/SHA256SUMS", f"{sha256(content)}  f.iso\n{'0' * 64}  other.iso\n".encode())
    running = world.start()
    done = running.copy(spec(url))
    assert (done.outcome, done.result.verified, done.result.compared) == (
        *(Outcome.DONE, True),
        {"sha256": "equal"},
    )
    assert done.source.listed == {"algorithm": "sha256", "digest": sha256(content), "file": lists}
    assert world.stored("object.bin") == whole(content)
    source.serve("/d/f.iso.sha256", b"")
    source.serve("/e/f.iso", content, **FEEDS[feed])  # type: ignore[arg-type]
    source.serve("/e/f.iso.md5", b"0" * 32)
    wrong = running.copy(spec(source.url("/e/f.iso"), "other.bin"))
    assert (wrong.outcome, wrong.failure.code) == (Outcome.FAILED, "source_digest_mismatch")
    assert {name: wrong.failure.facts[name] for name in ("problem", "file", "algorithm")} == {
        "problem": "listed",
        "file": source.url("/e/f.iso.md5"),
        "algorithm": "md5",
    }
    assert left_over(world) == (1, 0)


@pytest.mark.parametrize("right", [True, False])
def test_what_is_found_while_parts_come_is_compared_too(
    source: HttpSource, world: World, right: bool
) -> None:
    """The parts that are stored by then are read past, not sent again."""
    gate, listed = Gate(LARGE.size // 2), Gate(0)
    url = source.serve("/d/f.iso", LARGE, gate=gate)
    digest = sha256(LARGE) if right else "0" * 64
    lists = source.serve("/d/SHA256SUMS", f"{digest}  f.iso\n".encode(), gate=listed)
    running = world.start()
    (transfer_id,) = running.add(spec(url))
    wait_until(lambda: running.receipts(transfer_id))
    listed.release()
    source.wait_for(lambda: source.seen.body_sent(lists))
    gate.release()
    ended = running.finish(transfer_id)
    if right:
        assert (ended.result.verified, ended.result.compared) == (True, {"sha256": "equal"})
        assert world.stored("object.bin") == whole(LARGE)
    else:
        assert (ended.outcome, left_over(world)) == (Outcome.FAILED, (0, 0))


def test_the_object_waits_for_a_list_that_comes_last(source: HttpSource, world: World) -> None:
    listed = Gate(0)
    url = source.serve("/d/f.iso", LARGE)
    source.serve("/d/SHA256SUMS", f"{'0' * 64}  f.iso\n".encode(), gate=listed)
    running = world.start()
    (transfer_id,) = running.add(spec(url))
    wait_until(lambda: len(running.receipts(transfer_id)) == 9)
    listed.release()
    assert running.finish(transfer_id).failure.facts["problem"] == "listed"
    assert left_over(world) == (0, 0)


@pytest.mark.parametrize("content", [SMALL, LARGE], ids=["small", "large"])
def test_a_server_without_lists_is_asked_little_and_one_that_is_silent_not_for_long(
    source: HttpSource, world: World, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checksum_lookup, "_LONGEST", 0.2)
    running = world.start()
    for number in range(5 if content is SMALL else 2):
        done = running.copy(spec(source.serve(f"/d/{number}.iso", content), f"{number}"))
        assert (done.result.verified, done.source.listed) == (True, {})
    asked = [one.path for one in source.seen.requests if not one.path.endswith(".iso")]
    assert len(asked) == len(set(asked)) == 6 + 2 * 5, "once a folder, and beside two files"
    silent = Gate(0)
    source.serve("/e/SHA256SUMS", b"more", gate=silent)
    if content is LARGE:
        assert running.copy(spec(source.serve("/e/f.iso", content), "silent")).result.verified
    busy = source.serve("/g/SHA256SUMS", b"", faults=[Answer(status=503)])
    assert running.copy(spec(source.serve("/g/f.iso", content), "busy")).result.verified
    assert len(source.requests_for(busy)) == 1
    silent.release()


def test_no_other_server_is_asked_and_no_query_goes_along(source: HttpSource, world: World) -> None:
    with HttpSource() as other:
        away = other.serve("/SHA256SUMS", f"{'0' * 64}  f.iso\n".encode())
        source.serve("/d/SHA256SUMS", b"", faults=[Redirect(to=away)])
        url = source.serve("/d/f.iso", SMALL)
        running = world.start()
        assert running.copy(spec(url)).result.verified
        assert not other.seen.requests
    schemes = ("ftp", "sftp", "davs", "s3")
    links = (url, "/tmp/f.iso", "https://u:p@h/f", *(f"{scheme}://h/f" for scheme in schemes))
    assert all(can_have_lists(link) for link in links)
    assert not any(can_have_lists(f"{url}{more}") for more in ("?X-Amz-Signature=s", "/"))


def test_what_is_known_or_unwanted_is_not_looked_for(source: HttpSource, world: World) -> None:
    url = source.serve("/d/f.iso", SMALL)
    running = world.start()
    running.copy(spec(url, "1", checksum_lookup=False))
    running.copy(spec(url, "2", sha256=sha256(SMALL)))
    world.stop(running)
    running = world.start(checksum_lookup=False)
    running.post(Add((spec(url, "3"),)))
    wait_until(lambda: "3" in world.store.objects)
    assert {request.path for request in source.seen.requests} == {"/d/f.iso"}
    assert left_over(world) == (3, 0)


@pytest.mark.parametrize("content", [b"", b"x"])
def test_a_tiny_file_is_compared_as_well(source: HttpSource, world: World, content: bytes) -> None:
    url = source.serve("/t/tiny", content)
    source.serve("/t/SHA256SUMS", f"{'0' * 64}  tiny\n".encode())
    running = world.start()
    (name,) = running.add(spec(url, "tiny"))
    assert running.watch.reach(name, Status.FAILED).failure.code == "source_digest_mismatch"
    assert "tiny" not in world.store.objects


@pytest.mark.parametrize(
    ("worth", "right", "known"), [(True, True, True), (True, False, False), (False, True, True)]
)
def test_little_that_an_earlier_run_stored_is_read_again(
    source: HttpSource, world: World, monkeypatch: pytest.MonkeyPatch, worth: bool, right: bool, known: bool
) -> None:
    """For a list that run has found (``known``), or this one; else it is said that it was not checked."""
    monkeypatch.setattr(course, "_READ_AGAIN", LARGE.size if worth else 0)
    gate, listed = Gate(1), f"{sha256(LARGE) if right else '0' * 64}  f.iso\n".encode()
    url = source.serve("/d/f.iso", LARGE, gate=gate)
    if known:
        source.serve("/d/SHA256SUMS", listed)
    running = world.start()
    (transfer_id,) = running.add(spec(url))

    def is_begun() -> bool:
        gate.allow(256 * 1024)
        return bool(running.receipts(transfer_id))

    wait_until(is_begun)
    running.do(Action.PAUSE, transfer_id)
    running.do(Action.PAUSE, transfer_id)
    running.watch.reach(transfer_id, Status.PAUSED)
    gate.release()
    source.serve("/d/SHA256SUMS", listed)
    world.sums = RecentSums()
    running.do(Action.RESUME, transfer_id)
    done = running.finish(transfer_id)
    if not right:
        assert (done.failure.code, left_over(world)) == ("source_digest_mismatch", (0, 0))
    elif worth:
        assert (done.result.verified, done.result.compared) == (True, {"sha256": "equal"})
    else:
        assert (done.result.verified, done.result.reason) == (False, "digest_unchecked")
        assert done.result.compared == {"sha256": "parallel"}

"""One read, several places: transfers of one link that start together fetch its bytes once."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from tests.engine.builders import MIB, PART, World, spec, whole
from tests.servers.content import Content
from tests.servers.faults import Cut
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate
from transfer_gui.backends.destination import Body, StoredPart, Upload
from transfer_gui.backends.local.source import FileSource
from transfer_gui.core.destination_errors import AccessDenied
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.source_errors import SourceCutShort
from transfer_gui.core.transfer import Action, Outcome, Spec, Status, Transfer
from transfer_gui.engine.pipeline.shared_reads import SharedReads

CONTENT = Content(81, 17 * MIB + 5)


def places(url: str, *keys: str, **more: object) -> list[Spec]:
    return [replace(spec(url, key), **more) for key in keys]  # type: ignore[arg-type]


@pytest.mark.parametrize("way", ["ranges", "breaks", "digest", "small"])
def test_the_bytes_are_read_once(source: HttpSource, world: World, way: str) -> None:
    content = Content(82, MIB + 7) if way == "small" else CONTENT
    faults = [Cut(after=300_000, when=at) for at in range(6, 10)] if way == "breaks" else []
    url = source.serve("/f.bin", content, faults=faults)
    more = {"sha256": hashlib.sha256(whole(content)).hexdigest()} if way == "digest" else {}
    running = world.start(active=1)  # they start together all the same
    ids = running.add(*places(url, "a", "b", "c", "d", **more))
    for one, key in zip(ids, "abcd", strict=True):
        done = running.finish(one)
        assert (done.outcome, done.result.verified) == (Outcome.DONE, True), done.failure
        assert world.stored(key) == whole(content)
    # Probes are each one's own, and a late part may be fetched twice.
    assert source.seen.body_sent("/f.bin") < 2 * content.size


class Failing:
    """A destination whose parts are refused."""

    def __init__(self, real: object) -> None:
        self._real = real

    def __getattr__(self, name: str) -> object:
        return getattr(self._real, name)

    def put_part(self, upload: Upload, number: int, body: Body) -> StoredPart:
        body.read()
        raise AccessDenied(bucket="bucket", operation="put_part")


def test_one_that_fails_does_not_hold_the_others(source: HttpSource, world: World) -> None:
    opened = world.open_destination
    world.open_destination = lambda key: Failing(opened(key)) if key == "b" else opened(key)
    running = world.start()
    a, b, c = running.add(*places(source.serve("/f.bin", CONTENT), "a", "b", "c"))
    assert running.finish(b).outcome in (Outcome.FAILED, Outcome.ATTENTION)
    assert [running.finish(one).outcome for one in (a, c)] == [Outcome.DONE] * 2
    assert world.stored("a") == world.stored("c") == whole(CONTENT)
    world.open_destination = opened
    running.do(Action.RETRY, b)
    running.watch.until(lambda: running.watch.status(b) is Status.DONE)
    assert world.stored("b") == whole(CONTENT)


def test_one_is_paused_and_goes_on_alone(source: HttpSource, world: World) -> None:
    gate = Gate(hold_after=3 * PART)
    running = world.start()
    a, b = running.add(*places(source.serve("/f.bin", CONTENT, gate=gate), "a", "b"))
    gate.wait_held()
    running.do(Action.PAUSE, b)
    running.do(Action.PAUSE, b)
    running.watch.reach(b, Status.PAUSED)
    gate.release()
    assert running.finish(a).outcome is Outcome.DONE
    running.do(Action.RESUME, b)
    assert running.finish(b).outcome is Outcome.DONE
    assert world.stored("a") == world.stored("b") == whole(CONTENT)


class Together:
    """Two that read a file here, by a clock that runs ahead by seconds whenever it is looked at."""

    def __init__(self, path: Path, size: int) -> None:
        self.content = Content(83, size)
        path.write_bytes(whole(self.content))
        ticks = count()
        self.reads = SharedReads(lambda: 3.0 * next(ticks))
        self.reads.begin([Transfer(name, Spec(str(path), "bucket", key=name)) for name in "ab"])
        self.source, self.other = (self.reads.share(name, FileSource(str(path))) for name in "ab")
        self.info = self.source.probe()

    def read(self, reader: object, amount: int) -> bytes:
        taken = bytearray()
        with memoryview(bytearray(MIB)) as view:
            while len(taken) < amount:
                got = reader.readinto(view[: amount - len(taken)])  # type: ignore[attr-defined]
                taken += view[:got]
                if not got:
                    break
        return bytes(taken)


def test_who_stands_still_is_waited_for_some_seconds(tmp_path: Path) -> None:
    size = 5 * MIB
    both = Together(tmp_path / "f.bin", size)
    quick, still = (one.open(both.info, 0, size) for one in (both.source, both.other))
    with closing(quick), closing(still):
        assert both.read(still, MIB) == both.content.read(0, MIB)
        assert both.read(quick, size) == whole(both.content)
        assert quick.length_proven
        with pytest.raises(SourceCutShort):
            both.read(still, size)
    with closing(both.other.open(both.info, MIB, size - MIB)) as rest:  # by itself
        assert both.read(rest, size) == both.content.read(MIB, size - MIB)


@pytest.mark.parametrize("comes", [False, True])
def test_who_has_not_begun_yet_is_waited_for(tmp_path: Path, comes: bool) -> None:
    size = 3 * MIB
    both = Together(tmp_path / "f.bin", size)
    with closing(both.source.open(both.info, 0, size)) as first:
        assert both.read(first, 2 * MIB) == both.content.read(0, 2 * MIB)
        if comes:
            with closing(both.other.open(both.info, 0, size)) as second:
                readers = (first, second)
                got: list[bytes] = []
                threads = [
                    threading.Thread(target=lambda one=one: got.append(both.read(one, size)))
                    for one in readers
                ]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
            assert sorted(map(len, got)) == [MIB, size]
        else:
            assert both.read(first, MIB) == both.content.read(2 * MIB, MIB)
    both.reads.end("b")


@pytest.mark.parametrize(
    ("changed", "together"),
    [({}, True), ({"limit": 5}, False), ({"headers": {"Cookie": "a"}}, False), ({"url": ""}, False)],
)
def test_only_what_is_read_alike_is_read_together(
    tmp_path: Path, changed: dict[str, object], together: bool
) -> None:
    path = tmp_path / "f.bin"
    path.write_bytes(b"x")
    reads, real = SharedReads(), FileSource(str(path))
    rows: Sequence[Transfer] = [
        Transfer("a", Spec(str(path), "bucket", key="a")),
        Transfer("b", Spec(**{"url": str(path), "bucket": "other", "key": "b", **changed})),  # type: ignore[arg-type]
    ]
    reads.begin(rows)
    assert (reads.share("a", real) is not real) is together

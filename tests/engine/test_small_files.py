"""Lanes of small files: what they share, and what of it is left to the ordinary course."""

from __future__ import annotations

import pytest

from tests.engine.builders import MIB, World, spec, whole
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate
from transfer_gui.core.errors import StorageFull
from transfer_gui.core.new_transfers import new_transfer
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.transfer import Action, Outcome, Overwrite, Status
from transfer_gui.engine.run.small import MOST_FILES, form_lanes, may_be_small
from transfer_gui.engine.state.scheduler import choose

COUNT = 30
CONTENTS = [Content(300 + n, 3000 + n) for n in range(COUNT)]


@pytest.fixture
def eager(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """A world whose sources bring first bytes with the probe, as the program's do."""
    usual = world.open_ends

    def open_ends(transfer, source):  # type: ignore[no-untyped-def]
        source.at_once = 4
        return usual(transfer, source)

    monkeypatch.setattr(world, "open_ends", open_ends)
    return world


def serve(source: HttpSource) -> list[str]:
    return [source.serve(f"/{n}.bin", content) for n, content in enumerate(CONTENTS)]


def test_many_files_share_their_commits(
    source: HttpSource, eager: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("transfer_gui.engine.run.small._SECONDS", 60.0)
    running = eager.start(active=2)
    commits: list[str] = []
    running.database._connection.set_trace_callback(commits.append)
    ids = running.add(*(spec(url, f"{n}.bin") for n, url in enumerate(serve(source))))
    rows = [running.finish(one) for one in ids]
    assert all(row.result.verified and row.outcome is Outcome.DONE for row in rows)
    assert [eager.stored(f"{n}.bin") for n in range(COUNT)] == [whole(one) for one in CONTENTS]
    assert all(len(source.requests_for(f"/{n}.bin")) == 1 for n in range(COUNT))
    learned = sum("INTO store_facts" in one for one in commits)  # this store is always tried
    assert commits.count("COMMIT") - learned < COUNT  # alone each has two at least
    running.database._connection.set_trace_callback(None)


def test_what_is_unusual_goes_the_ordinary_course(source: HttpSource, eager: World) -> None:
    urls = serve(source)
    large = Content(400, 5 * MIB)
    urls[8] = source.serve("/8.bin", large)
    urls[12] = source.url("/missing.bin")
    running = eager.start(active=1)
    (taken,) = running.add(spec(urls[0], "15.bin"))
    running.finish(taken)
    ids = running.add(
        *(
            spec(url, f"{n}.bin", overwrite=Overwrite.NEVER if n == 15 else Overwrite.ASK)
            for n, url in enumerate(urls)
        )
    )
    for n, one in enumerate(ids):
        row = running.finish(one)
        assert row.outcome is (Outcome.FAILED if n in (12, 15) else Outcome.DONE), n
        if n not in (12, 15):
            assert row.result.verified
            assert eager.stored(f"{n}.bin") == whole(large if n == 8 else CONTENTS[n])
    assert eager.stored("15.bin") == whole(CONTENTS[0])
    assert running.engine._place.pool.in_use == 0


def test_one_that_takes_its_time_holds_up_nobody(source: HttpSource, eager: World) -> None:
    urls = serve(source)
    gate = Gate(100)
    urls[9] = source.serve("/9.bin", Content(401, 5 * MIB), gate=gate)
    running = eager.start(active=2)
    ids = running.add(*(spec(url, f"{n}.bin") for n, url in enumerate(urls)))
    for n, one in enumerate(ids):
        if n != 9:
            assert running.finish(one).outcome is Outcome.DONE
    gate.release()
    assert running.finish(ids[9]).result.verified


def test_a_pause_ends_those_that_wait_in_a_lane(source: HttpSource, eager: World) -> None:
    urls = serve(source)
    gate = Gate(100)
    urls[3] = source.serve("/3.bin", CONTENTS[3], gate=gate)
    running = eager.start(active=1)
    ids = running.add(*(spec(url, f"{n}.bin") for n, url in enumerate(urls)))
    gate.wait_held()
    running.do(Action.PAUSE, *ids)
    for one in ids:
        running.watch.reach(one, Status.PAUSED, Status.DONE)
    assert running.watch.status(ids[3]) is Status.PAUSED
    gate.release()
    running.do(Action.RESUME, *ids)
    assert all(running.finish(one).result.verified for one in ids)


@pytest.mark.parametrize("error", [StorageFull(kind="full"), RuntimeError("a fault of ours")])
def test_a_commit_that_fails_leaves_all_of_a_lane_unfinished(
    source: HttpSource, eager: World, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    running = eager.start(active=1)
    ids = running.add(spec(serve(source)[0], "first.bin"))
    running.finish(ids[0])
    monkeypatch.setattr("transfer_gui.engine.engine._HOLD", 0.05)
    usual = running.store.update_many
    failures: list[int] = []

    def update_many(changes):  # type: ignore[no-untyped-def]
        if any("nonce" in one for one in changes.values()) and not failures:
            failures.append(len(changes))
            raise error
        usual(changes)

    monkeypatch.setattr(running.store, "update_many", update_many)
    ids = running.add(*(spec(url, f"{n}.bin") for n, url in enumerate(serve(source))))
    assert all(running.finish(one).result.verified for one in ids)
    assert failures[0] > 1


def test_rows_are_divided_evenly_and_only_those_that_may_be_small() -> None:
    urls = ["http://other/2" if n == 2 else f"http://one/{n}" for n in range(7)]
    rows = [replace(new_transfer(spec(url, f"{n}")), position=n) for n, url in enumerate(urls)]
    servers = {"http://one"}
    lanes = [[row.position for row in lane] for lane in form_lanes(rows, servers, 2)]
    assert lanes == [[2], [0, 3, 5], [1, 4, 6]]
    assert [len(lane) for lane in form_lanes(rows, (), 2)] == [1] * 7
    others = (
        spec("http://one/1", limit=5),
        spec("http://one/1", overwrite=Overwrite.SKIP),
        spec("http://one/1", size=2 * MIB),
        spec("http://one/1", adopt="id"),
    )
    assert not any(may_be_small(new_transfer(one), servers) for one in others)
    chosen = choose(rows[3:], (), 2, joins=lambda row: may_be_small(row, servers), most=MOST_FILES)
    assert [row.position for row in chosen] == [3, 4, 5, 6]
    chosen = choose(rows, (), 2, joins=lambda row: may_be_small(row, servers), most=MOST_FILES)
    assert [row.position for row in chosen] == [0, 1]  # nobody is passed by

"""What the running process knows, as callers see it: changes since they last asked, and nothing twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tests.storage.made import transfer
from transfer_gui.core.transfer import Status
from transfer_gui.engine.messages import Row
from transfer_gui.wiring import live as live_module
from transfer_gui.wiring.live import Live, state_facts


def row(name: str, status: Status, position: int = 1) -> Row:
    return Row(replace(transfer(name), position=position), status)


def since(live: Live, seen: int) -> tuple[int, list[Row], list[str]]:
    """What an asker hears."""
    now, changed, gone = live.changes(seen)
    return now, list(live.find(changed)), gone


def names(rows: Iterable[Row]) -> list[str]:
    return [one.transfer.id for one in rows]


def test_each_asker_hears_what_changed_since_its_last_question() -> None:
    live = Live()
    live.change([row("b", Status.QUEUED, 2), row("a", Status.ACTIVE, 1)])
    seen, changed, gone = since(live, 0)
    assert (names(changed), gone) == (["a", "b"], [])
    assert since(live, seen) == (seen, [], [])
    live.change([row("b", Status.DONE, 2)])
    live.remove(["a"])
    seen, changed, gone = since(live, seen)
    assert (names(changed), gone) == (["b"], ["a"])
    assert names(live.rows()) == ["b"]
    assert live.counts() == {"done": 1}


def test_busy_is_what_has_still_to_happen() -> None:
    live = Live()
    for status, busy in (
        (Status.PAUSED, False),
        (Status.WAITING, True),
        (Status.DONE, False),
        (Status.QUEUED, True),
    ):
        live.change([row("a", status)])
        assert live.busy() is busy, status


def test_removals_are_not_remembered_for_ever() -> None:
    live = Live()
    ids = [str(number) for number in range(live_module._MOST_GONE + 500)]
    for name in ids:
        live.remove([name])
    assert len(since(live, 0)[2]) == live_module._MOST_GONE
    assert since(live, 0)[2][-1] == ids[-1]


def test_a_row_tells_its_link_without_secrets() -> None:
    found = row("a", Status.QUEUED)
    spec = replace(found.transfer.spec, url="https://me:canary@h.example/x?sig=canary")
    facts = state_facts(Row(replace(found.transfer, spec=spec), Status.QUEUED))
    assert "canary" not in repr(facts)
    assert facts["event"] == "state"


def test_rows_that_nobody_read_are_counted_and_read_for_those_who_ask() -> None:
    live = Live(lambda ids: map(transfer, ids))
    live.know({"a": Status.QUEUED, "b": Status.PAUSED})
    assert (live.counts(), live.busy(), live.rows()) == ({"queued": 1, "paused": 1}, True, [])
    seen, changed, _ = since(live, 0)
    assert [(one.transfer.id, one.status) for one in changed] == [("a", Status.QUEUED), ("b", Status.PAUSED)]
    live.change([row("a", Status.ACTIVE)])
    live.know({"b": Status.QUEUED})
    seen, changed, _ = since(live, seen)
    assert {(one.transfer.id, one.status) for one in changed} == {("a", Status.ACTIVE), ("b", Status.QUEUED)}
    live.remove(["b"])
    assert (live.status("b"), since(live, seen)[2]) == (None, ["b"])


def test_only_some_rows_are_kept_whole() -> None:
    live = Live(lambda ids: map(transfer, ids))
    live.change([row(str(at), Status.DONE) for at in range(live_module._MOST_WHOLE)])
    live.change([row("last", Status.ACTIVE)])
    assert names(live.rows()) == ["last"]
    assert live.counts() == {"done": live_module._MOST_WHOLE, "active": 1}
    assert len(list(since(live, 0)[1])) == live_module._MOST_WHOLE + 1

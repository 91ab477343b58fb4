"""Small files that wait for a worker's lanes: how many go to one at once, and what those taken back cost."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import pytest

pytest.importorskip("distributed")

from transfer_gui.backends.destination import Upload
from transfer_gui.backends.source import SourceInfo
from transfer_gui.cluster.order import Order
from transfer_gui.cluster.small_orders import SmallOrders
from transfer_gui.cluster.workers import OrderListener, Workers
from transfer_gui.core.parts import Part
from transfer_gui.core.validator import Validator
from transfer_gui.engine.pipeline.remote_lanes import ElsewhereLost
from transfer_gui.wiring.remote import RemoteSource

MIB = 1024**2


class Desk:
    """Takes what is submitted, as a cluster does, and keeps what was said."""

    def __init__(self, **lanes: int) -> None:
        self.workers = Workers()
        self.workers.follow(lanes)
        self.small = SmallOrders(self.workers, self.submit, self.run_on)
        self.given: list[tuple[str, list[str]]] = []
        self.released: list[list[str]] = []
        self.stopped: list[str] = []
        self.lost: list[str] = []
        self.gone = False

    def submit(self, orders: Mapping[Order, OrderListener], address: str) -> Any:
        if self.gone:
            raise ElsewhereLost
        ids = [order.id for order in orders]
        self.given.append((address, ids))
        return Task(self, ids)

    def run_on(self, address: str, _call: object, orders: list[str]) -> None:
        self.stopped += orders

    def add(self, *names: str, size: int = MIB) -> None:
        for name in names:
            self.small.add(an_order(name, size), Listener(self, name))


class Task:
    def __init__(self, desk: Desk, ids: list[str]) -> None:
        self._desk, self._ids = desk, ids

    def release(self) -> None:
        self._desk.released.append(self._ids)


class Listener:
    def __init__(self, desk: Desk, name: str) -> None:
        self._desk, self._name = desk, name

    def hear(self, told: dict[str, Any]) -> None:
        raise NotImplementedError

    def note_end(self, order: str, future: Any) -> None:
        raise NotImplementedError

    def note_gone(self, workers: Collection[str]) -> None:
        raise NotImplementedError

    def lose(self) -> None:
        self._desk.lost.append(self._name)


def an_order(name: str, size: int) -> Order:
    info = SourceInfo(size, True, Validator())
    source = RemoteSource("http://127.0.0.1/file")
    return Order(name, "topic", "1", source, info, "bucket", "key", Upload(""), (Part(1, 0, size),), {})


def test_what_waits_for_a_lane_goes_to_it_together() -> None:
    desk = Desk(one=1)
    desk.add("a", "b", "c", "d")
    assert desk.given == [("one", ["a"])]
    assert [desk.small.waits(name) for name in "ab"] == [False, True]
    desk.small.leave("c", ended=False)  # nobody has it yet, so nobody is told
    desk.small.leave("a", ended=True)
    assert desk.given[1:] == [("one", ["b", "d"])]
    assert (desk.released, desk.stopped) == ([["a"]], [])
    desk.small.leave("b", ended=False)
    assert desk.stopped == ["b"], "its worker goes on with the other"
    assert desk.small.find_worker("d") == "one"
    desk.small.leave("d", ended=True)
    assert desk.released[1:] == [["b", "d"]]
    assert desk.workers.used == 0


def test_lanes_share_what_waits_and_one_gets_no_more_bytes_than_are_enough() -> None:
    desk = Desk(one=2)
    desk.add("a", "b")
    desk.add(*"cdefgh", size=16 * MIB)
    desk.small.leave("a", ended=True)
    assert desk.given[2:] == [("one", ["c", "d"])], "of six that wait three are the share, and two are enough"


def test_who_moves_parts_is_left_half_of_the_lanes() -> None:
    desk = Desk(one=4)
    desk.small.note_asked()
    desk.add(*"abcd")
    assert len(desk.given) == 2


def test_where_the_cluster_is_lost_all_hear_of_it() -> None:
    desk = Desk(one=1)
    desk.gone = True
    desk.add("a")
    assert desk.lost == ["a"]
    assert desk.workers.used == 0
    desk.workers.follow({})
    desk.add("b")
    assert len(desk.small.lose()) == 1
    assert not desk.small.waits("b")

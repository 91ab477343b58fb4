"""The bridge: what comes from the engine and in which order, at what pace, and how it ends."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.scripted import MB, ScriptedEngine, progress, row
from transfer_gui.core.errors import StorageFull
from transfer_gui.core.progress import Metrics, Sample
from transfer_gui.core.settings import Settings
from transfer_gui.core.transfer import Action, Spec, Status
from transfer_gui.engine.messages import MOST_ROWS, Add, Amend, Configure, Do, EngineTrouble
from transfer_gui.ui.bridge import FAST, IDLE, Bridge

EMITS = 100_000


@pytest.fixture
def engine() -> ScriptedEngine:
    return ScriptedEngine()


@pytest.fixture
def bridge(qapp: object, engine: ScriptedEngine) -> Bridge:
    return Bridge(engine)


class Heard:
    """What a bridge said, in order."""

    def __init__(self, bridge: Bridge) -> None:
        self.said: list[tuple[str, Any]] = []
        for name in ("changed", "removed", "trouble", "paused", "resumed", "finished"):
            getattr(bridge, name).connect(lambda value, name=name: self.said.append((name, value)))

    def names(self) -> list[str]:
        return [name for name, _ in self.said]


def test_a_hundred_thousand_objects_pass_through_its_signals(bridge: Bridge, engine: ScriptedEngine) -> None:
    """Some releases of the binding lose a reference at each emit and abort after some hundred."""
    engine.running = (progress("1", 5_000_000 * MB, None),)
    got = 0

    def count(sample: Sample) -> None:
        nonlocal got
        got += sample.transfers[0].done == 5_000_000 * MB

    bridge.progressed.connect(count)
    for _ in range(EMITS // 2):  # each look emits ``progressed`` and ``metrics``
        bridge.look()
    assert got == EMITS // 2


def test_thousands_of_rows_are_shown_in_steps_that_follow_soon(
    qtbot: QtBot, bridge: Bridge, engine: ScriptedEngine
) -> None:
    counts: list[int] = []
    bridge.changed.connect(lambda rows: counts.append(len(rows)))
    for event in range(7):
        engine.show([row(str(number)) for number in range(event * MOST_ROWS, (event + 1) * MOST_ROWS)])
    bridge.start()
    assert counts == [2000]
    qtbot.waitUntil(lambda: sum(counts) == 7 * MOST_ROWS)
    assert max(counts) == 2000
    assert engine.sampled <= 2, "rates need time between two samples"


def test_events_keep_their_order_and_a_run_of_changes_is_said_once(
    bridge: Bridge, engine: ScriptedEngine
) -> None:
    heard = Heard(bridge)
    engine.show([row("1"), row("2")])
    engine.show([row("2", Status.CONNECTING)])
    engine.drop(["1"])
    engine.show([row("3")])
    engine.events.put(EngineTrouble(StorageFull()))
    bridge.look()
    assert heard.names() == ["changed", "removed", "changed", "trouble"]
    first, gone, later, trouble = (value for _, value in heard.said)
    assert [(one.transfer.id, one.status) for one in first] == [
        ("1", Status.QUEUED),
        ("2", Status.CONNECTING),
    ]
    assert gone == ("1",)
    assert [one.transfer.id for one in later] == ["3"]
    assert trouble.code == "storage_full"


def test_transitions_are_told_per_transfer_and_not_for_what_was_there(
    bridge: Bridge, engine: ScriptedEngine
) -> None:
    heard = Heard(bridge)
    engine.show(
        [row("1", Status.ACTIVE), row("2", Status.PAUSED), row("3", Status.DONE), row("4", Status.ACTIVE)]
    )
    bridge.look()
    assert heard.names() == ["changed"]
    heard.said.clear()
    engine.show([row("1", Status.PAUSING), row("2", Status.QUEUED), row("4", Status.FAILED)])
    engine.show([row("1", Status.PAUSED)])
    engine.show([row("1", Status.CONNECTING)])
    bridge.look()
    told = [(name, value if isinstance(value, str) else value.transfer.id) for name, value in heard.said[:-1]]
    assert told == [("resumed", "2"), ("finished", "4"), ("paused", "1"), ("resumed", "1")]


def test_a_flood_of_events_is_taken_in_bites(bridge: Bridge, engine: ScriptedEngine) -> None:
    for number in range(5_000):
        engine.show([row(str(number))])
    bridge.look()
    left = engine.events.qsize()
    assert 0 < left < 5_000
    for _ in range(5):
        bridge.look()
    assert engine.events.empty()


def test_it_looks_often_only_while_something_moves(
    bridge: Bridge, engine: ScriptedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [1000.0]
    monkeypatch.setattr("transfer_gui.ui.bridge.time.monotonic", lambda: clock[0])
    bridge.start()
    assert bridge._timer.interval() == FAST
    clock[0] += 10
    bridge.look()
    assert bridge._timer.interval() == IDLE
    engine.running = (progress("1", MB),)
    bridge.look()
    assert bridge._timer.interval() == FAST
    engine.running = ()
    bridge.look()
    assert bridge._timer.interval() == IDLE
    bridge.pause(("1",))
    assert bridge._timer.interval() == FAST, "an answer is due soon"


def test_when_the_last_transfer_stops_its_speed_falls_to_zero(bridge: Bridge, engine: ScriptedEngine) -> None:
    rates: list[float] = []
    overall: list[Metrics] = []
    bridge.progressed.connect(lambda sample: rates.append(sample.rate))
    bridge.metrics.connect(overall.append)
    engine.running = (progress("1", MB, rate=5e6),)
    bridge.look()
    engine.running = ()
    for _ in range(3):
        bridge.look()
    assert rates == [5e6, 0.0]
    assert overall[-1] == Metrics()


def test_the_timer_brings_events_without_being_asked(
    bridge: Bridge, engine: ScriptedEngine, qtbot: QtBot
) -> None:
    bridge.start()
    with qtbot.waitSignal(bridge.changed, timeout=30_000):
        engine.show([row("1")])


def test_slots_only_post(bridge: Bridge, engine: ScriptedEngine) -> None:
    spec, settings = Spec("https://example.org/a", "archive"), Settings(active=2)
    bridge.add([spec], paused=True)
    for act in (bridge.pause, bridge.resume, bridge.cancel, bridge.retry, bridge.remove):
        act(["1", "2"])
    bridge.configure(settings)
    bridge.amend("7", spec)
    ids = ("1", "2")
    assert engine.posted == [
        Add((spec,), paused=True),
        Do(Action.PAUSE, ids),
        Do(Action.RESUME, ids),
        Do(Action.CANCEL, ids),
        Do(Action.RETRY, ids),
        Do(Action.REMOVE, ids),
        Configure(settings),
        Amend("7", spec),
        Do(Action.RETRY, ("7",)),
    ]


@pytest.mark.parametrize("stops", [True, False])
def test_closing_waits_for_the_engine_without_blocking(qtbot: QtBot, stops: bool) -> None:
    gate = threading.Event()
    engine = ScriptedEngine(close_takes=gate, stops=stops)
    bridge = Bridge(engine)
    bridge.start()
    bridge.close(30.0)
    bridge.close(30.0)
    looks = engine.sampled
    qtbot.waitUntil(lambda: engine.sampled >= looks + 2, timeout=30_000)  # the loop goes on meanwhile
    with qtbot.waitSignal(bridge.closed, timeout=30_000) as closed:
        gate.set()
    assert closed.args == [stops]
    assert engine.closed_with == [30.0]

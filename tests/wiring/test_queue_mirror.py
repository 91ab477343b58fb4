"""A queue as a window elsewhere gets it: whole, then what changes, and nothing of what is secret."""

from __future__ import annotations

import json
import random
import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from tests.storage.made import SIGNED, transfer, transfers
from transfer_gui.core.profile import Profile
from transfer_gui.core.progress import Bottleneck, Metrics, Progress, Sample, Session
from transfer_gui.core.settings import Settings
from transfer_gui.core.transfer import Phase, Status, Transfer, change_transfer
from transfer_gui.engine.messages import Changed, Event, Removed, Row
from transfer_gui.ipc.protocol import Mirror, decode, encode
from transfer_gui.paths import Paths
from transfer_gui.wiring import live as live_module
from transfer_gui.wiring.live import Live
from transfer_gui.wiring.queue_mirror import MirrorFeed, MirrorImage, changed_settings
from transfer_gui.wiring.stores import Stores

_OPEN = threading.Event()
Told = Iterator[Mapping[str, Any]]


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Stores]:
    opened = Stores(Paths(tmp_path / "config", tmp_path / "data", tmp_path / "logs"), {})
    yield opened
    opened.close()


def follow(live: Live, stores: Stores, image: MirrorImage) -> Told:
    """What a window hears that knows what ``image`` does."""
    image.begin()
    request = Mirror(0.01, image.seen, image.epoch)
    return MirrorFeed(live, stores, Settings).follow(request, _OPEN)


def round_of(told: Told, image: MirrorImage) -> tuple[list[Event], int]:
    """One round of news over the wire: what it means, and how many bytes it took."""
    events, size = list[Event](), 0
    for message in told:
        line = encode(message)
        size += len(line)
        events += image.take(decode(line) or {})
        if message["event"] == "now":
            break
    return events, size


def rows_of(events: list[Event]) -> list[Row]:
    return [row for event in events if isinstance(event, Changed) for row in event.rows]


def progress(name: str, done: int) -> Progress:
    metrics = Metrics(waits={"source": 1.5}, bottleneck=Bottleneck.SOURCE)
    one = Progress(name, Phase.MOVING, done, done, None, 123456.0, None, 2, metrics=metrics)
    return replace(one, parts=(3, 4), part_bytes={3: 5}, trouble_facts={"host": "h"})


def test_all_is_told_once_and_then_what_changes(stores: Stores) -> None:
    live, image = Live(), MirrorImage()
    made = [replace(transfer(name), position=at) for at, name in enumerate("abc")]
    stores.queue.insert(made)
    live.change([Row(one, Status.ACTIVE) for one in made])
    told = follow(live, stores, image)
    assert rows_of(round_of(told, image)[0]) == [Row(one, Status.ACTIVE) for one in made]
    assert round_of(told, image)[0] == []
    changed = change_transfer(made[1], bytes_stored=77)
    live.change([Row(changed, Status.ACTIVE)])
    live.remove(["c"])
    events, size = round_of(told, image)
    assert rows_of(events) == [Row(changed, Status.ACTIVE)]
    assert Removed(("c",)) in events
    assert size < 400  # not the whole row


def test_what_a_window_knows_is_not_told_again_after_a_cut(stores: Stores) -> None:
    live, image = Live(), MirrorImage()
    made = [transfer("a"), transfer("b")]
    stores.queue.insert(made)
    live.change([Row(one, Status.PAUSED) for one in made])
    round_of(follow(live, stores, image), image)
    live.remove(["a"])
    events, _ = round_of(follow(live, stores, image), image)
    assert (rows_of(events), events) == ([], [Removed(("a",))])
    stores.queue.delete(["a"])
    again = Live()  # another process runs the queue now
    again.change([Row(made[1], Status.QUEUED)])
    events, _ = round_of(follow(again, stores, image), image)
    assert rows_of(events) == [Row(made[1], Status.QUEUED)]


def test_more_removals_than_are_remembered_are_made_good(
    stores: Stores, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_module, "_MOST_GONE", 1)
    live, image = Live(), MirrorImage()
    made = [transfer(name) for name in "abc"]
    stores.queue.insert(made)
    live.change([Row(one, Status.DONE) for one in made])
    told = follow(live, stores, image)
    round_of(told, image)
    for name in "ab":
        stores.queue.delete([name])
        live.remove([name])
    events, _ = round_of(told, image)
    assert {name for one in events if isinstance(one, Removed) for name in one.ids} == {"a", "b"}


def test_numbers_arrive_as_they_are_and_only_while_they_change(stores: Stores) -> None:
    live, image = Live(), MirrorImage()
    told = follow(live, stores, image)
    session = Session(5, 6, 7, 8.0, Metrics(retries=3))
    for done in (1, 2):
        sample = Sample(0.0, (progress("a", done),), Metrics(retries=9), 11.0, 12.0, session)
        live.progress(sample)
        _, first = round_of(told, image)
        assert replace(image.sample, at=0.0) == sample
    _, second = round_of(told, image)
    assert second < 200 < first + 200
    live.progress(Sample(0.0, (), Metrics(), 0.0, 0.0, session))
    round_of(told, image)
    assert (image.sample.transfers, image.sample.overall, image.sample.rate) == ((), Metrics(), 0.0)


def test_nothing_secret_is_told(stores: Stores) -> None:
    stores.profiles.save(Profile("Mine", "https://s3.example", bucket="bucket", access_key="canary"))
    live, image = Live(), MirrorImage()
    spec = replace(transfer("a").spec, url=SIGNED, headers={"Cookie": "canary"})
    one = replace(transfer("a"), spec=spec)
    stores.queue.insert([one])
    live.change([Row(one, Status.PAUSED)])
    lines = []
    for message in follow(live, stores, image):
        lines.append(encode(message).decode())
        list(image.take(message))
        if message["event"] == "now":
            break
    assert "canary" not in "".join(lines)
    assert SIGNED not in "".join(lines)
    assert image.setup.profiles == (Profile("Mine", "https://s3.example", bucket="bucket"),)
    shown = image.spec("a")
    assert shown is not None
    assert shown.url.startswith("https://files.example/data/image.iso?")


@settings(deadline=None, max_examples=60)
@given(transfers)
def test_any_row_arrives_as_it_was(made: Transfer) -> None:
    feed, image = MirrorFeed(Live(), None, Settings), MirrorImage()  # type: ignore[arg-type]
    made = replace(made, spec=replace(made.spec, url="https://h.example/x", headers={}))
    for status in (Status.ACTIVE, Status.ACTIVE, Status.DONE):
        message = decode(encode(feed._row(Row(made, status))))
        assert message is not None
        list(image.take(message))
        (event,) = image.take({"event": "now", "seen": 1, "epoch": ""})
        assert isinstance(event, Changed)
        assert event.rows == (Row(made, status),)


def test_nonsense_is_passed_over() -> None:
    chance, image = random.Random(7), MirrorImage()
    odd: list[Any] = [None, -1, 1e400, "x", [], {}, [[]], {"a": None}, "9" * 400, True]
    good = [
        {"event": "whole", "epoch": "e"},
        {"event": "state", "id": "a", "status": "active", "row": {"position": 1}, "wait": 1.0},
        {"event": "state", "id": "a", "status": "active", "more": {"spec_url": "x"}},
        {"event": "gone", "ids": ["a"]},
        {"event": "now", "seen": 1, "epoch": "e", "moved": {"a": {"done": 1}}, "overall": {"retries": 1}},
        {"event": "now", "seen": 1, "epoch": "e", "ended": ["a"], "session": {"metrics": "[1]"}, "rates": []},
        {"event": "setup", "profiles": [{"name": "n"}], "default": "n", "settings": {"limit": 1}},
    ]
    for _ in range(3000):
        message = json.loads(json.dumps(chance.choice(good)))
        name = chance.choice(list(message))
        if isinstance(message[name], dict) and message[name] and chance.random() < 0.5:
            message[name][chance.choice(list(message[name]))] = chance.choice(odd)
        elif name != "event":
            message[name] = chance.choice(odd)
        list(image.take(message))
    list(image.take({"event": "setup", "profiles": [], "default": "", "settings": {}}))
    assert image.setup.profiles == ()


def test_settings_of_another_kind_or_of_the_window_are_passed_over() -> None:
    changes = {"limit": "x", "active": 500, "theme": "dark", "patience": 5, "unknown": 1, "tuned": 0}
    assert changed_settings(Settings(), changes) == replace(Settings(), active=20, patience=5.0)

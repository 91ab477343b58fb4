"""The store in memory fails and holds as a test tells it to."""

from __future__ import annotations

import threading

import pytest

from tests.backends.bodies import BytesBody, crc64, receipt
from tests.backends.memory_destination import MemoryStore
from transfer_gui.backends.destination import ObjectOptions
from transfer_gui.core.destination_errors import CompletionRefused, DestinationBusy, DestinationUnreachable

OPTIONS = ObjectOptions()


def test_the_nth_call_fails_once() -> None:
    store = MemoryStore()
    destination = store.open("key")
    upload = destination.begin(OPTIONS)
    store.fail("put_part", 2, DestinationBusy())
    destination.put_part(upload, 1, BytesBody(b"a"))
    with pytest.raises(DestinationBusy):
        destination.put_part(upload, 2, BytesBody(b"b"))
    assert [part.number for part in destination.parts(upload)] == [1]
    destination.put_part(upload, 2, BytesBody(b"b"))
    assert store.calls["put_part"] == 3


def test_a_lost_answer_has_done_its_work() -> None:
    store = MemoryStore()
    destination = store.open("key")
    store.fail("put", 1, DestinationUnreachable(), after_commit=True)
    with pytest.raises(DestinationUnreachable):
        destination.put(BytesBody(b"a"), OPTIONS, checksum=crc64(b"a"), replace=False)
    assert store.objects["key"].content == b"a"


def test_a_gate_holds_calls_and_lets_the_interrupted_go() -> None:
    store = MemoryStore()
    destination = store.open("key")
    upload = destination.begin(OPTIONS)
    gate = store.hold("put_part")
    ended: list[object] = []

    def lane(number: int) -> None:
        try:
            ended.append(destination.put_part(upload, number, BytesBody(b"x")).number)
        except DestinationUnreachable:
            ended.append("interrupted")

    threads = [threading.Thread(target=lane, args=(number,)) for number in (1, 2, 3)]
    for thread in threads:
        thread.start()
    gate.wait_for(3)
    assert destination.parts(upload) == []
    assert threads[0].ident is not None
    destination.interrupt([threads[0].ident])
    threads[0].join(10)
    assert ended == ["interrupted"]
    gate.let_pass()
    gate.release()
    for thread in threads:
        thread.join(10)
    assert sorted(map(str, ended)) == ["2", "3", "interrupted"]


def test_equal_parts_are_demanded_like_r2_does() -> None:
    store = MemoryStore(min_part=1, equal_parts=True)
    destination = store.open("key")
    upload = destination.begin(OPTIONS)
    contents = [b"aaa", b"bb", b"c"]
    receipts = [
        receipt(number, content, destination.put_part(upload, number, BytesBody(content)).etag)
        for number, content in enumerate(contents, start=1)
    ]
    with pytest.raises(CompletionRefused):
        destination.complete(upload, receipts, checksum=crc64(b"aaabbc"), size=6, replace=False)
    whole = crc64(b"aaac")
    with pytest.raises(CompletionRefused):
        destination.complete(upload, [receipts[2], receipts[0]], checksum=whole, size=4, replace=False)
    destination.complete(upload, [receipts[0], receipts[2]], checksum=whole, size=4, replace=False)
    assert store.objects["key"].content == b"aaac"

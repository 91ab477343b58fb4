"""Moving rows within the queue: against a list that is really rearranged, and with few rows written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from transfer_gui.core.queue_order import QueueMove, reorder

ORDER = [("a", 1), ("b", 2), ("c", 5), ("d", 9)]


def after(
    ids: set[str], where: QueueMove, beside: str = "", order: list[tuple[str, int]] = ORDER
) -> list[str]:
    positions = {**dict(order), **reorder(order, ids, where, beside)}
    assert len(set(positions.values())) == len(positions), "no two rows share a place"
    return sorted(positions, key=lambda one: positions[one])


def test_each_direction() -> None:
    assert after({"c"}, QueueMove.TOP) == ["c", "a", "b", "d"]
    assert after({"b", "d"}, QueueMove.TOP) == ["b", "d", "a", "c"]
    assert after({"a"}, QueueMove.BOTTOM) == ["b", "c", "d", "a"]
    assert after({"c"}, QueueMove.UP) == ["a", "c", "b", "d"]
    assert after({"b", "c"}, QueueMove.UP) == ["b", "c", "a", "d"]
    assert after({"a", "b"}, QueueMove.UP) == ["a", "b", "c", "d"]
    assert after({"a", "c"}, QueueMove.UP) == ["a", "c", "b", "d"]
    assert after({"a", "c"}, QueueMove.DOWN) == ["b", "a", "d", "c"]
    assert after({"d"}, QueueMove.DOWN) == ["a", "b", "c", "d"]
    assert after({"d"}, QueueMove.BEFORE, "b") == ["a", "d", "b", "c"]
    assert after({"a", "d"}, QueueMove.BEFORE, "c") == ["b", "a", "d", "c"]
    assert after({"b"}, QueueMove.BEFORE, "") == ["a", "c", "d", "b"]
    assert after({"b", "c"}, QueueMove.BEFORE, "b") == ["a", "b", "c", "d"]


def test_the_ends_of_a_long_queue_are_reached_by_writing_the_moved_rows_only() -> None:
    order = [(str(number), number) for number in range(50_000)]
    assert reorder(order, {"40000"}, QueueMove.TOP) == {"40000": -1}
    assert reorder(order, {"7"}, QueueMove.BOTTOM) == {"7": 50_000}
    assert len(reorder(order, {"25000"}, QueueMove.UP)) == 2


@given(st.integers(0, 12), st.sets(st.integers(0, 14)), st.sampled_from(list(QueueMove)), st.integers(-1, 14))
def test_nothing_is_lost_and_those_that_stay_keep_their_order(
    count: int, chosen: set[int], where: QueueMove, beside: int
) -> None:
    order = [(str(number), number * 3) for number in range(count)]
    ids = {str(number) for number in chosen}
    found = after(ids, where, str(beside), order)
    assert sorted(found) == sorted(one for one, _ in order)
    for moving in (True, False):
        kept = [one for one, _ in order if (one in ids) is moving]
        assert [one for one in found if (one in ids) is moving] == kept

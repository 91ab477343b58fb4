"""What may want to run is kept up to date through every change of a row."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

from transfer_gui.core.transfer import Intent, Outcome, Spec, Transfer
from transfer_gui.engine.state.queue_index import QueueIndex, Standing
from transfer_gui.engine.state.scheduler import choose, turn


def row(number: int) -> Transfer:
    return Transfer(id=f"t{number}", spec=Spec(url="", bucket="bucket"), position=number)


def wants_to_run(one: Transfer) -> bool:
    return one.outcome is None and one.intent is not Intent.PAUSE


def by_looking_at_all(rows: Iterable[Transfer], slots: int) -> list[Transfer]:
    waiting = sorted(filter(wants_to_run, rows), key=turn)
    urgent = [one for one in waiting if one.urgent]
    return urgent + [one for one in waiting if not one.urgent][: max(slots - len(urgent), 0)]


def test_of_many_only_the_first_are_looked_at() -> None:
    index = QueueIndex(map(row, range(100_000)))
    asked: list[str] = []

    def held(one: Standing) -> bool:
        asked.append(one.id)
        return one.id == "t0"

    assert [one.id for one in choose(index.pending(), {"t1"}, 2, held)] == ["t2", "t3"]
    assert asked == ["t0", "t2", "t3"]
    assert choose(index.pending(), set(), 0, held) == []
    assert len(asked) == 3


def test_what_goes_to_several_places_starts_together() -> None:
    index = QueueIndex(map(row, range(100)))

    def alike(one: Standing, other: Standing) -> bool:
        return one.position // 5 == other.position // 5  # more than may be

    assert [one.id for one in choose(index.pending(), {"t0"}, 1, together=alike)] == ["t1", "t2", "t3", "t4"]
    assert [one.id for one in choose(index.pending(), (), 4, together=alike)] == [f"t{at}" for at in range(5)]
    assert [one.id for one in choose(index.pending(), (), 5, together=alike)] == [f"t{at}" for at in range(5)]


def test_rows_may_come_and_go_while_they_are_looked_at() -> None:
    index = QueueIndex(map(row, range(200)))
    seen = []
    for one in index.pending():
        seen.append(one.position)
        index.drop(one.id)
        index.put(row(1000 + one.position % 3))
    assert seen[:200] == list(range(200))


def test_after_any_changes_it_names_what_a_search_would_find() -> None:
    chance = random.Random(7)
    rows = {one.id: one for one in map(row, range(40))}
    index = QueueIndex(rows.values())
    for _ in range(2000):
        name = chance.choice(sorted(rows))
        if chance.random() < 0.02 and len(rows) > 5:
            del rows[name]
            index.drop(name)
        else:
            rows[name] = replace(
                rows[name],
                intent=chance.choice(list(Intent)),
                outcome=chance.choice([None, None, *Outcome]),
                urgent=chance.random() < 0.1,
                position=chance.randrange(1000),
            )
            index.put(rows[name])
        found = {one.id: one for one in index.pending()}
        assert found == {one.id: one for one in rows.values() if wants_to_run(one)}
        assert [one.id for one in index.pending()] == [one.id for one in sorted(found.values(), key=turn)]
        assert {one.id for one in index.urgent()} == {n for n in found if found[n].urgent}
        chosen = choose(index.pending(), set(), 3, urgent=index.urgent())
        assert chosen == by_looking_at_all(rows.values(), 3)
    assert [one.position for one in index.ordered()] == sorted(one.position for one in rows.values())


def test_fresh_rows_that_come_together_stand_as_if_each_were_put() -> None:
    fresh = [replace(row(n), intent=Intent.PAUSE if n % 3 == 0 else Intent.RUN) for n in range(20, 40)]
    together, alone = QueueIndex(map(row, range(5))), QueueIndex(map(row, range(5)))
    together.add(fresh)
    for one in fresh:
        alone.put(one)
    assert together.ordered() == alone.ordered()
    assert list(together.pending()) == list(alone.pending())


def test_a_dropped_row_may_be_dropped_again() -> None:
    index = QueueIndex([row(1)])
    index.drop("t1")
    index.drop("t1")
    assert "t1" not in index
    assert index.get("t1") is None
    assert list(index.pending()) == []


def test_what_waits_for_its_time_is_not_walked_over() -> None:
    now = 1000.0
    rows = [replace(row(number), start_at=2000.0 + number % 2) for number in range(1000)]
    index = QueueIndex([*rows, replace(row(5000), start_at=900.0)], clock=lambda: now)
    assert [one.id for one in index.pending()] == ["t5000"]
    index.put(replace(rows[1], urgent=True))  # started by hand
    index.put(replace(rows[2], intent=Intent.CANCEL))
    index.put(replace(rows[4], intent=Intent.PAUSE))
    index.put(replace(rows[6], start_at=3000.0))
    index.drop("t8")
    assert [one.id for one in index.pending()] == ["t2", "t1", "t5000"]
    now = 2000.0
    found = {one.position for one in index.pending()}
    assert found == {1, 2, 5000, *(number for number in range(0, 1000, 2) if number not in (4, 6, 8))}
    now = 4000.0
    assert len(list(index.pending())) == 1000 - 2 + 1

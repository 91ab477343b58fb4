"""What may want to run is kept up to date through every change of a row."""

from __future__ import annotations

import random
from dataclasses import replace

from transfer_gui.core.transfer import Intent, Outcome, Spec, Transfer
from transfer_gui.engine.roster import Roster
from transfer_gui.engine.scheduler import choose


def row(number: int) -> Transfer:
    return Transfer(id=f"t{number}", spec=Spec(url="", bucket="bucket"), position=number)


def wants_to_run(one: Transfer) -> bool:
    return one.outcome is None and one.intent is not Intent.PAUSE


def test_after_any_changes_it_names_what_a_search_would_find() -> None:
    chance = random.Random(7)
    rows = {one.id: one for one in map(row, range(40))}
    roster = Roster(rows.values())
    for _ in range(2000):
        name = chance.choice(sorted(rows))
        if chance.random() < 0.02 and len(rows) > 5:
            del rows[name]
            roster.drop(name)
        else:
            rows[name] = replace(
                rows[name],
                intent=chance.choice(list(Intent)),
                outcome=chance.choice([None, None, *Outcome]),
                urgent=chance.random() < 0.1,
                position=chance.randrange(1000),
            )
            roster.put(rows[name])
        found = {one.id: one for one in roster.pending()}
        assert found == {one.id: one for one in rows.values() if wants_to_run(one)}
        assert {one.id for one in roster.pending(urgent_only=True)} == {n for n in found if found[n].urgent}
        assert choose(roster.pending(), set(), 3) == choose(rows.values(), set(), 3)
    assert [one.position for one in roster.ordered()] == sorted(one.position for one in rows.values())


def test_a_dropped_row_may_be_dropped_again() -> None:
    roster = Roster([row(1)])
    roster.drop("t1")
    roster.drop("t1")
    assert "t1" not in roster
    assert roster.get("t1") is None
    assert roster.pending() == []

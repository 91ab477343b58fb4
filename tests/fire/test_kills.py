"""kill -9 of the command line and of the window: nothing lost, doubled, corrupt or stuck."""

from __future__ import annotations

import pytest

from tests.fire.kills import GIVING_UP, Tally, at_failpoint, random_kills
from transfer_gui.core.failpoints import NAMES


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["cli", "window"])
def test_at_random_moments(kind: str) -> None:
    tally, seed = Tally(), 1
    while tally.cycles < 25:
        tally.add(random_kills(kind, seed), seed)
        seed += 1
    assert not tally.problems


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "name"),
    [("cli", name) for name in NAMES] + [("window", name) for name in ("transfer_committed", *GIVING_UP)],
)
def test_at_every_named_place(kind: str, name: str) -> None:
    life = at_failpoint(kind, name)
    assert life is not None, "it never came by there"
    assert not life.problems

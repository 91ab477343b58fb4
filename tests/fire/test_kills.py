"""kill -9 of the command line and of the window: nothing lost, doubled, corrupt or stuck."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fire.kills import GIVING_UP, KILLED, Tally, at_failpoint, random_kills
from tests.fire.life import WINDOW_MODULE, Life
from tests.servers.forking import ForkServer
from transfer_gui.cli.exit_codes import EXIT_FAILED
from transfer_gui.core.failpoints import NAMES
from transfer_gui.core.parts import SINGLE_PUT_LIMIT


@pytest.fixture(scope="module")
def forks() -> Iterator[ForkServer]:
    with ForkServer(WINDOW_MODULE) as server:
        yield server


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "cycles"), [("cli", 20), ("worker", 20), ("window", 12)])
def test_at_random_moments(kind: str, cycles: int, forks: ForkServer) -> None:
    tally, seed = Tally(), 1
    while tally.cycles < cycles:
        tally.add(random_kills(kind, seed, forks=forks), seed)
        seed += 1
    assert not tally.problems


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "name"),
    [("cli", name) for name in NAMES]
    + [("window", name) for name in ("transfer_committed", *GIVING_UP)]
    + [("worker", name) for name in ("transfer_committed", "upload_begun", "outcome_committed")],
)
def test_at_every_named_place(kind: str, name: str, forks: ForkServer) -> None:
    life = at_failpoint(kind, name, forks)
    assert life is not None, "it never came by there"
    assert not life.problems


@pytest.mark.slow
def test_a_put_that_was_killed_before_its_outcome_is_known_again(forks: ForkServer) -> None:
    with Life("cli", 1, size=1000, forks=forks) as life:
        with life.start(failpoint="result_committed") as child:
            assert child.end() == KILLED
        (row,) = life.rows()
        assert (row.result.verified, row.upload.completing, bool(row.upload.nonce)) == (False, True, True)
        life.finish()
        life.audit_done()
        assert _told_verified(life) == [True]
        assert not life.problems


@pytest.mark.slow
def test_a_result_without_its_outcome_is_not_called_verified(forks: ForkServer) -> None:
    """Killed in between, then refused by the store: neither is a proof, until the object is looked at."""
    # In parts: the result of one put goes to disk with its outcome.
    with Life("cli", 1, size=SINGLE_PUT_LIMIT + 1, forks=forks) as life:
        with life.start(failpoint="result_committed") as child:
            assert child.end() == KILLED
        assert life.rows()[0].result.verified
        assert _told_verified(life) == [False]
        with life.start(environment={"AWS_SECRET_ACCESS_KEY": "another"}) as child:
            assert child.end() == EXIT_FAILED
            assert child.lines[-1]["verified"] is False
        assert _told_verified(life) == [False]
        life.finish()
        life.audit_done()
        assert _told_verified(life) == [True]
        assert not life.problems


def _told_verified(life: Life) -> list[bool]:
    with life.run("status", "--json") as child:
        assert child.end() == 0
        return [line["verified"] for line in child.lines if "verified" in line]

"""Seeded fault schedules and torture, in this process: no "verified" object that differs, nothing stuck."""

from __future__ import annotations

import pytest

from tests.fire.scenario import SCENARIOS
from tests.fire.simulation import schedules, told
from tests.fire.torture import run_all
from transfer_gui.core.transfer import Outcome, Validator
from transfer_gui.engine.pipeline import proof

DOSE = 300  # more by `python -m tests.fire schedules`
# Those of few calls, and one of each way of reading.
TORTURED = [SCENARIOS[index] for index in (2, 3, 5, 9, 15)]


@pytest.mark.slow
def test_schedules() -> None:
    verdicts = list(schedules(1, DOSE))
    assert not told(verdicts)
    assert sum(one.verified for one in verdicts) > DOSE // 4, "most faults are survived"
    assert sum(one.outcome is Outcome.DONE for one in verdicts) > DOSE // 2
    assert sum(len(one.told) for one in verdicts) > DOSE, "something did go wrong"


def test_a_seed_does_the_same_again() -> None:
    first, second = (next(schedules(77, 1)) for _ in range(2))
    assert (first.outcome, first.verified, first.lives) == (second.outcome, second.verified, second.lives)
    assert sorted(first.told) == sorted(second.told)


@pytest.mark.slow
def test_torture() -> None:
    problems, runs = [], 0
    for scenario, verdict in run_all(TORTURED):
        runs += 1
        problems += [f"{scenario}: {problem}" for problem in verdict.problems]
    assert not problems
    assert runs > 200


# -- the rig would notice -------------------------------------------------------------------------------


def test_parts_that_nobody_compares_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof.StoreProof, "_is_confirmed", lambda *_: True)
    assert any("CORRUPT" in problem for one in schedules(1, 400) for problem in one.problems)


def test_versions_that_are_joined_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Validator, "matches", lambda *_: True)
    assert any("CORRUPT" in problem for one in schedules(1, 600) for problem in one.problems)

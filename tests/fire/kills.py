"""kill -9 at random moments, and at every named failpoint."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field

from tests.fire.life import MIB, Life
from tests.fire.process import Child
from tests.servers.forking import ForkServer
from transfer_gui.core.failpoints import NAMES

# In turn; a window costs as much as three of the others.
KINDS = ("cli", "worker", "window", "cli", "worker")
KILLED = -9
# Where a transfer that is given up comes by.
GIVING_UP = ("command_committed", "upload_aborted", "upload_forgotten", "transfer_removed")
# A small file goes in one put.
PUTTING = ("put_committed", "object_put")
# An earlier life must have stored parts of which the store knows nothing any more.
RESUMING = ("receipts_reconciled",)


@dataclass
class Tally:
    """What many cycles came to."""

    cycles: int = 0
    lives: int = 0
    where: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def add(self, life: Life, seed: object) -> None:
        """One transfer has come to its end."""
        self.cycles += life.kills
        self.lives += 1
        self.problems += [f"seed {seed} {life.kind}: {problem}" for problem in life.problems]


def random_kills(kind: str, seed: int, *, most: int = 4, forks: ForkServer | None = None) -> Life:
    """Kill one transfer up to ``most`` times at random moments, then let it finish; the audited life."""
    rng = random.Random(f"{kind}-{seed}")
    with Life(kind, seed, ranges=rng.random() < 0.8, forks=forks) as life:
        for _ in range(rng.randint(2, most)):
            if _one_death(life, rng):
                break  # it has said that it is done
        else:
            life.finish()
        life.audit_done()
        return life


def _one_death(life: Life, rng: random.Random) -> bool:
    """Whether it had come to its end before it was killed."""
    with ExitStack() as stack:
        child = stack.enter_context(life.start())
        early, others = rng.random() < 0.15, []
        if life.kind == "worker":
            others = [stack.enter_context(one) for one in _beside(life, child, rng, early=early)]
        if early:
            alive = child.live(rng.uniform(0.0, 0.6))
        else:
            # From when it begins to tell, so that not all kills fall into the start.
            child.next_line(30.0)
            alive = child.live(rng.random() ** 2 * 0.9)
        code = child.kill()
        for other in others:
            if other.end() == 0 and other.lines and "ids" in other.lines[-1]:
                life.shown |= set(other.lines[-1]["ids"])
            life.compare(other)
        life.after_death(child)
        if not alive and code not in (0, KILLED):
            life.problems.append(f"it ended by itself with {code}: {child.errors[-300:]}")
        return any(line.get("event") == "result" for line in child.lines)


def _beside(life: Life, worker: Child, rng: random.Random, *, early: bool) -> list[Child]:
    """The commands that talk to a worker when it dies."""
    if early:
        return [] if life.rows() else [life.submit()]
    life.hand_over(worker)
    return [life.run("watch", "--json", "--every", "0.02")] if rng.random() < 0.3 else []


def at_failpoint(kind: str, name: str, forks: ForkServer | None = None, seed: int = 1) -> Life | None:
    """Die at a named place once and go on; None if that program does not come by there."""
    if name in GIVING_UP:
        return _giving_up(kind, name, seed, forks)
    size = 3 * MIB if name in PUTTING else 22 * MIB
    with Life(kind, seed, size=size, forks=forks) as life:
        if name in RESUMING:
            _store_a_part(life)
        with life.start(failpoint=name) as child:
            life.hand_over(child)
            told = child.wait_line(("done",), 60.0)
            passed = told is not None and child.live(1.0)
            code = child.kill() if passed else child.end()
            life.after_death(child)
        if passed or code != KILLED:
            return None
        life.finish()
        life.audit_done()
        return life


def _store_a_part(life: Life) -> None:
    """A part with a receipt that is another one at the store by now: its receipt is to be dropped."""
    with life.start(failpoint="receipt_committed:2") as child:
        life.hand_over(child)
        child.wait_line(("done",), 60.0)
        child.kill()
        life.after_death(child)
    (upload,) = life.store.audit(digests=False).uploads
    for part in upload.parts:
        life.store.behind.corrupt_part(upload.upload_id, part.number)


def _giving_up(kind: str, name: str, seed: int, forks: ForkServer | None) -> Life | None:
    removed = name == "transfer_removed"
    action = "remove" if removed else "cancel"
    # Slow enough to be given up before it is done.
    with Life(kind, seed, size=22 * MIB, rate=8 * MIB, forks=forks) as life:
        if kind == "window":
            with life.start(failpoint=name, give_up=action) as child:
                child.wait_line(("removed", "cancelled", "done"), 60.0)
                code = child.kill() if child.live(1.0) else child.end()
                life.after_death(child, removing=removed)
            if life.rows():
                with life.start() as child:
                    child.wait_line(("removed", "cancelled"), 10.0)
                    child.terminate(10.0)
        else:
            with life.start(failpoint="receipt_committed:2") as child:
                life.hand_over(child)
                child.wait_line(("done",), 60.0)
                child.kill()
                life.after_death(child)
            with life.cancel(action, failpoint=name) as child:
                code = child.end()
            with life.cancel(action) as child:
                child.end()
        life.audit_given_up(removed=removed)
        return life if code == KILLED else None


def sweep(kind: str, tally: Tally, forks: ForkServer) -> Iterator[str]:
    """Every failpoint once; yields each name with what came of it."""
    for name in NAMES:
        life = at_failpoint(kind, name, forks)
        if life is None:
            yield f"{kind} {name}: not on its way"
            continue
        tally.where[name] += 1
        tally.add(life, name)
        yield f"{kind} {name}: {life.problems or 'fine'}"

"""Whole transfers through seeded faults, in this process: the real engine between fakes held to contracts.

Lives here: :class:`Simulation`. Not here: what goes wrong (``plan.py``, ``faulty.py``). Sizes and limits are
scaled down, waits between tries are nothing, and a kill is an exception that ends every thread of the run.
"""

from __future__ import annotations

import random
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from unittest import mock

from tests.backends.memory_destination import OpenUpload
from tests.backends.memory_source import MemorySource
from tests.engine.builders import LoopbackEnds
from tests.fire.faulty import FaultyDestination
from tests.fire.plan import Dead, Plan
from tests.fire.scenario import KEY, KIB, SINGLE, Scenario, drawn
from transfer_gui.backends.destination import ObjectOptions
from transfer_gui.backends.source import Reader, SourceInfo
from transfer_gui.core import failpoints, parts
from transfer_gui.core.errors import StorageError, TransferError
from transfer_gui.core.new_transfers import new_transfer
from transfer_gui.core.parts import PartLimits
from transfer_gui.core.settings import Settings
from transfer_gui.core.transfer import Action, Intent, Outcome, Overwrite, Transfer
from transfer_gui.engine.commands import apply_action, settle_idle
from transfer_gui.engine.pipeline import lanes
from transfer_gui.engine.pipeline.buffers import BufferPool
from transfer_gui.engine.pipeline.hosts import HostGates
from transfer_gui.engine.pipeline.limiter import Limiter
from transfer_gui.engine.pipeline.retry import Backoff
from transfer_gui.engine.run import course
from transfer_gui.engine.run.job import Job, Workplace
from transfer_gui.engine.run.runner import outcome_changes, run_job
from transfer_gui.engine.state.ledger import Ledger
from transfer_gui.storage.database import Database
from transfer_gui.storage.queue import QueueStore
from transfer_gui.storage.secrets import SessionSecrets
from transfer_gui.storage.url_vault import UrlVault

CALM_AFTER, MOST_LIVES = 10, 16


class MortalDatabase(Database):
    """Serves nobody who is dead, and is busy now and then."""

    plan: Plan | None = None

    @contextmanager
    def transaction(self) -> Iterator[Any]:
        """See :class:`Database`."""
        self._serve()
        with super().transaction() as cursor:
            yield cursor

    def write(self, sql: str, values: Mapping[str, Any]) -> int:
        """See :class:`Database`."""
        self._serve()
        return super().write(sql, values)

    def _serve(self) -> None:
        if self.plan is not None:
            self.plan.check()
            self.plan.database()


@dataclass
class Verdict:
    """What came of one schedule. ``problems`` is empty if every promise was kept."""

    seed: int
    outcome: Outcome | None
    verified: bool
    lives: int
    told: list[str]
    problems: list[str] = field(default_factory=list)


class Simulation:
    """Runs schedules one after the other; a context manager. One in a process: it patches limits."""

    def __init__(self) -> None:
        self._closing = ExitStack()

    def __enter__(self) -> Self:
        shm = Path("/dev/shm")
        folder = tempfile.TemporaryDirectory(prefix="fire-", dir=shm if shm.is_dir() else None)
        self._closing.enter_context(folder)
        self._database = MortalDatabase(Path(folder.name) / "queue.sqlite3")
        self._closing.callback(self._database.close)
        self._store = QueueStore(self._database, UrlVault(SessionSecrets()))
        for place, name, value in (
            (parts, "MIB", 4 * KIB),
            (course, "SINGLE_PUT_LIMIT", SINGLE),
            (lanes, "_IDLE_LOOK", 0.002),
            (threading, "excepthook", _quiet_death),
        ):
            self._closing.enter_context(mock.patch.object(place, name, value))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.close()

    def run(self, seed: int) -> Verdict:
        """The schedule of a seed, to its end."""
        plan = Plan(seed)
        return self.play(plan, drawn(plan.rng))

    def play(self, plan: Plan, scenario: Scenario) -> Verdict:
        """One transfer under a plan, to its end."""
        with mock.patch.object(failpoints, "_SET", plan):
            case = _Case(plan, self._store, scenario)
            self._database.plan = plan
            try:
                return case.run()
            finally:
                self._database.plan = None
                self._store.delete([row.id for row in self._store.load()])
                for orphan in self._store.memory.orphans():
                    self._store.memory.forget_orphan(orphan)
                with self._database.transaction() as cursor:
                    # What one scenario's store was found to be is not so of the next one's.
                    cursor.execute("DELETE FROM store_facts")


class _WholeSource(MemorySource):
    """One whose first answer has brought a small file."""

    def take_whole(self, info: SourceInfo) -> Reader | None:
        """See :class:`transfer_gui.backends.source.Whole`."""
        with suppress(TransferError):
            return self.open(info)
        return None


class _Case:
    """The two ends, the row, and one life after the other."""

    def __init__(self, plan: Plan, store: QueueStore, scenario: Scenario) -> None:
        self._plan = plan
        self._queue = store
        self._scenario = scenario
        content = random.Random(f"content {plan.seed}").randbytes(scenario.size)
        self.versions = [content]
        self.site = scenario.site(content)
        self.bucket = scenario.store()
        self.site.fault = plan.source_fault(self.site, self.versions, flips=scenario.flips_are_caught)
        if scenario.foreign:
            self.bucket.uploads["foreign"] = OpenUpload(KEY, ObjectOptions(), 0.0)
        self._settings = Settings(connections=scenario.connections, tuned=False, patience=3600.0)

    def run(self) -> Verdict:
        self._plan.calm = True
        row = self._queue.insert([new_transfer(self._scenario.spec(self.versions[0]))])[0]
        life = 0
        while life < MOST_LIVES:
            life += 1
            self._plan.life = life
            self._plan.calm = life > CALM_AFTER
            self._plan.dead.clear()
            if self._live(row.id):
                break
        ended = self._row(row.id)
        outcome = ended.outcome if ended else Outcome.CANCELLED
        verified = bool(ended and ended.result.verified)
        verdict = Verdict(self._plan.seed, outcome, verified, life, self._plan.told)
        self._judge(ended, verdict)
        return verdict

    def _row(self, transfer_id: str) -> Transfer | None:
        return next((row for row in self._queue.load() if row.id == transfer_id), None)

    # -- one life of the program ------------------------------------------------------------------------

    def _live(self, transfer_id: str) -> bool:
        """True if the transfer has come to its end."""
        try:
            ledger = Ledger(self._queue, lambda ids: None)
            ledger.load(lambda row: True)
            row = ledger.get(transfer_id)
            if row is None or self._final(ledger, row):
                return True
            job = Job(row, self._place(ledger))
            self._plan.stop = job.stop
            ending = run_job(job)
            self._plan.check()
            failpoints.reach("job_ended")
            fresh = ledger.get(transfer_id)
            if fresh is not None:
                ledger.update(transfer_id, **outcome_changes(job, fresh, ending))
                settle_idle(ledger, [transfer_id])
        except (Dead, StorageError):
            pass
        return False

    def _final(self, ledger: Ledger, row: Transfer) -> bool:
        """Over? If not, what a user would do now."""
        if row.outcome in (Outcome.DONE, Outcome.CANCELLED):
            return True
        if self._plan.life == self._scenario.gives_up_in and not row.intent.gives_up:
            apply_action(ledger, [row], Action.CANCEL)
            return bool(settle_idle(ledger, [row.id])) or ledger.get(row.id).outcome is not None  # type: ignore[union-attr]
        if row.outcome is not None:
            if self._plan.calm and row.outcome is Outcome.FAILED and self._plan.life > CALM_AFTER + 1:
                return True  # it failed although nothing went wrong any more
            if self._plan.calm and row.failure.code == "object_exists":
                return True  # that is for the user to decide
            apply_action(ledger, [row], Action.RETRY)
        elif row.intent is Intent.PAUSE:
            apply_action(ledger, [row], Action.RESUME)
        return False

    def _place(self, ledger: Ledger) -> Workplace:
        return Workplace(
            ledger=ledger,
            memory=self._queue.memory,
            runs=self._queue.runs,
            open_ends=self._ends,
            pool=BufferPool(1024 * KIB),
            limiter=Limiter(),
            hosts=HostGates({}, lambda host, limit: None, lambda: 0.0),
            settings=self._settings,
            backoff=Backoff(first=0.0, longest=0.0),
            rng=random.Random(self._plan.seed),
        )

    def _ends(self, transfer: Transfer) -> LoopbackEnds:
        limits = PartLimits(min_part=16 * KIB, max_parts=self.bucket.max_parts)
        kind = _WholeSource if self._plan.seed % 2 else MemorySource
        source = kind(self.site, ranges=transfer.spec.ranges)
        return LoopbackEnds(source, limits, lambda key: FaultyDestination(self.bucket, key, self._plan))

    # -- was it right? ----------------------------------------------------------------------------------

    def _judge(self, row: Transfer | None, verdict: Verdict) -> None:
        problems = verdict.problems
        stored = self.bucket.objects.get(KEY)
        if row is not None and row.outcome is Outcome.DONE:
            if stored is None:
                problems.append("done, and there is no object")
            elif row.result.verified and stored.content not in self.versions:
                problems.append("CORRUPT: verified, and the object is no version of the file")
            if self._scenario.digest == "wrong":
                problems.append("done in spite of a wrong digest")
        elif row is not None and row.outcome is Outcome.CANCELLED and self._looked(verdict):
            problems.append("cancelled, and the object is there")
        elif stored is not None and self._scenario.digest == "wrong":
            problems.append("an object in spite of a wrong digest")
        if row is not None and row.result.verified and row.outcome is not Outcome.DONE:
            problems.append(f"verified, and {row.outcome}")
        if verdict.lives >= MOST_LIVES:
            problems.append(f"STUCK: {row and (row.outcome, row.intent, row.failure.code)}")
        self._judge_uploads(row, problems)
        # What is to be replaced anyway may be written once more where an answer was lost; never otherwise.
        replaces = self._scenario.overwrite is Overwrite.ALWAYS
        if self.bucket.writes[KEY] > 1 and self.bucket.checksums and not replaces:
            problems.append(f"DUPLICATE: written {self.bucket.writes[KEY]} times")
        if self._scenario.foreign and "foreign" not in self.bucket.uploads:
            problems.append("a foreign upload was aborted")

    def _looked(self, verdict: Verdict) -> bool:
        """Whether an object is there, and it could be asked whether one is."""
        blind = any(line.startswith("head") for line in verdict.told)
        return KEY in self.bucket.objects and not blind

    def _judge_uploads(self, row: Transfer | None, problems: list[str]) -> None:
        known: set[str] = {"foreign"} | {orphan.upload_id for orphan in self._queue.memory.orphans()}
        if "" in known:
            return  # to be looked for
        if row is not None and row.outcome is not Outcome.DONE and row.outcome is not Outcome.CANCELLED:
            known.add(row.upload.id)
        # One without parts is of a creation whose answer was lost: it can't be told from somebody else's.
        forgotten = {one for one, upload in self.bucket.uploads.items() if upload.parts} - known
        if forgotten:
            problems.append(f"FORGOTTEN uploads: {forgotten}, {row and (row.outcome, row.upload.nonce)}")


def _quiet_death(args: Any) -> None:
    if not isinstance(args.exc_value, Dead):
        threading.__excepthook__(args)


def schedules(first: int, count: int) -> Iterator[Verdict]:
    """So many, from a seed on."""
    with Simulation() as simulation:
        for seed in range(first, first + count):
            yield simulation.run(seed)


def told(verdicts: Sequence[Verdict]) -> str:
    """Seeds with problems, to be looked into."""
    return "\n".join(
        f"seed {one.seed}: {problem} ({len(one.told)} faults in {one.lives} lives)"
        for one in verdicts
        for problem in one.problems
    )

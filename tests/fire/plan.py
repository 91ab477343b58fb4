"""What goes wrong in one schedule, decided by its seed.

Every decision hangs on the seed, on what is asked and on how often it was asked before, never on the order in
which threads come by: so a seed does the same again.
"""

from __future__ import annotations

import random
import threading
from collections import Counter
from collections.abc import Callable

from tests.backends.memory_source import Opening, Site
from transfer_gui.core import destination_errors as store_errors
from transfer_gui.core import source_errors
from transfer_gui.core.errors import StorageBusy, TransferError
from transfer_gui.core.failpoints import Failpoint

Make = Callable[[], TransferError]


class Dead(BaseException):
    """The program was killed here."""


_TRANSIENT: tuple[Make, ...] = (
    store_errors.DestinationUnreachable,
    store_errors.DestinationBusy,
    store_errors.AnswerUnusable,
)
_LASTING: tuple[Make, ...] = (
    store_errors.CredentialsExpired,
    store_errors.AccessDenied,
    store_errors.QuotaExceeded,
    store_errors.ClockSkewed,
)
_OWN: dict[str, tuple[Make, ...]] = {
    "put_part": (store_errors.PartRejected, store_errors.UploadLost),
    "parts": (store_errors.UploadLost,),
    "complete": (
        store_errors.UploadLost,
        store_errors.WriteConflict,
        store_errors.CompletionRefused,
        store_errors.ObjectExists,
    ),
    "put": (store_errors.PartRejected, store_errors.WriteConflict, store_errors.ObjectExists),
}
_SOURCE: tuple[Make, ...] = (
    source_errors.SourceUnreachable,
    source_errors.SourceBusy,
    source_errors.SourceCutShort,
    source_errors.SourceRefused,
    source_errors.SourceProtocol,
    source_errors.SourceExpired,
)
RATES = (0.0, 0.03, 0.1, 0.3)
_STRIDE = 32 * 1024


class Plan(Failpoint):
    """One schedule's faults. ``calm``: from now on nothing goes wrong, so that it comes to an end."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.rng = random.Random(seed)
        self.calm = False
        self.life = 0
        self.dead = threading.Event()
        self.stop: Callable[[], None] = lambda: None
        self.told: list[str] = []
        self._counts: Counter[tuple[object, ...]] = Counter()
        self._guard = threading.Lock()
        self.store_rate, self.source_rate, self.flip_rate = (self.rng.choice(RATES) for _ in range(3))
        self.death_rate, self.stop_rate = self.rng.choice(RATES) / 2, self.rng.choice(RATES) / 3
        self.lies = self.rng.random() < 0.2

    def dice(self, *what: object) -> random.Random:
        """Of its own for each time that this is asked."""
        with self._guard:
            self._counts[what] += 1
            nth = self._counts[what]
        return random.Random(f"{self.seed} {what} {nth}")

    def happens(self, dice: random.Random, rate: float) -> bool:
        """Whether a thing of that rate goes wrong."""
        return not self.calm and dice.random() < rate

    def note(self, what: str) -> None:
        """Keep for whoever looks into a seed."""
        self.told.append(what)

    # -- the program ------------------------------------------------------------------------------------

    def strike(self, name: str) -> None:
        """Perhaps it is killed at this place, or told to stop. Raises Dead."""
        self.check()
        dice = self.dice("place", name)
        if self.happens(dice, self.death_rate):
            self.note(f"killed at {name}")
            self.die()
        if self.happens(dice, self.stop_rate):
            self.note(f"stopped at {name}")
            self.stop()

    def die(self) -> None:
        """Now. Raises Dead."""
        self.dead.set()
        self.stop()
        raise Dead

    def check(self) -> None:
        """Raises Dead in every thread of a killed program."""
        if self.dead.is_set():
            raise Dead

    def database(self) -> None:
        """Perhaps it is busy. Raises StorageBusy, Dead."""
        self.check()
        if self.happens(self.dice("database"), self.store_rate / 20):
            self.note("the database is busy")
            raise StorageBusy(kind="BUSY")

    # -- the store --------------------------------------------------------------------------------------

    def before(self, operation: str, number: int = 0) -> None:
        """Perhaps a call fails before anything has happened. Raises TransferError, Dead."""
        self.check()
        dice = self.dice("before", operation, number)
        if not self.happens(dice, self.store_rate):
            return
        roll = dice.random()
        pool = _LASTING if roll < 0.08 else _OWN.get(operation, _TRANSIENT) if roll < 0.35 else _TRANSIENT
        self._raise(dice.choice(pool), f"{operation} {number} fails")

    def after(self, operation: str, number: int = 0) -> None:
        """Perhaps its answer is lost. Raises TransferError, Dead."""
        self.check()
        dice = self.dice("after", operation, number)
        if self.happens(dice, self.store_rate / 2):
            self._raise(dice.choice(_TRANSIENT), f"the answer to {operation} {number} is lost")

    def _raise(self, make: Make, what: str) -> None:
        error = make()
        self.note(f"{what}: {error.code}")
        raise error

    # -- the source -------------------------------------------------------------------------------------

    def source_fault(self, site: Site, versions: list[bytes], *, flips: bool) -> Callable[[Opening], None]:
        """For :class:`Site`: openings that fail, end early, or are of another version from now on."""
        rng = self.rng
        switches: set[tuple[str, int, int]] = set()
        for _ in range(rng.choice([0, 0, 1, 2])):
            # The first or second time that the source is asked, or read from about there.
            what = rng.choice(["probe", "open", "open"])
            switches.add((what, 0 if what == "probe" else rng.randrange(5), rng.randrange(1, 3)))

        def fault(opening: Opening) -> None:
            self.check()
            dice = self.dice("source", opening.what, opening.start)
            due = (opening.what, opening.start // _STRIDE, opening.nth)
            if not self.calm and due in switches:
                switches.discard(due)
                self._switch(site, versions, dice)
            if self.happens(dice, self.source_rate):
                self._raise(dice.choice(_SOURCE), f"the source at {opening.start}")
            if self.happens(dice, self.source_rate):
                opening.cut = dice.randrange(len(site.content) + 1)
            if self.happens(dice, self.source_rate / 4):
                opening.ranges = False
            if flips and opening.what == "open" and self.happens(dice, self.flip_rate):
                opening.flip = dice.randrange(1 << 30)
                self.note(f"a bit flips on the way from the source at {opening.start}")

        return fault

    def _switch(self, site: Site, versions: list[bytes], dice: random.Random) -> None:
        """Another file is at the source's place from now on."""
        with site.lock:
            size = dice.choice([len(site.content), len(site.content) + 1, 70_000])
            versions.append(random.Random(f"{self.seed} {len(versions)}").randbytes(size))
            site.content, site.version = versions[-1], site.version + 1
        self.note("the source changes")

"""Each call fails once, of the store, the source and the database; and the program dies once at each.

A clean run counts the calls of a scenario; then there is one run for each call and each way to fail.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from tests.backends.memory_source import Opening, Site
from tests.fire.plan import Plan
from tests.fire.scenario import SCENARIOS, Scenario
from tests.fire.simulation import Simulation, Verdict
from transfer_gui.core.destination_errors import DestinationUnreachable
from transfer_gui.core.errors import StorageFull
from transfer_gui.core.source_errors import SourceUnreachable

KINDS = ("before", "after", "source", "cut", "database", "death", "death at store", "death at source")


class OneFault(Plan):
    """Nothing goes wrong but the ``nth`` call of one kind; ``counts`` are all calls by kind."""

    def __init__(self, kind: str, nth: int, stops_at: str) -> None:
        super().__init__(7)
        self.stops_at = stops_at
        self.kind = kind
        self.nth = nth
        self.calls: Counter[str] = Counter()

    def _due(self, *kinds: str) -> str:
        for kind in kinds:
            self.calls[kind] += 1
            if kind == self.kind and self.calls[kind] == self.nth and not self.calm:
                self.note(f"{kind} {self.nth}")
                return kind
        return ""

    def strike(self, name: str) -> None:
        """At a named place."""
        self.check()
        if self._due("death"):
            self.die()
        if self.life == 1 and name == self.stops_at:
            self.stop()

    def before(self, operation: str, number: int = 0) -> None:
        """A call of the store begins."""
        self.check()
        due = self._due("before", "death at store")
        if due == "before":
            raise DestinationUnreachable(reason="reset")
        if due:
            self.die()

    def after(self, operation: str, number: int = 0) -> None:
        """A call of the store has done its work."""
        self.check()
        if self._due("after"):
            raise DestinationUnreachable(reason="reset")

    def database(self) -> None:
        """A transaction begins."""
        self.check()
        if self._due("database"):
            raise StorageFull(kind="SQLITE_FULL")

    def source_fault(self, site: Site, versions: list[bytes], *, flips: bool) -> Callable[[Opening], None]:
        """An opening of the source."""

        def fault(opening: Opening) -> None:
            self.check()
            match self._due("source", "cut", "death at source"):
                case "source":
                    raise SourceUnreachable(host="memory")
                case "cut":
                    opening.cut = max(len(site.content) // 3, 1)
                case "death at source":
                    self.die()

        return fault

    def happens(self, dice: object, rate: float) -> bool:
        """Nothing else."""
        return False


def tortured(simulation: Simulation, scenario: Scenario) -> Iterator[Verdict]:
    """One verdict for each call and each way to fail. ``problems`` tells also of an end that is not right."""
    clean = OneFault("", 0, scenario.stops_at)
    expected = simulation.play(clean, scenario)
    yield expected
    for kind in KINDS:
        for nth in range(1, clean.calls[kind] + 1):
            verdict = simulation.play(OneFault(kind, nth, scenario.stops_at), scenario)
            ends = (verdict.outcome, verdict.verified), (expected.outcome, expected.verified)
            if ends[0] != ends[1] and not _may_end_otherwise(scenario, kind):
                verdict.problems.append(f"{kind} {nth}: it ended {ends[0]} instead of {ends[1]}")
            yield verdict


def _may_end_otherwise(scenario: Scenario, kind: str) -> bool:
    """Cancelling may come too late or sooner; and a cut can't be told where only the end tells the end."""
    return scenario.gives_up_in is not None or (scenario.framing == "close" and kind == "cut")


def run_all(scenarios: Sequence[Scenario] = SCENARIOS) -> Iterator[tuple[Scenario, Verdict]]:
    """All scenarios."""
    with Simulation() as simulation:
        for scenario in scenarios:
            for verdict in tortured(simulation, scenario):
                yield scenario, verdict

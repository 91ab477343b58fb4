"""Many transfers run to their ends in this process, and what is told of them: ``copy --recursive``."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence

from transfer_gui.cli.engine_watch import EngineWatch, own_engine
from transfer_gui.cli.exit_codes import EXIT_ATTENTION, EXIT_DONE, EXIT_FAILED, EXIT_INTERRUPTED
from transfer_gui.cli.output import draw
from transfer_gui.cli.report import Reporter, emit
from transfer_gui.core.progress import Metrics
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.transfer import Spec, Status, Transfer, place_of
from transfer_gui.engine.engine import Engine
from transfer_gui.engine.messages import Changed, Removed, Row
from transfer_gui.paths import Paths
from transfer_gui.text import format as fmt
from transfer_gui.text.words import status_word, unverified_reason
from transfer_gui.text.words_cli import explain
from transfer_gui.wiring.app import App
from transfer_gui.wiring.remote import FindOrders
from transfer_gui.wiring.transfer_json import summary

_TERMINAL_EVERY, _JSON_EVERY = 0.2, 0.5
_COUNTED = {"unchanged": "unchanged", "skipped": "there already", "failed": "failed", "left": "not finished"}


def run_batch(
    specs: Sequence[Spec],
    paths: Paths,
    app: App,
    *,
    as_json: bool,
    unchanged: int = 0,
    start_at: float = 0.0,
    find_orders: FindOrders | None = None,
) -> int:
    """Run a transfer for each Spec; the exit code. ``unchanged`` files were left out before.

    ``start_at``: not before, in seconds since 1970.
    ``find_orders``: of a cluster, where there is one.

    One that was interrupted goes on where it was. Raises UsageError if one of them runs elsewhere.
    """
    settings = app.stores.effective_settings()
    with own_engine(specs, paths, app, settings, start_at=start_at, find_orders=find_orders) as (engine, ids):
        return Batch(engine, ids, as_json=as_json, unchanged=unchanged).run()


class Batch:
    """Run of the engine until all its transfers are at rest."""

    def __init__(self, engine: Engine, ids: Sequence[str], *, as_json: bool, unchanged: int) -> None:
        self._engine = engine
        self._open = set(ids)
        self._watch = EngineWatch(engine, self._open)
        self._ended: dict[str, Row] = {}
        self._moving: dict[str, Row] = {}
        self._reporters: dict[str, Reporter] = {}
        self._as_json = as_json
        self._terminal = not as_json and sys.stderr.isatty()
        self._unchanged = unchanged
        self._count = len(ids)
        self._begun = self._shown = time.monotonic()

    def run(self) -> int:
        """Watch to the end; the exit code."""
        with self._watch.running():
            for event in self._watch:
                match event:
                    case Removed():
                        self._open.difference_update(event.ids)
                    case Changed():
                        for row in event.rows:
                            self._take(row)
                self._show_progress()
                if not self._open:
                    break
        return self._tell_result()

    def _take(self, row: Row) -> None:
        name = row.transfer.id
        if self._as_json:
            emit("state", **summary(row.transfer, row.status))
        if row.status.is_at_rest and name in self._open:
            self._open.discard(name)
            self._ended[name] = row
            self._moving.pop(name, None)
            self._reporters.pop(name, None)
            self._tell_trouble(row)
        elif row.status is not Status.QUEUED:
            self._moving[name] = row

    def _tell_trouble(self, row: Row) -> None:
        """A line for a file that is not there now; of those that are, only the sum is told."""
        if self._as_json or row.status.is_done or row.status in (Status.SKIPPED, Status.PAUSED):
            return
        self._clear()
        transfer = row.transfer
        said = (
            explain(transfer.failure.code, transfer.failure.facts, ended=True).sentence
            if transfer.failure.code
            else ""
        )
        print(f"{escape_controls(place_of(transfer))}: {said or status_word(row.status)}", file=sys.stderr)

    def _show_progress(self) -> None:
        now = time.monotonic()
        if now - self._shown < (_JSON_EVERY if self._as_json else _TERMINAL_EVERY):
            return
        self._shown = now
        sample = self._engine.sample()
        ended, stored = len(self._ended), sample.session.stored
        running = {one.id: one for one in sample.transfers}
        for name, row in self._moving.items():
            reporter = self._reporters.setdefault(name, Reporter(as_json=self._as_json))
            reporter.waiting(row.transfer, row.status, running.get(name))
        if self._as_json:
            emit("progress", files=self._count, ended=ended, done=stored, rate=sample.rate)
        elif self._terminal:
            files = f"{ended} of {fmt.counted(self._count, 'file')}"
            draw(f"\r\x1b[K{files}  {fmt.size(stored)}  {fmt.rate(sample.rate)}")

    def _clear(self) -> None:
        if self._terminal:
            draw("\r\x1b[K")

    def _tell_result(self) -> int:
        self._clear()
        counts = Counter(row.status for row in self._ended.values())
        done = sum(count for status, count in counts.items() if status.is_done)
        skipped, failed = counts[Status.SKIPPED], counts[Status.FAILED] + counts[Status.CANCELLED]
        left = self._count - done - skipped - failed
        files = {
            "done": done,
            "unchanged": self._unchanged,
            "skipped": skipped,
            "failed": failed,
            "left": left,
        }
        code = self._exit_code(failed=failed, left=left)
        rows = [row.transfer for row in self._ended.values()]
        if self._as_json:
            self._emit_result(code, rows, files)
        else:
            self._print_result(code, rows, files)
        return code

    def _emit_result(self, code: int, rows: Sequence[Transfer], files: Mapping[str, int]) -> None:
        reasons = [row.result.reason or row.failure.code for row in rows if not row.result.verified]
        states = {EXIT_DONE: "done", EXIT_FAILED: "failed", EXIT_ATTENTION: "attention"}
        emit(
            "result",
            state=states.get(code, "paused"),
            verified=code == EXIT_DONE and not reasons,
            reason=next(filter(None, reasons), ""),
            bytes=sum(row.upload.bytes_stored for row in rows),
            seconds=time.monotonic() - self._begun,
            etag="",
            checksum="",
            files=files,
            metrics=(self._engine.sample().session.metrics or Metrics()).as_dict(),
        )

    def _print_result(self, code: int, rows: Sequence[Transfer], files: Mapping[str, int]) -> None:
        size = fmt.size(sum(row.upload.bytes_stored for row in rows))
        taken = fmt.duration(time.monotonic() - self._begun)
        said = [f"{fmt.counted(files['done'], 'file')} copied, {size} in {taken}"]
        said += [f"{files[name]} {word}" for name, word in _COUNTED.items() if files[name]]
        print(", ".join(said), file=sys.stdout if code == EXIT_DONE else sys.stderr)
        for reason, count in Counter(row.result.reason for row in rows if row.result.reason).items():
            print(f"not verified: {fmt.counted(count, 'file')}: {unverified_reason(reason)}")

    def _exit_code(self, *, failed: int, left: int) -> int:
        if self._watch.signals and left:
            return EXIT_INTERRUPTED
        if failed:
            return EXIT_FAILED
        return EXIT_ATTENTION if left else EXIT_DONE

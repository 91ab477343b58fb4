"""What the headless commands print: JSON lines for machines, a progress bar and sentences for people."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from transfer_gui.cli.exit_codes import EXIT_DONE
from transfer_gui.cli.output import draw, is_behind
from transfer_gui.core.errors import Fact, TransferError
from transfer_gui.core.progress import Metrics, Progress
from transfer_gui.core.receipt import digests_of
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.transfer import Status, Transfer, place_of
from transfer_gui.engine.run.endpoints import LOCAL_STORE
from transfer_gui.text import format as fmt
from transfer_gui.text.describe import warning_sentence, warnings_of
from transfer_gui.text.words import status_word, unverified_reason
from transfer_gui.text.words_cli import explain, explain_error
from transfer_gui.text.words_proof import COMPARISONS
from transfer_gui.wiring.transfer_json import progress_facts, summary

_TERMINAL_EVERY, _JSON_EVERY = 0.2, 0.5
# Trouble that lasts for so many seconds is told, and so is an answer that stays out for so long without any;
# then once in so many seconds.
_TROUBLE_LASTS, _SILENCE_LASTS, _TOLD_EVERY = 5.0, 30.0, 60.0


def emit(event: str, **facts: Any) -> None:
    """One JSON object on its own line."""
    if event == "progress" and is_behind():
        return  # it is out of date before it is read
    print(line_of(event, facts), flush=True)


def line_of(event: str, facts: Mapping[str, Any]) -> str:
    return json.dumps({"event": event, **facts})


def report(options: argparse.Namespace, sentence: str, /, state: str = "ok", **facts: Any) -> int:
    """End a command that did what it is for: a result in JSON, else ``sentence``, '' for none."""
    if options.json:
        emit("result", state=state, **facts)
    elif sentence:
        print(sentence)
    return EXIT_DONE


def refuse(options: argparse.Namespace, sentence: str, exit_code: int, **facts: Any) -> int:
    """End a command that did not do what it is for: ``sentence`` says why."""
    if options.json:
        emit("result", state="failed", **facts, message=sentence)
    else:
        print(sentence, file=sys.stderr)
    return exit_code


def tell_error(error: TransferError, *, as_json: bool) -> None:
    """An error that ends a command: its sentence, advice and code."""
    wording = explain_error(error, ended=True)
    if as_json:
        facts = {"state": "failed", "verified": False, "code": error.code, "reason": error.code}
        message = f"{wording.sentence} {wording.advice}".strip()
        emit("result", **facts, message=message, facts=dict(error.facts))
    else:
        print(f"{wording.title}: {wording.sentence}\n{wording.advice}".strip(), file=sys.stderr)


def is_agreed(question: str, options: argparse.Namespace) -> bool:
    """Whether ``--yes`` was said, or the person at the terminal, if there is one, says so now."""
    if options.yes:
        return True
    if options.json:
        emit("result", state="attention", code="unconfirmed", message=f"{question} Say --yes to do it.")
        return False
    return ask_person(question, otherwise=f"{question} Say --yes to do it.")


def ask_person(question: str, *, otherwise: str = "") -> bool:
    """Ask the person at the terminal; whether the answer is yes.

    Where nobody is there to answer, or ``--quiet`` says not to ask, ``otherwise`` is told in its place: what
    was not done, and how to have it done. Raises KeyboardInterrupt when told to end, whoever else handles
    the signals: reading goes on behind a handler that returns (PEP 475).
    """
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        if otherwise:
            print(otherwise, file=sys.stderr)
        return False
    ending = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, signal.default_int_handler) for number in ending}
    try:
        print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
        return sys.stdin.readline().strip().lower() in ("y", "yes")
    except KeyboardInterrupt:
        print(file=sys.stderr)
        raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class Reporter:
    """Follows one transfer on standard output. ``lines``: without a terminal, a line at each tenth."""

    def __init__(self, *, as_json: bool, lines: bool = False) -> None:
        self._as_json = as_json
        self._terminal = not as_json and sys.stderr.isatty()
        self._lines = lines and not as_json and not self._terminal
        self._tenths = 0
        self._every = _JSON_EVERY if as_json else _TERMINAL_EVERY
        self._at = 0.0
        self._state: Status | None = None
        self._drawn = False
        self._moved: tuple[int, int] = (0, 0)
        self._stuck_since = time.monotonic()
        self._told_at = -_TOLD_EVERY

    @property
    def wants_progress(self) -> bool:
        return self._as_json or self._terminal or self._lines

    def state(self, row: Transfer, status: Status) -> None:
        """A status, told once."""
        if status is self._state:
            return
        self._state = status
        if self._as_json:
            emit("state", **summary(row, status))

    def progress(self, progress: Progress) -> None:
        """The numbers now; too frequent ones are left out."""
        if self._lines:
            self._tell_tenths(progress)
            return
        now = time.monotonic()
        if now - self._at < self._every:
            return
        self._at = now
        if self._as_json:
            emit("progress", **progress_facts(progress))
        elif self._terminal:
            self._draw(progress)

    def _tell_tenths(self, progress: Progress) -> None:
        tenths = 10 * progress.done // progress.total if progress.total else 0
        if tenths > self._tenths:
            share = fmt.percent(progress.done, progress.total)
            print(f"{share:>6}  {_position(progress)}", file=sys.stderr, flush=True)
        self._tenths = tenths

    def _draw(self, progress: Progress) -> None:
        import shutil  # when there is a terminal: it brings all kinds of compression along

        width = shutil.get_terminal_size().columns
        if progress.wait:
            text = f"waiting, next try in {fmt.duration(progress.wait)}"
        else:
            share = fmt.percent(progress.done, progress.total)
            text = _position(progress)
            if progress.finishing:
                text += f"  pausing: parts to finish: {progress.finishing}"
            room = width - len(text) - len(share) - 6
            if progress.total and room >= 4:
                filled = int(room * progress.done / progress.total)
                text = f"[{'█' * filled}{'·' * (room - filled)}] {share}  {text}"
        draw("\r\x1b[K" + text[: max(width - 1, 1)])
        self._drawn = True

    def waiting(self, row: Transfer, status: Status, progress: Progress | None) -> None:
        """Say what is waited for while nothing moves, once a minute: trouble, or an answer that stays out."""
        now = time.monotonic()
        moved = (progress.done, progress.read) if progress is not None else self._moved
        code, facts = (row.failure.code, row.failure.facts) if status is Status.WAITING else ("", {})
        if progress is not None:
            code, facts = progress.trouble, progress.trouble_facts
        asked = _host_of(progress) if progress is not None and not code else ""
        if not (code or asked) or moved != self._moved:
            self._moved, self._stuck_since = moved, now
            return
        seconds = now - self._stuck_since
        if asked and progress is not None:
            seconds = min(seconds, progress.asked_seconds)
        if seconds < (_TROUBLE_LASTS if code else _SILENCE_LASTS) or now - self._told_at < _TOLD_EVERY:
            return
        self._told_at = now
        if code:
            self._tell_trouble(row, code, facts, seconds, progress.wait if progress is not None else 0.0)
        else:
            self._tell_silence(row, status, asked, seconds)

    def _tell_trouble(
        self, row: Transfer, code: str, facts: Mapping[str, Fact], seconds: float, wait: float
    ) -> None:
        wording = explain(code, facts)
        if self._as_json:
            message = f"{wording.sentence} {wording.advice}".strip()
            emit("waiting", id=row.id, code=code, message=message, seconds=seconds, wait=wait)
            return
        self._tell_line(f"Waiting for {fmt.duration(seconds)}: {wording.sentence} It is tried again.")

    def _tell_silence(self, row: Transfer, status: Status, asked: str, seconds: float) -> None:
        since = time.time() - seconds
        message = f"{asked} has not answered since {datetime.fromtimestamp(since):%H:%M:%S}."
        if self._as_json:
            waiting = {"waiting_for": asked, "waiting_since": since, "waiting_seconds": seconds}
            emit("state", **summary(row, status) | waiting | {"message": message})
            return
        self._tell_line(f"Waiting for {fmt.duration(seconds)}: {escape_controls(message)}")

    def _tell_line(self, text: str) -> None:
        self.clear()
        print(text, file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the progress bar away."""
        if self._drawn:
            draw("\r\x1b[K")
            self._drawn = False

    def result(self, row: Transfer, status: Status, metrics: Metrics | None) -> None:
        self.clear()
        if self._as_json:
            emit("result", **result_facts(row, status, metrics))
            return
        fine = status.is_done or status is Status.SKIPPED
        stream = sys.stdout if fine else sys.stderr
        print(self._sentence(row, status), file=stream)

    @staticmethod
    def _sentence(row: Transfer, status: Status) -> str:
        place = escape_controls(place_of(row))
        if status.is_done:
            rate = row.upload.bytes_stored / row.seconds if row.seconds else 0.0
            doubt = f"not verified: {unverified_reason(row.result.reason)}"
            proof = f"verified, {escape_controls(row.result.checksum)}" if row.result.verified else doubt
            moved = f"{fmt.size(row.upload.bytes_stored)} in {fmt.duration(row.seconds)} ({fmt.rate(rate)})"
            odd = [warning_sentence(code) for code in warnings_of(row)]
            return "\n".join([f"{place}  {moved}", proof, *_compared_lists(row), *odd])
        if status is Status.SKIPPED:
            return f"{place}  skipped: it is there already"
        if row.failure.code:
            wording = explain(row.failure.code, row.failure.facts, ended=True)
            return f"{wording.title}: {wording.sentence}\n{wording.advice}".strip()
        return f"{status_word(status)}: {place}"


def result_facts(row: Transfer, status: Status, metrics: Metrics | None = None) -> dict[str, Any]:
    """How a transfer ended, as JSON."""
    return summary(row, status) | {
        "bytes": row.upload.bytes_stored,
        "seconds": row.seconds,
        "etag": row.result.etag,
        "checksum": row.result.checksum,
        "digests": list(digests_of(row)),
        "metrics": dict(row.metrics) or (metrics or Metrics()).as_dict(),
    }


def _compared_lists(row: Transfer) -> Iterator[str]:
    """A line for the digest that a list beside the source named."""
    for one in digests_of(row):
        if one["from"] == "list":
            result = COMPARISONS.get(one["result"], one["result"])
            yield escape_controls(f"{one['algorithm'].upper()} named by {one['file']}: {result}")


def _position(progress: Progress) -> str:
    text = f"{fmt.size(progress.done)} of {fmt.size(progress.total)}  {fmt.rate(progress.rate)}"
    return text + f"  {fmt.duration(progress.eta)} left  {progress.concurrency} connections"


def _host_of(progress: Progress) -> str:
    """Host and port of whoever is asked, '' for none and for this computer's own disk."""
    return {LOCAL_STORE: "", "aws": "AWS"}.get(progress.asked, progress.asked)

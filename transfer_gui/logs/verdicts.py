"""Meanings of the log's warnings: those that ordinary trouble explains, and those that somebody must look at.

A warning is *expected* when the program has dealt with its cause and nothing is lost: the table says what it
means. Everything else from WARNING up is *unexpected*. A transfer that failed and was not run again needs a
look too, though to the program it is no trouble. Here: the judgement. Not here: reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from transfer_gui.core.quick_dataclass import dataclass, field
from transfer_gui.logs.reading import SEVERITY, Line

# Name, the logger's, the message's pattern, and what it means for whoever reads it.
_EXPECTED = (
    (
        "keychain_key",
        r"transfer_gui\.storage\.url_vault",
        r"the keychain's key for signed links is no key",
        "Signed links are kept in memory; after a restart they must be given again.",
    ),
    (
        "receipt_damaged",
        r"transfer_gui\.storage\.queue",
        r"the receipt of part \S+ is damaged and not used",
        "That part is sent again. Several of them point to a failing disk.",
    ),
    (
        "receipt_file",
        r"transfer_gui\.storage\.receipts",
        r"the receipt .*can't be (written|removed)",
        "The object is there and was proven; only its receipt file is missing. Look at the disk.",
    ),
    (
        "door",
        r"transfer_gui\.ipc\.server",
        r"other processes can't reach this one",
        "Commands and second starts can't reach this process. The transfers are not touched.",
    ),
    (
        "caller_refused",
        r"transfer_gui\.ipc\.server",
        r"a caller was turned away",
        "A process of another user, or one that spoke nonsense, tried the local socket.",
    ),
    (
        "log_level",
        r"transfer_gui\.logs\.log_file",
        r".* is no log level; INFO is used",
        "TRANSFER_GUI_LOG holds a word that is no level.",
    ),
    (
        "hook",
        r"transfer_gui\.wiring\.hook_runner",
        r"the (command|webhook) ",
        "What was to follow a transfer did not work; the transfer itself is not touched.",
    ),
    (
        "pool",
        r"urllib3\.connectionpool",
        r"Connection pool is full, discarding connection",
        "More connections than the pool keeps; costs a new handshake, nothing else.",
    ),
)
_RUNS = "transfer_gui.engine.run.runner"
_TABLE = [(name, re.compile(logger), re.compile(message), text) for name, logger, message, text in _EXPECTED]


@dataclass(slots=True)
class Verdict:
    """Summary of a log: its events by level, expected warnings by name, and the rest that matters."""

    counts: dict[str, int] = field(default_factory=dict)
    expected: dict[str, list[Line]] = field(default_factory=dict)
    warnings: list[Line] = field(default_factory=list)
    errors: list[Line] = field(default_factory=list)
    failed: dict[str, Line] = field(default_factory=dict)
    """Transfers whose last run failed, with the line that says so."""

    @property
    def clean(self) -> bool:
        """True where nothing is left that somebody must look at."""
        return not self.warnings and not self.errors and not self.failed


def expected(line: Line) -> str:
    """The name of the expected warning that a line is, '' if it is none. An error is never expected."""
    if line.severity != SEVERITY["WARNING"]:
        return ""
    for name, logger, message, _ in _TABLE:
        if logger.fullmatch(line.logger) and message.match(line.message):
            return name
    return ""


def meaning(name: str) -> str:
    """Say what an expected warning means, in a sentence."""
    return next(text for known, _, _, text in _TABLE if known == name)


def judge(lines: Iterable[Line]) -> Verdict:
    verdict = Verdict()
    for line in lines:
        verdict.counts[line.level] = verdict.counts.get(line.level, 0) + 1
        if line.logger == _RUNS and line.message.startswith("run "):
            verdict.failed.pop(line.transfer, None)
            if line.message.startswith("run ended: failed"):
                verdict.failed[line.transfer] = line
        if name := expected(line):
            verdict.expected.setdefault(name, []).append(line)
        elif line.severity >= SEVERITY["ERROR"]:
            verdict.errors.append(line)
        elif line.severity >= SEVERITY["WARNING"]:
            verdict.warnings.append(line)
    return verdict

"""The whole suite with every log open: no canary may appear in a line, a log file or the database.

    .venv/bin/python -m tests.security.canaries [ARGUMENTS of pytest]

Runs pytest with this module as a plugin. Each record of every logger, from DEBUG up, is written the way the
log file would write it and searched; child processes log at TRACE, and their files are searched after each
test. Tests of the log's own levels are left out: they want the usual ones.
"""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from transfer_gui.logs.log_file import JsonFormatter, RedactingFormatter

CANARY = re.compile(rb"canary[-0_]?(?:secret|signature|token|password)", re.IGNORECASE)
_LOOKED_AT = ("transfer-gui.log", "queue.sqlite3", "receipts", "metrics")
_OWN_LEVELS = ("tests/test_logs.py", "tests/test_log_reading.py")
_FORMS = (RedactingFormatter(), JsonFormatter())


class CanaryWatch(logging.Handler):
    """Keeps each line that a canary got into."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.leaks: list[str] = []
        self.seen = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.seen += 1
        for form in _FORMS:
            line = form.format(record)
            if CANARY.search(line.encode()):
                self.leaks.append(line[:400])

    def take(self) -> list[str]:
        """What was found since the last call."""
        found, self.leaks = self.leaks, []
        return found


def leaking_files(folder: Path) -> list[Path]:
    """Logs, databases, receipts and metrics below a folder that hold a canary."""
    looked_at = [
        path
        for path in folder.rglob("*")
        if path.is_file() and any(part.startswith(_LOOKED_AT) for part in path.relative_to(folder).parts)
    ]
    return [path for path in looked_at if CANARY.search(path.read_bytes())]


class Plugin:
    """For pytest."""

    def __init__(self) -> None:
        self.watch = CanaryWatch()

    def pytest_sessionstart(self) -> None:
        # After conftest.py, which takes such variables out of the environment.
        os.environ["TRANSFER_GUI_LOG"] = "TRACE"
        logging.getLogger().addHandler(self.watch)
        logging.getLogger().setLevel(logging.DEBUG)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if not item.nodeid.startswith(_OWN_LEVELS)]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Iterator[None]:
        folder = getattr(item, "funcargs", {}).get("tmp_path")
        yield
        leaks = self.watch.take()
        if isinstance(folder, Path) and folder.exists():
            leaks += [str(path) for path in leaking_files(folder)]
        if leaks:
            pytest.fail("a canary got out:\n" + "\n".join(leaks))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.write_line(f"{self.watch.seen} log records were searched for canaries")


def main(arguments: list[str]) -> int:
    """pytest's exit code."""
    return int(pytest.main(["-q", *arguments], plugins=[Plugin()]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

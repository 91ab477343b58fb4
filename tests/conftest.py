"""What holds for every test: a world of its own, and nothing left behind.

Here: the environment, and the checks for threads, child processes and warnings in the log. Fixtures of one
area belong into that area's ``conftest.py``.
"""

from __future__ import annotations

import ctypes
import gc
import logging
import os
import re
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

CANARY_ID = "CANARYKEYID000000000"
CANARY_SECRET = "canary-secret-that-nobody-may-write-down"

_JOIN_SECONDS = 5.0
_MANY = 20_000  # objects since the last collection: a moment's work
# The longest that a test may take, and one that is marked slow; a machine under load takes some times longer.
_SECONDS, _SLOW_SECONDS = 180, 900
_FOREIGN = re.compile(
    r"AWS_.*|.*_PROXY|TRANSFER_GUI_(?!HOME$).*|RCLONE_.*|MINIO_.*|NETRC|BOTO_CONFIG"
    # The desktop's own style, scale, fonts and language: windows are measured.
    r"|QT_(?!QPA_PLATFORM$|PLUGIN_PATH$|LOGGING_|DEBUG_).*|XDG_CURRENT_DESKTOP|DESKTOP_SESSION|KDE_.*|GTK_.*"
    r"|LC_.*|LANG|LANGUAGE",
    re.IGNORECASE,
)

# How long a busy machine takes to draw an example, or to try it, is no fault of either.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

# Before any test, so that servers shared by many tests start without them too.
for _name in [_name for _name in os.environ if _FOREIGN.fullmatch(_name)]:
    del os.environ[_name]
os.environ["AWS_EC2_METADATA_DISABLED"] = "true"
os.environ["LANG"] = "C.UTF-8"
os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fonts.conf"))
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A shell's background jobs ignore Ctrl+C, and so would each program that a test starts and then interrupts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Leave what stays until the end, ten thousand tests and all modules, out of each later collection.

    That is a million and a half objects, half a second for each of the tests with windows. From here on the
    collector runs between tests only: see :func:`_no_worker_collects_windows`.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out heavy tests unless ``-m`` names them, and limit the time of each test.

    A ``-m`` in ``addopts`` would be replaced by any other one, and ``-m 'not slow'`` would run them.
    """
    if "heavy" not in config.option.markexpr:
        heavy = [item for item in items if item.get_closest_marker("heavy") is not None]
        config.hook.pytest_deselected(items=heavy)
        items[:] = [item for item in items if item not in heavy]
    _limit_times(config, items)


def _limit_times(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Give each test without a limit of time one, so that one that hangs fails and tells where it stands."""
    if not config.pluginmanager.hasplugin("timeout"):
        return
    for item in items:
        if item.get_closest_marker("timeout") is None:
            seconds = _SECONDS if item.get_closest_marker("slow") is None else _SLOW_SECONDS
            # What a signal's handler raises in a slot is swallowed by Qt, and a loop that the slot was to end
            # goes on for ever. The other way ends the process; xdist names the test and starts another one.
            shown = "qtbot" in getattr(item, "fixturenames", ())
            item.add_marker(pytest.mark.timeout(seconds, method="thread" if shown else "signal"))


@pytest.fixture(autouse=True)
def _no_worker_collects_windows(request: pytest.FixtureRequest) -> Iterator[None]:
    """Cycles are collected between tests, on this thread, once there are many objects.

    On a worker's thread the collector takes widgets apart there, and Python dies at the next event. A test
    that failed keeps its window in the traceback, so that it may become garbage in any later one.
    """
    gc.disable()  # whatever the last test did
    yield
    if {"qapp", "qtbot"} & set(request.fixturenames):
        from PySide6.QtCore import QCoreApplication, QEvent  # for tests with windows only

        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if gc.get_count()[0] > _MANY:
        gc.collect()
        _give_memory_back()


def _give_memory_back() -> None:
    """glibc keeps what was freed: the pictures of one test would take half a gigabyte from all others."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # other C libraries
            ctypes.CDLL(None).malloc_trim(0)


@pytest.fixture(autouse=True)
def _own_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the developer's own profile, keychain, proxies or credentials reaches a test."""
    monkeypatch.setenv("TRANSFER_GUI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "no-aws-config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "no-aws-credentials"))


# -- threads and processes ------------------------------------------------------------------------------


def children() -> set[int]:
    """Process ids of our children, those ended but not waited for included; Linux only, else empty."""
    found: set[int] = set()
    tasks = Path("/proc/self/task")
    for task in os.listdir(tasks) if tasks.exists() else ():
        # A thread that ends while we look takes no other thread's children out of the answer.
        with suppress(OSError):
            found.update(map(int, (tasks / task / "children").read_bytes().split()))
    return found


def left_threads(before: set[threading.Thread], seconds: float = _JOIN_SECONDS) -> list[threading.Thread]:
    """Threads that are not in ``before`` and still run after at most ``seconds`` for all of them."""
    deadline = time.monotonic() + seconds
    left: list[threading.Thread] = []
    for thread in set(threading.enumerate()) - before:
        # A dummy stands for a thread that Python did not start, such as QThreadPool's: it can't be joined.
        # Dask has one thread for callbacks in a process, for as long as that lives.
        if isinstance(thread, threading._DummyThread) or thread.name.startswith("Dask-Callback"):
            continue
        thread.join(max(0.0, deadline - time.monotonic()))
        if thread.is_alive():
            left.append(thread)
    return left


def end_children(pids: set[int]) -> list[str]:
    """Kill and reap what a test left, so that the next one starts clean; returns their command lines."""
    named: list[str] = []
    for pid in pids:
        command = (
            Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
        )
        named.append(f"{pid} {command or '(ended, not waited for)'}")
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    return named


@pytest.fixture(autouse=True)
def _nothing_left_behind(_own_world: None) -> Iterator[None]:
    """Threads and child processes that a test starts have ended and were waited for when it is over."""
    threads, processes = set(threading.enumerate()), children()
    yield
    left = left_threads(threads)
    assert not left, f"threads left behind: {left}"
    lost = children() - processes
    if lost:
        pytest.fail(f"child processes left behind: {end_children(lost)}")


# -- the log --------------------------------------------------------------------------------------------


class ExpectedLogs:
    """Call it with a regular expression for each WARNING or worse that the test means to cause."""

    def __init__(self) -> None:
        self.patterns: list[str] = []

    def __call__(self, pattern: str) -> None:
        self.patterns.append(pattern)

    def problems(self, records: list[logging.LogRecord]) -> list[str]:
        """Records that no pattern matches, and patterns that matched no record."""
        lines = [f"{record.levelname} {record.name}: {record.getMessage()}" for record in records]
        unexpected = [
            f"unexpected: {line}" for line in lines if not any(re.search(p, line) for p in self.patterns)
        ]
        return unexpected + [
            f"never logged: {pattern}"
            for pattern in self.patterns
            if not any(re.search(pattern, x) for x in lines)
        ]


class Records(logging.Handler):
    """Keeps the log records from ``level`` up, of all threads, while attached to the root."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    @contextmanager
    def attached(self) -> Iterator[None]:
        """Listen for the length of the block."""
        logging.getLogger().addHandler(self)
        try:
            yield
        finally:
            logging.getLogger().removeHandler(self)


@pytest.fixture
def expected_logs() -> ExpectedLogs:
    """For tests of things that warn: ``expected_logs(r"part \\d+ rejected")``. Each pattern must be met."""
    return ExpectedLogs()


@pytest.fixture(autouse=True)
def _no_unexpected_warning(request: pytest.FixtureRequest, _nothing_left_behind: None) -> Iterator[None]:
    """A WARNING in the log that the test did not announce fails it, whichever thread wrote it."""
    expected: ExpectedLogs = (
        request.getfixturevalue("expected_logs")
        if "expected_logs" in request.fixturenames
        else ExpectedLogs()
    )
    marker = request.node.get_closest_marker("expected_logs")
    expected.patterns.extend(marker.args if marker else ())
    seen = Records(logging.WARNING)
    with seen.attached():
        yield
    problems = expected.problems(seen.records)
    assert not problems, "\n".join(problems)


@pytest.fixture
def canary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> Iterator[str]:
    """Ambient AWS credentials that nothing may use, log or write to a file; yields the secret."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", CANARY_ID)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", CANARY_SECRET)
    monkeypatch.setenv("AWS_SESSION_TOKEN", CANARY_SECRET)
    caplog.set_level(logging.DEBUG, "transfer_gui")
    seen = Records(logging.NOTSET)
    with seen.attached():
        yield CANARY_SECRET
    logged = "\n".join(record.getMessage() for record in seen.records)
    assert not any(mark in logged for mark in (CANARY_ID, CANARY_SECRET)), "ambient credentials were logged"
    marks = (CANARY_ID.encode(), CANARY_SECRET.encode())
    leaks = [
        path for path in tmp_path.rglob("*") if path.is_file() and any(m in path.read_bytes() for m in marks)
    ]
    assert not leaks, f"ambient credentials were written to {leaks}"

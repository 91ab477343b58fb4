"""The log file: private, redacted, one line for one event, and never in the program's way."""

from __future__ import annotations

import contextvars
import io
import logging
import os
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ExpectedLogs
from transfer_gui.core.log_context import current_transfer, log_transfer
from transfer_gui.logs.log_file import (
    LEVEL_VARIABLE,
    Logging,
    PrivateLogFile,
    RedactingFormatter,
    start_logging,
)

SECRET = "wJalrXUtnFEMIK7MDENGbPxRfiCYzzz"
log = logging.getLogger("transfer_gui.test")


@contextmanager
def logging_to(path: Path | None, level: str = "INFO", **options: bool) -> Iterator[Logging]:
    started = start_logging(path, level, **options)
    try:
        yield started
    finally:
        started.close()


def test_a_line_tells_time_level_module_and_transfer(tmp_path: Path) -> None:
    with logging_to(tmp_path / "x.log"), log_transfer("t-17"):
        log.info("part %d stored", 3)
    line = (tmp_path / "x.log").read_text()
    stamp = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"
    assert re.fullmatch(stamp + r" INFO transfer_gui\.test \[t-17\] part 3 stored\n", line)


def test_a_new_thread_has_no_transfer_unless_it_is_given_one() -> None:
    seen: list[str] = []
    with log_transfer("outer"):
        context = contextvars.copy_context()
        threads = [
            threading.Thread(target=lambda: seen.append(current_transfer())),
            threading.Thread(target=context.run, args=(lambda: seen.append(current_transfer()),)),
        ]
        for thread in threads:
            thread.start()
            thread.join(10)
    assert seen == ["", "outer"]
    assert current_transfer() == ""


def test_no_secret_reaches_the_file(tmp_path: Path, expected_logs: ExpectedLogs) -> None:
    expected_logs("probe failed")
    url = f"https://me:{SECRET}@example.org/f?X-Amz-Signature={SECRET}"
    with logging_to(tmp_path / "x.log"):
        log.info("source %s", url)
        log.info("headers %r", {"Authorization": f"AWS4-HMAC-SHA256 Credential=a, Signature={SECRET}"})
        log.info("profile %(aws_secret_access_key)s", {"aws_secret_access_key": f"secret={SECRET}"})
        try:
            try:
                raise ConnectionError(f"cannot reach {url}")
            except ConnectionError as error:
                raise RuntimeError(f"aws_session_token={SECRET}") from error
        except RuntimeError:
            log.exception("probe failed", stack_info=True)
    text = (tmp_path / "x.log").read_text()
    assert SECRET not in text
    assert "example.org/f" in text
    assert "RuntimeError" in text
    assert "ConnectionError" in text


def test_other_handlers_see_the_record_as_it_was(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with logging_to(tmp_path / "x.log"):
        log.info("token=%s", SECRET)
    assert caplog.records[-1].getMessage() == f"token={SECRET}"
    assert caplog.records[-1].args == (SECRET,)


@given(st.text(st.characters(exclude_categories=[])))
def test_no_message_can_forge_a_line(message: str) -> None:
    record = logging.LogRecord("n", logging.INFO, "f", 1, "%s", (message,), None)
    assert len(RedactingFormatter().format(record).splitlines()) == 1


def test_the_lines_of_an_exception_are_indented_and_harmless(
    tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    expected_logs("failed")
    with logging_to(tmp_path / "x.log"):
        try:
            raise ValueError("bad\n2025-01-01T00:00:00.000Z INFO forged\x1b[2J\u202e")
        except ValueError:
            log.exception("failed")
    first, *rest = (tmp_path / "x.log").read_text(encoding="utf-8").splitlines()
    assert first.endswith("failed")
    assert rest
    assert all(line.startswith("    ") for line in rest)
    assert "\x1b" not in "".join(rest)
    assert "\u202e" not in "".join(rest)


def test_a_huge_message_is_shortened(tmp_path: Path) -> None:
    with logging_to(tmp_path / "x.log"):
        log.info("start %s end", "x" * 1_000_000)
    line = (tmp_path / "x.log").read_text()
    assert len(line) < 20_000
    assert "start x" in line
    assert "x end" in line
    assert "characters left out" in line


@pytest.mark.skipif(os.name != "posix", reason="Windows has no permission bits")
def test_all_files_are_private_and_rotate(tmp_path: Path) -> None:
    (tmp_path / "x.log").touch(mode=0o644)
    handler = PrivateLogFile(tmp_path / "x.log", file_bytes=400, old_files=2)
    for number in range(40):
        handler.handle(logging.LogRecord("n", logging.INFO, "f", 1, "number %02d of a line", (number,), None))
    handler.close()
    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == ["x.log", "x.log.1", "x.log.2"]
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert "number 39" in files[0].read_text()
    assert all(file.stat().st_size <= 400 for file in files)


def test_a_log_that_cannot_rotate_goes_on(tmp_path: Path) -> None:
    (tmp_path / "x.log.1").mkdir()
    (tmp_path / "x.log.1" / "in the way").touch()
    handler = PrivateLogFile(tmp_path / "x.log", file_bytes=100, old_files=1)
    for number in range(20):
        handler.handle(logging.LogRecord("n", logging.INFO, "f", 1, "number %02d of a line", (number,), None))
    handler.close()
    text = (tmp_path / "x.log").read_text()
    assert [f"number {number:02d}" in text for number in range(20)] == [True] * 20


def test_a_log_that_cannot_be_opened_is_named_and_replaced_by_stderr(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], expected_logs: ExpectedLogs
) -> None:
    expected_logs("can't be written")
    with logging_to(tmp_path) as started:  # a folder is no file
        log.info("still heard, token=%s", SECRET)
    assert str(tmp_path) in started.problem
    shown = capsys.readouterr().err
    assert "still heard" in shown
    assert SECRET not in shown


def test_a_record_that_cannot_be_written_is_complained_about_once_without_its_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    handler = PrivateLogFile(tmp_path / "x.log")
    for _ in range(3):
        handler.handle(logging.LogRecord("n", logging.INFO, "f", 7, "part %d", (f"token={SECRET}",), None))
    handler.close()
    assert capsys.readouterr().err == "transfer-gui: a log line of n:7 was lost (TypeError)\n"


def test_other_libraries_are_heard_from_warning_up(tmp_path: Path, expected_logs: ExpectedLogs) -> None:
    expected_logs("pool is full")
    with logging_to(tmp_path / "x.log", "DEBUG"):
        log.debug("our detail")
        logging.getLogger("botocore.auth").info("StringToSign")
        logging.getLogger("urllib3").warning("pool is full")
    text = (tmp_path / "x.log").read_text()
    assert "our detail" in text
    assert "pool is full" in text
    assert "StringToSign" not in text


def test_the_variable_overrules_the_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LEVEL_VARIABLE, "debug")
    with logging_to(tmp_path / "x.log", "ERROR") as started:
        assert started.level == "DEBUG"


def test_a_word_that_is_no_level_is_named(tmp_path: Path, expected_logs: ExpectedLogs) -> None:
    expected_logs("no log level")
    with logging_to(tmp_path / "x.log", "chatty") as started:
        assert started.level == "INFO"
    assert "'chatty' is no log level; INFO is used" in (tmp_path / "x.log").read_text()


def test_closing_twice_is_harmless_and_leaves_no_handler(tmp_path: Path) -> None:
    before = list(logging.getLogger().handlers)
    started = start_logging(tmp_path / "x.log")
    started.close()
    started.close()
    assert logging.getLogger().handlers == before


def test_the_console_gets_the_same_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    with logging_to(tmp_path / "x.log", console=True):
        log.info("hello password=%s", SECRET)
    assert stream.getvalue() == (tmp_path / "x.log").read_text()
    assert "hello password=***" in stream.getvalue()

"""The log read back, followed and judged, in both forms."""

from __future__ import annotations

import ast
import json
import logging
import re
import threading
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ExpectedLogs
from transfer_gui.core.log_context import log_transfer
from transfer_gui.logs.log_file import FORM_VARIABLE, JsonFormatter, RedactingFormatter, start_logging
from transfer_gui.logs.reading import Line, follow, log_files, parse_line, read_lines
from transfer_gui.logs.verdicts import _EXPECTED, _RUNS, expected, judge, meaning

SECRET = "canarysecret0wJalrXUtnFEMI0K7MDENG"
log = logging.getLogger("transfer_gui.test")


def record(level: int, message: str, name: str = "transfer_gui.test") -> logging.LogRecord:
    return logging.LogRecord(name, level, "f", 1, "%s", (message,), None)


@pytest.mark.parametrize("as_json", [False, True])
def test_what_is_written_is_read_back(tmp_path: Path, as_json: bool, expected_logs: ExpectedLogs) -> None:
    expected_logs("it broke")
    path = tmp_path / "x.log"
    started = start_logging(path, as_json=as_json)
    try:
        with log_transfer("t-1"):
            log.info("begins, token=%s", SECRET)
            try:
                raise ConnectionError(f"https://h/x?sig={SECRET}")
            except ConnectionError:
                log.exception("it broke")
        log.info("after")
    finally:
        started.close()
    assert SECRET not in path.read_text()
    first, broken, after = read_lines([path])
    assert (first.level, first.transfer, first.message) == ("INFO", "t-1", "begins, token=***")
    assert (broken.level, broken.logger, broken.message) == ("ERROR", "transfer_gui.test", "it broke")
    assert "ConnectionError" in broken.raw
    assert (after.transfer, after.message) == ("", "after")
    if as_json:
        facts = [json.loads(line) for line in path.read_text().splitlines()]
        assert [line["transfer"] for line in facts] == ["t-1", "t-1", None]
        assert "ConnectionError: https://h/x?sig=***" in facts[1]["exception"]


def test_the_variable_asks_for_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FORM_VARIABLE, "json")
    started = start_logging(tmp_path / "x.log")
    log.info("hello")
    started.close()
    assert json.loads((tmp_path / "x.log").read_text())["message"] == "hello"


@given(st.text(st.characters(exclude_categories=[]), max_size=200))
def test_any_message_is_one_line_in_both_forms_and_read_back_alike(message: str) -> None:
    text = RedactingFormatter().format(record(logging.INFO, message))
    as_json = JsonFormatter().format(record(logging.INFO, message))
    assert len(as_json.splitlines()) == 1
    one, other = parse_line(text), parse_line(as_json)
    assert one is not None
    assert other is not None
    assert one.message == other.message


@given(st.text(max_size=300))
def test_nonsense_is_no_event(text: str) -> None:
    found = parse_line(text)
    assert found is None or isinstance(found, Line)


def test_older_parts_come_first_and_other_files_not_at_all(tmp_path: Path) -> None:
    for name in ("x.log", "x.log.1", "x.log.10", "x.log.2", "x.log.gz", "y.log"):
        (tmp_path / name).write_text("")
    names = [path.name for path in log_files(tmp_path / "x.log")]
    assert names == ["x.log.10", "x.log.2", "x.log.1", "x.log"]
    assert log_files(tmp_path / "none.log") == []


def test_following_goes_on_over_a_rotation(tmp_path: Path) -> None:
    path, read = tmp_path / "x.log", threading.Event()

    def pause(_seconds: float) -> None:
        read.set()
        assert written.wait(10)

    written = threading.Event()
    line = "2025-01-01T00:00:00.000Z INFO n {}\n"
    path.write_text(line.format("one"))

    def write() -> None:
        read.wait(10)
        path.rename(tmp_path / "x.log.1")
        path.write_text(line.format("two"))
        written.set()

    thread = threading.Thread(target=write)
    thread.start()
    assert [found.message for found in islice(follow(path, pause=pause), 2)] == ["one", "two"]
    thread.join(10)


@pytest.mark.parametrize("name", [row[0] for row in _EXPECTED])
def test_every_expected_warning_has_a_meaning(name: str) -> None:
    assert meaning(name).endswith(".")


def texts_of(logger: str) -> list[str]:
    """The texts in the modules of ours whose loggers are named so."""
    root = Path(__file__).parent.parent
    paths = {
        ".".join(path.relative_to(root).with_suffix("").parts): path
        for path in (root / "transfer_gui").rglob("*.py")
    }
    trees = [ast.parse(path.read_text("utf-8")) for name, path in paths.items() if re.fullmatch(logger, name)]
    nodes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return [node.value for node in nodes if isinstance(node.value, str)]


@pytest.mark.parametrize(("logger", "message"), [row[1:3] for row in _EXPECTED if "transfer_gui" in row[1]])
def test_what_is_expected_is_logged_by_the_named_module(logger: str, message: str) -> None:
    """A module that moved, or a text that was reworded, must not silently make a warning unexpected."""
    assert [text for text in texts_of(logger) if re.match(message, text)]


def test_the_ends_of_runs_are_logged_by_the_named_module() -> None:
    texts = texts_of(re.escape(_RUNS))
    assert [text for text in texts if text.startswith("run ended: %s")]


def test_each_warning_that_the_program_expects_is_found_in_its_source() -> None:
    """A text that was reworded must not silently become unexpected."""
    files = (Path(__file__).parent.parent / "transfer_gui").rglob("*.py")
    source = "\n".join(path.read_text(encoding="utf-8") for path in files if path.stem != "log_verdicts")
    for text in (
        "the keychain's key for signed links is no key",
        "the receipt of part %s is damaged and not used",
        "the receipt of transfer %s can't be written",
        "the receipt %s can't be removed",
        "is no log level; INFO is used",
    ):
        assert text in source


def test_a_log_is_sorted_into_expected_and_not() -> None:
    def line(level: str, logger: str, message: str) -> Line:
        return Line("2025", level, logger, "", message, message)

    lines = [
        line("INFO", "a", "fine"),
        line("WARNING", "transfer_gui.storage.queue", "the receipt of part 7 is damaged and not used"),
        line("WARNING", "transfer_gui.storage.queue", "the row of transfer x is damaged"),
        line("ERROR", "transfer_gui.engine.run.runner", "a job failed unexpectedly"),
        line("ERROR", "transfer_gui.storage.queue", "the receipt of part 7 is damaged and not used"),
        line("NOVEL", "x", "a level nobody knows"),
    ]
    verdict = judge(lines)
    assert list(verdict.expected) == ["receipt_damaged"]
    assert [found.message for found in verdict.warnings] == ["the row of transfer x is damaged"]
    assert len(verdict.errors) == 3
    assert not verdict.clean
    assert judge(lines[:2]).clean
    assert expected(lines[0]) == ""


def test_transfers_that_failed_and_were_not_run_again_are_counted() -> None:
    def line(transfer: str, message: str) -> Line:
        return Line("2025", "INFO", "transfer_gui.engine.run.runner", transfer, message, message)

    verdict = judge(
        [
            line("a", "run ended: failed, source_missing"),
            line("b", "run ended: failed, source_missing"),
            line("b", "run begins: https://example.com/b to s3://bucket"),
            line("b", "run ended: done"),
            line("c", "run ended: again in 5 s, source_unreachable"),
        ]
    )
    assert list(verdict.failed) == ["a"]
    assert not verdict.clean

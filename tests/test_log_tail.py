"""The end of the log, and what is added, across rotations and half-written lines."""

from __future__ import annotations

import logging
from pathlib import Path

from transfer_gui.logs.log_file import PrivateLogFile, RedactingFormatter
from transfer_gui.logs.reading import LogTail

LINE = "2026-01-31T12:00:00.{:03}Z {} transfer_gui.engine.run.job [abc] message {}\n"


def test_the_last_events_and_then_what_is_added(tmp_path: Path) -> None:
    path = tmp_path / "x.log"
    (tmp_path / "x.log.1").write_text(LINE.format(0, "INFO", "old"))
    path.write_text(LINE.format(1, "WARNING", "one"))
    tail = LogTail(path)
    assert [line.message for line in tail.read()] == ["message old", "message one"]
    assert tail.read() == []
    with path.open("a") as file:
        file.write(LINE.format(2, "INFO", "two") + "2026-01-31T12:00")
    assert [line.message for line in tail.read()] == ["message two"]
    with path.open("a") as file:
        file.write(":00.003Z ERROR transfer_gui.x three\n    Traceback\n")
    (event,) = tail.read()
    assert (event.level, event.message, event.raw.endswith("Traceback")) == ("ERROR", "three", True)


def test_a_rotation_loses_nothing_new(tmp_path: Path) -> None:
    path = tmp_path / "x.log"
    handler = PrivateLogFile(path, file_bytes=400, old_files=2)
    handler.setFormatter(RedactingFormatter())
    logger = logging.getLogger("tests.tail")
    logger.addHandler(handler)
    logger.propagate = False
    logger.setLevel(logging.INFO)
    try:
        tail = LogTail(path)
        logger.info("first token=canary")
        (first,) = tail.read()
        assert "canary" not in first.raw
        for number in range(4):
            logger.info("number %d %s", number, "x" * 60)
        assert tail.read()
        logger.info("last")
        assert tail.read()[-1].message == "last"
    finally:
        logger.removeHandler(handler)
        handler.close()


def test_no_log_is_an_empty_one(tmp_path: Path) -> None:
    tail = LogTail(tmp_path / "none.log")
    assert tail.read() == []
    (tmp_path / "none.log").write_text(LINE.format(1, "INFO", "now"))
    assert [line.message for line in tail.read()] == ["message now"]

"""Only a full disk is called full: what else keeps the list from being written is said as it is."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from transfer_gui.core.errors import StorageFull, UsageError
from transfer_gui.storage.sqlite_errors import translate_errors
from transfer_gui.text.words import explain_error

PROBLEMS = {
    errno.ENOSPC: "is full",
    errno.EDQUOT: "is full",
    errno.EROFS: "may not be written to",
    errno.EACCES: "may not be written to",
    errno.EIO: "reports an error",
    errno.EMFILE: "no more files to open",
    errno.ELOOP: "Too many levels",
}


@pytest.mark.parametrize("number", PROBLEMS, ids=errno.errorcode.get)
def test_what_the_system_says(number: int) -> None:
    with pytest.raises(StorageFull) as told, translate_errors():
        raise OSError(number, os.strerror(number))
    assert PROBLEMS[number] in explain_error(told.value).sentence


def test_no_room_for_what_processes_share_is_a_full_disk() -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
    with pytest.raises(StorageFull) as told, translate_errors():
        raise error
    assert "is full" in explain_error(told.value).sentence


def test_a_database_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StorageFull) as told, translate_errors():
        sqlite3.connect(tmp_path / "no folder" / "queue.sqlite3")
    sentence = explain_error(told.value).sentence
    assert "can't be opened" in sentence
    assert "full" not in sentence


def test_a_value_that_the_table_refuses_is_no_trouble_of_the_disk() -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE t (name TEXT NOT NULL)")
        with pytest.raises(UsageError) as told, translate_errors():
            database.execute("INSERT INTO t VALUES (NULL)")
    assert told.value.facts["problem"] == "constraint"

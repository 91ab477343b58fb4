"""Local files as sources: only what has a size of its own is a file."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from transfer_gui.backends.local.source import FileSource
from transfer_gui.core.source_errors import SourceChanged, SourceFileError


def problem(path: Path) -> object:
    with pytest.raises(SourceFileError) as raised:
        FileSource(str(path)).probe()
    return raised.value.facts["problem"]


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs the files of Linux's /proc")
def test_what_the_kernel_makes_up_is_no_file_of_no_bytes() -> None:
    """proc(5): such files tell a size of 0, whatever reading them gives."""
    assert Path("/proc/self/status").stat().st_size == 0
    assert problem(Path("/proc/self/status")) == "not_a_file"


@pytest.mark.skipif(not Path("/sys/kernel/notes").exists(), reason="needs the files of Linux's /sys")
def test_what_has_the_size_of_a_page_and_less_in_it() -> None:
    """sysfs tells the size of a page for each of its files."""
    path = Path("/sys/kernel/mm/transparent_hugepage/enabled")
    if not path.exists():
        path = Path("/sys/devices/system/cpu/online")
    assert len(path.read_bytes()) < path.stat().st_size
    assert problem(path) == "not_a_file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_or_socket_is_called_neither_missing_nor_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert problem(tmp_path / "pipe") == "not_a_file"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
        assert problem(tmp_path / "socket") == "not_a_file"
    assert problem(Path("/dev/null")) == "not_a_file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_file_that_has_become_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    source = FileSource(str(tmp_path / "file"))
    (tmp_path / "file").write_bytes(b"bytes")
    info = source.probe()
    (tmp_path / "file").unlink()
    os.mkfifo(tmp_path / "file")
    with pytest.raises(SourceChanged):
        source.open(info)


def test_a_folder_and_nothing_are_told_apart(tmp_path: Path) -> None:
    assert problem(tmp_path) == "folder"
    assert problem(tmp_path / "gone") == "missing"


def test_a_file_of_no_bytes_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert FileSource(str(tmp_path / "empty")).probe().size == 0

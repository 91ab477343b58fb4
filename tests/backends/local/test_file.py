"""The local folder as a destination: what is special about files, beyond the contract of all destinations."""

from __future__ import annotations

import errno
import hashlib
import os
import resource
import stat
import subprocess
import sys
import threading
from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.backends.bodies import BytesBody, crc64, receipt
from transfer_gui.backends.destination import ObjectOptions, Upload
from transfer_gui.backends.local import destination as file
from transfer_gui.backends.local.destination import FileDestination
from transfer_gui.backends.local.parts import rename_unless_taken
from transfer_gui.core.destination_errors import (
    CompletionRefused,
    DiskFull,
    FolderUnusable,
    KeyInvalid,
    ObjectExists,
    PartRejected,
    UploadLost,
)
from transfer_gui.core.parts import PartReceipt

PART = 100_000
ONE, TWO = b"1" * PART, b"2" * 777
WHOLE = ONE + TWO
OPTIONS = ObjectOptions(metadata={"nonce": "n"}, size=len(WHOLE), part_size=PART)
posix = pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")


def begun(destination: FileDestination) -> tuple[Upload, list[PartReceipt]]:
    upload = destination.begin(OPTIONS)
    stored = [destination.put_part(upload, n, BytesBody(data)) for n, data in ((2, TWO), (1, ONE))]
    return upload, [
        receipt(part.number, data, part.etag) for part, data in zip(stored, (TWO, ONE), strict=True)
    ]


def complete(
    destination: FileDestination, upload: Upload, receipts: list[PartReceipt], *, replace: bool = False
) -> None:
    destination.complete(upload, receipts, checksum=crc64(WHOLE), size=len(WHOLE), replace=replace)


def test_nothing_but_the_file_is_left(tmp_path: Path) -> None:
    destination = FileDestination(str(tmp_path), "sub/folder/file.bin")
    upload, receipts = begun(destination)
    assert not destination.path.exists()
    complete(destination, upload, receipts)
    assert [path.name for path in destination.path.parent.iterdir()] == ["file.bin"]
    assert destination.path.read_bytes() == WHOLE


@posix
def test_the_file_has_the_mode_that_new_files_have(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        destination = FileDestination(str(tmp_path), "file.bin")
        complete(destination, *begun(destination))
        assert destination.path.stat().st_mode & 0o777 == 0o640
    finally:
        os.umask(before)


def test_another_process_goes_on_and_recognises_the_end(tmp_path: Path) -> None:
    upload, receipts = begun(FileDestination(str(tmp_path), "file.bin"))
    later = FileDestination(str(tmp_path), "file.bin")
    assert [part.number for part in later.parts(upload)] == [1, 2]
    complete(later, upload, receipts)
    facts = FileDestination(str(tmp_path), "file.bin").head()
    assert facts is not None
    assert (facts.size, facts.metadata, facts.checksum) == (len(WHOLE), {"nonce": "n"}, crc64(WHOLE))


def test_a_file_that_was_changed_afterwards_tells_no_checksum(tmp_path: Path) -> None:
    destination = FileDestination(str(tmp_path), "file.bin")
    complete(destination, *begun(destination))
    with destination.path.open("r+b") as file:
        file.write(b"x")
    os.utime(destination.path, ns=(1, 1))
    facts = destination.head()
    assert facts is not None
    assert facts.checksum == ""


def test_bytes_that_rot_between_two_runs_are_found_before_the_end(tmp_path: Path) -> None:
    destination = FileDestination(str(tmp_path), "file.bin")
    upload, receipts = begun(destination)
    lines = next(tmp_path.glob("*.map"))
    lines.write_bytes(lines.read_bytes().replace(b"1 100000 ", b"1 100000 0")[:-1] + b"\n")
    with pytest.raises(CompletionRefused):
        complete(destination, upload, receipts)


def test_a_line_of_the_map_that_was_cut_does_not_count(tmp_path: Path) -> None:
    destination = FileDestination(str(tmp_path), "file.bin")
    upload, _ = begun(destination)
    lines = next(tmp_path.glob("*.map"))
    lines.write_bytes(lines.read_bytes()[:-1])
    assert [part.number for part in destination.parts(upload)] == [2]


@posix
@pytest.mark.parametrize("pattern", ["*.part", "*.map"])
def test_no_link_that_somebody_put_there_leads_elsewhere(tmp_path: Path, pattern: str) -> None:
    """In a folder that others may write into."""
    folder, other = tmp_path / "shared", tmp_path / "other"
    other.write_bytes(b"x" * len(WHOLE))
    destination = FileDestination(str(folder), "file.bin")
    upload, receipts = begun(destination)
    taken = next(folder.glob(pattern))
    taken.unlink()
    taken.symlink_to(other)
    with pytest.raises(FolderUnusable):
        destination.put_part(upload, 1, BytesBody(ONE))
    with pytest.raises((FolderUnusable, CompletionRefused)):
        complete(destination, upload, receipts)
    assert other.read_bytes() == b"x" * len(WHOLE)
    assert not destination.path.exists()


@pytest.mark.parametrize("gone", ["*.part", "*.map"])
def test_an_upload_whose_files_were_deleted_is_lost(tmp_path: Path, gone: str) -> None:
    destination = FileDestination(str(tmp_path), "file.bin")
    upload, receipts = begun(destination)
    next(tmp_path.glob(gone)).unlink()
    with pytest.raises(UploadLost):
        destination.parts(upload)
    with pytest.raises(UploadLost):
        complete(destination, upload, receipts)
    destination.abort(upload)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../../etc/x-1", "", "zzzzzzzz-5", "12345678"])
def test_an_upload_id_never_names_a_path(tmp_path: Path, name: str) -> None:
    with pytest.raises(UploadLost):
        FileDestination(str(tmp_path), "file.bin").parts(Upload(name))


def test_a_key_that_leads_out_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyInvalid):
        FileDestination(str(tmp_path), "../file.bin")


def test_what_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(FolderUnusable) as caught:
        FileDestination(str(tmp_path), "folder").head()
    assert caught.value.facts["problem"] == "is_folder"
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FolderUnusable) as caught:
        FileDestination(str(tmp_path), "file/below").begin(OPTIONS)
    assert caught.value.facts["problem"] == "not_a_folder"
    assert FileDestination(str(tmp_path), "file/below").head() is None


def test_a_link_in_the_way_is_neither_followed_nor_replaced(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (tmp_path / "file.bin").symlink_to(elsewhere)
    destination = FileDestination(str(tmp_path), "file.bin")
    upload, receipts = begun(destination)
    with pytest.raises(ObjectExists):
        complete(destination, upload, receipts)
    complete(destination, upload, receipts, replace=True)
    assert not elsewhere.exists()
    assert destination.path.read_bytes() == WHOLE
    assert not destination.path.is_symlink()


def test_of_two_that_finish_at_once_one_wins(tmp_path: Path) -> None:
    made = []
    for _ in range(8):
        destination = FileDestination(str(tmp_path), "file.bin")
        made.append((destination, *begun(destination)))
    refused: list[ObjectExists] = []

    def finish(destination: FileDestination, upload: Upload, receipts: list[PartReceipt]) -> None:
        try:
            complete(destination, upload, receipts)
        except ObjectExists as error:
            refused.append(error)

    threads = [threading.Thread(target=finish, args=one) for one in made]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 7
    assert (tmp_path / "file.bin").read_bytes() == WHOLE


def test_without_links_nothing_is_replaced_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    destination = FileDestination(str(tmp_path), "file.bin")
    complete(destination, *begun(destination))
    assert destination.path.read_bytes() == WHOLE
    with pytest.raises(ObjectExists):
        complete(destination, *begun(destination))


@pytest.mark.parametrize("knows", [True, False], ids=["no-replace", "neither"])
def test_a_crash_without_links_leaves_nothing_at_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, knows: bool
) -> None:
    """FAT, exFAT, some network shares: the file gets its name in one step there as well."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    def dies(*_: object) -> bool:
        if not knows and not names:
            names.append(1)
            return False
        raise OSError(errno.EIO, "as at a crash")

    names: list[int] = []
    monkeypatch.setattr(os, "link", refuse)
    with monkeypatch.context() as patch:
        patch.setattr(file, "rename_unless_taken", dies)
        patch.setattr(os, "replace", dies)
        destination = FileDestination(str(tmp_path), "file.bin")
        upload, receipts = begun(destination)
        with pytest.raises(FolderUnusable):
            complete(destination, upload, receipts)
    assert not destination.path.exists()
    complete(destination, upload, receipts)
    assert destination.path.read_bytes() == WHOLE


@posix
def test_a_rename_that_replaces_nothing(tmp_path: Path) -> None:
    """RENAME_NOREPLACE (rename(2) of Linux), RENAME_EXCL (macOS)."""
    new, there = tmp_path / "new", tmp_path / "there"
    new.write_bytes(b"new")
    there.write_bytes(b"old")
    with pytest.raises(FileExistsError):
        rename_unless_taken(new, there)
    assert there.read_bytes() == b"old"
    assert rename_unless_taken(new, tmp_path / "free")
    assert (tmp_path / "free").read_bytes() == b"new"


def test_without_attributes_it_works_within_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> bytes:
        raise OSError(95, "Operation not supported")

    for name in ("setxattr", "getxattr"):
        monkeypatch.setattr(os, name, refuse, raising=False)
    destination = FileDestination(str(tmp_path), "file.bin")
    complete(destination, *begun(destination))
    facts = destination.head()
    assert facts is not None
    assert (facts.metadata, facts.checksum) == ({"nonce": "n"}, crc64(WHOLE))


@pytest.mark.skipif(not hasattr(os, "getxattr"), reason="no attributes")
@pytest.mark.parametrize("told", [b"[" * 60_000, b"\xff", b'{"metadata": 5}', b"1e999"])
def test_attributes_that_somebody_else_wrote_tell_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: bytes
) -> None:
    monkeypatch.setattr(os, "getxattr", lambda *_, **__: told)
    (tmp_path / "file.bin").write_bytes(b"x")
    facts = FileDestination(str(tmp_path), "file.bin").head()
    assert facts is not None
    assert (facts.metadata, facts.checksum) == ({}, "")


def test_too_little_room_is_said_before_a_byte_is_written(tmp_path: Path) -> None:
    destination = FileDestination(str(tmp_path), "file.bin")
    with pytest.raises(DiskFull) as caught:
        destination.begin(ObjectOptions(size=2**59, part_size=2**40))
    assert caught.value.facts["size"] == 2**59
    assert list(tmp_path.iterdir()) == []


@posix
def test_a_file_system_with_small_files(tmp_path: Path) -> None:
    """Such as FAT; played with the limit of the process, in a process of its own."""
    code = f"""
import resource, signal
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from transfer_gui.core.destination_errors import FolderUnusable
from transfer_gui.backends.destination import ObjectOptions
from transfer_gui.backends.local.destination import FileDestination
try:
    FileDestination({str(tmp_path)!r}, "file.bin").begin(ObjectOptions(size=2000, part_size=2000))
except FolderUnusable as error:
    print(error.facts["problem"])
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "file_too_large\n"
    assert list(tmp_path.iterdir()) == []
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 1000


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
@pytest.mark.parametrize("through", ["itself", "a link"])
def test_a_pipe_or_device_is_never_replaced(tmp_path: Path, through: str) -> None:
    """A file that takes the place of a device takes it from everybody; pipes and devices are asked alike."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    name = "pipe" if through == "itself" else "link"
    destination = FileDestination(str(tmp_path), name)
    with pytest.raises(FolderUnusable) as caught:
        destination.head()
    assert caught.value.facts["problem"] == "is_device"
    upload, receipts = begun(destination)
    with pytest.raises(FolderUnusable):
        complete(destination, upload, receipts, replace=True)
    destination.abort(upload)
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_a_small_file_with_another_md5_is_not_put_in_place(tmp_path: Path) -> None:
    destination, right = (
        FileDestination(str(tmp_path), "f"),
        hashlib.md5(ONE, usedforsecurity=False).hexdigest(),
    )
    for md5 in ("0" * 32, right):
        assert not list(tmp_path.iterdir())
        with nullcontext() if md5 == right else pytest.raises(PartRejected):
            destination.put(BytesBody(ONE), OPTIONS, checksum="", md5=md5, replace=False)
    assert (tmp_path / "f").read_bytes() == ONE

"""Folders that a server lists by its protocol: every kind of source that can is held to this."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.backends.shelves import AS_LOGIN, Shelves
from transfer_gui.backends.ftp.control import _read_list, _read_mlsd
from transfer_gui.backends.source import FolderReader, Source
from transfer_gui.core.source_errors import SourceError
from transfer_gui.wiring.folders import FolderWalk

KINDS = ("ftp", "old ftp", "ftp with tls", "sftp", "webdav")


@pytest.fixture(scope="module")
def shelves(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelves]:
    with Shelves(tmp_path_factory.mktemp("folders"), KINDS) as running:
        for name in ("a file.bin", "50% ä#.bin", "sub dir/deep.bin", "sub dir/empty.bin"):
            path = running.folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(b"" if "empty" in name else name.encode())
        yield running


def open_at(shelves: Shelves, kind: str, path: str) -> Source:
    if kind == "sftp":
        return shelves.sftp_source(shelves.sftp().url(path, login=AS_LOGIN))
    if kind == "webdav":
        return shelves.dav_source(shelves.dav().url(path, login=AS_LOGIN))
    return shelves.ftp_source(shelves.ftp(kind).url(path, login=AS_LOGIN))


@pytest.mark.parametrize("kind", KINDS)
def test_the_tree_is_walked_and_its_links_are_read(shelves: Shelves, kind: str) -> None:
    opened: list[Source] = []

    def open_link(link: str) -> Source:
        path = link.partition("@")[2].partition("/")[2]
        opened.append(open_at(shelves, kind, path))
        return opened[-1]

    first = {"sftp": shelves.sftp, "webdav": shelves.dav}.get(kind, lambda: shelves.ftp(kind))()
    walk = FolderWalk(first.url("", login=AS_LOGIN), open_link)
    found = {one.path: one for one in walk}
    assert {path: one.size for path, one in found.items()} == {
        "a file.bin": 10,
        "50% ä#.bin": 11,
        "sub dir/deep.bin": 16,
        "sub dir/empty.bin": 0,
    }
    for entry in found.values():
        source = open_link(entry.link)
        assert source.probe().size == entry.size
    for source in opened:
        source.close()


@pytest.mark.parametrize("size", ["9" * 5000, "-7", "7e3", "７", ""])
def test_a_size_that_is_none_is_not_told(size: str) -> None:
    """One such entry must not hide the others."""
    read = _read_mlsd(f"type=file;size={size}; a.bin")
    assert read is not None
    assert (read[0], read[1].size) == ("a.bin", None)


@pytest.mark.parametrize("kind", ["ftp", "sftp", "webdav"])
def test_a_folder_that_is_not_there_is_an_error(shelves: Shelves, kind: str) -> None:
    source = open_at(shelves, kind, "none/")
    assert isinstance(source, FolderReader)
    with pytest.raises(SourceError):
        source.names()
    source.close()


def test_a_link_to_a_folder_is_no_way_further(tmp_path: Path) -> None:
    with Shelves(tmp_path, ["sftp"]) as running:
        (running.folder / "circle").symlink_to(running.folder)
        (running.folder / "nowhere").symlink_to("gone")
        (running.folder / "real.bin").write_bytes(b"12")
        (running.folder / "other.bin").symlink_to("real.bin")
        source = open_at(running, "sftp", "")
        assert isinstance(source, FolderReader)
        assert {(one.name, one.size) for one in source.names()} == {(b"real.bin", 2), (b"other.bin", 2)}
        source.close()


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("-rw-r--r--    1 ftp      ftp          5000 Feb 03  2024 zz.bin", ("zz.bin", "file", 5000)),
        ("-rw-r--r--    1 1000     users           3 Nov 30 02:25 a b  c.txt", ("a b  c.txt", "file", 3)),
        ("drwxr-xr-x+   2 ftp      ftp          4096 Nov 30 02:25 sub dir", ("sub dir", "dir", None)),
        ("11-30-26  02:25AM                 5000 zz.bin", ("zz.bin", "file", 5000)),
        ("11-30-2026  02:25PM       <DIR>          sub dir", ("sub dir", "dir", None)),
        ("-rw-r--r--    1 ftp          5000 Feb 03  2024 no group", ("no group", "file", 5000)),
        ("-rw-r--r--    1 ftp      ftp          5000 2024-02-03 10:00 iso", ("iso", "file", 5000)),
        ("-rw-r--r--    1 ftp      ftp          5000 3. Feb 10:00 day", ("day", "file", 5000)),
        ("lrwxrwxrwx    1 ftp      ftp             1 Nov 30 02:25 circle -> .", None),
        ("-rw-r--r--    1 ftp      ftp          5000 Feb 03  2024 ../../etc/passwd", None),
        ("total 12", None),
        ("", None),
    ],
)
def test_lines_of_list(line: str, found: tuple[str, str, int | None] | None) -> None:
    """RFC 959, 4.1.3 leaves LIST's form to the server; these are what ls and DOS write."""
    read = _read_list(line)
    assert (read and (read[0], read[1].kind, read[1].size)) == found

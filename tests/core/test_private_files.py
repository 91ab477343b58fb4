"""Files for their owner only: whatever the umask, and whatever lies there already."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from transfer_gui.core.private_files import make_folders, write_private

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes of files")


def test_nobody_else_reads_or_writes_them_whatever_the_umask(tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.write_text("longer than what follows", encoding="utf-8")
    old.chmod(0o666)
    before = os.umask(0)
    try:
        make_folders(tmp_path / "a" / "b")
        for path in (old, tmp_path / "a" / "b" / "new"):
            write_private(path, "a secret")
    finally:
        os.umask(before)
    assert old.read_text(encoding="utf-8") == "a secret"
    made = {path: stat.S_IMODE(path.stat().st_mode) for path in (old, *(tmp_path / "a").rglob("*"))}
    assert set(made.values()) == {0o700, 0o600}
    assert len(made) == 3


def test_a_device_stays_as_it_is() -> None:
    before = os.stat(os.devnull)
    write_private(Path(os.devnull), "a secret")
    assert os.stat(os.devnull).st_mode == before.st_mode

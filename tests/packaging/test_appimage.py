"""The AppImage's layout, and what is refused; a runtime to start one with is nowhere to be had here."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import appimage
import pytest
from deb import APP_ID
from problem import SetupProblem

HEAD = b"\x7fELF\x02\x01\x01\x00AI\x02" + bytes(500)


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    made = tmp_path / "transfer-gui"
    made.mkdir()
    for name in ("transfer-gui", "transfer-gui-cli"):
        (made / name).write_text(f"#!/bin/sh\necho {name} $*\n")
        (made / name).chmod(0o755)
    return made


def test_what_is_no_runtime_is_refused(bundle: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"\x7fELF" + bytes(100))
    for runtime in (other, tmp_path / "none"):
        with pytest.raises(SetupProblem, match="no runtime"):
            appimage.build(runtime, bundle, tmp_path / "dist")


@pytest.mark.skipif(not shutil.which("mksquashfs"), reason="squashfs-tools is not installed")
def test_the_file_is_the_runtime_with_the_program_behind_it(bundle: Path, tmp_path: Path) -> None:
    """AppImage specification, type 2: an ELF runtime, and a file system right behind it."""
    runtime = tmp_path / "runtime"
    runtime.write_bytes(HEAD)
    made = appimage.build(runtime, bundle, tmp_path / "dist")
    assert made.read_bytes().startswith(HEAD + b"hsqs")
    assert made.stat().st_mode & 0o111
    words = ["unsquashfs", "-o", str(len(HEAD)), "-d", str(tmp_path / "out"), str(made)]
    subprocess.run(words, check=True, capture_output=True, timeout=60)
    out = tmp_path / "out"
    # As the runtime calls it: ARGV0 is what was entered, APPDIR where the file's contents are.
    for entered in ("./transfer-gui-0.1.0-x86_64.AppImage", "/home/me/bin/transfer-gui-cli"):
        environment = {"ARGV0": entered, "APPDIR": str(out), "PATH": os.environ["PATH"]}
        for words in (["a b"], ["--cli", "a b"]):
            started = subprocess.run(
                [out / "AppRun", *words], env=environment, capture_output=True, check=True
            )
            is_command = entered.endswith("-cli") or words[0] == "--cli"
            assert started.stdout.decode() == f"{'transfer-gui-cli' if is_command else 'transfer-gui'} a b\n"
    for name in (
        f"{APP_ID}.desktop",
        f"{APP_ID}.svg",
        ".DirIcon",
        f"usr/share/metainfo/{APP_ID}.metainfo.xml",
    ):
        assert (out / name).exists(), name

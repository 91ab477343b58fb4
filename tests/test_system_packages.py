"""Which of the system's packages are missing, what they are called, and the command that installs them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from system_libraries import has_fonts, missing_libraries, not_found
from system_packages import PACKAGES, family, packages, sentence

LDD = """\
\tlinux-vdso.so.1 (0x00007ffd)
\tlibxcb-cursor.so.0 => not found
\tlibEGL.so.1 => not found
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)
\tlibEGL.so.1 => not found
"""
linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="about Linux packages")
posix_only = pytest.mark.skipif(os.name != "posix", reason="starts shell scripts")


def test_missing_libraries_are_read_from_ldd() -> None:
    assert not_found(LDD) == ["libEGL.so.1", "libxcb-cursor.so.0"]
    assert not_found("\tlibc.so.6 => /lib/libc.so.6\n") == []


@posix_only
def test_the_linker_is_asked_about_the_files_that_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    for name in ("lib/libQt6Gui.so.6", "plugins/platforms/libqxcb.so", "plugins/platforms/libqwayland.so"):
        (tmp_path / "Qt" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "Qt" / name).touch()
    fake = tmp_path / "ldd"
    fake.write_text(f"#!/bin/sh\necho \"$@\" > {tmp_path}/asked\ncat <<'END'\n{LDD}END\n")
    fake.chmod(0o755)
    assert missing_libraries(tmp_path, ldd=str(fake)) == ["libEGL.so.1", "libxcb-cursor.so.0"]
    asked = (tmp_path / "asked").read_text().split()
    assert [Path(path).name for path in asked] == ["libQt6Gui.so.6", "libqxcb.so"]


@linux_only
def test_this_system_has_what_qt_needs() -> None:
    import PySide6

    assert missing_libraries(Path(PySide6.__path__[0])) == []
    assert has_fonts()


def test_a_system_without_fonts_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "truetype").mkdir()
    (tmp_path / "truetype" / "README").touch()
    assert not has_fonts([str(tmp_path), str(tmp_path / "none")])
    (tmp_path / "truetype" / "Sans.TTF").touch()
    assert has_fonts([str(tmp_path)])


@pytest.mark.parametrize(
    ("os_release", "expected"),
    [
        ('ID=debian\nVERSION_ID="12"', "debian"),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"', "debian"),
        ("NAME=Ubuntu\nID=ubuntu\nID_LIKE=debian", "debian"),
        ("ID='fedora'", "fedora"),
        ('ID="rocky"\nID_LIKE="rhel centos fedora"', "fedora"),
        ("ID=manjaro\nID_LIKE=arch", "arch"),
        ('ID="opensuse-tumbleweed"\nID_LIKE="opensuse suse"', "suse"),
        ("ID=alpine", ""),
        ("", ""),
    ],
)
def test_the_family_of_a_distribution(os_release: str, expected: str) -> None:
    assert family(os_release) == expected


def test_each_package_is_named_once() -> None:
    assert packages(["libglib-2.0.so.0", "libgthread-2.0.so.0", "fonts"], "debian") == (
        ["libglib2.0-0", "fonts-dejavu-core"],
        [],
    )
    assert all(len(names) == 4 and all(names) for names in PACKAGES.values())


def test_what_is_missing_comes_with_the_command_that_mends_it() -> None:
    missing = ["libEGL.so.1", "libnew.so.7"]
    text = sentence(missing, "Qt needs them", "debian", root=False)
    assert "sudo apt install libegl1" in text
    assert "libnew.so.7, by your system's package search" in text
    assert "sudo dnf install libglvnd-egl" in sentence(missing, "", "fedora", root=False)
    assert "  pacman -S libglvnd" in sentence(missing, "", "arch", root=True)
    unknown = sentence(missing, "", "", root=False)
    assert "packages that have libEGL.so.1, libnew.so.7" in unknown
    assert "install libegl1" not in unknown

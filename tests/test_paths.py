"""Folders: where they are, who may read them, and what happens when they can't be made."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from transfer_gui import paths
from transfer_gui.backends.s3 import addressing
from transfer_gui.backends.sftp.known_hosts import usual_files
from transfer_gui.core.errors import StorageFull, UsageError
from transfer_gui.paths import HOME_VARIABLE, Paths, default_paths, resource
from transfer_gui.text.words import explain_error

posix_only = pytest.mark.skipif(os.name != "posix", reason="Windows has no permission bits")


def test_the_home_variable_moves_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "portable copy"))
    found = default_paths()
    for path in (
        found.config,
        found.data,
        found.logs,
        found.database,
        found.settings,
        found.log_file,
        found.sandbox,
    ):
        assert path.is_relative_to(tmp_path / "portable copy")
    assert found.database.name == "queue.sqlite3"
    assert found.lock("engine").parent == found.database.parent
    assert not (tmp_path / "portable copy").exists(), "asking for the paths must create nothing"


def test_a_relative_home_stays_the_same_after_a_change_of_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(HOME_VARIABLE, "here")
    assert default_paths().data == tmp_path / "here" / "data"


def test_without_the_variable_the_system_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(HOME_VARIABLE)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg-data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg-config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "xdg-state"))
    found = default_paths()
    assert found.data.name == "transfer-gui" or "transfer-gui" in found.data.parts
    if sys.platform == "linux":
        assert found.data == tmp_path / "xdg-data" / "transfer-gui"
        assert found.config == tmp_path / "xdg-config" / "transfer-gui"
        assert found.logs.is_relative_to(tmp_path / "xdg-state")


@posix_only
def test_folders_are_private_even_if_they_were_open_before(tmp_path: Path) -> None:
    made = Paths(tmp_path / "c", tmp_path / "d", tmp_path / "l")
    made.data.mkdir(mode=0o755)
    assert made.create() is made
    for folder in (made.config, made.data, made.logs):
        assert folder.stat().st_mode & 0o777 == 0o700
    made.create()


@posix_only
def test_nobody_gets_in_from_above_whatever_the_umask(tmp_path: Path) -> None:
    """Who may write into the folder above could put another one in the place of ours."""
    before = os.umask(0)
    try:
        Paths(tmp_path / "a/b/c", tmp_path / "a/d", tmp_path / "a/l").create()
    finally:
        os.umask(before)
    for folder in ("a", "a/b", "a/b/c", "a/d"):
        assert (tmp_path / folder).stat().st_mode & 0o777 == 0o700


@posix_only
def test_a_user_without_a_home_is_told_where_a_folder_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A container's user is in no table of users (getpwuid(3)), and HOME is not set: nothing is made here."""
    for name in ("HOME", HOME_VARIABLE, "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.getuid", lambda: 4_000_000)
    with pytest.raises(UsageError) as caught:
        default_paths()
    assert caught.value.facts == {"problem": "no_home"}
    # Where one is named, nothing is looked for in a home that is none.
    assert addressing._plain_settings({}) == {}
    assert not usual_files()[0].exists()


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("mine")
    with pytest.raises(UsageError) as caught:
        Paths(tmp_path / "config", tmp_path / "data", tmp_path / "logs").create()
    assert caught.value.facts == {"problem": "not_a_folder", "path": str(tmp_path / "data")}
    assert (tmp_path / "data").read_text() == "mine"


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder in which even root can't write")
def test_a_folder_that_cannot_be_made_is_named() -> None:
    with pytest.raises(StorageFull) as caught:
        Paths(Path("/proc/self/x"), Path("/proc/self/y"), Path("/proc/self/z")).create()
    assert explain_error(caught.value).sentence.startswith("“/proc/self/x” can't be used: ")


def test_resources_are_found_in_the_checkout() -> None:
    assert resource("icons").is_dir()


def test_a_bundle_and_an_installed_package_come_before_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("bundle/transfer_gui/resources", "site/transfer_gui/resources", "site/resources"):
        (tmp_path / folder / "themes").mkdir(parents=True)
        (tmp_path / folder / "themes" / "x.qss").write_text(folder)
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "site" / "transfer_gui" / "paths.py"))
    assert resource("themes/x.qss").read_text() == "site/transfer_gui/resources"
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "bundle"), raising=False)
    assert resource("themes/x.qss").read_text() == "bundle/transfer_gui/resources"


@pytest.mark.parametrize("name", ["", "../pyproject.toml", "icons/../../x", "/etc/passwd"])
def test_a_resource_name_stays_inside(name: str) -> None:
    with pytest.raises(ValueError, match="not a resource name"):
        resource(name)


def test_a_missing_resource_says_so() -> None:
    with pytest.raises(FileNotFoundError, match=r"icons/none\.svg"):
        resource("icons/none.svg")


def test_platformdirs_is_not_loaded_before_it_is_needed() -> None:
    script = "import sys, transfer_gui.paths; sys.exit('platformdirs' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False, timeout=60).returncode == 0

"""The sdist and the wheel: complete, the same each time, and what they install opens its window."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

distributions = pytest.importorskip("distributions")
pytest.importorskip("hatchling")
from try_install import check_installed  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    sdist, wheel = distributions.build(tmp_path_factory.mktemp("dist"))
    return sdist, wheel


def test_both_carry_every_module_and_resource(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[0]) as archive:
        sdist = {name.partition("/")[2] for name in archive.getnames()}
    with zipfile.ZipFile(built[1]) as wheel:
        names = set(wheel.namelist())
    ours = [path for folder in ("transfer_gui", "resources") for path in (ROOT / folder).rglob("*")]
    files = {
        str(path.relative_to(ROOT)) for path in ours if path.is_file() and "__pycache__" not in path.parts
    }
    assert files <= sdist
    assert {"README.md", "LICENSE", "CHANGELOG.md", "pyproject.toml", "packaging/bootstrap.py"} <= sdist
    used = {name for name in files if not name.endswith(".ts")}
    inside = {f"transfer_gui/{name}" if name.startswith("resources/") else name for name in used}
    assert {*inside, "transfer_gui/resources/browser/manifest.json"} <= names
    assert not {name for name in names if name.startswith(("tests/", "packaging/"))}
    assert [name for name in names if name.endswith("share/man/man1/transfer-gui-cli.1")]


def test_the_wheel_is_small(built: tuple[Path, Path]) -> None:
    """Only the pictures that the README and the guides show travel along."""
    assert built[1].stat().st_size <= 2_000_000


def test_every_picture_that_travels_is_shown() -> None:
    guides = [ROOT / "README.md", *(ROOT / "resources" / "help").rglob("*.md")]
    shown = "".join(path.read_text(encoding="utf-8") for path in guides)
    for picture in (ROOT / "resources" / "screenshots").iterdir():
        assert picture.name in shown, picture.name


def test_the_same_source_gives_the_same_bytes(built: tuple[Path, Path], tmp_path: Path) -> None:
    again = distributions.build(tmp_path)
    assert [hashlib.sha256(path.read_bytes()).hexdigest() for path in again] == [
        hashlib.sha256(path.read_bytes()).hexdigest() for path in built
    ]


@pytest.mark.skipif(os.name != "posix", reason="looks for programs in bin/")
def test_installed_into_an_environment_of_its_own_the_window_opens(
    built: tuple[Path, Path], tmp_path: Path
) -> None:
    """The requirements are lent from this environment; ``packaging/try_install.py`` fetches them anew."""
    folder = tmp_path / "venv"
    venv.create(folder)
    words = [sys.executable, "-m", "pip", "--python", str(folder / "bin" / "python"), "install", "-q"]
    words += ["--no-deps", "--no-index", "--disable-pip-version-check", str(built[1])]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (site,) = folder.glob("lib/python3*/site-packages")
    # A folder that a .pth names is no site folder: the editable install's own .pth in there is not read.
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    assert check_installed(folder, os.environ) < 60

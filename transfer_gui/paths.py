"""Where the program keeps its files, and where it finds those it came with.

Here: folders and file names, and :func:`resource`. Not here: what is written into the files.
This is the only home of platformdirs; it is imported when first needed.

``TRANSFER_GUI_HOME`` puts everything under one folder: for tests, for a portable copy, for a second queue.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path, PurePosixPath

from transfer_gui.core.errors import StorageFull, UsageError
from transfer_gui.core.private_files import make_folders
from transfer_gui.core.quick_dataclass import dataclass

HOME_VARIABLE = "TRANSFER_GUI_HOME"
_PRIVATE = 0o700
_WINDOW, _COMMAND = "transfer-gui", "transfer-gui-cli"


@dataclass(frozen=True, slots=True)
class Paths:
    """The three folders of one user; on some systems two of them are the same."""

    config: Path
    data: Path
    logs: Path

    @property
    def database(self) -> Path:
        """The queue: SQLite, with its ``-wal`` and ``-shm`` files beside it."""
        return self.data / "queue.sqlite3"

    @property
    def settings(self) -> Path:
        return self.config / "settings.json"

    @property
    def receipts(self) -> Path:
        """What was proven of each finished transfer, one JSON file each."""
        return self.data / "receipts"

    @property
    def sandbox(self) -> Path:
        """What the Sandbox profile's own S3 server stores."""
        return self.data / "sandbox"

    @property
    def log_file(self) -> Path:
        """The newest log; older ones have ``.1``, ``.2`` … behind the name."""
        return self.logs / "transfer-gui.log"

    def lock(self, name: str) -> Path:
        """A lock file beside the database, such as ``engine`` for the one process that runs transfers."""
        return self.data / f"{name}.lock"

    def create(self) -> Paths:
        """Make the folders, readable by their owner only, and return self.

        Raises ``UsageError`` when a file stands where a folder belongs, ``StorageFull`` when writing fails.
        """
        for folder in (self.config, self.data, self.logs):
            _create_private(folder)
        return self


def _create_private(folder: Path) -> None:
    try:
        make_folders(folder)
        if os.name == "posix" and folder.stat().st_mode & 0o777 != _PRIVATE:
            folder.chmod(_PRIVATE)
    except (FileExistsError, NotADirectoryError) as error:
        raise UsageError(problem="not_a_folder", path=str(folder)) from error
    except OSError as error:
        raise StorageFull(problem="file", path=str(folder), reason=error.strerror) from error


def default_paths() -> Paths:
    """Find the user's folders by the system's custom, or all under ``TRANSFER_GUI_HOME``. Nothing is created.

    Raises ``UsageError`` where the system knows no home for this user: a container's, or a service's.
    """
    home = os.environ.get(HOME_VARIABLE)
    if home:
        base = Path(home).expanduser().absolute()
        return Paths(config=base / "config", data=base / "data", logs=base / "logs")
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("transfer-gui", appauthor=False)
    try:
        found = Paths(config=dirs.user_config_path, data=dirs.user_data_path, logs=dirs.user_log_path)
    except RuntimeError:
        raise UsageError(problem="no_home") from None
    if not all(path.is_absolute() for path in (found.config, found.data, found.logs)):
        raise UsageError(problem="no_home")  # older platformdirs: "~" would be a folder right here
    return found


def find_window() -> list[str]:
    """Find the window's program: beside this one in a bundle, else our own Python with its own modules."""
    if image := find_image():
        return [image]
    if getattr(sys, "frozen", False):
        beside = _beside(_WINDOW)
        return [str(beside) if beside.exists() else _WINDOW]
    return [sys.executable, "-P", "-m", "transfer_gui.start"]


def find_command() -> list[str]:
    """Find the command line's program, as it can be started later, too."""
    if image := find_image():
        return [image, "--cli"]
    if (beside := _beside(_COMMAND)).exists():
        return [str(beside)]
    return [sys.executable, *([] if getattr(sys, "frozen", False) else ["-P", "-m", "transfer_gui.cli.main"])]


def find_image() -> str:
    """Path of the AppImage that this program was started from, which mounts it only as long as it runs."""
    image, mount = os.environ.get("APPIMAGE", ""), os.environ.get("APPDIR", "")
    inside = image and mount and Path(sys.executable).is_relative_to(Path(mount).resolve())
    return os.path.abspath(image) if inside else ""


def in_flatpak() -> bool:
    """Whether this is the inside of a Flatpak, where the desktop is reached by portals."""
    return Path("/.flatpak-info").exists()


def _beside(name: str) -> Path:
    return Path(sys.executable).with_name(f"{name}.exe" if sys.platform == "win32" else name)


def resource(name: str) -> Path:
    """The file or folder ``name`` (with ``/`` between its parts) that the program came with.

    Looks where PyInstaller unpacks, then into the installed package, then into the checkout.
    Raises ``ValueError`` for a name that leads outside, ``FileNotFoundError`` when there is none.
    """
    parts = PurePosixPath(name).parts
    if not parts or ".." in parts or PurePosixPath(name).is_absolute():
        raise ValueError(f"not a resource name: {name!r}")
    for folder in _resource_folders():
        found = folder.joinpath(*parts)
        if found.exists():
            return found
    raise FileNotFoundError(f"the program's resource {name!r} is missing: the installation is damaged")


def _resource_folders() -> list[Path]:
    package = Path(__file__).resolve().parent
    # The last one holds the extension for browsers and the unit, in a checkout only.
    folders = [package / "resources", package.parent / "resources", package.parent / "packaging"]
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle:
        folders = [Path(bundle) / "transfer_gui" / "resources", Path(bundle) / "resources", *folders]
    return folders

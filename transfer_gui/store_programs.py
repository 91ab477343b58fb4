"""The programs that can be the sandbox's store: how each is found, started, and tells its port."""

from __future__ import annotations

import contextlib
import lzma
import os
import re
import shutil
import subprocess
import sys
from abc import ABC, abstractmethod
from pathlib import Path
from typing import IO

from transfer_gui.core.errors import UsageError
from transfer_gui.core.profile import Credentials

BUCKET = "sandbox"
NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_PREPARE_SECONDS = 30.0


class StoreProgram(ABC):
    """One kind of store: its program, how it is started and how it tells its port."""

    name: str
    keeps_uploads: bool
    """Whether unfinished uploads outlive the process."""
    settings: tuple[str, ...]
    """Beginnings of environment variables that the user may have set for a store of their own."""

    def __init__(self, program: str, folder: Path) -> None:
        self.program = program
        self.folder = folder
        self.log_file = folder / f"{self.name}.log"
        self.pid_file = folder / f"{self.name}.pid"

    @abstractmethod
    def prepare(self, output: IO[bytes]) -> None:
        """Make what has to be on disk before the start. Raises OSError."""

    @abstractmethod
    def command(self) -> list[str]:
        """The command line; no secrets in it, for all users of a computer can read it."""

    @abstractmethod
    def keys(self, credentials: Credentials) -> dict[str, str]:
        """The environment that gives it its credentials."""

    @abstractmethod
    def port(self, pid: int, log: str) -> int:
        """Where it listens; 0 while it does not."""

    def environment(self, credentials: Credentials) -> dict[str, str]:
        """Ours without the settings of the user's own store, with the keys and a home of its own."""
        home = str(self.folder / "home")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(self.settings)}
        return kept | {"HOME": home, "USERPROFILE": home} | self.keys(credentials)


class _JuiceFs(StoreProgram):
    """JuiceFS: blocks as files in ``juicefs/blocks``, names and uploads in SQLite beside them."""

    name = "juicefs"
    keeps_uploads = True
    settings = ("MINIO_", "JFS_", "META_PASSWORD", "ACCESS_KEY", "SECRET_KEY")

    @property
    def _names(self) -> str:
        return f"sqlite3://{self.folder / 'juicefs' / 'names.db'}"

    def _blocks(self) -> tuple[str, str]:
        return "--bucket", f"{self.folder / 'juicefs' / 'blocks'}{os.sep}"

    def prepare(self, output: IO[bytes]) -> None:
        """Make the volume; nothing happens if it is there."""
        (self.folder / "juicefs").mkdir(mode=0o700, exist_ok=True)
        words = ["format", "--no-update", "--storage", "file", *self._blocks(), "--trash-days", "0"]
        subprocess.run(
            [self.program, "--no-agent", "--no-color", *words, self._names, BUCKET],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=self.environment(Credentials("", "")),
            cwd=self.folder,
            timeout=_PREPARE_SECONDS,
            check=False,  # the server itself tells what is wrong with the volume
            umask=0o077,
            creationflags=NO_WINDOW,
        )

    def command(self) -> list[str]:
        """It has no switch for its port of metrics: one that can't be is not opened. No agent, no report."""
        return [
            *(self.program, "--no-agent", "--no-color", "gateway", "--no-banner", "--no-usage-report"),
            *("--metrics", "127.0.0.1:65536", "--log", str(self.folder / "juicefs" / "gateway.log")),
            *("--multi-buckets", "--keep-etag", "--object-meta", "--object-tag", "--umask", "077"),
            *("--cache-dir", "memory", "--cache-size", "0", "--backup-meta", "0"),
            *(*self._blocks(), self._names, "127.0.0.1:0"),
        ]

    def keys(self, credentials: Credentials) -> dict[str, str]:
        """As MinIO takes them; it shall not look for news either."""
        return {
            "MINIO_ROOT_USER": credentials.access_key,
            "MINIO_ROOT_PASSWORD": credentials.secret_key,
            "MINIO_BROWSER": "off",
            "MINIO_UPDATE": "off",
        }

    def port(self, pid: int, log: str) -> int:
        """It writes its port nowhere: the system is asked."""
        import psutil

        with contextlib.suppress(psutil.Error):
            for one in psutil.Process(pid).net_connections("tcp"):
                if one.status == psutil.CONN_LISTEN:
                    return int(one.laddr.port)
        return 0


class _Rclone(StoreProgram):
    """rclone: objects as files in ``buckets``."""

    name = "rclone"
    keeps_uploads = False
    settings = ("RCLONE_",)
    _LISTENING = re.compile(r"http://127\.0\.0\.1:(\d+)")

    def prepare(self, output: IO[bytes]) -> None:
        """Make the bucket: a folder."""
        (self.folder / "buckets" / BUCKET).mkdir(mode=0o700, parents=True, exist_ok=True)

    def command(self) -> list[str]:
        return [
            *(self.program, "serve", "s3", str(self.folder / "buckets"), "--addr", "127.0.0.1:0"),
            *("--config", "", "--cache-dir", str(self.folder / "cache")),
        ]

    def keys(self, credentials: Credentials) -> dict[str, str]:
        """No commas or quotes in them: the variable is read as CSV."""
        return {"RCLONE_AUTH_KEY": f'"{credentials.access_key},{credentials.secret_key}"'}

    def port(self, pid: int, log: str) -> int:
        """It names its port in the log once it listens."""
        named = self._LISTENING.search(log)
        return int(named[1]) if named else 0


STORE_PROGRAMS: tuple[type[StoreProgram], ...] = (_JuiceFs, _Rclone)


def server_for(folder: Path) -> StoreProgram:
    """The store that can be started here, the better one first. Raises UsageError and OSError."""
    for kind in STORE_PROGRAMS:
        if program := program_path(kind.name) or _unpacked(kind.name, folder):
            return kind(program, folder)
    raise UsageError(problem="sandbox_missing")


def _unpacked(name: str, folder: Path) -> str | None:
    """The program that a bundle carries compressed, unpacked in ``folder`` once; None if it carries none.

    JuiceFS would be half of the bundle's size, and many never start a sandbox. Raises OSError.
    """
    bundle = getattr(sys, "_MEIPASS", "")
    packed = Path(bundle) / f"{name}.xz"
    if not bundle or not packed.is_file():
        return None
    told = packed.stat()
    # Another release brings another program.
    program = folder / f"{name}-{told.st_size}-{int(told.st_mtime)}"
    if not program.exists():
        for former in folder.glob(f"{name}-*-*"):
            former.unlink()
        half = folder / f"{name}.half"
        try:
            with lzma.open(packed) as source, half.open("wb") as target:
                shutil.copyfileobj(source, target, 1024**2)
        except OSError:
            half.unlink(missing_ok=True)  # a disk that it does not fit on would stay full
            raise
        half.chmod(0o700)
        half.replace(program)
    return str(program)


def program_path(name: str) -> str | None:
    """The program that came with our Python or bundle, else the one on PATH; None if there is none."""
    folders = [getattr(sys, "_MEIPASS", ""), str(Path(sys.executable).parent)]
    return shutil.which(name, path=os.pathsep.join(filter(None, folders))) or shutil.which(name)

"""An S3 server of our own on this computer, to try the program without an account.

It is ``rclone serve s3`` as a child process on a free loopback port, with new random credentials each time.
It writes parts in order and keeps early ones in its memory, at most 256 MiB an upload (measured for 1 GiB: 82
MiB in all with one connection, up to 337 MiB with several); a part that has to wait for a minute is answered
with SlowDown.
Here: starting, finding leftovers of a crash, stopping. Not here: anything that speaks S3.
"""

from __future__ import annotations

import json
import logging
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from transfer_gui.core.errors import StorageFull, UsageError
from transfer_gui.core.profile import Addressing, CredentialKind, Credentials, Profile

BUCKET = "sandbox"
NAME = "Sandbox"
START_SECONDS = 30.0
STOP_SECONDS = 5.0
_POLL = 0.02

_LISTENING = re.compile(r"http://127\.0\.0\.1:(\d+)")

_log = logging.getLogger(__name__)


class Sandbox:
    """A local S3 server that stores its objects as files below ``folder/buckets``.

    Not thread-safe: one thread starts and stops it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()
        self._process: subprocess.Popen[bytes] | None = None
        self._port = 0
        self._credentials = Credentials("", "")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def running(self) -> bool:
        """Whether the server is up (it may have died by itself)."""
        return self._process is not None and self._process.poll() is None

    def profile(self) -> Profile:
        """Where to send transfers. The port is another one after each start."""
        return Profile(
            name=NAME,
            endpoint=f"http://127.0.0.1:{self._port}",
            region="us-east-1",
            bucket=BUCKET,
            addressing=Addressing.PATH,
            credentials=CredentialKind.SESSION,
            sandbox=True,
        )

    def credentials(self) -> Credentials:
        """Keys of the running server, new at each start."""
        return self._credentials

    def start(self) -> None:
        """Start the server and return when it accepts connections; nothing if it runs already.

        Raises UsageError (``rclone_missing``; ``sandbox_failed`` with the log's path if the server ends or
        does not answer within 30 s) and StorageFull.
        """
        if self.running:
            return
        program = rclone_path()
        try:
            (self.folder / "buckets" / BUCKET).mkdir(mode=0o700, parents=True, exist_ok=True)
            self._end_leftover()
            self._launch(program)
        except OSError as error:
            self.stop()
            raise StorageFull(kind=type(error).__name__) from None
        try:
            self._await_port()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End the server: asked first, killed after 5 s. Fine if it does not run."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None
        self._pid_file.unlink(missing_ok=True)

    @property
    def _pid_file(self) -> Path:
        return self.folder / "rclone.pid"

    @property
    def _log_file(self) -> Path:
        return self.folder / "rclone.log"

    def _launch(self, program: str) -> None:
        # No commas or quotes in them: the variable is read as CSV.
        self._credentials = Credentials(secrets.token_hex(10), secrets.token_hex(20))
        self._log_file.unlink(missing_ok=True)
        with _private_file(self._log_file) as output:
            self._process = subprocess.Popen(
                [
                    *(program, "serve", "s3", str(self.folder / "buckets"), "--addr", "127.0.0.1:0"),
                    *("--config", "", "--cache-dir", str(self.folder / "cache")),
                ],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=_environment(self._credentials),
                cwd=self.folder,
                # A Ctrl+C in the terminal is for us; the server must live until transfers have stopped.
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        self._note_pid(self._process.pid)

    def _await_port(self) -> None:
        """The server names its port in the log once it listens; then it must accept a connection."""
        assert self._process is not None
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            named = _LISTENING.search(self._log_file.read_text(encoding="utf-8", errors="replace"))
            if named is not None and _accepts(int(named[1])):
                self._port = int(named[1])
                return
            time.sleep(_POLL)
        raise UsageError(problem="sandbox_failed", log=str(self._log_file))

    def _note_pid(self, pid: int) -> None:
        import psutil

        note = {"pid": pid, "started": psutil.Process(pid).create_time()}
        with _private_file(self._pid_file) as file:
            file.write(json.dumps(note).encode())

    def _end_leftover(self) -> None:
        """After a crash the server goes on. It is ended if it is surely ours: pid, start time, our folder."""
        import psutil

        try:
            note = json.loads(self._pid_file.read_bytes())
            process = psutil.Process(int(note["pid"]))
            same = abs(process.create_time() - float(note["started"])) < 1.0
            if not same or str(self.folder / "buckets") not in process.cmdline():
                return
            _log.info("a sandbox server of an earlier run is ended (pid %d)", process.pid)
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except psutil.TimeoutExpired:
                process.kill()
                process.wait(STOP_SECONDS)
        except (FileNotFoundError, ValueError, KeyError, TypeError, psutil.Error):
            return


def rclone_path() -> str:
    """The rclone that came with our Python or bundle, else the one on PATH. Raises UsageError."""
    folders = [getattr(sys, "_MEIPASS", ""), str(Path(sys.executable).parent)]
    beside = shutil.which("rclone", path=os.pathsep.join(filter(None, folders)))
    found = beside or shutil.which("rclone")
    if found is None:
        raise UsageError(problem="rclone_missing")
    return found


def _environment(credentials: Credentials) -> dict[str, str]:
    """Ours without the settings of the user's rclone, and with the keys: all can read a command line."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("RCLONE_")}
    return kept | {"RCLONE_AUTH_KEY": f'"{credentials.access_key},{credentials.secret_key}"'}


def _private_file(path: Path) -> IO[bytes]:
    return open(path, "wb", opener=lambda name, flags: os.open(name, flags, 0o600))


def _accepts(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1.0).close()
    except OSError:
        return False
    return True

"""An S3 server of our own on this computer, to try the program without an account.

It is a child process on a free loopback port, with new random credentials each time: the gateway of JuiceFS,
which speaks S3 with MinIO's code, keeps unfinished uploads when it ends or is killed, and refuses parts whose
MD5 is wrong (measured for 1 GiB: up in 0.2 s, 220 MB of memory). Where there is no JuiceFS, ``rclone serve
s3``: it forgets unfinished uploads when it ends, checks no checksums, and lets slow parts wait for others.
The keys of a server that others may use stand in a file that only the user can read, as long as it runs: who
can read that can read all that the server stores beside it.
Here: starting, finding leftovers of a crash, stopping. Not here: which programs there are
(``store_programs.py``), and anything that speaks S3 but for the one request that makes the bucket.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import logging
import os
import secrets
import subprocess
import threading
import time
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from transfer_gui.backends.s3.signing import Signer
from transfer_gui.core.errors import StorageFull, UsageError
from transfer_gui.core.profile import SANDBOX_PROFILE, Addressing, CredentialKind, Credentials, Profile
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.storage.locks import ProcessLock
from transfer_gui.store_programs import BUCKET as BUCKET
from transfer_gui.store_programs import NO_WINDOW, STORE_PROGRAMS, StoreProgram, server_for

NAME = SANDBOX_PROFILE
REGION = "us-east-1"
START_SECONDS = 30.0
STOP_SECONDS = 5.0
_POLL, _TURN = 0.02, 0.2
# What the bucket's request may be answered: made now, or there already (S3 API, CreateBucket).
_MADE = (200, 409)

logger = logging.getLogger(__name__)


class Use(StrEnum):
    """Who a server is for: whoever has the object, one command after the other, other processes while the
    one that started it lives, or all until told to stop."""

    OWN = "own"
    PROCESS = "process"
    SHARED = "shared"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class RunningServer:
    """A server that some process has started, as others find it."""

    server: StoreProgram
    pid: int
    port: int
    credentials: Credentials
    use: Use

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"


class Sandbox:
    """A local S3 server that stores its objects below ``folder``.

    One process at a time has it; where one is running that others may use, it is used, and left running.
    Threads may start and stop it: ``stop`` ends a ``start`` that is under way, and none begins after it.
    ``waits`` hears that a command waits for another one to end.
    """

    def __init__(self, folder: Path, use: Use = Use.OWN, waits: Callable[[], object] = lambda: None) -> None:
        self.folder = folder.absolute()
        self._use = use
        self._waits = waits
        self._until = 0.0
        self._found: RunningServer | None = None
        self._lock = ProcessLock(self.folder / "sandbox.lock")
        self._server: StoreProgram | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._port = 0
        self._credentials = Credentials("", "")
        self._turn = threading.Lock()
        self._over = threading.Event()

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
        if self._found is not None:
            now = find_server(self.folder)
            return now is not None and now.pid == self._found.pid
        return self._process is not None and self._process.poll() is None

    @property
    def keeps_uploads(self) -> bool:
        """Whether transfers go on where they were after a restart: not where rclone stands in."""
        return self._server is None or self._server.keeps_uploads

    @property
    def former_files(self) -> str:
        """The folder with what rclone stored for an earlier version, as plain files; '' if there is none."""
        former = self.folder / "buckets" / BUCKET
        with contextlib.suppress(OSError):
            if self.keeps_uploads and any(former.iterdir()):
                return str(former)
        return ""

    def profile(self) -> Profile:
        """Where to send transfers. The port is another one after each start."""
        return Profile(
            name=NAME,
            endpoint=f"http://127.0.0.1:{self._port}",
            region=REGION,
            bucket=BUCKET,
            addressing=Addressing.PATH,
            credentials=CredentialKind.SESSION,
            sandbox=True,
        )

    def credentials(self) -> Credentials:
        """Keys of the running server, new at each start."""
        return self._credentials

    def start(self) -> None:
        """Start the server and return when it answers; nothing if it runs already.

        Raises UsageError (``sandbox_missing``: no program; ``sandbox_in_use``: another process has it;
        ``sandbox_failed`` with the log's path if the server ends or does not answer within 30 s) and
        StorageFull.
        """
        with self._turn:
            if self._over.is_set():
                raise UsageError(problem="sandbox_failed")
            if not self.running:
                self._start()

    def _start(self) -> None:
        if self._use is Use.KEPT:
            _keep_running(self.folder, self._lock)
        self._until = time.monotonic() + START_SECONDS
        while not self._use_found():
            if self._lock.acquire():
                break
            self._await_other()
        else:
            return
        if self._use_found():  # it was started just now
            self._lock.release()
            return
        log = ""
        try:
            self._server = server_for(self.folder)
            log = str(self._server.log_file)
            self._end_leftovers()
            self._launch(self._server)
            self._await_bucket(self._server)
        except subprocess.TimeoutExpired:
            self._end()
            raise UsageError(problem="sandbox_failed", log=log) from None
        except OSError as error:
            self._end()
            place = str(error.filename or self.folder)
            raise StorageFull(problem="file", path=place, reason=error.strerror) from None
        except BaseException:
            self._end()
            raise

    def _await_other(self) -> None:
        """Wait a moment for a server that another process starts, or for the end of another command. Raises
        UsageError where it is somebody's own."""
        found, pause = find_server(self.folder), _POLL
        own = found is not None and found.use in (Use.OWN, Use.PROCESS)
        if found is not None and found.use is self._use is Use.PROCESS:
            own, pause, self._until = False, _TURN, time.monotonic() + START_SECONDS
            self._waits()
        if own or self._over.wait(pause) or time.monotonic() > self._until:
            raise UsageError(problem="sandbox_in_use")

    def stop(self) -> None:
        """End the server: asked first, killed after 5 s. Fine if it does not run.

        What was found stays, and so does what somebody wants to outlive this process.
        """
        self._over.set()
        with self._turn:
            self._end()

    def _end(self) -> None:
        self._found = None
        kept = self._server is not None and _is_kept(self._server.pid_file, self._use)
        if self._process is not None and self._server is not None and not kept:
            self._process.terminate()
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None
            self._server.pid_file.unlink(missing_ok=True)
        self._lock.release()

    def leave_running(self) -> None:
        """Let go of the server that was started: it outlives this process."""
        self._lock.release()

    def end_kept(self) -> bool:
        """End a server that no living process has; whether there was one.

        Raises UsageError (``sandbox_in_use``) where a process has it.
        """
        if not self._lock.acquire():
            raise UsageError(problem="sandbox_in_use")
        try:
            found = find_server(self.folder)
            self._end_leftovers()
            return found is not None
        finally:
            self._lock.release()

    def _use_found(self) -> bool:
        """Use a server that is there for others, too, if there is one."""
        found = find_server(self.folder)
        if found is None or not (
            found.use is Use.KEPT or (found.use is Use.SHARED and self._lock.held_elsewhere())
        ):
            return False
        self._found, self._server = found, found.server
        self._port, self._credentials = found.port, found.credentials
        return True

    def _launch(self, server: StoreProgram) -> None:
        self._credentials = Credentials(secrets.token_hex(10), secrets.token_hex(20))
        server.log_file.unlink(missing_ok=True)
        with _private_file(server.log_file) as output:
            server.prepare(output)
            self._process = subprocess.Popen(
                server.command(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=server.environment(self._credentials),
                cwd=self.folder,
                # A Ctrl+C in the terminal is for us; the server must live until transfers have stopped.
                start_new_session=True,
                umask=0o077,
                creationflags=NO_WINDOW,
            )
        self._note_pid(server, self._process.pid)

    def _await_bucket(self, server: StoreProgram) -> None:
        """It listens, takes our keys and has the bucket."""
        assert self._process is not None
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None and not self._over.is_set():
            self._port = server.port(
                self._process.pid, server.log_file.read_text(encoding="utf-8", errors="replace")
            )
            if self._port and _make_bucket(self._port, self._credentials):
                return
            time.sleep(_POLL)
        raise UsageError(problem="sandbox_failed", log=str(server.log_file))

    def _note_pid(self, server: StoreProgram, pid: int) -> None:
        import psutil

        note: dict[str, object] = {
            "pid": pid,
            "started": psutil.Process(pid).create_time(),
            "use": self._use.value,
        }
        if self._use is not Use.OWN:
            note |= {"access_key": self._credentials.access_key, "secret_key": self._credentials.secret_key}
        _write_note(server.pid_file, note)

    def _end_leftovers(self) -> None:
        """After a crash the server goes on. It is ended if it is surely ours: pid, start time, place."""
        for kind in STORE_PROGRAMS:
            _end_leftover(kind("", self.folder).pid_file)


def _make_bucket(port: int, credentials: Credentials) -> bool:
    """Whether the bucket is there now. Not yet, while the server still gets ready."""
    host, path = f"127.0.0.1:{port}", f"/{BUCKET}"
    headers = Signer(REGION).sign(credentials, "PUT", path, (), {"host": host})
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=STOP_SECONDS)
    try:
        connection.request("PUT", path, headers={"Host": host, **headers})
        return connection.getresponse().status in _MADE
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


_UNUSABLE = (OSError, ValueError, KeyError, TypeError)


def _read_note(pid_file: Path) -> dict[str, Any]:
    note: dict[str, Any] = json.loads(pid_file.read_bytes())
    return note


def _keep_running(folder: Path, lock: ProcessLock) -> None:
    """Have a server that another process started outlive that process, which looks before it ends it."""
    found = find_server(folder)
    if found is not None and found.use in (Use.PROCESS, Use.SHARED) and lock.held_elsewhere():
        pid_file = found.server.pid_file
        _write_note(pid_file, _read_note(pid_file) | {"use": Use.KEPT.value})


def _is_kept(pid_file: Path, use: Use) -> bool:
    """Whether somebody wants a server to outlive the process that started it for this ``use``."""
    try:
        noted: object = _read_note(pid_file).get("use")
    except _UNUSABLE:
        return False
    return noted == Use.KEPT.value and use is not Use.KEPT


def _write_note(pid_file: Path, note: Mapping[str, object]) -> None:
    """Write the note in one step: others read it at any time."""
    new = pid_file.with_suffix(f".{os.getpid()}")
    with _private_file(new) as file:
        file.write(json.dumps(note).encode())
    os.replace(new, pid_file)


def _noted_process(pid_file: Path, note: dict[str, Any]) -> Any:
    """The process that the note is about. Raises ``_UNUSABLE`` and psutil's errors if it is gone."""
    import psutil

    process = psutil.Process(int(note["pid"]))
    same = abs(process.create_time() - float(note["started"])) < 1.0
    # Not by its command line: JuiceFS shortens its own.
    if not same or not os.path.samefile(process.cwd(), pid_file.parent):
        raise ValueError("another process has the number now")
    return process


def _end_leftover(pid_file: Path) -> None:
    import psutil

    try:
        process = _noted_process(pid_file, _read_note(pid_file))
        logger.info("a sandbox server of an earlier run is ended (pid %d)", process.pid)
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except psutil.TimeoutExpired:
            process.kill()
            process.wait(STOP_SECONDS)
        pid_file.unlink(missing_ok=True)
    except (*_UNUSABLE, psutil.Error):
        return


def find_server(folder: Path) -> RunningServer | None:
    """The server of this folder that runs now, whoever started it; None if it is not ready."""
    import psutil

    for kind in STORE_PROGRAMS:
        server = kind("", folder)
        try:
            note = _read_note(server.pid_file)
            process = _noted_process(server.pid_file, note)
            log = server.log_file.read_text(encoding="utf-8", errors="replace")
            if port := server.port(process.pid, log):
                keys = Credentials(note.get("access_key", ""), note.get("secret_key", ""))
                return RunningServer(server, process.pid, port, keys, Use(note.get("use", Use.OWN)))
        except (*_UNUSABLE, psutil.Error):
            continue
    return None


def _private_file(path: Path) -> IO[bytes]:
    return open(path, "wb", opener=lambda name, flags: os.open(name, flags, 0o600))

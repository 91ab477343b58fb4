"""A line to the worker of another computer or user: the local socket's protocol over OpenSSH's pipes.

``ssh`` does all that concerns the other host: its name, its key, logins, agents, jump hosts and proxy
commands as ``~/.ssh/config`` says. No port of ours listens anywhere, and no word of a user gets into a shell
here.
"""

from __future__ import annotations

import queue
import re
import subprocess
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any
from urllib.parse import unquote, urlsplit

from transfer_gui.core.error_codes import error_from
from transfer_gui.core.errors import UsageError, WorkerUnlike, WorkerUnreachable
from transfer_gui.core.redact import escape_controls
from transfer_gui.ipc.protocol import FEATURES, MAX_MESSAGE, OLDEST_FEATURES, VERSION, decode, encode

COMMAND = "transfer-gui-cli serve --stdio"
"""What runs on the far side, unless it is called otherwise there."""

SILENCE = 60.0
"""For how many seconds an answer may stay out."""

# What a login shell may say before the other side does, in bytes.
_NOISE = 256 * 1024
_SAID = 12
_AHEAD = 1000
# How long a person may take to log in, and how long the far side to start where nobody has to.
_LOGIN_SECONDS, _UNATTENDED_SECONDS = 300.0, 45.0
_END_SECONDS = 1.0
_NAME = re.compile(r"[A-Za-z0-9_.%:\[\]-]+")
_USER = re.compile(r"[A-Za-z0-9_.@+\\-]+")
# A dead line is found out within 15 s, also where nobody says anything. Nothing is forwarded to that host.
_OPTIONS = (
    *("-T", "-a", "-x", "-o", "ClearAllForwardings=yes"),
    *("-o", "ServerAliveInterval=5", "-o", "ServerAliveCountMax=3"),
)
# Nobody is asked anything, and one try ends soon enough for the next to meet a line that is back.
_UNATTENDED = ("-o", "BatchMode=yes", "-o", "ConnectTimeout=2")


class LineCut(Exception):
    """The line ended before the answer did."""


@dataclass(frozen=True, slots=True)
class SshPlace:
    """Where the worker is. ``port`` 0: as ssh's settings say. ``command`` runs in the login shell there."""

    host: str
    user: str = ""
    port: int = 0
    command: str = COMMAND

    @classmethod
    def parse(cls, text: str, command: str = "") -> SshPlace:
        """Read ``ssh://[user@]host[:port]``. Raises UsageError(``worker_address``)."""
        try:
            parts = urlsplit(text)
            host, user, port = parts.hostname or "", unquote(parts.username or ""), parts.port or 0
        except ValueError:
            raise UsageError(problem="worker_address", value=text[:80]) from None
        rest = parts.path.strip("/") or parts.query or parts.fragment or parts.password
        # A name that begins with a dash would be an option (CVE-2017-1000117).
        sound = _NAME.fullmatch(host) and not host.startswith("-")
        sound = sound and (not user or (_USER.fullmatch(user) and not user.startswith("-")))
        if parts.scheme != "ssh" or rest or not sound:
            raise UsageError(problem="worker_address", value=text[:80])
        netloc = parts.netloc.rpartition("@")[2]
        # urlsplit makes small letters of it, and names in ~/.ssh/config may have large ones.
        at = netloc.lower().find(host)
        return cls(netloc[at : at + len(host)] if at >= 0 else host, user, port, command or COMMAND)

    @property
    def name(self) -> str:
        """How it is told."""
        return f"{self.user}@{self.host}" if self.user else self.host

    def words(self, *, unattended: bool) -> list[str]:
        """The words of ``ssh``. ``unattended``: nothing is asked of a person."""
        login = ["-l", self.user] if self.user else []
        port = ["-p", str(self.port)] if self.port else []
        batch = _UNATTENDED if unattended else ("-o", "ConnectTimeout=15")
        return ["ssh", *_OPTIONS, *batch, *login, *port, "--", self.host, self.command]


class SshLine:
    """One run of ``ssh``. One question at a time; :meth:`close` ends an answer from any thread.

    ``hear`` gets what ssh and the far side say on standard error, line by line, on a thread.
    """

    def __init__(self, place: SshPlace, hear: Callable[[str], None], *, unattended: bool = False) -> None:
        """Raises WorkerUnreachable, WorkerUnlike."""
        self.place = place
        self._hear = hear
        self._said: deque[str] = deque(maxlen=_SAID)
        try:
            self._process = subprocess.Popen(
                place.words(unattended=unattended),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        except OSError as error:
            raise WorkerUnreachable(host=place.name, detail=f"ssh: {error.strerror}") from None
        self._lines: queue.Queue[bytes] = queue.Queue(_AHEAD)
        self._closed = threading.Event()
        self._threads = [
            threading.Thread(target=read, name="ssh", daemon=True)
            for read in (self._listen, self._take_lines)
        ]
        for thread in self._threads:
            thread.start()
        try:
            self.greeting = self._greet(_UNATTENDED_SECONDS if unattended else _LOGIN_SECONDS)
        except BaseException:
            self.close()
            raise

    @property
    def features(self) -> frozenset[str]:
        """What may be asked of the other side."""
        told = self.greeting.get("features")
        return frozenset(str(one) for one in (told if isinstance(told, list) else OLDEST_FEATURES))

    def require(self, feature: str) -> None:
        """Raises WorkerUnlike where the other side does not know how to do this."""
        if feature not in self.features:
            raise self._unlike(feature)

    def ask(self, request: Mapping[str, Any], silence: float = SILENCE) -> Iterator[dict[str, Any]]:
        """Ask, and yield the lines of the answer, the final ``ok`` included.

        Raises LineCut, also where nothing comes for ``silence`` seconds, and whatever error the other side
        answers with.
        """
        try:
            self._stdin.write(encode(request))
            self._stdin.flush()
        except (OSError, ValueError):
            raise LineCut from None
        while True:
            message = self._read(silence)
            if message.get("event") == "error":
                raise error_from(str(message.get("code", "")), message.get("facts") or {})
            yield message
            if message.get("event") == "ok":
                return

    def close(self) -> None:
        """End ssh: by the end of its input, or else by force."""
        self._closed.set()
        with suppress(OSError):
            self._stdin.close()
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for thread in self._threads:
            thread.join()
        for stream in (self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()

    @property
    def _stdin(self) -> IO[bytes]:
        assert self._process.stdin is not None
        return self._process.stdin

    def _read(self, silence: float) -> dict[str, Any]:
        line = self._read_line(silence)
        return decode(line) or {"event": "error", "code": "usage", "facts": {"problem": "door_nonsense"}}

    def _read_line(self, silence: float) -> bytes:
        """The next line. Raises LineCut, also where none comes for so many seconds."""
        try:
            line = self._lines.get(timeout=silence)
        except queue.Empty:
            raise LineCut from None
        if not line.endswith(b"\n"):
            raise LineCut
        return line

    def _take_lines(self) -> None:
        """Read ahead, so that silence can be told from a slow reader."""
        stream = self._process.stdout
        assert stream is not None
        going = True
        while going:
            line = stream.readline(MAX_MESSAGE + 1)
            going = line.endswith(b"\n")
            while not self._closed.is_set():
                with suppress(queue.Full):
                    self._lines.put(line if going else b"", timeout=0.2)
                    break

    def _greet(self, seconds: float) -> dict[str, Any]:
        """Say who we are and hear who answers, behind whatever a login shell says before."""
        from transfer_gui import __version__

        hello = {"ask": "hello", "version": __version__, "protocol": VERSION, "features": list(FEATURES)}
        seen = 0
        try:
            self._stdin.write(encode(hello))
            self._stdin.flush()
            while seen < _NOISE:
                line = self._read_line(seconds)
                seen += len(line)
                message = decode(line) or {}
                if message.get("event") == "error":
                    raise error_from(str(message.get("code", "")), message.get("facts") or {})
                if message.get("event") == "hello":
                    self._read(SILENCE)  # its ok
                    if message.get("protocol") != VERSION:
                        self.greeting = message
                        raise self._unlike("protocol")
                    return message
                self._said.append(escape_controls(line[:200].decode("utf-8", "replace").strip()))
        except (LineCut, OSError):
            pass
        self.close()  # and hear the rest of what ssh says
        raise WorkerUnreachable(host=self.place.name, detail=self._reason())

    def _unlike(self, feature: str) -> WorkerUnlike:
        from transfer_gui import __version__

        theirs = escape_controls(str(self.greeting.get("version", ""))[:40])
        return WorkerUnlike(host=self.place.name, theirs=theirs, ours=__version__, feature=feature)

    def _reason(self) -> str:
        return next((line for line in reversed(self._said) if line), "")

    def _listen(self) -> None:
        stream = self._process.stderr
        assert stream is not None
        for line in stream:
            text = escape_controls(line[:1000].decode("utf-8", "replace").rstrip())
            self._said.append(text)
            self._hear(text)

"""A line to the worker of another computer or user: the local socket's protocol over OpenSSH's pipes.

``ssh`` does all that concerns the other host: its name, its key, logins, agents, jump hosts and proxy
commands as ``~/.ssh/config`` says. No port of ours listens anywhere, and no word of a user gets into a shell
here.
"""

from __future__ import annotations

import glob
import io
import os
import queue
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote, unquote, urlsplit

from transfer_gui.core.error_codes import error_from
from transfer_gui.core.errors import TransferError, UsageError, WorkerUnlike, WorkerUnreachable
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.core.redact import escape_controls
from transfer_gui.ipc.protocol import FEATURES, OLDEST_FEATURES, VERSION, decode, encode

COMMAND = "transfer-gui-cli serve --stdio"
"""What runs on the far side, unless it is called otherwise there."""

REFUSALS = {
    "Host key verification failed": "host_key",
    "Permission denied": "login",
    "command not found": "program",
    "not recognized": "program",
}
"""What no further try will change, as ssh or the other side says it, and the problem that it is."""

SILENCE = 60.0
"""For how many seconds an answer may stay out."""

# What a login shell may say before the other side does, the longest line (a receipt of ten thousand parts has
# three million bytes), and what is read at once, in bytes.
_NOISE, _LONGEST, _PIECE = 256 * 1024, 16 * 1024**2, 64 * 1024
_SAID = 12
_AHEAD = 1000
_MOST_FILES = 50
_TAGGED = b'{"tag":'
# How long a person may take to log in, and how long the far side to start where nobody has to.
_LOGIN_SECONDS, _UNATTENDED_SECONDS = 300.0, 45.0
_END_SECONDS = 1.0
_NAME = lazy_pattern(r"[A-Za-z0-9_.%:\[\]-]+")
_USER = lazy_pattern(r"[A-Za-z0-9_.@+\\-]+")
_JUMP = lazy_pattern(r"(?!-)([A-Za-z0-9_.+\\-]+@)?(?!-)[A-Za-z0-9_.:\[\]-]+")
# A dead line is found out within 15 s, also where nobody says anything. Nothing is forwarded to that host.
_OPTIONS = (
    *("-T", "-a", "-x", "-C", "-o", "ClearAllForwardings=yes"),
    *("-o", "ServerAliveInterval=5", "-o", "ServerAliveCountMax=3"),
)
# How long the other host's first word may take where a person may be asked something, in seconds.
_PATIENCE = 15


def ssh_names(config: Path | None = None) -> list[str]:
    """List the hosts that ``~/.ssh/config``, and what it includes, knows by a name."""
    found: dict[str, None] = {}
    first = config or Path.home() / ".ssh" / "config"
    ahead = [str(first)]
    for path in ahead:  # grows while it is read
        try:
            lines = Path(path).read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            continue
        for line in lines:
            word, *names = line.replace("=", " ", 1).split() or [""]
            if word.lower() == "host":
                found |= dict.fromkeys(name for name in names if _NAME.fullmatch(name) and name[0] != "-")
            elif word.lower() == "include" and len(ahead) < _MOST_FILES:
                for name in names:
                    ahead += glob.glob(os.path.join(first.parent, os.path.expanduser(name)))
    return list(found)


class LineCut(Exception):
    """The line ended before the answer did."""


class LineStage(StrEnum):
    """How a line stands that is kept up."""

    CONNECTING = "connecting"
    OPEN = "open"
    SLOW = "slow"  # what is known of the other side is some seconds old
    CUT = "cut"  # it is tried again by itself
    REFUSED = "refused"  # somebody has to do something first


@dataclass(frozen=True, slots=True)
class LineState:
    """How the line to ``worker`` stands; ``machine`` is what that calls itself.

    ``said``: what ssh said last while it connects. ``error``: why there is no line.
    """

    stage: LineStage
    worker: str
    machine: str = ""
    said: str = ""
    error: TransferError | None = None


@dataclass(frozen=True, slots=True)
class SshPlace:
    """Where the worker is. ``port`` 0: as ssh's settings say. ``command`` runs in the login shell there."""

    host: str
    user: str = ""
    port: int = 0
    command: str = COMMAND
    jump: str = ""

    @classmethod
    def parse(cls, text: str, command: str = "", jump: str = "") -> SshPlace:
        """Read ``ssh://[user@]host[:port]``. ``jump``: hosts to go by, as ssh's ``-J`` takes them.

        Raises UsageError(``worker_address``).
        """
        try:
            parts = urlsplit(text)
            host, user, port = parts.hostname or "", unquote(parts.username or ""), parts.port or 0
        except ValueError:
            raise UsageError(problem="worker_address", value=text[:80]) from None
        rest = parts.path.strip("/") or parts.query or parts.fragment or parts.password
        if parts.scheme != "ssh" or rest:
            raise UsageError(problem="worker_address", value=text[:80])
        netloc = parts.netloc.rpartition("@")[2]
        # urlsplit makes small letters of it, and names in ~/.ssh/config may have large ones.
        at = netloc.lower().find(host)
        host = netloc[at : at + len(host)] if at >= 0 else host
        return cls(host, user, port, command or COMMAND, jump).checked()

    def checked(self) -> SshPlace:
        """This place, if ssh takes its parts for what they are. Raises UsageError(``worker_address``)."""
        # A name that begins with a dash would be an option (CVE-2017-1000117).
        sound = _NAME.fullmatch(self.host) and not self.host.startswith("-")
        sound = sound and (not self.user or (_USER.fullmatch(self.user) and not self.user.startswith("-")))
        if not sound:
            raise UsageError(problem="worker_address", value=f"{self.user}@{self.host}"[:80])
        if self.jump and not all(_JUMP.fullmatch(one) for one in self.jump.split(",")):
            raise UsageError(problem="worker_address", value=self.jump[:80])
        return self

    @property
    def address(self) -> str:
        host = f"[{self.host}]" if ":" in self.host and "[" not in self.host else self.host
        user = f"{quote(self.user, safe='')}@" if self.user else ""
        return f"ssh://{user}{host}{f':{self.port}' if self.port else ''}"

    @property
    def name(self) -> str:
        return f"{self.user}@{self.host}" if self.user else self.host

    @property
    def login(self) -> str:
        """What a person types to get there by ssh."""
        port = f"-p {self.port} " if self.port else ""
        return f"ssh {port}{f'-J {self.jump} ' if self.jump else ''}{self.name}"

    def words(self, patience: int = 0) -> list[str]:
        """The words of ``ssh``. ``patience``: the other host's first word is waited for so many seconds, and
        nothing is asked of a person."""
        login = ["-l", self.user] if self.user else []
        port = [*(["-p", str(self.port)] if self.port else []), *(["-J", self.jump] if self.jump else [])]
        batch = ["-o", "BatchMode=yes"] if patience else []
        wait = f"ConnectTimeout={patience or _PATIENCE}"
        return ["ssh", *_OPTIONS, *batch, "-o", wait, *login, *port, "--", self.host, self.command]


class SshLine:
    """One run of ``ssh``. One question at a time, and any number beside it; :meth:`close` ends all answers
    from any thread.

    ``hear`` gets what ssh and the far side say on standard error, line by line, on a thread. ``begun`` gets
    the line before anybody has answered, for somebody who may want to end it. ``patience`` as in
    :meth:`SshPlace.words`.
    """

    def __init__(
        self,
        place: SshPlace,
        hear: Callable[[str], None],
        *,
        patience: int = 0,
        begun: Callable[[SshLine], None] | None = None,
    ) -> None:
        """Raises WorkerUnreachable, WorkerUnlike."""
        self.place = place
        self._hear = hear
        self._said: deque[str] = deque(maxlen=_SAID)
        try:
            self._process = subprocess.Popen(
                place.words(patience),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        except OSError as error:
            raise WorkerUnreachable(host=place.name, detail=f"ssh: {error.strerror}") from None
        self._lines: queue.Queue[bytes] = queue.Queue(_AHEAD)
        self._closed = threading.Event()
        self._ended = False
        self._heard = time.monotonic()
        self._writing = threading.Lock()
        self._tags = count(1)
        self._beside: dict[int, queue.SimpleQueue[dict[str, Any] | None]] = {}
        self._threads = [
            threading.Thread(target=read, name="ssh", daemon=True)
            for read in (self._listen, self._take_lines)
        ]
        for thread in self._threads:
            thread.start()
        if begun is not None:
            begun(self)
        try:
            self.greeting = self._greet(_UNATTENDED_SECONDS if patience else _LOGIN_SECONDS)
        except BaseException:
            self.close()
            raise

    @property
    def silent(self) -> float:
        """For how many seconds nothing at all has come."""
        return time.monotonic() - self._heard

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
        self._say(request)
        while True:
            message = self._read(silence)
            if message.get("event") == "error":
                raise error_from(str(message.get("code", "")), message.get("facts"))
            yield message
            if message.get("event") == "ok":
                return

    def ask_beside(
        self, request: Mapping[str, Any], silence: float = SILENCE, late: float = 0.0
    ) -> Iterator[dict[str, Any]]:
        """Ask as :meth:`ask` does, while others ask too, from any thread. The feature is ``window``.

        ``late``: yield ``{}`` whenever nothing of this answer has come for so many seconds. A mirror is asked
        to go on each time that what it told ``now`` has been taken; what is closed early is asked to stop.
        """
        tag, answer = next(self._tags), queue.SimpleQueue[dict[str, Any] | None]()
        self._beside[tag] = answer
        try:
            if self._ended:
                raise LineCut
            self._say({**request, "tag": tag})
            begun = time.monotonic()
            while True:
                try:
                    message = answer.get(timeout=late or silence)
                except queue.Empty:
                    if time.monotonic() - max(begun, self._heard) >= silence:
                        raise LineCut from None
                    if late:
                        yield {}
                    continue
                if message is None:
                    raise LineCut
                if message.get("event") == "error":
                    raise error_from(str(message.get("code", "")), message.get("facts"))
                yield message
                if message.get("event") == "ok":
                    return
                if message.get("event") == "now":
                    self._say({"ask": "on", "tag": tag})
        except GeneratorExit:
            with suppress(LineCut):
                self._say({"ask": "stop", "tag": tag})
            raise
        finally:
            self._beside.pop(tag, None)

    def _say(self, request: Mapping[str, Any]) -> None:
        """Raises LineCut. A worker that knows no groups refuses a job of one, and does as well without."""
        if request.get("ask") == "submit" and "groups" not in self.features:
            jobs = [{name: job[name] for name in job if name != "group"} for job in request["jobs"]]
            request = {**request, "jobs": jobs}
        try:
            with self._writing:
                self._stdin.write(encode(request))
                self._stdin.flush()
        except (OSError, ValueError):
            raise LineCut from None

    def kill(self) -> None:
        """End ssh at once, so that all who wait for an answer go on. Any thread."""
        self._process.kill()

    def close(self) -> None:
        """End ssh: by the end of its input, or else by force."""
        self._closed.set()
        with suppress(queue.Full):
            self._lines.put_nowait(b"")  # who waits for a line
        if self._writing.acquire(timeout=_END_SECONDS):
            self._writing.release()
        else:  # somebody's question is stuck in a dead line
            self._process.kill()
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
        begun, line = time.monotonic(), None
        while line is None:
            try:
                line = self._lines.get(timeout=silence)
            except queue.Empty:
                if time.monotonic() - max(begun, self._heard) >= silence:
                    raise LineCut from None
        if not line:
            raise LineCut
        return line

    def _take_lines(self) -> None:
        """Read ahead, so that silence can be told from a slow reader, and from a long line on its way."""
        stream = self._process.stdout
        assert isinstance(stream, io.BufferedReader)
        rest = b""
        while len(rest) < _LONGEST and (piece := stream.read1(_PIECE)):
            self._heard = time.monotonic()
            *lines, rest = (rest + piece).split(b"\n")
            for line in lines:
                self._give(line)
        self._give(b"", last=True)
        self._ended = True
        for answer in tuple(self._beside.values()):
            answer.put(None)

    def _give(self, line: bytes, *, last: bool = False) -> None:
        """Hand a line to whoever asked; the ``last`` is none."""
        if line.startswith(_TAGGED):
            message = decode(line) or {}
            answer = self._beside.get(message.get("tag", 0))
            if answer is not None:
                answer.put(message)
            return
        while not self._closed.is_set():
            with suppress(queue.Full):
                self._lines.put(b"" if last else line + b"\n", timeout=0.2)
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
                    raise error_from(str(message.get("code", "")), message.get("facts"))
                if message.get("event") == "hello":
                    self._read(SILENCE)  # its ok
                    if message.get("protocol") != VERSION:
                        self.greeting = message
                        raise self._unlike("protocol")
                    return message
                self._said.append(escape_controls(line[:200].decode("utf-8", "replace").strip()))
        except (LineCut, OSError, ValueError):  # ValueError: it was closed meanwhile
            pass
        self.close()  # and hear the rest of what ssh says
        said = [line.rstrip(".") for line in self._said if line]
        problems = (problem for text, problem in REFUSALS.items() if text in " ".join(said))
        raise WorkerUnreachable(
            host=self.place.name,
            detail=said[-1] if said else "",
            problem=next(problems, ""),
            command=self.place.login,
        )

    def _unlike(self, feature: str) -> WorkerUnlike:
        from transfer_gui import __version__

        theirs = escape_controls(str(self.greeting.get("version", ""))[:40])
        return WorkerUnlike(host=self.place.name, theirs=theirs, ours=__version__, feature=feature)

    def _listen(self) -> None:
        stream = self._process.stderr
        assert stream is not None
        for line in stream:
            text = escape_controls(line[:1000].decode("utf-8", "replace").rstrip())
            self._said.append(text)
            self._hear(text)

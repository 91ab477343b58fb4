"""The two ends over a real socket: who may come in, what is cut off, and that the next caller is heard."""

from __future__ import annotations

import os
import re
import socket
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ExpectedLogs
from transfer_gui.cli import serve
from transfer_gui.core.errors import ProfileMissing, UsageError
from transfer_gui.ipc import client, server
from transfer_gui.ipc.client import ask, listen
from transfer_gui.ipc.protocol import MAX_MESSAGE, AskStatus, ComeForward, Request, encode
from transfer_gui.ipc.server import MOST_CALLERS, IpcServer
from transfer_gui.ipc.transport import LoopbackTransport, Transport, UnixTransport
from transfer_gui.paths import Paths
from transfer_gui.storage.locks import ProcessLock
from transfer_gui.wiring import second_start

posix = pytest.mark.skipif(os.name != "posix", reason="Unix sockets and user ids are POSIX")


def answer(request: Request, stopped: threading.Event) -> Iterator[Mapping[str, Any]]:
    """Tells what was asked; raises for a raise; a watch goes on until it is stopped."""
    if isinstance(request, ComeForward):
        raise ProfileMissing(profile="nobody")
    yield {"event": "said", "what": type(request).__name__}
    if not isinstance(request, AskStatus):
        while not stopped.wait(0.01):
            yield {"event": "progress"}
    yield {"event": "ok"}


@pytest.fixture(params=[UnixTransport, LoopbackTransport])
def transport(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Transport:
    made: Callable[[Path], Transport] = request.param
    monkeypatch.setattr(client, "transport_for", made)
    return made(tmp_path)


@pytest.fixture
def ipc(transport: Transport) -> Iterator[IpcServer]:
    opened = IpcServer(transport, answer)
    assert opened.open()
    yield opened
    opened.close()


def test_a_question_and_its_answer(ipc: IpcServer, tmp_path: Path) -> None:
    assert ask(tmp_path, {"ask": "status"}) == [{"event": "said", "what": "AskStatus"}, {"event": "ok"}]


def test_an_error_arrives_as_itself(ipc: IpcServer, tmp_path: Path) -> None:
    with pytest.raises(ProfileMissing) as caught:
        ask(tmp_path, {"ask": "raise"})
    assert caught.value.facts == {"profile": "nobody"}


def test_nobody_is_there(transport: Transport, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        ask(tmp_path, {"ask": "status"}, timeout=1)
    assert caught.value.facts["problem"] == "nobody_answers"


def test_nonsense_is_answered_and_the_next_caller_heard(ipc: IpcServer, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        ask(tmp_path, {"ask": "nothing"})
    assert caught.value.facts["problem"] == "door_nonsense"
    assert ask(tmp_path, {"ask": "status"})[-1] == {"event": "ok"}


def test_a_line_without_end_is_cut_off(ipc: IpcServer, transport: Transport, tmp_path: Path) -> None:
    with transport.connect(10) as caller:
        for _ in range(MAX_MESSAGE // 65536 + 8):
            caller.sendall(b"x" * 65536)
        with caller.makefile("rb") as told:
            assert b"door_too_long" in told.read()
    assert ask(tmp_path, {"ask": "status"})[-1] == {"event": "ok"}


def test_a_slow_caller_is_sent_away(
    transport: Transport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "_LINE_SECONDS", 0.1)
    opened = IpcServer(transport, answer)
    assert opened.open()
    with transport.connect(10) as caller:
        caller.sendall(b'{"ask":')
        assert caller.recv(100) == b""
    opened.close()


def test_more_callers_than_fit_are_told_so(ipc: IpcServer, transport: Transport, tmp_path: Path) -> None:
    watchers = [listen(tmp_path, {"ask": "watch"}) for _ in range(MOST_CALLERS)]
    for watcher in watchers:
        assert next(watcher)["what"] == "Watch"
    with pytest.raises(UsageError) as caught:
        ask(tmp_path, {"ask": "status"})
    assert caught.value.facts["problem"] == "door_busy"
    for watcher in watchers:
        watcher.close()  # type: ignore[attr-defined]
    # A watcher's going is noticed with the next thing it is told.
    while True:
        try:
            assert ask(tmp_path, {"ask": "status"})[-1] == {"event": "ok"}
            break
        except UsageError:
            continue


def test_a_question_over_a_line_is_asked_again_until_a_caller_has_gone(
    ipc: IpcServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Twenty windows and what they add at one moment are more: none of it is lost."""
    turned_away, told = threading.Event(), list[bool]()
    once = serve._pass_on_once

    def asked(*words: Any, last: bool) -> bool | None:
        done = once(*words, last=last)
        if done is None:
            turned_away.set()
        return done

    monkeypatch.setattr(serve, "_pass_on_once", asked)
    watchers = [listen(tmp_path, {"ask": "watch"}) for _ in range(MOST_CALLERS)]
    for watcher in watchers:
        next(watcher)
    paths, line = Paths(tmp_path, tmp_path, tmp_path), encode({"ask": "status", "tag": 7})
    asking = threading.Thread(target=lambda: told.append(serve._pass_on(line, paths, {}, 7)))
    asking.start()
    assert turned_away.wait(60)
    for watcher in watchers:
        watcher.close()  # type: ignore[attr-defined]
    asking.join(60)
    assert (told, turned_away.is_set()) == ([True], True)
    out = capfd.readouterr().out
    assert '"tag":7' in out
    assert '"event":"ok"' in out
    assert "door_busy" not in out


def test_why_it_hung_up_is_heard_also_where_it_took_no_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calling, called = socket.socketpair()
    called.sendall(encode({"event": "error", "code": "usage", "facts": {"problem": "door_busy"}}))
    called.close()

    class HungUp(UnixTransport):
        def connect(self, timeout: float) -> socket.socket:
            return calling

    monkeypatch.setattr(client, "transport_for", HungUp)
    with pytest.raises(UsageError) as caught:
        ask(tmp_path, {"ask": "status"})
    assert caught.value.facts["problem"] == "door_busy"


def test_closing_ends_a_watch_and_its_threads(ipc: IpcServer, tmp_path: Path) -> None:
    watcher = listen(tmp_path, {"ask": "watch"})
    next(watcher)
    ipc.close()
    try:
        assert {message["event"] for message in watcher} <= {"progress", "ok"}
    except UsageError:
        pass  # it was cut off before its last word


def test_an_answer_that_fails_is_logged_and_the_next_caller_heard(
    transport: Transport, tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    def broken(request: Request, _stopped: threading.Event) -> Iterator[Mapping[str, Any]]:
        if isinstance(request, ComeForward):
            raise ZeroDivisionError
        yield {"event": "ok"}

    expected_logs("a caller could not be answered")
    opened = IpcServer(transport, broken)
    assert opened.open()
    with pytest.raises(UsageError):
        ask(tmp_path, {"ask": "raise"})
    assert ask(tmp_path, {"ask": "status"}) == [{"event": "ok"}]
    opened.close()


def test_a_place_that_cannot_be_is_named(tmp_path: Path, expected_logs: ExpectedLogs) -> None:
    expected_logs("other processes can't reach this one")
    (tmp_path / "file").touch()
    opened = IpcServer(UnixTransport(tmp_path / "file" / "below"), answer)
    assert not opened.open()
    opened.close()


def test_what_a_crash_left_is_replaced(transport: Transport, tmp_path: Path) -> None:
    first = transport.listen()
    first.close()
    opened = IpcServer(transport, answer)
    assert opened.open()
    assert ask(tmp_path, {"ask": "status"})[-1] == {"event": "ok"}
    opened.close()


# -- who may come in --------------------------------------------------------------------------------------


@posix
def test_the_socket_is_its_owners_only_and_goes_with_the_door(tmp_path: Path) -> None:
    transport = UnixTransport(tmp_path)
    opened = IpcServer(transport, answer)
    assert opened.open()
    status = transport.path.stat()
    assert stat.S_ISSOCK(status.st_mode)
    assert status.st_mode & 0o777 == 0o600
    opened.close()
    assert not transport.path.exists()


@posix
@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root can become another user")
def test_another_user_is_turned_away(tmp_path: Path, expected_logs: ExpectedLogs) -> None:
    expected_logs("a caller was turned away")
    transport = UnixTransport(tmp_path)
    opened = IpcServer(transport, answer)
    assert opened.open()
    # As open as it can be: only the kernel's word about the caller is left.
    transport.path.chmod(0o777)
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.getuid() and len(folder.parts) > 2:
            folder.chmod(0o755)
    script = """
import os, socket, sys
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
caller = socket.socket(socket.AF_UNIX)
caller.connect(sys.argv[1])
try:
    caller.sendall(b'{"ask":"status"}\\n')
    print(caller.recv(100))
except (ConnectionResetError, BrokenPipeError):
    print(b"")  # turned away before it had said anything
"""
    words = [sys.executable, "-I", "-c", script, str(transport.path)]
    ended = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
    assert (ended.stdout.strip(), ended.returncode) == ("b''", 0), ended.stderr
    opened.close()


@posix
def test_a_socket_of_another_user_is_not_talked_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = IpcServer(UnixTransport(tmp_path), answer)
    assert opened.open()
    monkeypatch.setattr("transfer_gui.ipc.transport._user", lambda: 12345)
    with pytest.raises(UsageError):
        ask(tmp_path, {"ask": "status"}, timeout=1)
    opened.close()


def test_a_wrong_token_is_turned_away(tmp_path: Path, expected_logs: ExpectedLogs) -> None:
    expected_logs("a caller was turned away")
    opened = IpcServer(LoopbackTransport(tmp_path), answer)
    assert opened.open()
    note = (tmp_path / "door.json").read_text()
    if os.name == "posix":
        assert (tmp_path / "door.json").stat().st_mode & 0o777 == 0o600
    port = int(re.findall(r'"port": (\d+)', note)[0])
    for first in (b'{"token":"no"}', b"{}", b'{"token":1}', b"nonsense"):
        with socket.create_connection(("127.0.0.1", port), 10) as caller:
            caller.sendall(first + b"\n" + encode({"ask": "status"}))
            try:
                assert caller.recv(100) == b""
            except ConnectionResetError:
                pass  # closed with our request unread
    opened.close()


@posix
def test_a_long_path_moves_to_a_folder_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = tmp_path / ("long" * 30)
    data.mkdir()
    with tempfile.TemporaryDirectory() as short:
        monkeypatch.setattr("tempfile.tempdir", short)
        transport = UnixTransport(data)
        assert transport.path.parent.parent == Path(short)
        transport.listen().close()
        assert transport.path.parent.stat().st_mode & 0o777 == 0o700
        transport.path.parent.chmod(0o777)
        with pytest.raises(PermissionError):
            transport.listen()


def test_a_second_start_waits_while_there_are_too_many_callers(
    transport: Transport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def heard(request: Request, stopped: threading.Event) -> Iterator[Mapping[str, Any]]:
        yield from answer(request, stopped) if type(request).__name__ == "Watch" else [{"event": "ok"}]

    turned_away = threading.Event()

    def asked(*words: Any) -> list[dict[str, Any]]:
        try:
            return ask(*words)
        except UsageError:
            turned_away.set()
            raise

    monkeypatch.setattr(second_start, "ask", asked)
    opened = IpcServer(transport, heard)
    assert opened.open()
    running, second = ProcessLock(tmp_path / "lock"), ProcessLock(tmp_path / "lock")
    assert running.acquire()
    watchers = [listen(tmp_path, {"ask": "watch"}) for _ in range(MOST_CALLERS)]
    for watcher in watchers:
        next(watcher)
    told: list[bool] = []
    start = threading.Thread(
        target=lambda: told.append(second_start.hand_over_or_lock(tmp_path, ["http://host/file"], second))
    )
    start.start()
    assert turned_away.wait(30)
    for watcher in watchers:
        watcher.close()  # type: ignore[attr-defined]
    start.join(30)
    opened.close()
    running.release()
    assert told == [True]

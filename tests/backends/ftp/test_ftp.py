"""FTP with real servers: logins, versions, what breaks, proxies, and that no password is told."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.backends.interrupting import assert_interrupts_are_felt
from tests.backends.shelves import AS_LOGIN, Shelves
from tests.backends.test_source_contract import fetch, probed, read_all
from tests.servers.content import Content
from tests.servers.file_server import LOGIN
from tests.servers.ftp_server import FtpProcess
from tests.servers.proxies import ConnectProxy, SocksProxy
from transfer_gui.backends.ftp import control
from transfer_gui.backends.ftp.source import FtpSource
from transfer_gui.backends.source import ListedName, Reader
from transfer_gui.core.host_access import HostAccess, HostSecrets, Login, Route
from transfer_gui.core.source_errors import (
    SourceBusy,
    SourceChanged,
    SourceCutShort,
    SourceError,
    SourceForbidden,
    SourceLogin,
    SourceMissing,
    SourceNoRanges,
    SourceProtocol,
    SourceProxy,
    SourceRedirect,
    SourceStatus,
    SourceTls,
    SourceUnreachable,
)
from transfer_gui.wiring.dialing import route_of

SIZE = 3_000_001
CONTENT = Content(31, SIZE)


@pytest.fixture(scope="module")
def shelves(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelves]:
    with Shelves(tmp_path_factory.mktemp("ftp"), ["ftp", "ftp with tls"]) as running:
        running.put(CONTENT)
        yield running


@pytest.fixture
def source(shelves: Shelves) -> Iterator[FtpSource]:
    shelves.put(CONTENT)
    made = shelves.ftp_source(shelves.ftp().url("content.bin", login=AS_LOGIN))
    yield made
    made.close()


def test_the_login_comes_from_the_host_s_settings(shelves: Shelves, tmp_path: Path) -> None:
    access, secrets = HostAccess("127.0.0.1", Login.BASIC, LOGIN[0]), HostSecrets(LOGIN[1])
    route = route_of(access, secrets, tmp_path)
    url = shelves.ftp().url("content.bin")
    assert probed(shelves.ftp_source(url, route=route)) is None
    assert probed(shelves.ftp_source(shelves.ftp().url("content.bin", login="me"), route=route)) is None


def test_data_comes_from_the_address_of_the_control_connection(
    shelves: Shelves, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that changes its address in between would lead data elsewhere: into a private network, too."""
    url = shelves.ftp().url("content.bin", login=AS_LOGIN).replace("127.0.0.1", "files.example")
    asked: list[object] = []
    ask = socket.getaddrinfo

    def look_up(host: str, *more: Any, **named: Any) -> Any:
        if host != "files.example":
            return ask(host, *more, **named)
        asked.append(host)
        return ask("127.0.0.1" if len(asked) == 1 else "127.0.0.2", *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    source = FtpSource(url, connect_timeout=5.0, read_timeout=5.0)
    assert fetch(source, source.probe(), 0, 1000) == CONTENT.read(0, 1000)
    source.close()
    assert len(asked) == 1


def test_a_public_server_never_becomes_a_private_one(shelves: Shelves) -> None:
    source = FtpSource(
        shelves.ftp().url("content.bin", login=AS_LOGIN), connect_timeout=5.0, read_timeout=5.0
    )
    source._peers.note_connected("8.8.8.8")  # as the name once led to
    assert isinstance(probed(source), SourceRedirect)
    source.close()


def test_without_a_login_it_is_said_what_is_missing(shelves: Shelves) -> None:
    url = shelves.ftp().url("content.bin")
    error = probed(shelves.ftp_source(url))
    assert isinstance(error, SourceLogin)
    assert error.facts["problem"] == "missing"
    error = probed(shelves.ftp_source(shelves.ftp().url("content.bin", login="me:canary-wrong")))
    assert isinstance(error, SourceLogin)
    assert error.facts["problem"] == "refused"
    assert error.attention
    assert "canary" not in repr((error, error.facts, error.__cause__, error.__context__))


def test_an_open_server_takes_anybody(tmp_path: Path) -> None:
    (tmp_path / "a file.bin").write_bytes(b"open")
    with FtpProcess(tmp_path, anonymous=True) as server:
        source = FtpSource(server.url("a%20file.bin"))
        info = source.probe()
        assert (info.path_name, info.size) == ("a file.bin", 4)
        assert fetch(source, info) == b"open"
        source.close()


@pytest.mark.parametrize(("path", "problem"), [("none.bin", "ftp"), ("", "folder")])
def test_what_is_no_file(shelves: Shelves, path: str, problem: str) -> None:
    error = probed(shelves.ftp_source(shelves.ftp().url(path, login=AS_LOGIN)))
    assert isinstance(error, SourceMissing)
    assert error.facts["problem"] == problem
    assert LOGIN[1] not in str(error.facts)
    assert AS_LOGIN not in str(error.facts)


def test_a_file_that_was_replaced_is_never_spliced(shelves: Shelves, source: FtpSource) -> None:
    info = source.probe()
    reader = source.open(info, 0, 1_500_000)
    shelves.put(Content(32, SIZE))
    with pytest.raises(SourceChanged):
        read_all(reader)
    with pytest.raises(SourceChanged):
        source.open(info, 1_500_000)


def test_a_server_that_dies_cuts_short(tmp_path: Path) -> None:
    (tmp_path / "content.bin").write_bytes(Content(33, 30_000_000).read(0, 30_000_000))
    with FtpProcess(tmp_path) as server:
        source = FtpSource(server.url("content.bin", login=AS_LOGIN), read_timeout=20)
        reader = source.open(source.probe())
        assert reader.readinto(memoryview(bytearray(1000)))
        server.kill()
        with pytest.raises(SourceError) as caught:
            read_all(reader)
        assert isinstance(caught.value, SourceCutShort) or caught.value.transient
        source.close()


def test_a_server_with_no_more_room_is_busy(tmp_path: Path) -> None:
    (tmp_path / "content.bin").write_bytes(CONTENT.read(0, 1000))
    with FtpProcess(tmp_path, connections=1) as server:
        source = FtpSource(server.url("content.bin", login=AS_LOGIN))
        info = source.probe()
        reader = source.open(info, 0, 10)
        with pytest.raises(SourceBusy):
            source.open(info, 10, 10)
        read_all(reader)
        assert len(fetch(source, info, 10, 10)) == 10, "the kept connection is used again"
        source.close()


@pytest.mark.parametrize("kind", ["ftp", "ftp with tls"])
def test_interrupt_unblocks_a_read_and_a_probe(shelves: Shelves, kind: str) -> None:
    server = shelves.ftp(kind)
    large = Content(34, 40_000_000)
    shelves.put(large, "large.bin")
    source = shelves.ftp_source(server.url("large.bin", login=AS_LOGIN))
    assert_interrupts_are_felt(source, server)
    assert fetch(source, source.probe(), 5, 100) == large.read(5, 100), "it works again"
    source.close()


def test_a_server_that_says_nothing_is_given_up(shelves: Shelves) -> None:
    server = shelves.ftp()
    source = FtpSource(server.url("content.bin", login=AS_LOGIN), connect_timeout=0.5, read_timeout=0.5)
    server.halt()
    try:
        error = probed(source)
    finally:
        server.go_on()
    assert error is not None
    assert error.transient


@pytest.mark.parametrize("proxy", [ConnectProxy, SocksProxy])
@pytest.mark.parametrize("kind", ["ftp", "ftp with tls"])
def test_by_way_of_a_proxy(
    shelves: Shelves, tmp_path: Path, proxy: type[ConnectProxy] | type[SocksProxy], kind: str
) -> None:
    shelves.put(CONTENT)
    login = ("you", "proxy:wörd")
    with proxy(login=login) as running:
        access = HostAccess("*", proxy=running.url, proxy_username=login[0])
        route = route_of(access, HostSecrets(proxy_password=login[1]), tmp_path)
        source = shelves.ftp_source(shelves.ftp(kind).url("content.bin", login=AS_LOGIN), route=route)
        assert fetch(source, source.probe(), 7, 100_000) == CONTENT.read(7, 100_000)
        source.close()
        assert len(running.targets) >= 2, "the data's connection too"
        wrong = route_of(access, HostSecrets(proxy_password="wrong"), tmp_path)
        error = probed(shelves.ftp_source(shelves.ftp(kind).url("content.bin"), route=wrong))
        assert isinstance(error, SourceProxy)
        assert error.facts["problem"] == "auth"


def test_tls_is_verified(shelves: Shelves) -> None:
    source = FtpSource(shelves.ftp("ftp with tls").url("content.bin", login=AS_LOGIN))
    assert isinstance(probed(source), SourceTls)
    plain = shelves.ftp().url("content.bin", login=AS_LOGIN).replace("ftp://", "ftpes://")
    assert isinstance(probed(shelves.ftp_source(plain)), SourceTls), "never without, where it was asked for"


def test_a_reader_that_was_interrupted_does_not_take_it_for_the_end(source: FtpSource) -> None:
    reader: Reader = source.open(source.probe())
    assert reader.readinto(memoryview(bytearray(10)))
    reader.interrupt()
    with pytest.raises(SourceError):
        read_all(reader)
    assert not reader.length_proven


def test_a_route_with_a_login_shows_nothing(tmp_path: Path) -> None:
    access = HostAccess("127.0.0.1", Login.BASIC, "me")
    assert "canary" not in repr(route_of(access, HostSecrets("canary"), tmp_path))
    assert route_of(access, HostSecrets("canary"), tmp_path) != Route()


@contextmanager
def old_server(
    said: bytes, content: bytes, own: dict[bytes, bytes] | None = None, *, ends: bool = True
) -> Iterator[FtpSource]:
    """One that knows neither SIZE nor REST, answers ``said`` to RETR and calls all that it sends the file.

    ``own``: what it answers to single commands; ``ends``: the data does, else the other side must.
    """
    data: list[socket.socket] = []

    def answer(command: bytes) -> bytes:
        if own and command in own:
            return own[command]
        if command in (b"EPSV", b"PASV"):
            data.append(socket.create_server(("127.0.0.1", 0)))
            port = data[-1].getsockname()[1]
            if command == b"PASV":
                return b"227 here (127,0,0,1,%d,%d)" % divmod(port, 256)
            return b"229 here (|||%d|)" % port
        return {b"USER": b"230 in", b"TYPE": b"200 binary", b"REST": b"550 what?", b"RETR": said}.get(
            command, b"500 what?"
        )

    def serve() -> None:
        sock, _ = listener.accept()
        with suppress(ConnectionError), sock, sock.makefile("rb") as lines:
            sock.sendall(b"220 hello\r\n")
            for line in lines:
                command = line.split()[0].upper()
                sock.sendall(answer(command) + b"\r\n")
                if command in (b"RETR", b"MLSD", b"LIST") and answer(command).startswith(b"1"):
                    with data[-1].accept()[0] as sent:
                        sent.sendall(content)
                        ends or sent.recv(1)
                    sock.sendall(b"226 done\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve)
        thread.start()
        with closing(FtpSource(f"ftp://127.0.0.1:{listener.getsockname()[1]}/f.bin")) as source:
            yield source
        thread.join(10)
    for one in data:
        one.close()


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        (b"150 Opening BINARY mode data connection for f.bin (7 bytes).", True),
        (b"150 Opening BINARY mode data connection for f.bin (8 bytes).", False),
        (b"150 here it comes", True),
        (b"125 already open", True),
    ],
)
def test_what_is_told_when_it_begins_must_come(said: bytes, whole: bool) -> None:
    """Where the server knows no SIZE (RFC 3659, 4), as curl takes it."""
    with old_server(said, b"content") as source:
        info = source.probe()
        if whole:
            reader = source.open(info)
            assert read_all(reader) == b"content"
            assert reader.length_proven == (b"7 bytes" in said), "the end of a connection proves nothing"
        else:
            with pytest.raises(SourceCutShort):
                fetch(source, info)


@pytest.mark.parametrize(
    "own",
    [
        {b"FEAT": b"211-all\r\n MLST size*;\r\n UTF8\r\n211 end", b"MLST": b"550 no", b"OPTS": b"550 no"},
        {b"FEAT": b"550 no", b"MDTM": b"550 no"},
        {b"EPSV": b"425 no", b"SIZE": b"213 7"},
    ],
)
def test_what_is_optional_and_refused_says_nothing_of_the_file(own: dict[bytes, bytes]) -> None:
    """RFC 3659, 7.2 and 3: facts and times; RFC 2428, 3: EPSV goes before PASV."""
    with old_server(b"150 here", b"content", own) as source:
        assert fetch(source, source.probe()) == b"content"


_LISTS = {b"FEAT": b"211-all\r\n MLST size*;\r\n211 end", b"MLSD": b"150 here"}
_LISTED = b"type=file;size=1;modify=99999999999999; a\r\n"


def test_an_odd_date_spoils_no_list() -> None:
    with old_server(b"", _LISTED, _LISTS) as source:
        assert source.names() == [ListedName(b"a", False, 1, 0.0)]


def test_a_list_that_does_not_end_is_given_up_and_not_taken_for_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(control, "PATIENCE", 0.1)
    with old_server(b"", _LISTED, _LISTS, ends=False) as source, pytest.raises(SourceUnreachable) as raised:
        source.names()
    assert raised.value.facts["problem"] == "timeout"


def test_whatever_is_answered_to_a_restart_is_of_that_alone() -> None:
    with old_server(b"150 here", b"content") as source, pytest.raises(SourceNoRanges):
        source.open(source.probe(), 3)


@pytest.mark.parametrize(
    ("said", "kind", "facts"),
    [
        (b"421 too many users", SourceBusy, {"status": "421", "problem": "connections"}),
        (b"450 busy", SourceBusy, {"status": "450"}),
        (b"530 too many connections", SourceBusy, {"status": "530", "problem": "connections"}),
        (b"530 log in first", SourceLogin, {"problem": "missing"}),
        (b"532 account wanted", SourceLogin, {"problem": "missing"}),
        (b"550 no such file", SourceMissing, {"status": "550", "problem": "ftp"}),
        (b"553 no such name", SourceMissing, {"status": "553"}),
        (b"550 permission denied", SourceForbidden, {"status": "550", "problem": "ftp"}),
        (b"552 what now", SourceStatus, {"status": "552"}),
        (b"so what", SourceProtocol, {"problem": "malformed"}),
    ],
)
def test_what_each_answer_means(said: bytes, kind: type[SourceError], facts: dict[str, str]) -> None:
    """RFC 959, 4.2."""
    with old_server(said, b"") as source:
        info = source.probe()
        with pytest.raises(kind) as told:
            source.open(info)
    assert facts.items() <= told.value.facts.items()


_RANGES = {b"SIZE": b"213 1000", b"MDTM": b"213 20200101000000", b"REST": b"350 go on"}
_MANY = CONTENT.read(0, 1000)


@pytest.mark.parametrize(
    ("content", "own", "size", "taken"),
    [
        pytest.param(_MANY, {}, 500, False, id="sent from the beginning"),
        pytest.param(_MANY, {}, 900, False, id="and beyond the end"),
        pytest.param(_MANY[100:], {b"REST": b"350 at 4 (100)"}, 500, True, id="sent from there"),
        pytest.param(_MANY[100:], {b"REST": b"350 Restarting at 4"}, 500, False, id="begun elsewhere"),
        pytest.param(bytes(1000), {}, 500, False, id="all alike"),
        pytest.param(bytes(900), {b"RETR": b"150 here (900 bytes)"}, 500, True, id="alike, and counted"),
        pytest.param(bytes(900), {b"RETR": b"150 here (900 bytes)"}, 900, True, id="to the end"),
    ],
)
def test_a_range_that_begins_as_the_file_is_none(
    content: bytes, own: dict[bytes, bytes], size: int, taken: bool
) -> None:
    """A server that ignores REST now and then answers 350 all the same (RFC 3659, 5)."""
    with old_server(b"150 here", content, _RANGES | own) as source:
        info = source.probe()
        assert info.ranges
        source._beginning = info.validator, bytearray(content if content.startswith(b"\0") else _MANY)
        if taken:
            assert fetch(source, info, 100, size) == content[:size]
        else:
            with pytest.raises(SourceNoRanges):
                fetch(source, info, 100, size)


def test_the_beginning_is_asked_for_where_nobody_has_read_it() -> None:
    with old_server(b"150 here", _MANY, _RANGES) as source, pytest.raises(SourceNoRanges):
        fetch(source, source.probe(), 100, 500)

"""SFTP with a real server: host keys, logins by password and key, versions, what breaks, proxies."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import paramiko
import pytest

from tests.backends.interrupting import assert_interrupts_are_felt
from tests.backends.shelves import AS_LOGIN, Shelves
from tests.backends.test_source_contract import fetch, probed, read_all
from tests.servers.content import Content
from tests.servers.file_server import LOGIN
from tests.servers.proxies import ConnectProxy, SocksProxy
from tests.servers.sftp_server import PASSPHRASE, SftpProcess
from transfer_gui.backends.sftp.known_hosts import KnownHosts
from transfer_gui.backends.sftp.source import SftpSource
from transfer_gui.core.host_access import HostAccess, HostSecrets, Login
from transfer_gui.core.source_errors import (
    HostKeyChanged,
    HostKeyUnknown,
    SourceChanged,
    SourceError,
    SourceLogin,
    SourceMissing,
    SourceProtocol,
    SourceUnreachable,
)
from transfer_gui.wiring.dialing import own_known_hosts, route_of

SIZE = 9_000_001
CONTENT = Content(41, SIZE)


@pytest.fixture(scope="module")
def shelves(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelves]:
    with Shelves(tmp_path_factory.mktemp("sftp"), ["sftp"]) as running:
        running.put(CONTENT)
        yield running


def of_host(
    shelves: Shelves, tmp_path: Path, access: HostAccess, secrets: HostSecrets, login: str = ""
) -> SftpSource:
    """A source whose host has these settings; its key is trusted."""
    own_known_hosts(tmp_path).trust(shelves.sftp().name, *shelves.sftp().public_key)
    route = route_of(access, secrets, tmp_path)
    return SftpSource(shelves.sftp().url("content.bin", login=login), routes=lambda host, port, scheme: route)


# -- host keys --------------------------------------------------------------------------------------------


def test_a_new_server_is_shown_to_the_user_before_anybody_logs_in(shelves: Shelves, tmp_path: Path) -> None:
    server = shelves.sftp()
    url = server.url("content.bin", login="me:canary-password")
    route = route_of(HostAccess("*"), HostSecrets(), tmp_path)
    error = probed(SftpSource(url, routes=lambda host, port, scheme: route))
    assert isinstance(error, HostKeyUnknown)
    assert error.attention
    kind, key = server.public_key
    assert (error.facts["host"], error.facts["key_type"], error.facts["key"]) == (server.name, kind, key)
    assert str(error.facts["fingerprint"]).startswith("SHA256:")
    assert "canary" not in repr(error.facts)
    own_known_hosts(tmp_path).trust(str(error.facts["host"]), kind, key)
    again = probed(SftpSource(url, routes=lambda host, port, scheme: route))
    assert isinstance(again, SourceLogin), "the key is taken now, and only then the password is tried"


def test_a_changed_key_is_refused(shelves: Shelves, tmp_path: Path) -> None:
    with SftpProcess(shelves.folder, tmp_path / "other") as other:
        mine = own_known_hosts(tmp_path)
        mine.trust(other.name, *shelves.sftp().public_key)
        route = route_of(HostAccess("*"), HostSecrets(), tmp_path)
        url = other.url("content.bin", login=AS_LOGIN)
        error = probed(SftpSource(url, routes=lambda host, port, scheme: route))
        assert isinstance(error, HostKeyChanged)
        assert error.facts["path"] == str(mine.path)
        assert mine.forget(other.name)
        assert isinstance(probed(SftpSource(url, routes=lambda host, port, scheme: route)), HostKeyUnknown)
        mine.path.write_text("@revoked * " + " ".join(other.public_key) + "\n", encoding="utf-8")
        error = probed(SftpSource(url, routes=lambda host, port, scheme: route))
        assert isinstance(error, HostKeyChanged)
        assert error.facts["problem"] == "revoked"


def test_lines_of_known_hosts(tmp_path: Path) -> None:
    # ssh-keygen -H made the hashed line, of 192.168.1.61.
    hashed = "|1|3qxARGLdFIK0Y1wfbEXlBBvFqy0=|F3LA/fsUyv3xKHr9j9faOo9XNO0="
    file = tmp_path / "known_hosts"
    file.write_text(
        "# a comment\n\nplain.example,10.0.0.1 ssh-ed25519 AAAA\n"
        "*.net.example,!bad.net.example ssh-rsa BBBB\n"
        "[odd.example]:2222 ssh-ed25519 CCCC\n@cert-authority * ssh-rsa DDDD\nbroken\n"
        f"{hashed} ssh-ed25519 EEEE\n",
        encoding="utf-8",
    )
    known = KnownHosts(tmp_path / "own", (file,))

    def keys(host: str, port: int = 22) -> list[str]:
        return [one.key for one in known.keys(host, port)]

    assert keys("plain.example") == keys("10.0.0.1") == ["AAAA"]
    assert keys("plain.example", 2222) == []
    assert keys("a.net.example") == ["BBBB"]
    assert keys("bad.net.example") == []
    assert keys("odd.example", 2222) == ["CCCC"]
    assert keys("192.168.1.61") == ["EEEE"]
    known.trust("plain.example", "ssh-ed25519", "FFFF")
    known.trust("plain.example", "ssh-ed25519", "GGGG")
    assert keys("plain.example") == ["GGGG", "AAAA"]
    assert known.forget("plain.example")
    assert not known.forget("plain.example")


# -- logins -----------------------------------------------------------------------------------------------


def test_by_password_of_the_host_s_settings(shelves: Shelves, tmp_path: Path) -> None:
    access = HostAccess("127.0.0.1", Login.BASIC, LOGIN[0])
    assert probed(of_host(shelves, tmp_path, access, HostSecrets(LOGIN[1]))) is None
    error = probed(of_host(shelves, tmp_path, access, HostSecrets("canary-wrong")))
    assert isinstance(error, SourceLogin)
    assert error.facts["problem"] == "refused"
    assert "canary" not in repr((error, error.facts, error.__cause__, error.__context__))


def test_by_a_key_file(shelves: Shelves, tmp_path: Path) -> None:
    server = shelves.sftp()
    access = HostAccess("127.0.0.1", Login.KEY, "me", ssh_key=str(server.key_file))
    assert probed(of_host(shelves, tmp_path, access, HostSecrets())) is None
    locked = HostAccess("127.0.0.1", Login.KEY, "me", ssh_key=str(server.locked_key_file))
    assert probed(of_host(shelves, tmp_path, locked, HostSecrets(PASSPHRASE))) is None
    for secret in ("", "wrong"):
        error = probed(of_host(shelves, tmp_path, locked, HostSecrets(secret)))
        assert isinstance(error, SourceLogin)
        assert error.facts["problem"] == "key_locked"
    foreign = HostAccess("127.0.0.1", Login.KEY, "me", ssh_key=str(tmp_path / "known_hosts"))
    error = probed(of_host(shelves, tmp_path, foreign, HostSecrets()))
    assert isinstance(error, SourceLogin)
    assert error.facts["problem"] == "key_file"


def test_without_any_login(shelves: Shelves, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    error = probed(of_host(shelves, tmp_path, HostAccess("*"), HostSecrets(), login="me"))
    assert isinstance(error, SourceLogin)
    assert error.facts["problem"] == "missing"
    (tmp_path / ".ssh").mkdir()
    (tmp_path / ".ssh" / "id_ed25519").write_bytes(shelves.sftp().key_file.read_bytes())
    assert probed(of_host(shelves, tmp_path, HostAccess("*"), HostSecrets(), login="me")) is None


# -- files ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("path", "problem"), [("none.bin", "sftp"), ("", "folder")])
def test_what_is_no_file(shelves: Shelves, path: str, problem: str) -> None:
    error = probed(shelves.sftp_source(shelves.sftp().url(path, login=AS_LOGIN)))
    assert isinstance(error, SourceMissing)
    assert error.facts["problem"] == problem


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="a kernel that lists such files")
def test_what_a_server_makes_up_as_it_is_read_is_no_file_of_no_bytes(shelves: Shelves) -> None:
    (shelves.folder / "version").symlink_to("/proc/version")
    source = shelves.sftp_source(shelves.sftp().url("version", login=AS_LOGIN))
    with pytest.raises(SourceProtocol):
        source.probe()
    source.close()


def test_a_file_that_was_changed_is_never_spliced(shelves: Shelves) -> None:
    path = shelves.put(Content(42, SIZE), "changing.bin")
    source = shelves.sftp_source(shelves.sftp().url("changing.bin", login=AS_LOGIN))
    info = source.probe()
    reader = source.open(info, 0, 5_000_000)
    with path.open("r+b") as file:
        file.truncate(2_000_000)
    with pytest.raises(SourceChanged):
        read_all(reader)
    reader.close()
    with pytest.raises(SourceChanged):
        source.open(info, 5_000_000)
    source.close()


def test_interrupt_unblocks_a_read_and_a_probe(shelves: Shelves) -> None:
    server = shelves.sftp()
    source = shelves.sftp_source(server.url("content.bin", login=AS_LOGIN))
    assert_interrupts_are_felt(source, server)
    assert fetch(source, source.probe(), 5, 100) == CONTENT.read(5, 100), "it works again"
    source.close()


class OddServer(paramiko.ServerInterface):
    """One that lets anybody in and answers a request for a file's attributes with ``said``, a byte at a
    time. It listens for one connection. ``silent``: it never says whether it knows SFTP."""

    def __init__(self, said: bytes, *, silent: bool = False) -> None:
        self._said, self._silent = said, silent
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._over = threading.Event()
        self.key = paramiko.ECDSAKey.generate()
        self.port = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self) -> OddServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def check_auth_password(self, username: str, password: str) -> int:
        return 0  # AUTH_SUCCESSFUL

    def check_channel_request(self, kind: str, chanid: int) -> int:
        return 0  # OPEN_SUCCEEDED

    def check_channel_subsystem_request(self, channel: paramiko.Channel, name: str) -> bool:
        self._over.wait(60) if self._silent else threading.Thread(target=self._talk, args=(channel,)).start()
        return not self._silent

    def _serve(self) -> None:
        with self._listener, self._listener.accept()[0] as sock:
            with closing(paramiko.Transport(sock)) as transport:
                transport.add_server_key(self.key)
                transport.start_server(server=self)
                self._over.wait(60)
            transport.join(10)

    def _talk(self, channel: paramiko.Channel) -> None:
        with suppress(OSError, EOFError):
            channel.recv(9)
            channel.sendall(b"\0\0\0\x05\x02\0\0\0\x03")
            channel.recv(1000)
            for number in range(len(self._said)):
                channel.sendall(self._said[number : number + 1])
                if self._over.wait(0.02):
                    break


@pytest.mark.parametrize(
    ("said", "silent", "kind"),
    [
        (b"\0\0\0\x05\x69\0\0\0\x01", False, SourceProtocol),  # attributes without any
        (b"\0\0\xff\xff" + bytes(1000), False, SourceUnreachable),
        (b"", True, SourceUnreachable),
    ],
    ids=["cut short", "dripping", "silent"],
)
def test_a_server_that_drips_is_silent_or_makes_no_sense_is_given_up(
    said: bytes, silent: bool, kind: type[SourceError], tmp_path: Path
) -> None:
    """Each byte comes within the timeout of a read."""
    with OddServer(said, silent=silent) as server:
        key = server.key.get_name(), server.key.get_base64()
        own_known_hosts(tmp_path).trust(f"[127.0.0.1]:{server.port}", *key)
        route = route_of(HostAccess("*"), HostSecrets(), tmp_path)
        url = f"sftp://{AS_LOGIN}@127.0.0.1:{server.port}/f"
        seconds = 20.0 if kind is SourceProtocol else 0.5
        with closing(SftpSource(url, read_timeout=seconds, routes=lambda *_: route)) as source:
            assert type(probed(source)) is kind


@pytest.mark.parametrize("proxy", [ConnectProxy, SocksProxy])
def test_by_way_of_a_proxy(
    shelves: Shelves, tmp_path: Path, proxy: type[ConnectProxy] | type[SocksProxy]
) -> None:
    with proxy() as running:
        access = HostAccess("*", Login.NONE, proxy=running.url)
        source = of_host(shelves, tmp_path, access, HostSecrets(), login=AS_LOGIN)
        assert fetch(source, source.probe(), 7, 100_000) == CONTENT.read(7, 100_000)
        source.close()
        assert running.targets == [("127.0.0.1", shelves.sftp().port)] * len(running.targets)
        assert running.targets

"""vsftpd and OpenSSH as sources, and squid on the way to one: each by ranges, twice, with many at once.

What is not installed is skipped. Each runs on loopback as the user of the tests.
"""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.backends.test_source_contract import fetch
from tests.engine.builders import whole
from tests.servers.content import Content
from tests.servers.http_source import HttpSource as Server
from tests.servers.process import ServerProcess, free_ports, wait_for_port
from transfer_gui.backends.ftp.source import FtpSource
from transfer_gui.backends.http.source import HttpSource
from transfer_gui.backends.sftp.known_hosts import KnownHosts
from transfer_gui.backends.sftp.source import SftpSource
from transfer_gui.backends.source import FolderReader, Source
from transfer_gui.core.host_access import Route
from transfer_gui.core.source_errors import SourceChanged, SourceMissing

CONTENT, OTHER = Content(84, 3_000_001), Content(85, 3_000_001)
NAME = "a file ä.bin"
_PLACES = "/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin"

VSFTPD = """
listen=YES
listen_address=127.0.0.1
listen_port={port}
background=NO
run_as_launching_user={unprivileged}
seccomp_sandbox=NO
anonymous_enable=YES
no_anon_password=YES
ftp_username=daemon
anon_root={root}
anon_world_readable_only=NO
secure_chroot_dir={empty}
pasv_address=127.0.0.1
vsftpd_log_file={work}/log
"""
SSHD = """
ListenAddress 127.0.0.1
Port {port}
HostKey {work}/host_key
AuthorizedKeysFile {work}/user_key.pub
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin prohibit-password
PidFile none
Subsystem sftp internal-sftp
"""
SQUID = """
http_port 127.0.0.1:{port}
acl CONNECT method CONNECT
http_access allow localhost
http_access deny all
cache deny all
pid_filename none
access_log none
cache_log /dev/null
cache_store_log none
netdb_filename none
shutdown_lifetime 0 seconds
"""
Opener = Callable[[str], Source]


def _program(name: str) -> str:
    found = shutil.which(name, path=_PLACES)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


@contextmanager
def _served(config: str, command: Callable[[Path, Path], list[str]]) -> Iterator[tuple[Path, int]]:
    """A server's work folder with what it serves in ``root``, and its port."""
    with tempfile.TemporaryDirectory(prefix="served-") as folder:
        work, (port,) = Path(folder), free_ports(1)
        work.chmod(0o755)  # a server that gives up root's rights reads it too
        for name in ("root", "empty"):
            (work / name).mkdir()
        unprivileged = "NO" if os.getuid() == 0 else "YES"
        facts = {"work": work, "root": work / "root", "empty": work / "empty", "port": port}
        (work / "config").write_text(config.format(**facts, unprivileged=unprivileged))
        put(work, CONTENT)
        with ServerProcess(command(work, work / "config"), directory=work):
            wait_for_port(port)
            yield work, port


def put(work: Path, content: Content, *, moment: float = 1_700_000_000) -> None:
    path = work / "root" / NAME
    path.write_bytes(whole(content))
    os.utime(path, (moment, moment))


@contextmanager
def vsftpd() -> Iterator[tuple[Path, Opener]]:
    program = _program("vsftpd")
    with _served(VSFTPD, lambda _, config: [program, str(config)]) as (work, port):
        yield work, lambda name: FtpSource(f"ftp://127.0.0.1:{port}/{quote(name)}")


@contextmanager
def sshd() -> Iterator[tuple[Path, Opener]]:
    program = _program("sshd")
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # where it locks itself up, and there must be one

    def command(work: Path, config: Path) -> list[str]:
        for name in ("host_key", "user_key"):
            words = [_program("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", str(work / name)]
            subprocess.run(words, check=True, timeout=60)
        return [program, "-D", "-e", "-f", str(config)]

    with _served(SSHD, command) as (work, port):
        known = KnownHosts(work / "known_hosts")
        known.trust(f"[127.0.0.1]:{port}", *(work / "host_key.pub").read_text().split()[:2])
        route = Route(
            username=getpass.getuser(),
            key_login=True,
            ssh_key=str(work / "user_key"),
            known_hosts=str(work / "known_hosts"),
        )
        place = f"sftp://127.0.0.1:{port}{work}/root"
        yield work, lambda name: SftpSource(f"{place}/{quote(name)}", routes=lambda *_: route)


SERVERS = {"vsftpd": vsftpd, "sshd": sshd}


@pytest.fixture(params=SERVERS)
def served(request: pytest.FixtureRequest) -> Iterator[tuple[Path, Opener]]:
    with SERVERS[request.param]() as found:
        yield found


@pytest.fixture
def opened(served: tuple[Path, Opener]) -> Iterator[Opener]:
    """Sources that are closed afterwards."""
    with ExitStack() as stack:

        def open_one(name: str) -> Source:
            made = served[1](name)
            stack.callback(made.close)
            return made

        yield open_one


def test_it_is_read_whole_and_by_ranges_at_once(opened: Opener) -> None:
    source = opened(NAME)
    info = source.probe()
    assert (info.size, info.ranges, info.path_name) == (CONTENT.size, True, NAME)
    assert fetch(source, info) == whole(CONTENT)
    starts = range(0, CONTENT.size, 500_000)
    with ThreadPoolExecutor(4) as lanes:
        parts = lanes.map(lambda at: fetch(source, info, at, min(500_000, CONTENT.size - at)), starts)
        assert b"".join(parts) == whole(CONTENT)


def test_what_is_not_there(opened: Opener) -> None:
    with pytest.raises(SourceMissing):
        opened("none.bin").probe()


def test_another_version_is_no_part_of_the_file(served: tuple[Path, Opener], opened: Opener) -> None:
    source = opened(NAME)
    info = source.probe()
    put(served[0], OTHER, moment=1_700_000_100)
    with pytest.raises(SourceChanged):
        fetch(source, info, 1_000_000, 1_000_000)


@pytest.mark.parametrize("tls", [False, True], ids=["http", "https"])
def test_through_squid(tls: bool) -> None:
    """RFC 9110 §7.6 and §9.3.6: it passes requests on in the clear, and tunnels (CONNECT) others."""
    program = _program("squid")
    served = _served(SQUID, lambda _, config: [program, "-N", "-f", str(config)])
    with served as (_, port), Server(tls=tls) as server:
        route = Route(proxy=f"http://127.0.0.1:{port}", ca_file=str(server.ca_file) if tls else "")
        source = HttpSource(server.serve("/f.bin", CONTENT), routes=lambda *_: route)
        info = source.probe()
        assert info.ranges
        assert fetch(source, info, 1_000_000, 1_000_001) == whole(CONTENT)[1_000_000:2_000_001]
        assert fetch(source, info) == whole(CONTENT)
        source.close()


def test_a_folder_is_listed(served: tuple[Path, Opener], opened: Opener) -> None:
    """vsftpd knows LIST only; a link to a folder is a circle, and one to a file is that file."""
    root = served[0] / "root"
    (root / "below").mkdir()
    (root / "below" / "50% ä.bin").write_bytes(b"seven b")
    (root / "circle").symlink_to(root)
    source = opened("")
    assert isinstance(source, FolderReader)
    found = {one.name.decode(): one for one in source.names()}
    assert set(found) == {NAME, "below"}
    assert (found[NAME].size, found[NAME].folder) == (CONTENT.size, False)
    assert (found["below"].size, found["below"].folder) == (None, True)
    below = opened("below")
    assert isinstance(below, FolderReader)
    assert [(one.name.decode(), one.size) for one in below.names()] == [("50% ä.bin", 7)]


def test_a_folder_that_is_not_there(opened: Opener) -> None:
    source = opened("none/")
    assert isinstance(source, FolderReader)
    with pytest.raises(SourceMissing):
        source.names()

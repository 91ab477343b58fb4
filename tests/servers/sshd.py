"""A real OpenSSH ``sshd`` on loopback with keys of its own, and an ``ssh`` that knows them.

Lives here: :class:`Sshd`. ``ssh`` reads the settings of the user who runs it whatever HOME says, so that the
one in ``programs`` is the real one with a file of settings of its own.
"""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

from tests.servers.process import ServerProcess, free_ports, wait_for_port

HOST = "far-host"
_PLACES = "/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin"
_SERVER = """
ListenAddress 127.0.0.1
Port {port}
HostKey {work}/host_key
AuthorizedKeysFile {work}/user_key.pub
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin prohibit-password
PidFile none
MaxStartups 100
"""
_CLIENT = """
Host {host}
  HostName 127.0.0.1
  Port {port}
  User {user}
  HostKeyAlias {host}
Host *
  IdentityFile {work}/user_key
  IdentitiesOnly yes
  IdentityAgent none
  UserKnownHostsFile {work}/known_hosts
  GlobalKnownHostsFile none
  StrictHostKeyChecking yes
"""


def program(name: str) -> str:
    """Where a program of OpenSSH is; the test is skipped where it is not installed."""
    found = shutil.which(name, path=_PLACES)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


class Sshd:
    """Serves the user who runs it, by ``HOST``; a context manager. ``work`` holds its keys."""

    def __init__(self, work: Path) -> None:
        work.mkdir(exist_ok=True)
        self.work = work
        self.programs = work / "programs"
        """To go first on PATH."""
        (self.port,) = free_ports(1)
        self._server: ServerProcess | None = None

    def __enter__(self) -> Self:
        if os.getuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # where it locks itself up
        for name in ("host_key", "user_key"):
            make_key(self.work / name)
        self.know(self.work / "host_key.pub")
        (self.work / "config").write_text(_SERVER.format(port=self.port, work=self.work))
        self.reach_by(self.port)
        self.programs.mkdir()
        ssh = self.programs / "ssh"
        ssh.write_text(f'#!/bin/sh\nexec {program("ssh")} -F {self.work / "client"} "$@"\n')
        ssh.chmod(0o755)
        self._server = ServerProcess([program("sshd"), "-D", "-e", "-f", str(self.work / "config")])
        self._server.__enter__()
        wait_for_port(self.port)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.__exit__(kind, error, trace)

    def reach_by(self, port: int) -> None:
        """Have ``ssh`` go to this port of loopback, such as a proxy's."""
        text = _CLIENT.format(host=HOST, port=port, user=getpass.getuser(), work=self.work)
        (self.work / "client").write_text(text)

    def go_by(self, jump: Sshd, port: int) -> str:
        """Have ``ssh`` know another server as a host to go by, at this port; its name there."""
        name = f"jump-{HOST}"
        text = _CLIENT.format(host=name, port=port, user=getpass.getuser(), work=jump.work)
        (jump.work / "known_hosts").write_text((jump.work / "known_hosts").read_text().replace(HOST, name))
        client = self.work / "client"
        client.write_text(text.replace("Host *\n", "") + client.read_text())
        return name

    def go_through(self, jump: Sshd) -> None:
        """Have ``ssh`` reach this one through a ``ProxyCommand``, which another server's ``ssh`` is."""
        client = self.work / "client"
        command = f"  ProxyCommand {jump.programs / 'ssh'} -W %h:%p {HOST}\n"
        client.write_text(client.read_text().replace("Host *\n", f"{command}Host *\n"))

    def know(self, public_key: Path) -> None:
        """Have ``ssh`` take this for the host's key."""
        key = " ".join(public_key.read_text(encoding="ascii").split()[:2])
        (self.work / "known_hosts").write_text(f"{HOST} {key}\n")


def make_key(path: Path) -> None:
    """Make a pair of keys without a passphrase."""
    words = [program("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", str(path)]
    subprocess.run(words, check=True, timeout=60)

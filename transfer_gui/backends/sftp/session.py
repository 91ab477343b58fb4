"""One SSH connection: the server's key is checked before anybody logs in, then a channel for SFTP is opened.

The only home of paramiko, which comes with the extra ``more``. Sources: RFC 4252, 4253, 4254.
"""

from __future__ import annotations

import contextlib
import logging
import os
import socket
from collections.abc import Iterator, Sequence

import paramiko

from transfer_gui.backends.common.blocked_sockets import shut_down
from transfer_gui.backends.sftp.known_hosts import KnownHosts, KnownKey, fingerprint, name_in_file
from transfer_gui.backends.sftp.wire import SftpWire
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.core.source_errors import (
    HostKeyChanged,
    HostKeyUnknown,
    SourceBusy,
    SourceLogin,
    SourceUnreachable,
)

_USUAL_KEYS = ("id_ed25519", "id_ecdsa", "id_rsa")
# Servers end the connection after six tries (sshd's MaxAuthTries).
_MOST_KEYS = 5
_RSA = ("rsa-sha2-512", "rsa-sha2-256")
_UNREADABLE = (paramiko.SSHException, ValueError, TypeError, OSError)
_WINDOW = 8 * 1024**2


@dataclass(frozen=True, slots=True)
class SshLogin:
    """``key_file`` '' with ``by_key``: the agent's keys and those of ``~/.ssh``. Its repr shows nothing."""

    username: str
    password: str = ""
    by_key: bool = False
    key_file: str = ""

    def __repr__(self) -> str:
        return "SshLogin(…)"


class SftpSession:
    """A logged-in connection. Used by one thread at a time; ``shut`` comes from any."""

    def __init__(self, sock: socket.socket, host: str, port: int, timeout: float) -> None:
        """Takes the socket. Nothing is sent yet. ``timeout`` in seconds, for each step and each read."""
        _silence()
        self.sock = sock
        self._host, self._port = host, port
        self._timeout = timeout
        self._transport = paramiko.Transport(sock, default_window_size=_WINDOW)
        self._transport.banner_timeout = timeout
        self._transport.auth_timeout = timeout
        self.wire: SftpWire

    def begin(self, login: SshLogin, known: KnownHosts) -> None:
        """Agree on keys, check the server's, log in. Raises SourceError, SSHException, OSError, EOFError."""
        keys = known.keys(self._host, self._port)
        self._prefer([one.key_type for one in keys])
        try:
            self._transport.start_client(timeout=self._timeout)
        except paramiko.SSHException as error:
            if "banner" in str(error).lower():
                # sshd's MaxStartups: it hangs up on those who come too many at once.
                raise SourceBusy(host=self._host, problem="connections") from None
            raise
        self._check_key(keys)
        self._log_in(login)
        channel = self._transport.open_session(timeout=self._timeout)
        channel.settimeout(self._timeout)
        channel.invoke_subsystem("sftp")
        self.wire = SftpWire(channel)

    def shut(self) -> None:
        """Break it: whoever is blocked on it gets an error soon."""
        shut_down(self.sock)

    def close(self) -> None:
        """End the connection and its thread."""
        self.shut()
        self._transport.close()
        self.sock.close()
        if self._transport.ident is not None:
            self._transport.join(10)

    def _prefer(self, types: Sequence[str]) -> None:
        """Have the server show a key of a type that it is known by, as OpenSSH does."""
        options = self._transport.get_security_options()
        wanted = [name for one in types for name in (_RSA if one == "ssh-rsa" else (one,))]
        first = [name for name in options.key_types if name in wanted]
        options.key_types = (*first, *(name for name in options.key_types if name not in first))

    def _check_key(self, keys: Sequence[KnownKey]) -> None:
        try:
            shown = self._transport.get_remote_server_key()
        except paramiko.SSHException:
            raise SourceUnreachable(host=self._host, problem="timeout") from None
        facts = {
            "host": name_in_file(self._host, self._port),
            "key_type": shown.get_name(),
            "fingerprint": fingerprint(shown.asbytes()),
            "key": shown.get_base64(),
        }
        same = [one for one in keys if one.key == facts["key"]]
        if revoked := next((one for one in same if one.revoked), None):
            raise HostKeyChanged.with_facts(facts | {"path": revoked.path, "problem": "revoked"})
        if same:
            return
        known = [one for one in keys if not one.revoked]
        if known:
            raise HostKeyChanged.with_facts(facts | {"path": known[0].path})
        raise HostKeyUnknown.with_facts(facts)

    def _log_in(self, login: SshLogin) -> None:
        if not login.by_key:
            try:
                self._transport.auth_password(login.username, login.password)
            except paramiko.AuthenticationException:
                raise SourceLogin(host=self._host, problem="refused") from None
            return
        tried = 0
        with contextlib.closing(paramiko.Agent()) as agent:
            for key in _offer_keys(login, agent, self._host):
                tried += 1
                with contextlib.suppress(paramiko.AuthenticationException):
                    if not self._transport.auth_publickey(login.username, key):
                        return
                if tried == _MOST_KEYS:
                    break
        raise SourceLogin(host=self._host, problem="key" if tried else "missing")


def _offer_keys(login: SshLogin, agent: paramiko.Agent, host: str) -> Iterator[paramiko.PKey]:
    if login.key_file:
        try:
            yield _key(login.key_file, login.password)
        except paramiko.PasswordRequiredException:
            raise SourceLogin(host=host, problem="key_locked") from None
        except _UNREADABLE:
            problem = "key_locked" if login.password else "key_file"
            raise SourceLogin(host=host, problem=problem) from None
        return
    yield from agent.get_keys()
    for name in _USUAL_KEYS:
        # Keys with a passphrase are for the agent; what can't be read is not offered.
        with contextlib.suppress(*_UNREADABLE):
            yield _key(os.path.expanduser(f"~/.ssh/{name}"), "")


def _key(path: str, passphrase: str) -> paramiko.PKey:
    """The private key in a file, whatever its kind. Raises PasswordRequiredException, or of _UNREADABLE."""
    failure: Exception = ValueError("no kind of key")
    for kind in (paramiko.Ed25519Key, paramiko.ECDSAKey, paramiko.RSAKey):
        try:
            return kind.from_private_key_file(path, passphrase or None)
        except paramiko.PasswordRequiredException:
            raise
        except _UNREADABLE as error:
            failure = error
    raise failure


def _silence() -> None:
    """What paramiko complains of is told by errors; its lines are for who asked for all lines."""
    if logging.getLogger().level > logging.DEBUG:
        logging.getLogger("paramiko").setLevel(logging.CRITICAL)

"""Which keys SSH servers are known by: the files of OpenSSH, and the program's own, which is the one written.

Source: sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT": patterns, hashed names and the marker ``@revoked``. Lines with
``@cert-authority`` are passed over: a host certificate is not asked for.
"""

from __future__ import annotations

import base64
import binascii
import fnmatch
import hashlib
import hmac
import os
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from transfer_gui.core.errors import StorageFull
from transfer_gui.core.quick_dataclass import dataclass

_HASHED = "|1|"


@dataclass(frozen=True, slots=True)
class KnownKey:
    """One line that fits a host. ``key`` in base64."""

    key_type: str
    key: str
    path: str
    revoked: bool = False


class KnownHosts:
    """``own`` is read and written, ``others`` are read. Thread-safe. Raises StorageFull where it writes."""

    def __init__(self, own: Path, others: Sequence[Path] = ()) -> None:
        self._own = own
        self._others = tuple(others)
        self._lock = threading.Lock()

    @property
    def path(self) -> Path:
        return self._own

    def keys(self, host: str, port: int) -> list[KnownKey]:
        """All keys that the host is known by, the program's own file first."""
        name = name_in_file(host, port)
        return [found for path in (self._own, *self._others) for found in _match_lines(path, name)]

    def trust(self, name: str, key_type: str, key: str) -> None:
        """Know ``name`` (see :func:`name_in_file`) by this key from now on, and by no other in our file."""
        with self._lock:
            kept = [line for line in _lines(self._own) if _names(line)[:1] != [name]]
            self._write([*kept, f"{name} {key_type} {key}"])

    def forget(self, name: str) -> bool:
        """Drop what our file says of ``name``; whether there was anything."""
        with self._lock:
            lines = _lines(self._own)
            kept = [line for line in lines if _names(line)[:1] != [name]]
            if len(kept) < len(lines):
                self._write(kept)
            return len(kept) < len(lines)

    def _write(self, lines: Sequence[str]) -> None:
        new = self._own.with_name(self._own.name + ".new")
        try:
            new.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
            os.replace(new, self._own)
        except OSError as error:
            raise StorageFull(problem="file", path=str(self._own), reason=error.strerror) from None


def usual_files() -> tuple[Path, ...]:
    """Where OpenSSH keeps them: the user's and the computer's."""
    return Path(os.path.expanduser("~/.ssh/known_hosts")), Path("/etc/ssh/ssh_known_hosts")


def name_in_file(host: str, port: int) -> str:
    """The host as a line names it: the port is part of it unless it is 22."""
    return host if port == 22 else f"[{host}]:{port}"


def fingerprint(key: bytes) -> str:
    """Write a public key's digest as ``ssh-keygen -l`` does: ``SHA256:`` and base64 without padding."""
    return "SHA256:" + base64.b64encode(hashlib.sha256(key).digest()).decode("ascii").rstrip("=")


def _match_lines(path: Path, name: str) -> Iterator[KnownKey]:
    for line in _lines(path):
        fields = line.split()
        revoked = fields[0] == "@revoked"
        if revoked:
            fields = fields[1:]
        if len(fields) < 3 or fields[0].startswith("@") or not _matches(fields[0], name):
            continue
        yield KnownKey(fields[1], fields[2], str(path), revoked)


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _names(line: str) -> list[str]:
    return line.split()[0].split(",")


def _matches(names: str, name: str) -> bool:
    if names.startswith(_HASHED):
        return _hash_matches(names, name)
    found = False
    for pattern in names.split(","):
        wanted = pattern.removeprefix("!")
        # Brackets stand around a host with a port here; fnmatch would take them for a set.
        if fnmatch.fnmatchcase(name.lower(), wanted.lower().replace("[", "[[]")):
            if pattern.startswith("!"):
                return False
            found = True
    return found


def _hash_matches(text: str, name: str) -> bool:
    try:
        salt, digest = (base64.b64decode(piece) for piece in text.removeprefix(_HASHED).split("|"))
    except (ValueError, binascii.Error):
        return False
    return hmac.compare_digest(hmac.new(salt, name.encode(), hashlib.sha1).digest(), digest)

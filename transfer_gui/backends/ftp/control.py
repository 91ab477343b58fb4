"""One logged-in control connection to an FTP server: what it says of a file, and the file's bytes.

Lives here: :class:`FtpControl` over the standard library's ftplib, whose sockets a pause can break. Not
here: when one is made and kept (``source.py``). Sources: RFC 959, 2428 (EPSV), 3659 (MLST, SIZE, MDTM, REST),
4217 (TLS).
"""

from __future__ import annotations

import ftplib
import re
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import closing, suppress

from transfer_gui.backends.common.blocked_sockets import BlockedSockets, duplicate_socket
from transfer_gui.backends.source import PATIENCE
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.quick_dataclass import dataclass

Connect = Callable[[str, int], socket.socket]
_EPSV = lazy_pattern(r"\(([!-~])\1\1(\d{1,5})\1\)")
_FACT = lazy_pattern(r"([^=;\s]+)=([^;]*);")
_SIZE = lazy_pattern(r"[0-9]{1,18}")
_TIME = lazy_pattern(r"\d{14}(\.\d+)?")
_NUMBER = lazy_pattern(r"[0-9]+")
IMPLICIT_PORT = 990
_MOST_REPLY = 64 * 1024
"""Characters of one reply; what a server lists of its features has a few hundred."""
_MOST_LISTED = 16 * 1024**2
"""Bytes of a folder's list; one of 100,000 names of 100 characters has about as much."""
_LIST_UNIX = lazy_pattern(
    r"(?P<kind>[-d])[rwxsStTlL-]{9}\S*\s+\d+\s+\S+\s+(?:\S+\s+)?(?P<size>\d{1,19})\s+"
    r"(?:(?:\S{3,5}\s+\d{1,2}|\d{1,2}\.?\s+\S{3,5})\s+(?:\d{1,2}:\d\d|\d{4})"
    r"|\d{4}-\d\d-\d\d\s+\d\d:\d\d) (?P<name>.+)"
)
_LIST_DOS = lazy_pattern(
    r"\d\d-\d\d-(?:\d\d|\d{4})\s+\d\d:\d\d(?:AM|PM)?\s+"
    r"(?:(?P<kind><DIR>)\s+|(?P<size>\d{1,19}) )(?P<name>.+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FileFacts:
    """``size`` in bytes, None if not told; ``modified`` as the server writes it (UTC), ``unique`` its id."""

    size: int | None = None
    modified: str = ""
    unique: str = ""
    kind: str = "file"


class FtpControl(ftplib.FTP_TLS):
    """``secure``: none, agreed (AUTH TLS) or implicit. Raises ftplib's errors, EOFError and OSError.

    Data comes from where the control connection leads, from the address that was looked up for that: by then
    a name may mean another one. ``by_proxy``: a proxy looks it up, and only the name is known here.
    """

    def __init__(
        self,
        connect: Connect,
        host: str,
        port: int,
        blocked: BlockedSockets,
        trust: ssl.SSLContext,
        *,
        by_proxy: bool = False,
    ) -> None:
        super().__init__(context=trust, encoding="utf-8")
        self.host, self.port = host, port
        self._data_host = host
        self._by_proxy = by_proxy
        self._connect_to = connect
        self._blocked = blocked
        self._knows_mlst = False
        self._knows_epsv = True
        self._private = False
        self.announced = 0
        """Bytes that the answer to RETR told of, 0 if none: many say ``150 Opening … (1234 bytes)``."""

    def begin(self, secure: str, username: str, password: str) -> None:
        """Connect, agree on TLS, log in, choose binary, and ask what the server knows."""
        sock = self._connect_to(self.host, self.port)
        if not self._by_proxy:
            self._data_host = str(sock.getpeername()[0])
        self.sock = self._wrap_tls(sock, None) if secure == "implicit" else sock
        self.af = sock.family
        self.file = self.sock.makefile("r", encoding=self.encoding, errors="surrogateescape")
        self.welcome = self.getresp()
        if self.welcome[:1] != "2":
            raise ftplib.error_temp(self.welcome)
        if secure == "agreed":
            self._agree_on_tls()
        self._log_in(username, password)
        if secure != "none":
            self.voidcmd("PBSZ 0")
            self.voidcmd("PROT P")
            self._private = True
        self._ask_features()
        self.voidcmd("TYPE I")

    def facts(self, path: str) -> FileFacts:
        """What the server says of ``path``. Raises ftplib.error_perm if there is no such file."""
        if self._knows_mlst:
            try:
                return _mlst(self.sendcmd(f"MLST {path}"))
            except ftplib.error_perm:
                self._knows_mlst = False  # told of and refused: the older ways say whether the file is there
        size = self._ask(f"SIZE {path}")
        modified = self._ask(f"MDTM {path}", optional=True)
        return FileFacts(_bytes(size), modified if _TIME.fullmatch(modified) else "")

    def retrieve(self, path: str, start: int) -> socket.socket:
        """A socket on which the file's bytes come, from ``start``."""
        data = self._data_connection()
        try:
            if start:
                try:
                    answer = self.sendcmd(f"REST {start}")
                except ftplib.error_perm as error:
                    answer = str(error)
                # Whatever it says, it is of REST and not of the file. Most repeat where they begin: another
                # place was cut to 32 bits.
                told = _NUMBER.findall(answer[3:])
                if answer[:1] != "3" or (told and str(start) not in told):
                    raise ftplib.error_perm("502 " + answer)
            begun = self._begin_transfer(f"RETR {path}")
            self.announced = (ftplib.parse150(begun) or 0) if begun.startswith("150") else 0
            return self._wrap_tls(data, self.sock) if self._private else data
        except BaseException:
            data.close()
            raise

    def beginning(self, path: str, size: int) -> bytes:
        """The first ``size`` bytes of the file."""
        content = bytearray()
        with closing(self.retrieve(path, 0)) as data, self._blocked.during_head(data):
            while more := data.recv(size - len(content)):
                content += more
        with suppress(ftplib.error_temp, ftplib.error_perm):  # the rest is not wanted (RFC 959: 426)
            self.end_of_transfer()
        return bytes(content)

    def list_folder(self, path: str) -> Iterator[tuple[str, FileFacts]]:
        """Names and facts of what a folder holds: by MLSD, else by LIST (RFC 3659, 7; RFC 959, 4.1.3)."""
        read, lines = _read_mlsd, list[str]()
        if self._knows_mlst:
            try:
                lines = self._fetch_lines(f"MLSD {path}")
            except ftplib.error_perm as error:
                if str(error)[:2] != "50":
                    raise
                self._knows_mlst = False
        if not self._knows_mlst:
            if path:
                self.voidcmd(f"CWD {path}")  # servers take what stands behind LIST for a pattern, or options
            read, lines = _read_list, self._fetch_lines("LIST")
        for line in lines:
            if (found := read(line)) is not None and found[0] not in (".", "..", ""):
                yield found

    def _fetch_lines(self, command: str) -> list[str]:
        data = self._data_connection()
        try:
            self._begin_transfer(command)
            data = self._wrap_tls(data, self.sock) if self._private else data
            content = bytearray()
            with self._blocked.during_head(data, PATIENCE) as broken:
                while more := data.recv(_MOST_REPLY):
                    content += more
                    if len(content) > _MOST_LISTED:
                        raise ftplib.error_proto("too long a list")
                if broken():
                    raise TimeoutError
        finally:
            data.close()
        self.end_of_transfer()
        return content.decode("utf-8", "surrogateescape").splitlines()

    def end_of_transfer(self) -> bool:
        """The server's word after the bytes: True if it sent all that it had."""
        return self.getresp()[:1] == "2"

    def getresp(self) -> str:
        """Read a reply, for no longer in all than a head may take; an interrupt breaks it."""
        sock = self.sock
        if sock is None:
            raise EOFError
        with self._blocked.during_head(sock):
            return super().getresp()

    def getmultiline(self) -> str:
        """Read the lines of a reply, up to a bound: ftplib's own takes them without end."""
        lines = [self.getline()]
        size, code = len(lines[0]), lines[0][:3]
        more = lines[0][3:4] == "-"
        while more:
            line = self.getline()
            lines.append(line)
            size += len(line) + 1
            if size > _MOST_REPLY:
                raise ftplib.error_proto("too long a reply")
            more = line[:3] != code or line[3:4] == "-"
        return "\n".join(lines)

    def putline(self, line: str) -> None:
        """Send a command; bytes of a path that are no UTF-8 go as they are."""
        if self.sock is None:
            raise EOFError
        if "\r" in line or "\n" in line:
            raise ValueError("a line break in a command")
        self.sock.sendall(line.encode("utf-8", "surrogateescape") + b"\r\n")

    def close(self) -> None:
        """Let go of the socket, without a farewell that might block."""
        sock, file, self.sock, self.file = self.sock, self.file, None, None
        for one in (file, sock):
            if one is not None:
                one.close()

    def _wrap_tls(self, sock: socket.socket, session_of: socket.socket | None) -> ssl.SSLSocket:
        """TLS over a connection. Many servers take data only over the session of the control connection."""
        session = session_of.session if isinstance(session_of, ssl.SSLSocket) else None
        # TLS takes the descriptor away from its object, and an interrupt must reach it still.
        with duplicate_socket(sock) as plain, self._blocked.during_head(plain):
            return self.context.wrap_socket(sock, server_hostname=self.host, session=session)

    def _agree_on_tls(self) -> None:
        try:
            self.voidcmd("AUTH TLS")
        except ftplib.error_perm as error:
            raise ssl.SSLError("the server offers no TLS") from error
        assert self.sock is not None
        self.sock = self._wrap_tls(self.sock, None)
        # Whoever wrote behind the answer to AUTH wrote it in the clear: it is not read.
        self.file = self.sock.makefile("r", encoding=self.encoding, errors="surrogateescape")

    def _log_in(self, username: str, password: str) -> None:
        answer = self.sendcmd(f"USER {username}")
        if answer[:1] == "3":
            answer = self.sendcmd(f"PASS {password}")
        if answer[:1] != "2":
            raise ftplib.error_perm("530 " + answer[:3])

    def _ask_features(self) -> None:
        listed = self._ask("FEAT", whole=True, optional=True).upper()
        self._knows_mlst = "MLST" in listed
        if "UTF8" in listed:
            self._ask("OPTS UTF8 ON", optional=True)

    def _ask(self, command: str, *, whole: bool = False, optional: bool = False) -> str:
        """The answer's text, '' where the server does not know the command (500 to 504), or refuses one that
        is ``optional``."""
        try:
            answer = self.sendcmd(command)
        except ftplib.error_perm as error:
            if optional or str(error)[:2] == "50":
                return ""
            raise
        return answer if whole else answer[3:].strip()

    def _data_connection(self) -> socket.socket:
        """Passive. The address that PASV tells is not believed: only the host itself is connected to."""
        if self._knows_epsv:
            try:
                found = _EPSV.search(self.sendcmd("EPSV"))
                if found:
                    return self._connect_to(self._data_host, int(found[2]))
            except (ftplib.error_perm, ftplib.error_temp) as error:
                if str(error)[:3] == "421":  # it hangs up
                    raise
            self._knows_epsv = False
        _, port = ftplib.parse227(self.sendcmd("PASV"))
        return self._connect_to(self._data_host, port)

    def _begin_transfer(self, command: str) -> str:
        answer = self.sendcmd(command)
        if answer[:1] == "2":  # some servers answer an empty file at once
            answer = self.getresp()
        if answer[:1] != "1":
            raise ftplib.error_reply(answer)
        return answer


def _bytes(text: str) -> int | None:
    """A size as the server tells it; None for what can't be one."""
    return int(text) if _SIZE.fullmatch(text) else None


def _mlst(answer: str) -> FileFacts:
    """RFC 3659, 7: a line of facts between two of the status."""
    lines = answer.splitlines()
    return _read_facts(lines[1].lstrip().partition(" ")[0] if len(lines) > 1 else "")


def _read_facts(text: str) -> FileFacts:
    """RFC 3659, 7.2."""
    found = {name.lower(): value for name, value in _FACT.findall(text)}
    size, modified = found.get("size", ""), found.get("modify", "")
    return FileFacts(
        _bytes(size),
        modified if _TIME.fullmatch(modified) else "",
        found.get("unique", ""),
        found.get("type", "file").lower(),
    )


def _read_mlsd(line: str) -> tuple[str, FileFacts] | None:
    facts, space, name = line.partition(" ")
    return (name, _read_facts(facts)) if space and "/" not in name else None


def _read_list(line: str) -> tuple[str, FileFacts] | None:
    """A line as ls writes it, or as the DOS prompt does: no standard has LIST's form. Links are left out."""
    for pattern in (_LIST_UNIX, _LIST_DOS):
        if (found := pattern.fullmatch(line)) is not None and "/" not in found["name"]:
            folder = (found["kind"] or "").lower() in ("d", "<dir>")
            size = None if folder else _bytes(found["size"] or "")
            return found["name"], FileFacts(size, kind="dir" if folder else "file")
    return None

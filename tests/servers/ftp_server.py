"""A real FTP server (pyftpdlib) as a process of its own, in the clear or with TLS.

Lives here: :class:`FtpProcess`, and the process's own `main`. The login is ``LOGIN``; ``anonymous``
gets in too if that is asked for.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.servers.process import ServerProcess
from tests.servers.tls import Certificate

ROOT = Path(__file__).resolve().parents[2]
LOGIN = ("me", "pass:wörd")


class FtpProcess:
    """Serves a folder. ``tls``: "", "agreed" (RFC 4217) or "implicit", with a certificate; ``old``: it knows
    neither MLST nor EPSV; ``connections``: the most at once from one address, 0 for any number."""

    def __init__(
        self,
        folder: Path,
        *,
        certificate: Certificate | None = None,
        tls: str = "",
        old: bool = False,
        anonymous: bool = False,
        connections: int = 0,
    ) -> None:
        self._folder = folder
        self._options = [
            *(["--tls", tls] if tls else []),
            *(["--old"] if old else []),
            *(["--anonymous"] if anonymous else []),
            *("--connections", str(connections)),
        ]
        self._tls = tls
        self._process: ServerProcess | None = None
        self._certificate = certificate
        self.port = 0

    def __enter__(self) -> Self:
        files: list[str] = []
        if self._certificate is not None:
            files = ["--certificate", str(self._certificate.chain_file)]
            files += ["--key", str(self._certificate.key_file)]
        words = [sys.executable, "-W", "ignore", "-m", "tests.servers.ftp_server", str(self._folder)]
        self._process = ServerProcess([*words, *self._options, *files], directory=ROOT)
        try:
            self.port = int(self._process.wait_for_line(r"listening on (\d+)")[1])
        except BaseException:
            self._process.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self.go_on()
            self._process.stop()

    def url(self, path: str, *, login: str = "") -> str:
        """A link to ``path``; ``login`` as it stands before the @."""
        scheme = {"": "ftp", "agreed": "ftpes", "implicit": "ftps"}[self._tls]
        return f"{scheme}://{login}{'@' if login else ''}127.0.0.1:{self.port}/{path}"

    def kill(self) -> None:
        """It is gone without a word."""
        assert self._process is not None
        self._process.kill()

    def halt(self) -> None:
        """It answers nothing any more, and its connections stay open."""
        assert self._process is not None
        os.kill(self._process.pid, signal.SIGSTOP)

    def go_on(self) -> None:
        """End of :meth:`halt`."""
        assert self._process is not None
        if self._process.running:
            os.kill(self._process.pid, signal.SIGCONT)


def main() -> None:
    """The process."""
    from pyftpdlib.authorizers import DummyAuthorizer
    from pyftpdlib.handlers import FTPHandler, TLS_FTPHandler
    from pyftpdlib.servers import FTPServer

    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--tls", default="")
    parser.add_argument("--certificate", default="")
    parser.add_argument("--key", default="")
    parser.add_argument("--connections", type=int, default=0)
    parser.add_argument("--old", action="store_true")
    parser.add_argument("--anonymous", action="store_true")
    options = parser.parse_args()

    users = DummyAuthorizer()
    users.add_user(*LOGIN, options.folder, perm="elr")
    if options.anonymous:
        users.add_anonymous(options.folder)
    base = TLS_FTPHandler if options.tls else FTPHandler
    hidden = ("MLST", "MLSD", "EPSV", "EPRT") if options.old else ()
    known = {name: what for name, what in base.proto_cmds.items() if name not in hidden}
    settings = {"authorizer": users, "proto_cmds": known, "auth_failed_timeout": 0}
    if options.tls:
        settings |= {"certfile": options.certificate, "keyfile": options.key, "tls_data_required": True}
        settings |= {"tls_control_required": options.tls == "agreed"}
    handler: Any = type("Handler", (base,), settings)
    if options.tls == "implicit":
        greet = handler.handle

        def secured(self: Any) -> None:
            self.secure_connection(self.ssl_context)
            greet(self)

        handler.handle = secured
    server = FTPServer(("127.0.0.1", 0), handler)
    server.max_cons_per_ip = options.connections
    print(f"listening on {server.address[1]}", flush=True)
    server.serve_forever(handle_exit=True)


if __name__ == "__main__":
    main()

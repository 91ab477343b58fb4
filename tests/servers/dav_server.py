"""A real WebDAV server (WsgiDAV on cheroot) as a process of its own.

Lives here: :class:`DavProcess`, and the process's own `main`. The login is ``LOGIN`` by the basic scheme;
``anonymous`` lets anybody in.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.servers.ftp_server import LOGIN
from tests.servers.process import ServerProcess
from tests.servers.tls import Certificate

ROOT = Path(__file__).resolve().parents[2]


class DavProcess:
    """Serves a folder. ``deaf``: it answers each range with the whole file, as the standard allows."""

    def __init__(
        self,
        folder: Path,
        *,
        anonymous: bool = False,
        deaf: bool = False,
        certificate: Certificate | None = None,
    ) -> None:
        self._scheme = "davs" if certificate else "dav"
        words = ["--anonymous"] if anonymous else []
        words += ["--deaf"] if deaf else []
        if certificate is not None:
            words += ["--certificate", str(certificate.chain_file), "--key", str(certificate.key_file)]
        command = [sys.executable, "-W", "ignore", "-m", "tests.servers.dav_server", str(folder), *words]
        self._command = command
        self._process: ServerProcess | None = None
        self.port = 0

    def __enter__(self) -> Self:
        self._process = ServerProcess(self._command, directory=ROOT)
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
        return f"{self._scheme}://{login}{'@' if login else ''}127.0.0.1:{self.port}/{path}"

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
    from cheroot.ssl.builtin import BuiltinSSLAdapter
    from cheroot.wsgi import Server
    from wsgidav.wsgidav_app import WsgiDAVApp

    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--anonymous", action="store_true")
    parser.add_argument("--deaf", action="store_true")
    parser.add_argument("--certificate", default="")
    parser.add_argument("--key", default="")
    options = parser.parse_args()
    users: Any = True if options.anonymous else {LOGIN[0]: {"password": LOGIN[1]}}
    app = WsgiDAVApp({
        "provider_mapping": {"/": options.folder},
        "simple_dc": {"user_mapping": {"*": users}},
        "http_authenticator": {"accept_basic": True, "accept_digest": False, "default_to_digest": False},
        "verbose": 1,
    })  # fmt: skip

    def deaf(environ: dict[str, Any], start: Any) -> Any:
        environ.pop("HTTP_RANGE", None)
        return app(environ, start)

    server = Server(("127.0.0.1", 0), deaf if options.deaf else app, numthreads=20)
    if options.certificate:
        server.ssl_adapter = BuiltinSSLAdapter(options.certificate, options.key)
    server.prepare()
    print(f"listening on {server.bind_addr[1]}", flush=True)
    server.serve()


if __name__ == "__main__":
    main()

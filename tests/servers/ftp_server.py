"""A real FTP server (pyftpdlib) as a process of its own, in the clear or with TLS.

Lives here: :class:`FtpProcess`, and the process's own `main`. The login is ``LOGIN``; ``anonymous``
gets in too if that is asked for.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from tests.servers.file_server import LOGIN, FileServerProcess
from tests.servers.tls import Certificate


class FtpProcess(FileServerProcess):
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
        words = [str(folder), *(["--tls", tls] if tls else []), "--connections", str(connections)]
        words += [*(["--old"] if old else []), *(["--anonymous"] if anonymous else [])]
        if certificate is not None:
            words += ["--certificate", str(certificate.chain_file), "--key", str(certificate.key_file)]
        scheme = {"": "ftp", "agreed": "ftpes", "implicit": "ftps"}[tls]
        super().__init__("tests.servers.ftp_server", words, scheme=scheme)


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

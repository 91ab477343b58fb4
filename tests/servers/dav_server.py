"""A real WebDAV server (WsgiDAV on cheroot) as a process of its own.

Lives here: :class:`DavProcess`, and the process's own `main`. The login is ``LOGIN`` by the basic scheme, or
by the digest scheme alone; ``anonymous`` lets anybody in.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from tests.servers.file_server import LOGIN, FileServerProcess
from tests.servers.tls import Certificate


class DavProcess(FileServerProcess):
    """Serves a folder. ``deaf``: it answers each range with the whole file, as the standard allows."""

    def __init__(
        self,
        folder: Path,
        *,
        anonymous: bool = False,
        deaf: bool = False,
        digest: bool = False,
        certificate: Certificate | None = None,
    ) -> None:
        words = [str(folder), *(["--anonymous"] if anonymous else []), *(["--deaf"] if deaf else [])]
        words += ["--digest"] if digest else []
        if certificate is not None:
            words += ["--certificate", str(certificate.chain_file), "--key", str(certificate.key_file)]
        super().__init__("tests.servers.dav_server", words, scheme="davs" if certificate else "dav")


def main() -> None:
    """The process."""
    from cheroot.ssl.builtin import BuiltinSSLAdapter
    from cheroot.wsgi import Server
    from wsgidav.wsgidav_app import WsgiDAVApp

    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--anonymous", action="store_true")
    parser.add_argument("--deaf", action="store_true")
    parser.add_argument("--digest", action="store_true")
    parser.add_argument("--certificate", default="")
    parser.add_argument("--key", default="")
    options = parser.parse_args()
    users: Any = True if options.anonymous else {LOGIN[0]: {"password": LOGIN[1]}}
    app = WsgiDAVApp({
        "provider_mapping": {"/": options.folder},
        "simple_dc": {"user_mapping": {"*": users}},
        "http_authenticator": {
            "accept_basic": not options.digest,
            "accept_digest": options.digest,
            "default_to_digest": options.digest,
        },
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

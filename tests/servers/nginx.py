"""A private nginx on loopback: a real range source at full speed, capped, and without ranges.

Lives here: `Nginx`. Not here: faults (`http_source`), which nginx cannot be talked into.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from tests.servers.process import ServerProcess, free_ports
from tests.servers.tls import Certificate

Place = Literal["", "capped", "plain"]

PORT_ATTEMPTS = 5
CONFIG = """\
daemon off;
master_process off;
pid {work}/nginx.pid;
error_log stderr notice;
events {{ worker_connections 512; }}
http {{
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 100000;
  default_type application/octet-stream;
  client_body_temp_path {work}/body;
  proxy_temp_path {work}/proxy;
  fastcgi_temp_path {work}/fastcgi;
  uwsgi_temp_path {work}/uwsgi;
  scgi_temp_path {work}/scgi;
  server {{
    listen 127.0.0.1:{port}{ssl};
    {certificate}
    location / {{ {all} }}
    location /capped/ {{ alias {root}/; limit_rate {limit}; }}
    location /plain/ {{ alias {root}/; max_ranges 0; }}
  }}
}}
"""


def nginx_binary() -> str | None:
    """Where nginx is, or None."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


class Nginx:
    """nginx serving the folder `root`; a context manager.

    Places: "" (full speed), "capped" (`limit_rate` per connection, nginx notation: 28m is 28 MiB/s) and
    "plain" (`max_ranges 0`: a range is answered with 200 and everything).
    """

    def __init__(
        self, root: Path, *, certificate: Certificate | None = None, limit_rate: str = "28m", behind: str = ""
    ) -> None:
        """With a certificate it speaks TLS only. ``behind``: the server to which all is handed on (a URL)."""
        self.root = root
        self.port = 0
        self._certificate = certificate
        self._limit_rate = limit_rate
        self._behind = behind
        self._work = tempfile.TemporaryDirectory(prefix="nginx-")
        self._process: ServerProcess | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Returns when connections are accepted; `RuntimeError` if nginx is missing or fails."""
        binary = nginx_binary()
        if binary is None:
            raise RuntimeError("there is no nginx on this machine")
        for attempt in range(PORT_ATTEMPTS):
            # nginx can't choose one, and crashes when it inherits a socket unforked.
            (self.port,) = free_ports(1)
            config = Path(self._work.name) / "nginx.conf"
            config.write_text(self._config())
            self._process = ServerProcess([binary, "-e", "stderr", "-p", self._work.name, "-c", str(config)])
            try:
                # Written after the sockets listen.
                self._process.wait_for_line(r"\[notice\].* nginx/[\d.]+")
                return
            except RuntimeError:
                port_taken = "Address already in use" in self._process.output
                self._process.stop()
                self._process = None
                if not port_taken or attempt == PORT_ATTEMPTS - 1:
                    self._work.cleanup()
                    raise

    def stop(self) -> None:
        """Ends the process and removes its own folder; `root` stays."""
        if self._process is not None:
            self._process.stop()
            self._process = None
        self._work.cleanup()

    def url(self, name: str, place: Place = "") -> str:
        """The URL of a file below `root`."""
        scheme = "https" if self._certificate else "http"
        return f"{scheme}://127.0.0.1:{self.port}/{place + '/' if place else ''}{name}"

    def put(self, name: str, body: bytes, place: Place = "") -> str:
        """Writes a file and returns its URL."""
        (self.root / name).write_bytes(body)
        return self.url(name, place)

    def sparse(self, name: str, size: int, place: Place = "") -> str:
        """Makes a file of `size` zero bytes that takes no room on disk, and returns its URL."""
        with open(self.root / name, "wb") as file:
            os.truncate(file.fileno(), size)
        return self.url(name, place)

    def _config(self) -> str:
        certificate = ""
        if self._certificate is not None:
            files = self._certificate
            certificate = f"ssl_certificate {files.chain_file}; ssl_certificate_key {files.key_file};"
        handed_on = (
            f"proxy_pass {self._behind}; proxy_http_version 1.1; proxy_request_buffering off;"
            ' client_max_body_size 0; client_body_buffer_size 256k; proxy_set_header Connection "";'
        )
        return CONFIG.format(
            work=self._work.name,
            all=handed_on if self._behind else f"root {self.root.resolve()};",
            root=self.root.resolve(),
            port=self.port,
            ssl=" ssl" if self._certificate else "",
            certificate=certificate,
            limit=self._limit_rate,
        )

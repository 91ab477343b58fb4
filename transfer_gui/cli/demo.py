"""``demo``: do the main job on this computer alone.

A made file streams from a web server here into the sandbox. Interrupted or killed, the same command goes on
from the parts that are stored: the file is the same each time, and its server takes the port that the
unfinished transfer names.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import subprocess
import sys
import tempfile
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from transfer_gui.cli.arguments import add_json, add_text
from transfer_gui.cli.copy import run_transfer
from transfer_gui.cli.exit_codes import EXIT_DONE, EXIT_FAILED
from transfer_gui.cli.report import refuse, report, result_facts
from transfer_gui.cli.values import parse_limit
from transfer_gui.core.errors import UsageError
from transfer_gui.core.quantities import parse_size
from transfer_gui.core.transfer import Overwrite, Spec, Transfer, place_of, status_of
from transfer_gui.paths import HOME_VARIABLE, Paths, find_window
from transfer_gui.sandbox import BUCKET, NAME, Sandbox
from transfer_gui.text import format as fmt
from transfer_gui.text.measured import describe_measured
from transfer_gui.text.words_proof import receipt_lines
from transfer_gui.wiring.app import open_app
from transfer_gui.wiring.kept_receipts import find_finished
from transfer_gui.wiring.stores import Stores

# A length that divides no part's, so that no two parts are equal and a misplaced one is noticed.
_BLOCK = 1_048_573


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--size", default="256MiB", metavar="SIZE", help="size of the file that is made (default: 256 MiB)"
    )
    add_text(parser, "--limit", "RATE", "speed limit, such as 5MB/s (default: none)")
    shown = "move the file in a window with a queue of its own, and save a picture of it as PNG"
    add_text(parser, "--screenshot", "FILE", shown)
    add_json(parser)


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Run the command; its exit code."""
    if options.screenshot:
        return _run_in_window(options, str(Path(options.screenshot).absolute()))
    size, limit = _parse_size(options.size), parse_limit(options.limit) if options.limit else 0
    with open_app(paths) as app:
        stores = app.stores
        with Sandbox(paths.sandbox) as sandbox, MadeFile(size, _port_before(stores, size)) as made:
            stores.keep_sandbox(sandbox.profile(), sandbox.credentials())
            if not options.json:
                print(
                    f"A made file of {fmt.size(size)} streams from {made.url} to s3://{BUCKET}/{made.name}."
                )
            always = Overwrite.ALWAYS
            spec = Spec(made.url, BUCKET, made.name, NAME, overwrite=always, size=size, limit=limit)
            code = run_transfer(
                spec, paths, app, as_json=options.json, lines=not getattr(options, "quiet", False)
            )
        row = find_finished(stores, "", f"s3://{BUCKET}/{made.name}")
        if code == EXIT_DONE and not options.json and row is not None:
            _tell(stores, row)
        return code


def _run_in_window(options: argparse.Namespace, picture: str) -> int:
    """Let a window move the file, in a home that goes with it; done once moved and pictured."""
    size = _parse_size(options.size)
    Path(picture).unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="transfer-gui-", ignore_cleanup_errors=True) as home:
        with MadeFile(size) as made:
            words = [*find_window(), "--sandbox", "--screenshot", picture, "--", made.url]
            subprocess.call(words, env={**os.environ, HOME_VARIABLE: home})
        folders = (Path(home, name) for name in ("config", "data", "logs"))
        with open_app(Paths(*folders).create()) as app:
            row = find_finished(app.stores, "", f"s3://{BUCKET}/{made.name}")
            if row is not None and not options.json:
                _tell(app.stores, row)
    if row is None or not Path(picture).exists():
        what = "has not moved the file" if row is None else "has left no picture"
        return refuse(options, f"The window {what}.", EXIT_FAILED, code="window_failed")
    facts = result_facts(row, status_of(row)) if options.json else {}
    return report(options, f"\nThe window: {picture}", **facts, picture=picture)


def _parse_size(text: str) -> int:
    try:
        return parse_size(text)
    except ValueError:
        raise UsageError(problem="list_size", value=text) from None


def _port_before(stores: Stores, size: int) -> int:
    """The port that the unfinished transfer of this file came from; 0 if there is none."""
    for row in stores.queue.load():
        mine = row.spec.profile == NAME and row.spec.key == _name(size)
        if mine and not row.is_finished:
            return urlsplit(row.spec.url).port or 0
    return 0


def _tell(stores: Stores, row: Transfer) -> None:
    receipt = stores.receipts.read(row.id) or stores.receipts.made(row, stores.queue.receipts(row.id))
    measured = describe_measured(row.metrics, row.upload.bytes_stored, row.source.size)
    print("\n".join(["", "Metrics", *measured, "", f"Receipt of {place_of(row)}", *receipt_lines(receipt)]))


class MadeFile:
    """A web server on a loopback port with one file, made as it is read; it knows ranges and a strong ETag.

    ``port``: taken if it is free.
    """

    def __init__(self, size: int, port: int = 0) -> None:
        self.name = _name(size)
        try:
            self._server = _MadeFileServer(size, port)
        except OSError:
            self._server = _MadeFileServer(size, 0)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), name="made file")

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/{self.name}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _name(size: int) -> str:
    return f"made-{size}.bin"


class _MadeFileServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, size: int, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Exchange)
        self.size = size
        self.block = hashlib.shake_256(b"made file").digest(_BLOCK)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing where a transfer has dropped a connection that it needs no more."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Exchange(BaseHTTPRequestHandler):
    """GET and HEAD of the file, whole or one range of it (RFC 9110, 14)."""

    protocol_version = "HTTP/1.1"
    server: _MadeFileServer

    def do_HEAD(self) -> None:
        self._head()

    def do_GET(self) -> None:
        start, end = self._head()
        block = memoryview(self.server.block)
        while start < end:
            here = start % _BLOCK
            piece = block[here : min(_BLOCK, here + end - start)]
            self.wfile.write(piece)
            start += len(piece)

    def _head(self) -> tuple[int, int]:
        """Answer all but the body; which bytes that has."""
        size = self.server.size
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        start, end = (int(asked[1]), min(int(asked[2] or size) + 1, size)) if asked else (0, size)
        if asked and start >= end:
            self.send_response(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
            self.send_header("Content-Range", f"bytes */{size}")
            start = end = 0
        elif asked:
            self.send_response(HTTPStatus.PARTIAL_CONTENT)
            self.send_header("Content-Range", f"bytes {start}-{end - 1}/{size}")
        else:
            self.send_response(HTTPStatus.OK)
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(end - start))
        self.send_header("Content-Type", "application/octet-stream")
        self.send_header("ETag", f'"made-{size}"')
        self.end_headers()
        return start, end

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the program's own log tells what is asked."""

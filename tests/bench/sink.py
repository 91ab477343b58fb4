"""The stores that contests are held against, each a process that is asked for its counts.

Lives here: `NullS3`, compiled on the spot, which drops the bytes, and `KeepingS3`, which takes them to disk.
Not here: what the null store does with requests (`null_s3.c`).
"""

from __future__ import annotations

import http.client
import json
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from tests.servers.process import PortProcess
from tests.servers.s3_servers import RcloneS3

SOURCE = Path(__file__).with_name("null_s3.c")
COMPILE_SECONDS = 120.0
ACCESS_KEY, SECRET_KEY = "BENCHMARKKEY00000000", "nothing-checks-this-one"


def compiler() -> str | None:
    """A C compiler, or None."""
    return shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")


def compiled(source: Path, folder: Path) -> Path:
    """The program in ``folder``; `RuntimeError` with the compiler's words when there is none or it fails."""
    found = compiler()
    if found is None:
        raise RuntimeError("there is no C compiler on this machine")
    program = folder / source.stem
    command = [found, "-O2", "-pthread", str(source), "-o", str(program)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=COMPILE_SECONDS, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{source.name} can't be compiled:\n{done.stderr}")
    return program


@dataclass(frozen=True, slots=True)
class Counts:
    """What the store has seen since its start. Sizes in bytes.

    ``wire`` are all request bodies as they came; ``stored`` is the sum of completed ``objects``; ``peak`` is
    the most connections at once since `NullS3.reset_peak`.
    """

    wire: int
    stored: int
    objects: int
    connections: int
    peak: int
    requests: int


class Store(Protocol):
    """What a contest needs of a store."""

    access_key: str
    secret_key: str

    @property
    def endpoint_url(self) -> str:
        """Where it listens."""

    def counts(self) -> Counts:
        """The counts now."""

    def reset_peak(self) -> None:
        """Forget how many connections there were at once."""


class KeepingS3:
    """`rclone serve s3`; a context manager. Objects are removed once counted: rounds would fill a disk."""

    def __init__(self, bucket: str) -> None:
        self._server = RcloneS3()
        self._bucket = bucket
        self._stored = self._objects = 0
        self.access_key = self._server.access_key
        self.secret_key = self._server.secret_key

    def __enter__(self) -> Self:
        self._server.start()
        self._server.make_bucket(self._bucket)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.stop()

    @property
    def endpoint_url(self) -> str:
        """Where it listens."""
        return self._server.endpoint_url

    def counts(self) -> Counts:
        """Sizes and number of objects; connections are not counted."""
        for file in self._server.file(self._bucket, "").rglob("*"):
            if file.is_file():
                self._stored += file.stat().st_size
                self._objects += 1
                file.unlink()
        return Counts(self._stored, self._stored, self._objects, 0, 0, 0)

    def reset_peak(self) -> None:
        """Nothing to forget."""


class NullS3(PortProcess):
    """A store that keeps sizes and drops bytes; a context manager. Any bucket, any credentials."""

    def __init__(self, delay: float = 0.0) -> None:
        """``delay``: seconds before each answer about an object."""
        super().__init__(tempfile.TemporaryDirectory(prefix="null-s3-"))
        self.access_key = ACCESS_KEY
        self.secret_key = SECRET_KEY
        self.delay = delay
        self.place = ""

    def _command(self) -> Sequence[str]:
        assert self._folder is not None
        program = compiled(SOURCE, Path(self._folder.name))
        return [str(program), "0", str(round(self.delay * 1000))]

    @property
    def endpoint_url(self) -> str:
        """Where clients find it: ``place`` if set, as behind a proxy, else where it listens."""
        return self.place or f"http://127.0.0.1:{self.port}"

    def counts(self) -> Counts:
        """The counts now."""
        return self._ask("stats")

    def reset_peak(self) -> None:
        """Forget how many connections there were at once."""
        self._ask("reset")

    def size(self, bucket: str, key: str) -> int | None:
        """The size of an object in bytes; None if there is none."""
        status, headers, _body = self._request("HEAD", f"/{bucket}/{key}")
        return int(headers["Content-Length"]) if status == http.client.OK else None

    def _ask(self, what: str) -> Counts:
        values: dict[str, Any] = json.loads(self._request("GET", f"/?{what}")[2])
        return Counts(**values)

    def _request(self, method: str, path: str) -> tuple[int, Mapping[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()

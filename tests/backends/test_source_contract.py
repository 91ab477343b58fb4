"""What every source must do, held against each of them: a web server, with and without ranges, S3, a file."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.backends.interrupting import interrupted_within
from tests.backends.memory_source import MemorySource, Site
from tests.backends.shelves import Shelves
from tests.servers.content import Content
from tests.servers.faults import Stall
from tests.servers.http_source import HttpSource as Server
from tests.servers.recorder import Gate
from tests.servers.s3_servers import S3Server
from tests.servers.strict_s3.process import StrictS3Process
from transfer_gui.backends.ftp.control import FileFacts
from transfer_gui.backends.ftp.source import validator_of as ftp_validator
from transfer_gui.backends.http.source import HttpSource
from transfer_gui.backends.local.source import FileSource
from transfer_gui.backends.s3.calls import ObjectCalls
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.source import S3Source
from transfer_gui.backends.sftp.source import validator_of as sftp_validator
from transfer_gui.backends.sftp.wire import Attributes
from transfer_gui.backends.source import Reader, Source, SourceInfo
from transfer_gui.backends.webdav.source import validator_of as dav_validator
from transfer_gui.core.profile import Credentials, Profile
from transfer_gui.core.source_errors import SourceError
from transfer_gui.core.validator import listed_validator, lists_same

SIZE = 700_001
Maker = Callable[[Content], Source]


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(send_buffer=16 * 1024) as running:
        yield running


@pytest.fixture(scope="module")
def store() -> Iterator[StrictS3Process]:
    with StrictS3Process() as running:
        running.make_bucket("sources")
        yield running


KINDS = ["http", "http without ranges", "http of unknown length", "https", "file", "s3"]
KINDS += ["ftp", "ftp of the old kind", "ftp with tls", "ftp with implicit tls", "sftp"]
SHELVED = [kind for kind in KINDS if "ftp" in kind] + ["webdav"]
KINDS += ["webdav"]


@pytest.fixture(scope="module")
def shelves(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelves]:
    with Shelves(tmp_path_factory.mktemp("shelves"), SHELVED) as running:
        yield running


@pytest.fixture(params=[*KINDS, "memory", "memory in chunks"])
def make(
    request: pytest.FixtureRequest, server: Server, store: StrictS3Process, shelves: Shelves, tmp_path: Path
) -> Iterator[Maker]:
    """Makes a source of a content; closed afterwards."""
    made: list[Source] = []
    factory = ClientFactory()
    kind: str = request.param
    secure = Server(tls=True) if kind == "https" else None
    if secure is not None:
        secure.start()

    def source(content: Content) -> Source:
        if kind.startswith("memory"):
            framing = "length" if kind == "memory" else "chunked"
            made.append(MemorySource(Site(content.read(0, content.size), framing=framing)))
            return made[-1]
        if kind == "file":
            path = tmp_path / "content.bin"
            path.write_bytes(content.read(0, content.size))
            made.append(FileSource(str(path)))
            return made[-1]
        if kind == "s3":
            body = content.read(0, content.size)
            store.client.put_object(Bucket="sources", Key="folder/content.bin", Body=body)
            made.append(s3_source(store, factory))
            return made[-1]
        if kind in SHELVED:
            made.append(shelves.source(kind, content))
            return made[-1]
        serving = secure or server
        plain = kind in ("http", "https")
        url = serving.serve("/content.bin", content, ranges=plain, length=kind != "http of unknown length")
        made.append(HttpSource(url, ca_file=str(serving.ca_file or "")))
        return made[-1]

    yield source
    for one in made:
        one.close()
    factory.close()
    if secure is not None:
        secure.__exit__(None, None, None)


def s3_source(store: S3Server, factory: ClientFactory) -> S3Source:
    """``folder/content.bin`` in the bucket ``sources``."""
    profile = Profile("source", store.endpoint_url, bucket="sources")
    keys = Credentials(store.access_key, store.secret_key)
    client = factory.client(profile, keys, connections=8)
    calls = ObjectCalls(client, profile.bucket, "folder/content.bin", profile.endpoint_host)
    return S3Source(calls, factory.sockets)


def read_all(reader: Reader, chunk: int = 64 * 1024) -> bytes:
    """To the end; the reader is closed."""
    pieces = []
    buffer = memoryview(bytearray(chunk))
    try:
        while count := reader.readinto(buffer):
            assert count <= len(buffer)
            pieces.append(bytes(buffer[:count]))
    finally:
        reader.close()
    return b"".join(pieces)


def probed(made: Source) -> SourceError | None:
    """What goes wrong when it is asked; it is closed."""
    try:
        made.probe()
    except SourceError as error:
        return error
    finally:
        made.close()
    return None


def fetch(source: Source, info: SourceInfo, start: int = 0, size: int | None = None) -> bytes:
    return read_all(source.open(info, start, size))


@pytest.mark.parametrize(("year", "proves"), [(1970, False), (1980, False), (2024, True)])
def test_a_date_that_is_a_constant_proves_no_version(year: int, proves: bool, tmp_path: Path) -> None:
    """Builds that can be repeated give all their versions one date: SOURCE_DATE_EPOCH, ZIP's first."""
    moment = datetime(year, 1, 1, 0, 0, 1, tzinfo=UTC).timestamp()
    assert_listed(moment, strong=proves)
    (path := tmp_path / "file.bin").write_bytes(b"12345")
    os.utime(path, (moment, moment))
    # On this computer the disk tells more than the date.
    by_disk = f"{path.stat().st_ctime_ns:x}" in FileSource(str(path)).probe().validator.etag
    assert by_disk is not proves


def assert_listed(moment: float, *, strong: bool) -> None:
    at = datetime.fromtimestamp(moment, UTC)
    found = (
        ftp_validator(FileFacts(size=5, modified=f"{at:%Y%m%d%H%M%S}")),
        sftp_validator(Attributes(5, mtime=int(moment))),
        dav_validator({"modified": at, "content_length": 5}),
    )
    assert {one.strong for one in found} == {strong}
    assert all(one.usable for one in found)


@pytest.mark.parametrize(("ago", "proves"), [(-1000.0, False), (1.0, False), (3600.0, True)])
def test_a_second_that_is_hardly_over_proves_no_version(ago: float, proves: bool) -> None:
    """RFC 9110, 8.8.2.2: within it the file may have been written twice. How old a date is changes, and the
    file does not."""
    moment = time.time() - ago
    assert_listed(moment, strong=proves)
    fresh, old = (listed_validator("facts", moment - more) for more in (0.0, 3600.0))
    assert lists_same(fresh, old)
    assert not lists_same(old, listed_validator("others", moment))


@pytest.mark.parametrize("kind", ["ftp", "sftp"])
def test_a_file_that_was_just_written_is_doubted(kind: str, shelves: Shelves) -> None:
    """Written in place once more within its second, it looks the same; nothing but its digest tells."""
    with closing(shelves.source(kind, Content(1, 100))) as source:
        assert source.probe().doubt == ""
        os.utime(shelves.folder / "content.bin")
        assert source.probe().doubt == "source_young"


def test_probe_tells_what_is_there(make: Maker) -> None:
    content = Content(1, SIZE)
    source = make(content)
    info = source.probe()
    assert info.size in (SIZE, None)
    assert info.path_name == "content.bin"
    assert info.display_url.endswith("content.bin")
    assert info.validator.usable
    assert info.ranges <= (info.size is not None), "ranges need a length"
    again = source.probe()  # by now its date may be old enough to prove a version, see validator_from
    assert info.validator.matches(again.validator)
    assert replace(again, validator=info.validator) == info, "asking again changes nothing"


@pytest.mark.parametrize("chunk", [1000, 64 * 1024, 2 * SIZE])
def test_the_whole(make: Maker, chunk: int) -> None:
    content = Content(2, SIZE)
    source = make(content)
    reader = source.open(source.probe())
    assert not reader.length_proven
    assert read_all(reader, chunk) == content.read(0, SIZE)
    assert reader.length_proven


@pytest.mark.parametrize("size", [0, 1, 2, 65_536])
def test_small_sizes(make: Maker, size: int) -> None:
    content = Content(3, size)
    source = make(content)
    info = source.probe()
    assert info.size in (size, None)
    reader = source.open(info)
    assert read_all(reader) == content.read(0, size)
    assert reader.length_proven


@pytest.mark.parametrize(
    ("start", "size"),
    [(0, 1), (0, 1000), (1, 1), (SIZE - 1, 1), (SIZE // 2, SIZE - SIZE // 2), (5, None), (SIZE - 1, None)],
)
def test_ranges(make: Maker, start: int, size: int | None) -> None:
    content = Content(4, SIZE)
    source = make(content)
    info = source.probe()
    if not info.ranges:
        return
    reader = source.open(info, start, size)
    expected = content.read(start, SIZE - start if size is None else size)
    assert read_all(reader) == expected
    assert reader.length_proven


def test_many_readers_at_once(make: Maker) -> None:
    content = Content(5, SIZE)
    source = make(content)
    info = source.probe()
    got: dict[int, bytes] = {}

    def lane(number: int) -> None:
        start = number * 1000 if info.ranges else 0
        got[number] = fetch(source, info, start)

    threads = [threading.Thread(target=lane, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    for number in range(6):
        start = number * 1000 if info.ranges else 0
        assert got[number] == content.read(start, SIZE)


def test_closing_early_is_fine_and_the_source_goes_on(make: Maker) -> None:
    content = Content(6, SIZE)
    source = make(content)
    info = source.probe()
    for _ in range(3):
        reader = source.open(info)
        assert reader.readinto(memoryview(bytearray(100))) > 0
        reader.close()
        reader.close()
    assert fetch(source, info) == content.read(0, SIZE)


def test_interrupting_what_is_over_does_no_harm(make: Maker) -> None:
    content = Content(7, SIZE)
    source = make(content)
    info = source.probe()
    reader = source.open(info)
    assert read_all(reader) == content.read(0, SIZE)
    reader.interrupt()
    source.interrupt()
    assert fetch(source, info) == content.read(0, SIZE)
    source.close()
    assert fetch(source, info) == content.read(0, SIZE), "closing only drops what is idle"


# -- interrupting what is blocked (a disk answers, so only over the network) ------------------------------


@pytest.mark.parametrize("tls", [False, True])
@pytest.mark.parametrize("ranges", [False, True])
@pytest.mark.parametrize("length", [False, True])
def test_interrupt_unblocks_a_read(tls: bool, ranges: bool, length: bool) -> None:
    content = Content(8, SIZE)
    with Server(tls=tls) as server:
        gate = Gate(SIZE // 2)
        url = server.serve("/content.bin", content, ranges=ranges, length=length, gate=gate)
        source = HttpSource(url, ca_file=str(server.ca_file or ""))
        reader = source.open(source.probe())
        took = interrupted_within(lambda: read_all(reader), gate.wait_held, reader.interrupt)
        assert took < 10, "the timeout of a read is 20 s"
        gate.release()
        assert fetch(source, source.probe()) == content.read(0, SIZE)
        source.close()


@pytest.mark.parametrize("call", ["probe", "open"])
@pytest.mark.parametrize("tls", [False, True])
def test_interrupt_unblocks_waiting_for_an_answer(call: str, tls: bool) -> None:
    with Server(tls=tls) as server:
        honest = server.serve("/content.bin", Content(9, SIZE))
        source = HttpSource(honest, ca_file=str(server.ca_file or ""))
        info = source.probe()
        server.serve("/content.bin", Content(9, SIZE), faults=[Stall(after=-1)])
        took = interrupted_within(
            lambda: source.open(info, 5, 100) if call == "open" else source.probe(),
            lambda: server.wait_for(lambda: len(server.requests_for("/content.bin")) == 2),
            source.interrupt,
        )
        assert took < 10, "the timeout of a read is 20 s"
        server.serve("/content.bin", Content(9, SIZE))
        assert fetch(source, info, 5, 100) == Content(9, SIZE).read(5, 100), "it works again"
        source.close()

"""Digests that the user gave or the server offers: compared before anything is completed, and noted."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from itertools import pairwise
from typing import Unpack

import pytest
from awscrt import checksums
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.builders import BUCKET, MIB, World, spec, wait_until, whole
from tests.servers.content import Content
from tests.servers.header_faults import AddHeaders
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate
from tests.servers.s3_servers import MotoS3, RcloneS3, S3Server
from tests.servers.strict_s3.server import StrictS3
from transfer_gui.core.crc64 import Crc64
from transfer_gui.core.parts import PartReceipt
from transfer_gui.core.source_errors import SourceDigestMismatch
from transfer_gui.core.spec import digest_fields
from transfer_gui.core.transfer import (
    Action,
    Outcome,
    SourceFacts,
    Spec,
    Status,
    Transfer,
    TransferChanges,
    change_transfer,
)
from transfer_gui.engine.pipeline.digests import PartDigest, combine_crc32c
from transfer_gui.engine.pipeline.integrity import combine_digests, compare

LARGE, SMALL = Content(51, 17 * MIB + 5), Content(52, 70_001)
IN_ORDER = ("md5", "sha256", "sha512")
FEEDS = {
    "ranges": {"ranges": True},
    "stream": {"ranges": False},
    "unknown length": {"ranges": False, "length": False},
}


def digest(content: Content, name: str) -> bytes:
    body = whole(content)
    if name in ("crc32c", "crc64nvme"):
        crc: int = getattr(checksums, name)(body)
        return crc.to_bytes(4 if name == "crc32c" else 8, "big")
    return hashlib.new(name, body).digest()


def offer(content: Content, name: str, *, wrong: bool = False) -> AddHeaders:
    """Headers by which a server offers this digest of the content."""
    value = digest(content, name)
    if wrong:
        value = bytes([value[0] ^ 1]) + value[1:]
    text = base64.b64encode(value).decode()
    if name == "crc64nvme":
        kind = ("x-amz-checksum-type", "FULL_OBJECT")
        return AddHeaders(headers=(("x-amz-checksum-crc64nvme", text), kind))
    label = {"sha256": "sha-256", "sha512": "sha-512"}.get(name, name)
    return AddHeaders(headers=(("Repr-Digest", f"{label}=:{text}:"),))


def demanding(url: str, key: str, name: str, value: str) -> Spec:
    """A transfer whose bytes must have this digest."""
    return spec(url, key, **digest_fields(name, value))


def left_over(world: World) -> tuple[int, int]:
    """Objects and open uploads at the store."""
    return len(world.store.objects), len(world.store.uploads)


@pytest.mark.parametrize("content", [SMALL, LARGE], ids=["small", "large"])
@pytest.mark.parametrize("feed", FEEDS)
def test_all_that_can_be_compared_is(source: HttpSource, world: World, content: Content, feed: str) -> None:
    names = (*IN_ORDER, "crc32c", "crc64nvme")
    url = source.serve("/f", content, faults=[offer(content, name) for name in names], **FEEDS[feed])  # type: ignore[arg-type]
    done = world.start().copy(spec(url))
    assert (done.outcome, done.result.verified) == (Outcome.DONE, True)
    assert done.source.offered == {name: digest(content, name).hex() for name in names}
    # One proof is enough: what the parts' own digests make is compared while they come side by side.
    in_order = "parallel" if feed == "ranges" and content is LARGE else "equal"
    assert done.result.compared == {
        "crc32c": "equal",
        "crc64nvme": "equal",
        **dict.fromkeys(IN_ORDER, in_order),
    }


@pytest.mark.parametrize("content", [SMALL, LARGE], ids=["small", "large"])
@pytest.mark.parametrize("feed", FEEDS)
@pytest.mark.parametrize("name", [*IN_ORDER, "crc32c", "crc64nvme"])
def test_a_wrong_offer_keeps_the_file_from_being_stored(
    source: HttpSource, world: World, content: Content, feed: str, name: str
) -> None:
    url = source.serve("/f", content, faults=[offer(content, name, wrong=True)], **FEEDS[feed])  # type: ignore[arg-type]
    ended = world.start().copy(spec(url))
    assert (ended.outcome, ended.failure.code) == (Outcome.FAILED, "source_digest_mismatch")
    assert ended.failure.facts["algorithm"] == name
    assert ended.failure.facts["problem"] == "offered"
    assert ended.failure.facts["found"] == digest(content, name).hex()
    assert left_over(world) == (0, 0)
    assert ended.upload.id == ""


@pytest.mark.parametrize(
    ("content", "name"), [(SMALL, "sha256"), (LARGE, "md5"), (LARGE, "sha512"), (SMALL, "sha1")]
)
def test_what_the_user_gave_is_compared_whatever_it_takes(
    source: HttpSource, world: World, content: Content, name: str
) -> None:
    right = digest(content, name).hex()
    url = source.serve("/f", content)
    running = world.start()
    done = running.copy(demanding(url, "object.bin", name, right.upper()))
    assert (done.result.verified, done.result.compared) == (True, {name: "equal"})
    wrong = running.copy(demanding(url, "other.bin", name, right[::-1]))
    assert (wrong.failure.code, wrong.failure.facts.get("problem")) == ("source_digest_mismatch", None)
    assert left_over(world) == (1, 0)


@pytest.mark.parametrize("name", IN_ORDER)
def test_what_is_offered_and_needs_order_is_read_in_order_over_many_connections(
    source: HttpSource, world: World, name: str
) -> None:
    """RFC 9530 §3: of all bytes. Each connection fetches pieces, which are digested in turn."""
    url = source.serve("/f", LARGE, faults=[offer(LARGE, name)])
    done = world.start().copy(spec(url, connections=4))
    assert (done.result.verified, done.result.compared) == (True, {name: "equal"})
    assert world.stored("object.bin") == whole(LARGE)
    assert len({request.connection for request in source.requests_for(url)}) > 1


def test_what_an_earlier_run_stored_is_not_read_again_for_an_offer(source: HttpSource, world: World) -> None:
    """Then the offer stays unchecked, and the result says so: none in hand is one that was compared."""
    gate = Gate(LARGE.size // 2)
    url = source.serve("/f", LARGE, faults=[offer(LARGE, "sha256")], gate=gate)
    running = world.start()
    (transfer_id,) = running.add(spec(url))
    wait_until(lambda: running.receipts(transfer_id))
    running.do(Action.PAUSE, transfer_id)
    running.watch.reach(transfer_id, Status.PAUSED)
    sent = source.seen.body_sent(url)
    gate.release()
    running.do(Action.RESUME, transfer_id)
    done = running.finish(transfer_id)
    assert (done.outcome, done.result.verified, done.result.reason) == (
        Outcome.DONE,
        False,
        "digest_unchecked",
    )
    assert done.result.compared == {"sha256": "parallel"}
    assert world.stored("object.bin") == whole(LARGE)
    assert source.seen.body_sent(url) - sent < LARGE.size


def test_after_a_mismatch_a_retry_gets_the_file_if_it_is_good_now(source: HttpSource, world: World) -> None:
    url = source.serve("/f", LARGE, faults=[offer(LARGE, "crc64nvme", wrong=True)])
    running = world.start()
    failed = running.copy(spec(url))
    assert failed.outcome is Outcome.FAILED
    source.serve("/f", LARGE, faults=[offer(LARGE, "crc64nvme")])
    running.do(Action.RETRY, failed.id)
    done = running.watch.reach(failed.id, Status.DONE)
    assert done.result.compared == {"crc64nvme": "equal"}
    assert world.stored("object.bin") == whole(LARGE)


@pytest.mark.parametrize("before", [True, False], ids=["offered from the start", "offered later"])
def test_crc32c_over_a_pause(source: HttpSource, world: World, before: bool) -> None:
    gate = Gate(hold_after=9 * MIB)
    faults = [offer(LARGE, "crc32c")]
    url = source.serve("/f", LARGE, gate=gate, faults=faults if before else [])
    running = world.start(connections=2)
    (name,) = running.add(spec(url))
    gate.wait_held(2)
    running.do(Action.PAUSE, name)
    paused = running.watch.reach(name, Status.PAUSED)
    assert 0 < paused.upload.bytes_stored < LARGE.size
    gate.release()
    source.serve("/f", LARGE, faults=[] if before else faults)
    running.do(Action.RESUME, name)
    done = running.finish(name)
    # What was offered once is still held against the bytes, also by a server that offers nothing now.
    assert done.result.compared == {"crc32c": "equal" if before else "incomplete"}
    assert (done.result.verified, done.result.reason) == (
        (True, "") if before else (False, "digest_unchecked")
    )


@pytest.fixture(params=[StrictS3, RcloneS3, MotoS3])
def server(request: pytest.FixtureRequest) -> Iterator[S3Server]:
    """Real S3 servers, one as strict as AWS."""
    with request.param() as running:
        running.make_bucket(BUCKET)
        yield running


@pytest.mark.parametrize("content", [SMALL, LARGE], ids=["small", "large"])
def test_nothing_is_visible_at_a_real_store(
    source: HttpSource, world: World, server: S3Server, content: Content
) -> None:
    world.use_s3(server)
    key = f"digests/{content.size}"
    url = source.serve("/f", content, faults=[offer(content, "crc32c", wrong=True)])
    running = world.start()
    ended = running.copy(spec(url, f"{key}/wrong", part_size=5 * MIB))
    assert ended.failure.code == "source_digest_mismatch"
    assert f"{key}/wrong" not in server.keys(BUCKET)
    assert server.open_uploads(BUCKET) == []
    source.serve("/f", content, faults=[offer(content, "crc32c")])
    done = running.copy(spec(url, f"{key}/right", part_size=5 * MIB))
    doubt = ""
    if isinstance(server, MotoS3):
        doubt = "store_checks_nothing"  # it takes wrong digests without a word
    elif isinstance(server, RcloneS3) and content is LARGE:
        doubt = "unsigned_over_http"  # parts that stream, and no checksum of the whole that Complete signs
    assert (done.result.verified, done.result.reason, done.result.compared) == (
        not doubt,
        doubt,
        {"crc32c": "equal"},
    )
    assert server.sha256(BUCKET, f"{key}/right") == content.sha256()


# -- the arithmetic ---------------------------------------------------------------------------------------


@settings(deadline=None)
@given(st.binary(max_size=3000), st.lists(st.integers(0, 3000), max_size=12))
def test_digests_of_any_parts_make_those_of_the_whole(body: bytes, cuts: list[int]) -> None:
    edges = [0, *sorted(min(cut, len(body)) for cut in cuts), len(body)]
    receipts = []
    for number, (start, end) in enumerate(pairwise(edges), start=1):
        part = PartDigest(md5=False, crc32c=True)
        part.update(memoryview(body)[start:end])
        receipts.append(PartReceipt(number, end - start, "", part.crc64, crc32c=part.crc32c))
    assert Crc64.combine((one.crc64, one.size) for one in receipts) == checksums.crc64nvme(body)
    assert combine_crc32c(receipts) == checksums.crc32c(body)
    assert combine_digests(receipts) == {
        "crc64nvme": f"{checksums.crc64nvme(body):016x}",
        "crc32c": f"{checksums.crc32c(body):08x}",
    }


def test_the_published_check_value_of_crc32c() -> None:
    """CRC-32/ISCSI of "123456789" as the catalogue of CRCs has it."""
    part = PartDigest(md5=False, crc32c=True)
    part.update(memoryview(b"1234"))
    part.update(memoryview(b"56789"))
    assert part.crc32c == 0xE3069283
    assert PartDigest(md5=False).crc32c is None


def test_one_part_without_crc32c_leaves_it_open() -> None:
    assert combine_crc32c([PartReceipt(1, 3, "", 0, crc32c=7), PartReceipt(2, 3, "", 0)]) is None


def wanting(**fields: Unpack[TransferChanges]) -> Transfer:
    return change_transfer(Transfer(id="t", spec=Spec(url="u", bucket="b")), **fields)


def test_what_an_earlier_run_compared_holds_for_the_same_bytes_only() -> None:
    row = wanting(offered={"md5": "m"}, compared={"md5": "equal"}, checksum=Crc64(5).name())
    assert compare(row, {"crc64nvme": f"{5:016x}"}) == {"md5": "equal"}
    assert compare(row, {"crc64nvme": f"{6:016x}"}) == {"md5": "parallel"}


def test_given_and_offered_must_both_be_met() -> None:
    row = Transfer(
        id="t", spec=Spec(url="u", bucket="b", md5="AA"), source=SourceFacts(offered={"md5": "bb"})
    )
    for found, problem in (("aa", "offered"), ("bb", None)):
        with pytest.raises(SourceDigestMismatch) as raised:
            compare(row, {"md5": found})
        assert raised.value.facts.get("problem") == problem

"""The strict store goes wrong exactly when and as it is told, and tells afterwards what it has seen."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError

from tests.servers.strict_s3 import actions
from tests.servers.strict_s3.actions import (
    CorruptPart,
    Drip,
    Drop,
    FlipBit,
    Hold,
    LoseUpload,
    Refuse,
    Reply,
    StopReading,
    Truncate,
    WithoutHeader,
    error_in_success,
)
from tests.servers.strict_s3.process import StrictS3Process
from tests.servers.strict_s3.server import StrictS3
from tests.servers.strict_s3_bench import BUCKET, KEY, SCALED, Bench, checksum

TWO = b"2" * 7


@pytest.fixture
def bench() -> Iterator[Bench]:
    with StrictS3(limits=SCALED) as s3, closing(Bench(s3)) as made:
        yield made


def connected(bench: Bench) -> socket.socket:
    return socket.create_connection(("127.0.0.1", bench.server.port), timeout=10)


def test_faults_strike_the_operation_and_number_they_are_for(bench: Bench) -> None:
    second = bench.s3.fault("PutObject", actions.SLOW_DOWN, nth=2)
    large = bench.s3.fault("PutObject", actions.INTERNAL_ERROR, nth=lambda call: (call.announced or 0) > 99)
    bench.put()
    with pytest.raises(ClientError, match="SlowDown") as caught:
        bench.put()
    assert caught.value.response["ResponseMetadata"]["HTTPHeaders"]["retry-after"] == "1"
    with pytest.raises(ClientError, match="InternalError"):
        bench.put(b"x" * 100)
    large.remove()
    bench.put(b"x" * 100)
    assert (second.seen, second.struck, large.struck) == (4, 1, 1)
    assert [entry.status for entry in bench.s3.audit().of("PutObject")] == [200, 503, 500, 200]
    bench.s3.fault("*", Refuse(403, "AccessDenied"), nth=None)
    with pytest.raises(ClientError, match="AccessDenied"):
        bench.get()
    bench.s3.clear_faults()
    assert bench.get() == b"x" * 100


@pytest.mark.parametrize("moment", ["before", "after"])
def test_an_answer_may_be_lost_before_or_after_the_commit(bench: Bench, moment: str) -> None:
    upload, parts = bench.upload(TWO)
    bench.s3.fault("CompleteMultipartUpload", Drop("rst" if moment == "before" else "fin"), moment=moment)
    with pytest.raises((HTTPClientError, BotoCoreError)):
        bench.complete(upload, *parts)
    assert bench.s3.audit().writes == ({} if moment == "before" else {f"{BUCKET}/{KEY}": 1})


def test_a_reset_is_a_reset(bench: Bench) -> None:
    bench.s3.fault("GetObject", Drop("rst"), moment="head")
    with connected(bench) as sock:
        sock.sendall(f"GET /{BUCKET}/x HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        with pytest.raises(ConnectionResetError):
            sock.recv(10)


@pytest.mark.parametrize(
    "reply", [actions.EMPTY, actions.NO_CONTENT, actions.HTML], ids=["empty", "204", "html"]
)
def test_successes_that_say_nothing(bench: Bench, reply: Reply) -> None:
    upload, parts = bench.upload(TWO)
    bench.s3.fault("CompleteMultipartUpload", reply)
    assert "ETag" not in bench.complete(upload, *parts)
    assert bench.s3.audit().writes == {}
    bench.s3.fault("PutObject", WithoutHeader("ETag"))
    assert "ETag" not in bench.put()


def test_an_error_in_a_success(bench: Bench) -> None:
    upload, parts = bench.upload(TWO)
    bench.s3.fault("CompleteMultipartUpload", error_in_success())
    with pytest.raises(ClientError, match="InternalError"):
        bench.complete(upload, *parts)
    bench.s3.fault("CompleteMultipartUpload", Truncate(80))
    # botocore makes a 500 of it; other clients complain of the XML.
    with pytest.raises(ClientError, match="500"):
        bench.complete(upload, *parts)
    assert bench.get() == TWO


def test_a_completion_that_drips(bench: Bench) -> None:
    drip = Drip(interval=0.005)
    upload, parts = bench.upload(TWO)
    bench.s3.fault("CompleteMultipartUpload", drip, nth=[1, 2])
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(bench.complete, upload, *parts)
        drip.gate.wait_held()
        assert bench.s3.audit().completed == ()
        drip.gate.let_pass()
        assert done.result(10)["ETag"]
    drip.gate.let_pass()
    with pytest.raises(ClientError, match="InvalidPart") as caught:
        bench.complete(bench.upload(TWO)[0], parts[0] | {"ETag": '"other"'})
    assert caught.value.response["ResponseMetadata"]["HTTPHeaders"]["transfer-encoding"] == "chunked"


def test_a_request_waits_at_a_gate(bench: Bench) -> None:
    hold = Hold()
    bench.s3.fault("PutObject", hold)
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(bench.put)
        hold.gate.wait_held()
        assert not done.done()
        assert bench.s3.audit().of("PutObject")[0].ended == 0.0
        hold.gate.release()
        done.result(10)
    seen = bench.s3.wait_for(lambda audit: audit.of("PutObject")[0].ended)
    assert seen.of("PutObject")[0].status == 200


def test_bytes_that_change_on_the_way(bench: Bench) -> None:
    bench.s3.fault("PutObject", FlipBit(at=3), nth=[1, 2])
    bench.client = bench.client_with(payload_signing=False)
    with pytest.raises(ClientError, match="BadDigest"):
        bench.put(TWO, ChecksumCRC64NVME=checksum("crc64nvme", TWO))
    bench.client = bench.client_with()
    with pytest.raises(ClientError, match="XAmzContentSHA256Mismatch"):
        bench.put(TWO)
    upload, parts = bench.upload(TWO, ChecksumAlgorithm="CRC64NVME")
    bench.s3.fault("UploadPart", CorruptPart(at=2))
    assert bench.part(upload, 1, TWO) == parts[0]
    (listed,) = bench.client.list_parts(Bucket=BUCKET, Key=KEY, UploadId=upload)["Parts"]
    changed = b"22322" + TWO[5:]
    assert listed["ChecksumCRC64NVME"] == checksum("crc64nvme", changed)
    with pytest.raises(ClientError, match="InvalidPart"):
        bench.complete(upload, *parts)
    bench.s3.behind.corrupt_part(upload, 1, at=2)
    bench.complete(upload, *parts)
    assert bench.get() == TWO


def test_an_upload_is_lost_while_a_request_is_under_way(bench: Bench) -> None:
    upload, parts = bench.upload(TWO)
    bench.s3.fault("UploadPart", LoseUpload())
    with pytest.raises(ClientError, match="NoSuchUpload"):
        bench.part(upload, 2, TWO)
    assert bench.s3.audit().uploads == ()
    upload, parts = bench.upload(TWO)
    bench.s3.fault("CompleteMultipartUpload", LoseUpload())
    with pytest.raises(ClientError, match="NoSuchUpload"):
        bench.complete(upload, *parts)
    assert bench.s3.audit().writes == {}


def test_a_store_that_stops_reading(bench: Bench) -> None:
    stop = StopReading(after=1 << 20)
    with StrictS3(receive_buffer=1 << 14) as s3:
        s3.make_bucket(BUCKET)
        s3.fault("PutObject", stop)
        config = Config(connect_timeout=0.3, read_timeout=0.3)
        with closing(s3.client_with(config=config)) as client, pytest.raises(HTTPClientError):
            client.put_object(Bucket=BUCKET, Key=KEY, Body=bytes(32 << 20))
        assert 1 << 20 <= s3.audit().of("PutObject")[0].received < 2 << 20
        # The client has left, but what it says of that waits behind bytes that are not read.
        stop.gate.release()
        s3.wait_for(lambda audit: audit.of("PutObject")[0].ended)
        assert s3.audit().writes == {}


def test_an_early_refusal_reaches_a_client_that_is_still_sending(bench: Bench) -> None:
    bench.s3.fault("PutObject", actions.SLOW_DOWN, moment="head")
    head = (
        f"PUT /{BUCKET}/{KEY.replace(' ', '')} HTTP/1.1\r\nHost: x\r\nContent-Length: {4 << 20}\r\n\r\n"
    ).encode()
    with connected(bench) as sock:
        sock.sendall(head + bytes(4 << 20))
        answer = sock.recv(1 << 16)
    assert answer.startswith(b"HTTP/1.1 503 ")
    assert b"Connection: close" in answer


@pytest.mark.parametrize(("expects", "bodies"), [(True, 0), (False, 1)])
def test_a_refusal_instead_of_100_continue_saves_the_body(bench: Bench, expects: bool, bodies: int) -> None:
    bench.s3.settings.expect_continue = expects
    bench.s3.settings.deny = {"s3:PutObject"} if expects else set()
    with closing(bench.client_with(payload_signing=False)) as client:
        if expects:
            with pytest.raises(ClientError, match="AccessDenied"):
                client.put_object(Bucket=BUCKET, Key=KEY, Body=TWO)
        else:
            client.put_object(Bucket=BUCKET, Key=KEY, Body=TWO)
    assert bench.s3.audit().of("PutObject")[0].received == len(TWO) * bodies


def test_the_audit_counts(bench: Bench) -> None:
    hold = Hold()
    bench.s3.fault("PutObject", hold, nth=None)
    with ThreadPoolExecutor(3) as pool:
        puts = [pool.submit(bench.put, b"x", f"key {n}") for n in range(3)]
        hold.gate.wait_held(3)
        hold.gate.release()
        for put in puts:
            put.result(10)
    # The client has its answer a moment before the store has written down that it gave it.
    audit = bench.s3.wait_for(lambda audit: all(entry.ended for entry in audit.of("PutObject")))
    assert (audit.peak_requests, audit.peak_connections) == (3, 3)
    assert sorted(audit.objects) == [f"{BUCKET}/key {n}" for n in range(3)]
    assert all(entry.received == 1 and entry.began <= entry.ended for entry in audit.of("PutObject"))
    assert not any("authorization" in entry.headers for entry in audit.requests)
    with pytest.raises(TimeoutError, match="PutObject"):
        bench.s3.wait_for(lambda _: False, timeout=0.01)


def test_it_comes_back_on_its_port_with_what_it_held(bench: Bench) -> None:
    bench.put(b"kept")
    port = bench.server.port
    bench.server.interrupt()
    with pytest.raises(BotoCoreError):
        bench.get()
    bench.server.start()
    assert (bench.server.port, bench.get()) == (port, b"kept")


def test_the_process_does_and_tells_the_same() -> None:
    with StrictS3Process("r2", options=["--bucket", "b"]) as s3:
        before = threading.active_count()
        s3.client.put_object(Bucket="b", Key=KEY, Body=b"x", Metadata={"n": "1"})
        s3.fault("PutObject", "Refuse", status=503, code="SlowDown", retry_after=2.0)
        with pytest.raises(ClientError, match="SlowDown"):
            s3.client.put_object(Bucket="b", Key=KEY, Body=b"y")
        s3.fault("GetObject", "Hold")
        with ThreadPoolExecutor(1) as pool:
            got = pool.submit(s3.get, "b", KEY)
            s3.wait_for(lambda audit: audit.of("GetObject"))
            s3.release()
            assert got.result(10) == b"x"
        s3.deny("s3:GetObject")
        with pytest.raises(ClientError, match="AccessDenied"):
            s3.get("b", KEY)
        audit = s3.audit()
        assert audit.objects[f"b/{KEY}"].metadata == {"n": "1"}
        assert [entry.status for entry in audit.of("GetObject")] == [200, 403]
        assert threading.active_count() <= before

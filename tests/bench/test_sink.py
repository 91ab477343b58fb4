"""The null store speaks S3's multipart protocol to a real client and counts what it throws away."""

from __future__ import annotations

import http.client
import io
import socket
import time
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from tests.bench.sink import NullS3, compiler

pytestmark = pytest.mark.skipif(compiler() is None, reason="there is no C compiler")

MIB = 1024**2


@pytest.fixture(scope="module")
def sink() -> Iterator[NullS3]:
    with NullS3() as running:
        yield running


@pytest.fixture
def client(sink: NullS3) -> Iterator[Any]:
    made = boto3.client(
        "s3",
        endpoint_url=sink.endpoint_url,
        aws_access_key_id=sink.access_key,
        aws_secret_access_key=sink.secret_key,
        region_name="us-east-1",
        config=Config(s3={"addressing_style": "path"}, proxies={}, retries={"total_max_attempts": 1}),
    )
    yield made
    made.close()


def test_parts_make_an_object_of_their_size(sink: NullS3, client: Any) -> None:
    where = {"Bucket": "b", "Key": "folder/parts"}
    before = sink.counts()
    upload = {
        **where,
        "UploadId": client.create_multipart_upload(**where, Metadata={"nonce": "n1"})["UploadId"],
    }
    sizes = {1: 6 * MIB, 3: MIB + 5, 2: 6 * MIB}
    parts = [
        {
            "PartNumber": number,
            "ETag": client.upload_part(**upload, PartNumber=number, Body=bytes(size))["ETag"],
        }
        for number, size in sizes.items()
    ]
    # Sent again, as after a broken answer: it counts once.
    client.upload_part(**upload, PartNumber=2, Body=bytes(6 * MIB))
    listed = client.list_parts(**upload)["Parts"]
    assert [(part["PartNumber"], part["Size"]) for part in listed] == sorted(sizes.items())
    with pytest.raises(ClientError, match="404"):
        client.head_object(**where)
    answer = client.complete_multipart_upload(**upload, MultipartUpload={"Parts": parts})
    assert answer["ETag"]
    head = client.head_object(**where)
    assert head["ContentLength"] == sum(sizes.values())
    assert head["Metadata"] == {"nonce": "n1"}
    after = sink.counts()
    assert after.stored - before.stored == sum(sizes.values())
    assert after.objects - before.objects == 1
    assert after.wire - before.wire >= sum(sizes.values()) + 6 * MIB
    with pytest.raises(ClientError, match="NoSuchUpload"):
        client.list_parts(**upload)


def test_an_aborted_upload_is_gone(client: Any) -> None:
    where = {"Bucket": "b", "Key": "aborted"}
    upload = {**where, "UploadId": client.create_multipart_upload(**where)["UploadId"]}
    client.upload_part(**upload, PartNumber=1, Body=b"x")
    client.abort_multipart_upload(**upload)
    for call in (client.list_parts, client.complete_multipart_upload):
        with pytest.raises(ClientError, match="NoSuchUpload"):
            call(**upload)
    with pytest.raises(ClientError, match="NoSuchUpload"):
        client.upload_part(**upload, PartNumber=1, Body=b"x")


def test_one_put_is_an_object_until_it_is_deleted(sink: NullS3, client: Any) -> None:
    client.put_object(Bucket="b", Key="one", Body=b"12345", Metadata={"a": "b"})
    assert sink.size("b", "one") == 5
    client.put_object(Bucket="b", Key="one", Body=b"1")
    assert sink.size("b", "one") == 1
    assert client.head_object(Bucket="b", Key="one")["Metadata"] == {}
    client.delete_object(Bucket="b", Key="one")
    assert sink.size("b", "one") is None


def test_framing_of_a_body_is_not_counted_as_stored(sink: NullS3) -> None:
    """An aws-chunked body is longer than what it holds; a header tells by how much."""
    connection = http.client.HTTPConnection("127.0.0.1", sink.port, timeout=10)
    body = b"5\r\nabcde\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n"
    before = sink.counts()
    try:
        connection.request("PUT", "/b/aws", body=body, headers={"x-amz-decoded-content-length": "5"})
        assert connection.getresponse().read() == b""
    finally:
        connection.close()
    assert sink.size("b", "aws") == 5
    after = sink.counts()
    assert (after.stored - before.stored, after.wire - before.wire) == (5, len(body))


def test_a_managed_upload_arrives(sink: NullS3, client: Any) -> None:
    before = sink.counts()
    client.upload_fileobj(io.BytesIO(bytes(20 * MIB + 3)), "b", "framed")
    assert sink.size("b", "framed") == 20 * MIB + 3
    assert sink.counts().stored - before.stored == 20 * MIB + 3


def test_a_chunked_body_of_unknown_length(sink: NullS3) -> None:
    before = sink.counts()
    connection = http.client.HTTPConnection("127.0.0.1", sink.port, timeout=10)
    try:
        for body in ([b"x" * 70_000, b"y", b"z" * 200_000], [], [b"only"]):
            connection.request(
                "PUT", "/b/chunked", body=iter(body), headers={"Expect": "100-continue"}, encode_chunked=True
            )
            answer = connection.getresponse()
            assert (answer.status, answer.read()) == (200, b"")
            assert sink.size("b", "chunked") == sum(map(len, body))
    finally:
        connection.close()
    assert sink.counts().wire - before.wire == 270_001 + 4


def test_requests_one_after_the_other_in_one_packet(sink: NullS3) -> None:
    """What follows a body in the same packet is the next request, not part of the body."""
    one = b"PUT /b/%d HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"
    with socket.create_connection(("127.0.0.1", sink.port), timeout=10) as connection:
        connection.sendall(one % 1 + one % 2 + b"HEAD /b/2 HTTP/1.1\r\nHost: x\r\n\r\n")
        connection.shutdown(socket.SHUT_WR)
        with connection.makefile("rb") as answers:
            heard = answers.read()
    assert heard.count(b"HTTP/1.1 200 OK") == 3
    assert b"Content-Length: 3" in heard


def test_the_most_connections_at_once_are_counted(sink: NullS3) -> None:
    connections = [http.client.HTTPConnection("127.0.0.1", sink.port, timeout=10) for _ in range(5)]
    try:
        for connection in connections:
            connection.request("HEAD", "/b/none")
            assert connection.getresponse().read() == b""
        assert 5 <= sink.counts().connections <= 7
    finally:
        for connection in connections:
            connection.close()
    assert sink.counts().peak >= 5


def test_buckets_are_all_there(client: Any) -> None:
    assert client.head_bucket(Bucket="any")["ResponseMetadata"]["HTTPStatusCode"] == 200
    assert client.list_objects_v2(Bucket="any")["KeyCount"] == 0
    client.create_bucket(Bucket="any")


def test_answers_about_objects_can_be_late() -> None:
    with NullS3(delay=0.3) as late:
        began = time.monotonic()
        assert late.size("b", "k") is None
        assert time.monotonic() - began >= 0.3

"""The S3 servers are real: objects go in and out, uploads are listed, and the process is gone afterwards."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError

from tests.servers.s3_servers import MotoS3, RcloneS3, S3Server

PART = 5 << 20


@pytest.fixture(params=[RcloneS3, MotoS3], ids=["rclone", "moto"], scope="module")
def server(request: pytest.FixtureRequest) -> Iterator[S3Server]:
    with request.param() as running:
        yield running


def test_an_object_comes_back(server: S3Server) -> None:
    bucket = server.make_bucket("objects")
    body = os.urandom(3_000_000)
    server.client.put_object(Bucket=bucket, Key="folder/a.bin", Body=body)
    assert server.get(bucket, "folder/a.bin") == body
    assert server.sha256(bucket, "folder/a.bin") == hashlib.sha256(body).hexdigest()
    assert server.keys(bucket) == ["folder/a.bin"]
    assert server.open_uploads(bucket) == []


def test_an_open_upload_is_listed_until_it_ends(server: S3Server) -> None:
    bucket = server.make_bucket("uploads")
    where = {"Bucket": bucket, "Key": "b.bin"}
    kept = server.client.create_multipart_upload(**where)["UploadId"]
    dropped = server.client.create_multipart_upload(**where)["UploadId"]
    assert sorted(server.open_uploads(bucket)) == sorted([("b.bin", kept), ("b.bin", dropped)])
    parts = []
    for number, size in ((1, PART), (2, 7)):
        answer = server.client.upload_part(
            **where, UploadId=kept, PartNumber=number, Body=bytes([number]) * size
        )
        parts.append({"PartNumber": number, "ETag": answer["ETag"]})
    assert server.keys(bucket) == []
    server.client.abort_multipart_upload(**where, UploadId=dropped)
    server.client.complete_multipart_upload(**where, UploadId=kept, MultipartUpload={"Parts": parts})
    assert server.open_uploads(bucket) == []
    assert server.get(bucket, "b.bin") == b"\1" * PART + b"\2" * 7


def test_rclone_refuses_a_wrong_secret() -> None:
    with RcloneS3() as server:
        server.make_bucket("private")
        server.secret_key += "x"
        server.client.close()
        server._client = None
        with pytest.raises(ClientError, match="SignatureDoesNotMatch"):
            server.keys("private")


def test_rclone_comes_back_on_its_port_with_its_objects() -> None:
    with RcloneS3() as server:
        bucket, url, pid = server.make_bucket("kept"), server.endpoint_url, server.process.pid
        server.client.put_object(Bucket=bucket, Key="a", Body=b"still here")
        server.interrupt()
        with pytest.raises(EndpointConnectionError):
            server.get(bucket, "a")
        server.start()
        assert (server.endpoint_url, server.get(bucket, "a")) == (url, b"still here")
        assert server.process.pid != pid


@pytest.mark.parametrize("kind", [RcloneS3, MotoS3])
def test_stop_ends_the_process_and_removes_its_folder(kind: type[S3Server]) -> None:
    with kind() as server:
        pid = server.process.pid
        root = server.root
        assert Path(root).is_dir()
        os.kill(pid, 0)
    assert not Path(root).exists()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_credentials_are_not_on_the_command_line() -> None:
    with RcloneS3() as server:
        command = Path(f"/proc/{server.process.pid}/cmdline")
        if not command.exists():
            pytest.skip("this system has no /proc")
        assert server.secret_key.encode() not in command.read_bytes()

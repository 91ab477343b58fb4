"""The direct way to a store says what botocore would say, to the same place, and leaves the rest to it."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from unittest import mock
from urllib.parse import parse_qsl, urlsplit

import botocore.auth
import pytest
from botocore.awsrequest import AWSRequest
from botocore.credentials import ReadOnlyCredentials

from tests.backends.bodies import BytesBody, crc64
from tests.backends.s3.conftest import CREDENTIALS, Opener
from tests.backends.s3.scripted_s3 import ScriptedS3, answer
from tests.servers.strict_s3.server import StrictS3
from transfer_gui.backends.destination import ObjectOptions, Upload
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.destination import open_s3
from transfer_gui.backends.s3.direct import DirectClient
from transfer_gui.backends.s3.options import ObjectTerms
from transfer_gui.backends.s3.signing import Signer
from transfer_gui.core import destination_errors as errors
from transfer_gui.core.object_options import ObjectChoices
from transfer_gui.core.profile import Credentials, Profile

UPLOAD = Upload("u1")
OK = answer(200, ETag='"e"')
FULL = OK.replace(b"Content-Length: 0", b"Content-Length: 1") + b"x"  # HEAD tells the length of the object
CREATED = b"<InitiateMultipartUploadResult><UploadId>u9</UploadId></InitiateMultipartUploadResult>"
COMPLETED = b'<CompleteMultipartUploadResult><ETag>"whole-2"</ETag></CompleteMultipartUploadResult>'
# Each client names itself and its clock; these headers say nothing about the object.
OWN = {"authorization", "x-amz-date", "user-agent", "accept-encoding", "host", "x-amz-content-sha256"}

ODD_KEY = "folder/ä +?&=%2F~/'(o)*!.bin"
MANIFEST = {
    "Parts": [{"PartNumber": 1, "ETag": '"e&<>1"'}, {"PartNumber": 2, "ETag": '"e2"', "ChecksumCRC32": "c=="}]
}
PUT = {"Body": b"bytes", "ContentLength": 5}
CALLS: list[tuple[str, dict[str, Any]]] = [
    ("head_object", {}),
    ("head_object", {"ChecksumMode": "ENABLED", "ExpectedBucketOwner": "123456789012"}),
    ("put_object", {**PUT, "Metadata": {"nonce": "n 1"}, "IfNoneMatch": "*", "RequestPayer": "requester"}),
    (
        "put_object",
        {
            **PUT,
            "ContentMD5": "XrY7u+Ae7tCTyyK7j1rNww==",
            "ChecksumCRC64NVME": "c64=",
            "ContentType": "text/plain; charset=utf-8",
            "ContentEncoding": "gzip",
            "ContentDisposition": 'attachment; filename="a b"',
            "ContentLanguage": "de",
            "CacheControl": "no-cache",
            "StorageClass": "STANDARD_IA",
            "ACL": "private",
            "Tagging": "team=media&a=b%20c",
            "ServerSideEncryption": "aws:kms",
            "SSEKMSKeyId": "arn:aws:kms:eu-west-1:1:key/x",
        },
    ),
    ("upload_part", {**PUT, "UploadId": "u/1+~=", "PartNumber": 7}),
    *(
        ("upload_part", {**PUT, "UploadId": "u", "PartNumber": 1, f"Checksum{name}": "c=="})
        for name in ("CRC32", "CRC32C", "SHA1", "SHA256")
    ),
    ("create_multipart_upload", {"ChecksumAlgorithm": "CRC64NVME", "ChecksumType": "FULL_OBJECT"}),
    ("create_multipart_upload", {"Metadata": {"Nonce": "n1"}, "ContentType": "text/plain"}),
    ("abort_multipart_upload", {"UploadId": "u1"}),
    ("complete_multipart_upload", {"UploadId": "u1", "MultipartUpload": MANIFEST}),
    (
        "complete_multipart_upload",
        {
            "UploadId": "u1",
            "MultipartUpload": MANIFEST,
            "ChecksumType": "FULL_OBJECT",
            "ChecksumCRC64NVME": "c64=",
            "MpuObjectSize": 11,
            "IfNoneMatch": "*",
        },
    ),
]


def answer_to(operation: str) -> bytes:
    if operation == "create_multipart_upload":
        return answer(200, CREATED)
    return answer(200, COMPLETED) if operation == "complete_multipart_upload" else OK


@pytest.mark.parametrize(("operation", "parameters"), CALLS)
def test_the_same_request_as_botocore_sends(
    factory: ClientFactory, operation: str, parameters: dict[str, Any]
) -> None:
    with ScriptedS3(answer_to(operation)) as server:
        profile = Profile("p", server.url, bucket="bucket")
        direct = factory.object_client(profile, CREDENTIALS, connections=1)
        assert isinstance(direct, DirectClient)
        whole = factory.client(profile, CREDENTIALS, connections=1)
        answers = [
            getattr(client, operation)(Bucket="bucket", Key=ODD_KEY, **parameters)
            for client in (direct, whole)
        ]
        mine, theirs = server.requests
    assert mine.method == theirs.method
    assert mine.target == theirs.target
    assert _parts(mine.body) == _parts(theirs.body)
    assert _told(mine.headers) == _told(theirs.headers)
    assert mine.headers["host"] == theirs.headers["host"]
    # In the clear what is in memory is signed; botocore is told not to, for it would read a part twice.
    signed = "UNSIGNED-PAYLOAD" if operation == "upload_part" else hashlib.sha256(mine.body).hexdigest()
    assert mine.headers["x-amz-content-sha256"] in (signed, hashlib.sha256(mine.body).hexdigest())
    for name in ("ETag", "UploadId", "ContentLength", "Metadata"):
        assert answers[0].get(name) == answers[1].get(name)


def _told(headers: Mapping[str, str]) -> dict[str, str]:
    found = {name: value for name, value in headers.items() if name not in OWN and "sdk" not in name}
    found.pop("content-length", None) if found.get("content-length") == "0" else None
    return found


def _parts(body: bytearray) -> object:
    """The elements of a document in any order, or the bytes themselves."""
    from xml.etree.ElementTree import ParseError, fromstring

    try:
        document = fromstring(bytes(body))
    except ParseError:
        return bytes(body)
    return document.tag, [sorted((one.tag, one.text) for one in part) for part in document]


@pytest.mark.parametrize("token", ["", "session/token=="])
def test_the_same_signature_as_botocores(token: str) -> None:
    keys = Credentials("AKID", "se/cret", token)
    headers = {"host": "h.example:9000", "x-amz-meta-n": " two  blanks ", "content-type": "a/b"}
    now = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
    request = AWSRequest(
        "PUT", "http://h.example:9000/b/k%20%C3%A4?uploadId=u%2F1&partNumber=7", headers=dict(headers)
    )
    del request.headers["host"]
    request.context["payload_signing_enabled"] = False
    request.context["client_config"] = mock.Mock(s3={"payload_signing_enabled": False})
    with mock.patch.object(botocore.auth, "get_current_datetime", return_value=now):
        theirs = botocore.auth.S3SigV4Auth(ReadOnlyCredentials("AKID", "se/cret", token or None), "s3", "r-1")
        theirs.add_auth(request)
    mine = Signer("r-1").sign(
        keys,
        "PUT",
        "/b/k%20%C3%A4",
        [("uploadId", "u%2F1"), ("partNumber", "7")],
        headers,
        now=now.timestamp(),
    )
    assert mine["authorization"] == request.headers["Authorization"]
    assert mine["x-amz-date"] == request.headers["X-Amz-Date"]


@pytest.mark.parametrize("token", ["", "session/token=="])
def test_the_same_link_as_botocores(token: str) -> None:
    keys = Credentials("AK/ID", "se/cret", token)
    now = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
    request = AWSRequest(
        "PUT",
        "http://h.example:9000/b/k%20%C3%A4?uploadId=u%2F1&partNumber=7",
        headers={"x-amz-request-payer": "requester"},
    )
    with mock.patch.object(botocore.auth, "get_current_datetime", return_value=now):
        frozen = ReadOnlyCredentials("AK/ID", "se/cret", token or None)
        botocore.auth.S3SigV4QueryAuth(frozen, "s3", "r-1", expires=60).add_auth(request)
    query = Signer("r-1").presign(
        keys,
        "PUT",
        "/b/k%20%C3%A4",
        [("uploadId", "u%2F1"), ("partNumber", "7")],
        {"host": "h.example:9000", "x-amz-request-payer": "requester"},
        seconds=60,
        now=now.timestamp(),
    )
    assert dict(parse_qsl(query)) == dict(parse_qsl(urlsplit(request.url).query))


def test_the_key_of_yesterday_is_not_used_today_nor_that_of_others() -> None:
    signer = Signer("r-1")

    def signed(secret: str, day: int) -> str:
        keys = Credentials("AKID", secret)
        return signer.sign(keys, "GET", "/", (), {"host": "h"}, now=day * 86400.0)["authorization"]

    first = signed("a", 20_000)
    assert signed("a", 20_001) != first
    assert signed("b", 20_000) != first
    assert signed("a", 20_000) == first


@pytest.mark.parametrize(
    "keys",
    [
        Credentials("", "secret"),
        Credentials("AKID\r\nx-evil: 1", "secret"),
        Credentials("ÄKID", "secret"),
        Credentials("AKID", "secret", "token\r\nx-evil: 1"),
    ],
    ids=["none", "line", "umlaut", "token"],
)
def test_keys_that_can_not_stand_in_a_header(open_at: Opener, keys: Credentials) -> None:
    with ScriptedS3(OK) as server:
        with pytest.raises(errors.CredentialsInvalid):
            open_at(server.url, credentials=keys).put_part(UPLOAD, 1, BytesBody(b"x"))
        assert server.requests == []


@pytest.mark.parametrize("tls", [False, True])
def test_odd_keys_reach_a_store_that_checks_signatures(tls: bool) -> None:
    with StrictS3(tls=tls) as store:
        store.make_bucket("bucket")
        factory = ClientFactory(ca_file=str(store.ca_file or ""))
        keys = Credentials(store.access_key, store.secret_key)
        profile = Profile("p", store.endpoint_url, bucket="bucket")
        destination = open_s3(factory, profile, keys, ODD_KEY, connections=2)
        options = ObjectOptions("text/plain", metadata={"nonce": "n1"})
        destination.put(BytesBody(b"x" * 10), options, checksum=crc64(b"x" * 10), replace=False)
        found = destination.head()
        assert found is not None
        assert (found.size, found.metadata, found.checksum) == (10, {"nonce": "n1"}, crc64(b"x" * 10))
        assert not factory._clients  # botocore's was not needed
        factory.close()
        assert store.get("bucket", ODD_KEY) == b"x" * 10


def test_what_is_connected_ahead_serves_the_first_request(open_at: Opener) -> None:
    with ScriptedS3(FULL) as store:
        destination = open_at(store.url)
        destination.connect_ahead(1)
        destination.connect_ahead(1)  # there is one, or one is coming
        for thread in [one for one in threading.enumerate() if one.name == "connect-ahead"]:
            thread.join()
        assert destination.head()
        assert len(store._sockets) == 1


def test_unusual_parameters_go_by_botocore(factory: ClientFactory) -> None:
    terms = ObjectTerms(ObjectChoices(content_type="text/ä"))
    with ScriptedS3(OK) as server:
        profile = Profile("p", server.url, bucket="bucket")
        destination = open_s3(factory, profile, CREDENTIALS, "key", terms=terms)
        destination.put(BytesBody(b"x"), ObjectOptions(), checksum=crc64(b"x"), replace=True)
        assert "botocore" in server.requests[0].headers["user-agent"].lower()


def test_a_put_loads_no_botocore() -> None:
    program = (
        "import sys\n"
        "from tests.backends.bodies import BytesBody, crc64\n"
        "from transfer_gui.core.profile import Credentials, Profile\n"
        "from transfer_gui.backends.destination import ObjectOptions\n"
        "from transfer_gui.backends.s3.destination import open_s3\n"
        "from transfer_gui.backends.s3.client import ClientFactory\n"
        "factory = ClientFactory()\n"
        "profile = Profile('p', sys.argv[1], bucket='bucket')\n"
        "made = open_s3(factory, profile, Credentials('a', 'b'), 'key')\n"
        "made.put(BytesBody(b'x'), ObjectOptions(), checksum=crc64(b'x'), replace=True)\n"
        "made.head()\n"
        "factory.close()\n"
        "sys.exit(', '.join({'botocore', 'boto3', 'requests', 'urllib3'} & set(sys.modules)) or 0)"
    )
    with ScriptedS3(FULL) as server:
        words = [sys.executable, "-c", program, server.url]
        ended = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == 0, ended.stderr

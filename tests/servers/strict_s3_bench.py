"""What the rules' cases are sent with: clients of a store, well-formed things to send, and raw requests.

Lives here: :class:`Bench`. Not here: the cases (``strict_s3_cases``).
"""

from __future__ import annotations

import hashlib
import http.client
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

from botocore.config import Config
from botocore.exceptions import ClientError

from tests.servers.s3_servers import S3Server
from tests.servers.strict_s3.checksums import Digests, text
from tests.servers.strict_s3.modes import MIB, Limits
from tests.servers.strict_s3.request import Request
from tests.servers.strict_s3.server import StrictS3, session
from tests.servers.strict_s3.signatures import Authorization, signature

BUCKET = "bench"
KEY = "a key"
SCALED = Limits(min_part=100, max_part=2_000, max_parts=20, max_object=5_000, max_put=3_000, page=3)


def checksum(name: str, content: bytes) -> str:
    """A checksum, or "md5", as S3 writes it."""
    digests = Digests([name])
    digests.update(memoryview(content))
    return text(digests.values()[name])


class Bench:
    """A store with a bucket, and clients that do just what they are told. ``least``: the smallest part."""

    def __init__(self, server: S3Server) -> None:
        self.server = server
        self.least = SCALED.min_part if isinstance(server, StrictS3) else 5 * MIB
        server.make_bucket(BUCKET)
        self._clients: list[Any] = []
        self.client = self.client_with()

    def close(self) -> None:
        """Closes the clients."""
        for client in self._clients:
            client.close()

    @property
    def s3(self) -> StrictS3:
        """The strict store, for cases that only it can have."""
        assert isinstance(self.server, StrictS3)
        return self.server

    def client_with(
        self, *, signature_version: Any = "s3v4", payload_signing: bool = True, **changes: Any
    ) -> Any:
        """A client that adds no checksums of its own and follows no region."""
        config = Config(
            signature_version=signature_version,
            s3={"addressing_style": "path", "payload_signing_enabled": payload_signing},
            proxies={},
            retries={"total_max_attempts": 1},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        options: dict[str, Any] = {
            "endpoint_url": self.server.endpoint_url,
            "aws_access_key_id": self.server.access_key,
            "aws_secret_access_key": self.server.secret_key,
            "region_name": "us-east-1",
            "config": config,
        }
        client = session().create_client("s3", **options | changes)
        # botocore would go where a redirect points, and sign for the region that an error names.
        client.meta.events.register_last("before-call.s3", _stay)
        self._clients.append(client)
        return client

    def signing(self, change: Callable[[Any], None]) -> Any:
        """A client whose requests are changed before they are signed."""
        client = self.client_with()
        client.meta.events.register("before-sign.s3", lambda request, **_: change(request))
        return client

    # -- the usual requests -------------------------------------------------------------------------------

    def put(self, content: bytes = b"content", key: str = KEY, **more: Any) -> dict[str, Any]:
        """PutObject."""
        answer: dict[str, Any] = self.client.put_object(Bucket=BUCKET, Key=key, Body=content, **more)
        return answer

    def get(self, key: str = KEY, **more: Any) -> bytes:
        """GetObject."""
        content: bytes = self.client.get_object(Bucket=BUCKET, Key=key, **more)["Body"].read()
        return content

    def create(self, key: str = KEY, **more: Any) -> str:
        """CreateMultipartUpload; the upload id."""
        return str(self.client.create_multipart_upload(Bucket=BUCKET, Key=key, **more)["UploadId"])

    def part(self, upload: str, number: int, content: bytes | None = None, **more: Any) -> dict[str, Any]:
        """UploadPart; what Complete wants to know of it."""
        body = bytes([number]) * self.least if content is None else content
        answer = self.client.upload_part(
            Bucket=BUCKET, Key=KEY, UploadId=upload, PartNumber=number, Body=body, **more
        )
        return {"PartNumber": number, "ETag": answer["ETag"]}

    def complete(self, upload: str, *parts: dict[str, Any], **more: Any) -> dict[str, Any]:
        """CompleteMultipartUpload."""
        answer: dict[str, Any] = self.client.complete_multipart_upload(
            Bucket=BUCKET, Key=KEY, UploadId=upload, MultipartUpload={"Parts": list(parts)}, **more
        )
        return answer

    def upload(self, *contents: bytes, **more: Any) -> tuple[str, list[dict[str, Any]]]:
        """An upload with these parts; its id and what Complete wants."""
        upload = self.create(**more)
        return upload, [
            self.part(upload, number, content) for number, content in enumerate(contents, start=1)
        ]

    # -- requests that no client would send ---------------------------------------------------------------

    def raw(
        self,
        method: str,
        target: str,
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        *,
        date: str = "",
        unsigned: tuple[str, ...] = (),
    ) -> bytes:
        """A request with exactly these headers, rightly signed all the same. Raises ClientError.

        ``date`` is the scope's if it is not to be today's; headers in ``unsigned`` are sent but not signed;
        a header that is "" is left out.
        """
        now = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        usual = {
            "host": f"127.0.0.1:{self.server.port}",
            "x-amz-date": now,
            "x-amz-content-sha256": hashlib.sha256(body).hexdigest(),
            "content-length": str(len(body)),
        }
        all_headers = {name: value for name, value in (usual | dict(headers or {})).items() if value}
        signed = tuple(sorted(set(all_headers) - set(unsigned)))
        given = Authorization(self.server.access_key, date or now[:8], "us-east-1", "s3", signed, "")
        request = Request(method, target, all_headers)
        all_headers["authorization"] = (
            f"AWS4-HMAC-SHA256 Credential={given.access_key}/{given.date}/us-east-1/s3/aws4_request,"
            f"SignedHeaders={';'.join(signed)},Signature={signature(request, given, self.server.secret_key)}"
        )
        return self._send(method, target, all_headers, body)

    def _send(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> bytes:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10)
        try:
            connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name, value)
            connection.endheaders(body)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        if answer.status >= 300:
            code = ElementTree.fromstring(content).findtext("Code", "") if content else str(answer.status)
            raise ClientError({"Error": {"Code": code}}, "raw")
        return content


def _stay(context: dict[str, Any], **_: Any) -> None:
    if "s3_redirect" in context:
        context["s3_redirect"]["redirected"] = True

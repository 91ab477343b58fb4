"""Real S3 servers as processes on loopback: rclone (strict about signatures) and moto (knows the newer API).

Lives here: `RcloneS3` and `MotoS3`, and what a test asks a store behind the program's back.
Not here: a store that misbehaves on purpose.
"""

from __future__ import annotations

import hashlib
import secrets
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar, Self

import botocore.session
from botocore.config import Config

from tests.servers.process import ServerProcess


class S3Server:
    """A running S3 server with random credentials; a context manager."""

    region: ClassVar[str] = "us-east-1"

    def __init__(self) -> None:
        self.access_key = secrets.token_hex(12)
        self.secret_key = "canarysecret" + secrets.token_hex(14)  # to be found wherever it should not be
        self.endpoint_url = ""
        self.port = 0
        self._folder = tempfile.TemporaryDirectory(prefix="s3-server-")
        self._process: ServerProcess | None = None
        self._client: Any = None

    @property
    def root(self) -> Path:
        """The server's own folder; gone after `stop`."""
        return Path(self._folder.name)

    @property
    def process(self) -> ServerProcess:
        """The running server; `RuntimeError` before `start`."""
        if self._process is None:
            raise RuntimeError("the server is not running")
        return self._process

    @property
    def client(self) -> Any:
        """A botocore client with this server's credentials, for what the methods below do not offer."""
        if self._client is None:
            self._client = botocore.session.Session().create_client(
                "s3",
                endpoint_url=self.endpoint_url,
                aws_access_key_id=self.access_key,
                aws_secret_access_key=self.secret_key,
                region_name=self.region,
                config=Config(s3={"addressing_style": "path"}, proxies={}, retries={"total_max_attempts": 1}),
            )
        return self._client

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Returns when the server accepts connections; `RuntimeError` with its output if it does not.

        After `interrupt` it takes the same port and folder again.
        """
        process = ServerProcess(self._command(), environment=self._environment(), directory=self.root)
        try:
            self.port = int(process.wait_for_line(r"http://127\.0\.0\.1:(\d+)")[1])
        except BaseException:
            process.stop()
            self._folder.cleanup()
            raise
        self._process = process
        self.endpoint_url = f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        """Ends the process and removes its folder."""
        if self._client is not None:
            self._client.close()
            self._client = None
        self.interrupt()
        self._folder.cleanup()

    def interrupt(self) -> None:
        """Ends the process; its folder stays for another `start`."""
        if self._process is not None:
            self._process.stop()
            self._process = None

    def make_bucket(self, name: str) -> str:
        """Creates a bucket (3 letters or more) and returns its name."""
        self.client.create_bucket(Bucket=name)
        return name

    def get(self, bucket: str, key: str) -> bytes:
        """The object's bytes; botocore's `ClientError` if there is none."""
        return b"".join(self._chunks(bucket, key))

    def sha256(self, bucket: str, key: str) -> str:
        """SHA-256 of the object in hex, streamed."""
        digest = hashlib.sha256()
        for chunk in self._chunks(bucket, key):
            digest.update(chunk)
        return digest.hexdigest()

    def keys(self, bucket: str) -> list[str]:
        """The keys of all objects, sorted."""
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=bucket)
        return sorted(item["Key"] for page in pages for item in page.get("Contents", ()))

    def empty(self, bucket: str) -> None:
        """Deletes all objects, so that a next user of the bucket finds every name free."""
        for key in self.keys(bucket):
            self.client.delete_object(Bucket=bucket, Key=key)

    def open_uploads(self, bucket: str) -> list[tuple[str, str]]:
        """(key, upload id) of each multipart upload that is neither completed nor aborted."""
        pages = self.client.get_paginator("list_multipart_uploads").paginate(Bucket=bucket)
        return [(item["Key"], item["UploadId"]) for page in pages for item in page.get("Uploads", ())]

    def _chunks(self, bucket: str, key: str) -> Iterator[bytes]:
        body = self.client.get_object(Bucket=bucket, Key=key)["Body"]
        try:
            yield from body.iter_chunks(1 << 20)
        finally:
            body.close()

    def _command(self) -> list[str]:
        raise NotImplementedError

    def _environment(self) -> Mapping[str, str]:
        return {}


class RcloneS3(S3Server):
    """`rclone serve s3`: checks signatures; ignores If-None-Match and checksums. Buckets are folders."""

    def _command(self) -> list[str]:
        rclone = Path(sys.executable).parent / "rclone"
        files = self.root / "files"
        files.mkdir(exist_ok=True)
        return [str(rclone), "--config", "", "serve", "s3", "--addr", f"127.0.0.1:{self.port}", str(files)]

    def _environment(self) -> Mapping[str, str]:
        # Not on the command line, where every user of the machine could read it.
        return {"RCLONE_AUTH_KEY": f'"{self.access_key},{self.secret_key}"'}

    def open_uploads(self, bucket: str) -> list[tuple[str, str]]:
        """As for every server; rclone answers NoSuchUpload where others send an empty list."""
        try:
            return super().open_uploads(bucket)
        except self.client.exceptions.NoSuchUpload:
            return []

    def file(self, bucket: str, key: str) -> Path:
        """Where the object lies on disk."""
        return self.root / "files" / bucket / key


class MotoS3(S3Server):
    """moto: takes any credentials; knows If-None-Match and CRC64NVME, checks no checksum or part order."""

    def _command(self) -> list[str]:
        return [
            str(Path(sys.executable).parent / "moto_server"),
            "--host",
            "127.0.0.1",
            "--port",
            str(self.port),
        ]

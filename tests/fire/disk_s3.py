"""An S3 store whose state is files, so that it can be killed and started again: ``disk_s3.py PORT FOLDER``.

Shares no code with the program. Objects and parts get their names by renaming: what a kill leaves is whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import time
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs, quote, unquote, urlsplit
from xml.etree import ElementTree
from xml.sax.saxutils import escape

_TIME = "%Y-%m-%dT%H:%M:%S.000Z"


class _Store(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    root: ClassVar[Path]

    def _asked(self) -> tuple[str, str, dict[str, str]]:
        parts = urlsplit(self.path)
        bucket, _, key = unquote(parts.path).lstrip("/").partition("/")
        return bucket, key, {name: found[0] for name, found in parse_qs(parts.query, True).items()}

    def _object(self, bucket: str, key: str) -> Path:
        return self.root / "objects" / quote(f"{bucket}/{key}", safe="")

    def _answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", headers.pop("length", str(len(body))))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _xml(self, name: str, inside: str) -> None:
        self._answer(
            200, f'<?xml version="1.0"?><{name}>{inside}</{name}>'.encode(), Content_Type="application/xml"
        )

    def _list(self, name: str, items: list[str]) -> None:
        self._xml(name, "".join(items) + "<IsTruncated>false</IsTruncated>")

    def _fail(self, status: int, code: str) -> None:
        self._answer(status, f"<Error><Code>{code}</Code><Message>{code}</Message></Error>".encode())

    def _body(self) -> bytes:
        if "chunked" in self.headers.get("Transfer-Encoding", ""):
            return b"".join(self._chunks())
        size = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(size)
        if len(body) != size:
            raise ConnectionResetError
        if (
            "aws-chunked" in self.headers.get("Content-Encoding", "")
            or "x-amz-decoded-content-length" in self.headers
        ):
            body = _unchunked(body)
        return body

    def _chunks(self) -> list[bytes]:
        found = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            found.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return found

    def _kept(self, path: Path, body: bytes, **facts: object) -> str:
        digest = hashlib.md5(body).hexdigest()
        made = path.with_name(f".{uuid.uuid4().hex}")
        made.write_bytes(json.dumps({"etag": digest, "size": len(body), **facts}).encode() + b"\n" + body)
        made.rename(path)
        return digest

    def do_PUT(self) -> None:
        bucket, key, query = self._asked()
        body = self._body()
        if "uploadId" in query:
            upload = self.root / "uploads" / query["uploadId"]
            if not upload.is_dir():
                self._fail(404, "NoSuchUpload")
                return
            etag = self._kept(upload / f"{int(query['partNumber']):05}", body)
        elif self.headers.get("If-None-Match") == "*" and self._object(bucket, key).exists():
            self._fail(412, "PreconditionFailed")
            return
        else:
            etag = self._kept(self._object(bucket, key), body, meta=self._meta())
        self._answer(200, ETag=f'"{etag}"')

    def _meta(self) -> dict[str, str]:
        return {name: value for name, value in self.headers.items() if name.lower().startswith("x-amz-meta-")}

    def do_POST(self) -> None:
        bucket, key, query = self._asked()
        body = self._body()
        if "uploads" in query:
            upload = self.root / "uploads" / uuid.uuid4().hex
            made = self.root / f".{upload.name}"
            made.mkdir()
            (made / "about").write_text(json.dumps({"bucket": bucket, "key": key, "meta": self._meta()}))
            made.rename(upload)
            names = f"<Bucket>{bucket}</Bucket><Key>{escape(key)}</Key><UploadId>{upload.name}</UploadId>"
            self._xml("InitiateMultipartUploadResult", names)
            return
        upload = self.root / "uploads" / query.get("uploadId", "-")
        if not upload.is_dir():
            self._fail(404, "NoSuchUpload")
            return
        target = self._object(bucket, key)
        if self.headers.get("If-None-Match") == "*" and target.exists():
            self._fail(412, "PreconditionFailed")
            return
        wanted = [
            int(one.text or 0)
            for one in ElementTree.fromstring(body).iter()
            if one.tag.endswith("PartNumber")
        ]
        parts = [upload / f"{number:05}" for number in wanted]
        if not all(part.exists() for part in parts):
            self._fail(400, "InvalidPart")
            return
        read = [part.read_bytes().split(b"\n", 1) for part in parts]
        whole = b"".join(content for _, content in read)
        digests = b"".join(bytes.fromhex(json.loads(head)["etag"]) for head, _ in read)
        etag = f"{hashlib.md5(digests).hexdigest()}-{len(parts)}"
        self._kept(target, whole, etag=etag, meta=json.loads((upload / "about").read_text())["meta"])
        shutil.rmtree(upload)
        self._xml("CompleteMultipartUploadResult", f'<Key>{escape(key)}</Key><ETag>"{etag}"</ETag>')

    def do_DELETE(self) -> None:
        bucket, key, query = self._asked()
        if "uploadId" in query:
            shutil.rmtree(self.root / "uploads" / query["uploadId"], ignore_errors=True)
        else:
            self._object(bucket, key).unlink(missing_ok=True)
        self._answer(204)

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        bucket, key, query = self._asked()
        if "uploads" in query:
            self._list("ListMultipartUploadsResult", self._uploads(bucket))
            return
        if "uploadId" in query:
            upload = self.root / "uploads" / query["uploadId"]
            if upload.is_dir():
                self._list("ListPartsResult", _parts(upload))
            else:
                self._fail(404, "NoSuchUpload")
            return
        if not key:
            self._list("ListBucketResult", self._keys(bucket))
            return
        path = self._object(bucket, key)
        if not path.exists():
            self._fail(404, "NoSuchKey")
            return
        head, _, content = path.read_bytes().partition(b"\n")
        facts = json.loads(head)
        about = {"ETag": f'"{facts["etag"]}"', "Last_Modified": self.date_time_string(path.stat().st_mtime)}
        self._answer(
            200, content, **about, **{name.replace("-", "_"): value for name, value in facts["meta"].items()}
        )

    def _uploads(self, bucket: str) -> list[str]:
        told = []
        for upload in sorted((self.root / "uploads").iterdir()):
            about = json.loads((upload / "about").read_text())
            if about["bucket"] == bucket:
                names = f"<Key>{escape(about['key'])}</Key><UploadId>{upload.name}</UploadId>"
                begun = time.gmtime((upload / "about").stat().st_mtime)
                told.append(f"<Upload>{names}<Initiated>{time.strftime(_TIME, begun)}</Initiated></Upload>")
        return told

    def _keys(self, bucket: str) -> list[str]:
        names = (
            unquote(path.name) for path in sorted((self.root / "objects").iterdir()) if path.name[0] != "."
        )
        keys = [name.partition("/")[2] for name in names if name.startswith(f"{bucket}/")]
        return [f"<Contents><Key>{escape(key)}</Key><Size>1</Size></Contents>" for key in keys]

    def log_message(self, *_: object) -> None:
        """Silent."""


def _parts(upload: Path) -> list[str]:
    told = []
    for part in sorted(path for path in upload.iterdir() if path.name.isdigit()):
        facts = json.loads(part.read_bytes().partition(b"\n")[0])
        told.append(
            f"<Part><PartNumber>{int(part.name)}</PartNumber><Size>{facts['size']}</Size>"
            f'<ETag>"{facts["etag"]}"</ETag><LastModified>2026-01-01T00:00:00.000Z</LastModified></Part>'
        )
    return told


def _unchunked(body: bytes) -> bytes:
    found: list[bytes] = []
    at = 0
    while True:
        end = body.index(b"\r\n", at)
        size = int(body[at:end].split(b";")[0], 16)
        if not size:
            return b"".join(found)
        found.append(body[end + 2 : end + 2 + size])
        at = end + 4 + size


def main() -> None:
    """Serve until killed."""
    _Store.root = Path(sys.argv[2])
    for name in ("objects", "uploads"):
        os.makedirs(_Store.root / name, exist_ok=True)
    ThreadingHTTPServer.request_queue_size = 64
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), _Store).serve_forever()


if __name__ == "__main__":
    main()

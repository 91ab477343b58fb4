"""Operations on buckets and their lists.

Lives here: one function for each, called when the rules have agreed. Not here: the rules.
"""

from __future__ import annotations

from tests.servers.strict_s3.answers import Answer, S3Error, described
from tests.servers.strict_s3.call import Call
from tests.servers.strict_s3.listing import encoder, page_size
from tests.servers.strict_s3.store import StoredObject, Upload
from tests.servers.strict_s3.uploads import timestamp
from tests.servers.strict_s3.xml import Fields, location

_Pairs = list[tuple[str, "str | int | bool | Fields | None"]]


def list_buckets(call: Call) -> Answer:
    """ListBuckets."""
    found: Fields = [
        ("Bucket", [("Name", bucket.name), ("CreationDate", timestamp(bucket.created))])
        for _, bucket in sorted(call.store.buckets.items())
    ]
    return described("ListAllMyBucketsResult", [("Buckets", found)])


def head_bucket(call: Call) -> Answer:
    """HeadBucket."""
    return Answer(200, {"x-amz-bucket-region": call.bucket.region})


def create_bucket(call: Call) -> Answer:
    """CreateBucket, in this endpoint's region only."""
    region = call.settings.region
    try:
        asked = location(call.received.content())
    except ValueError:
        raise S3Error(400, "MalformedXML", "The XML you provided was not well-formed") from None
    if asked != ("" if region == "us-east-1" else region):
        message = f"The {asked or 'unspecified'} location constraint is incompatible for this endpoint."
        raise S3Error(400, "IllegalLocationConstraintException", message)
    call.store.make_bucket(call.request.bucket, region)
    return Answer(200, {"Location": f"/{call.request.bucket}"})


def delete_bucket(call: Call) -> Answer:
    """DeleteBucket."""
    bucket = call.bucket
    for upload in list(bucket.uploads.values()):
        call.store.lose(upload)
    del call.store.buckets[bucket.name]
    return Answer(204)


def bucket_location(call: Call) -> Answer:
    """GetBucketLocation."""
    region = call.bucket.region
    answer = described("LocationConstraint", [])
    assert isinstance(answer.body, bytes)
    text = "" if region == "us-east-1" else region
    answer.body = answer.body.replace(b"></", f">{text}</".encode())
    return answer


def list_objects(call: Call) -> Answer:
    """ListObjectsV2, a page of it."""
    query, encoded = call.request.query, encoder(call)
    if query.get("list-type") != "2":
        raise S3Error(501, "NotImplemented", "This store has ListObjectsV2 only.")
    prefix, delimiter = query.get("prefix", ""), query.get("delimiter", "")
    token = query.get("continuation-token", "")
    after = bytes.fromhex(token).decode() if token else query.get("start-after", "")
    most = page_size(call, "max-keys")
    shown = _entries(call.bucket.objects, prefix, delimiter, after)
    page = shown[:most]
    fields: _Pairs = [
        ("Name", call.bucket.name),
        ("Prefix", encoded(prefix)),
        ("Delimiter", encoded(delimiter) if delimiter else None),
        ("MaxKeys", most),
        ("KeyCount", len(page)),
        ("IsTruncated", len(shown) > len(page)),
        ("EncodingType", query.get("encoding-type")),
        ("ContinuationToken", query.get("continuation-token")),
        ("StartAfter", encoded(query["start-after"]) if "start-after" in query else None),
        ("NextContinuationToken", _token(page) if len(shown) > len(page) else None),
    ]
    for name, stored in page:
        if stored is None:
            fields.append(("CommonPrefixes", [("Prefix", encoded(name))]))
        else:
            fields.append(("Contents", _object_fields(encoded(name), stored)))
    return described("ListBucketResult", fields)


def _token(page: list[tuple[str, StoredObject | None]]) -> str | None:
    return page[-1][0].encode().hex() if page else None


def _entries(
    objects: dict[str, StoredObject], prefix: str, delimiter: str, after: str
) -> list[tuple[str, StoredObject | None]]:
    """Keys and common prefixes behind ``after``, in the order of their bytes."""
    found: dict[str, StoredObject | None] = {}
    for key, stored in objects.items():
        if not key.startswith(prefix):
            continue
        head, cut, _ = key[len(prefix) :].partition(delimiter) if delimiter else (key, "", "")
        name = prefix + head + cut if cut else key
        if name > after:
            found[name] = None if cut else stored
    return sorted(found.items(), key=lambda item: item[0].encode())


def _object_fields(key: str, stored: StoredObject) -> Fields:
    return [
        ("Key", key),
        ("LastModified", timestamp(stored.modified)),
        ("ETag", f'"{stored.etag}"'),
        ("ChecksumAlgorithm", stored.checksum.algorithm.upper() if stored.checksum else None),
        ("ChecksumType", stored.checksum.type if stored.checksum else None),
        ("Size", stored.size),
        ("StorageClass", stored.description.headers.get("x-amz-storage-class", "STANDARD")),
    ]


def list_uploads(call: Call) -> Answer:
    """ListMultipartUploads, a page of it: by key, then by the time they began."""
    query, encoded = call.request.query, encoder(call)
    prefix, most = query.get("prefix", ""), page_size(call, "max-uploads")
    uploads = [upload for upload in call.bucket.uploads.values() if upload.key.startswith(prefix)]
    uploads.sort(key=_upload_order)
    shown = uploads[_first_after(uploads, query.get("key-marker", ""), query.get("upload-id-marker", "")) :]
    page = shown[:most]
    truncated = len(shown) > len(page)
    fields: _Pairs = [
        ("Bucket", call.bucket.name),
        ("KeyMarker", encoded(query.get("key-marker", ""))),
        ("UploadIdMarker", query.get("upload-id-marker", "")),
        ("NextKeyMarker", encoded(page[-1].key) if truncated else None),
        ("NextUploadIdMarker", page[-1].id if truncated else None),
        ("Prefix", encoded(prefix)),
        ("EncodingType", query.get("encoding-type")),
        ("MaxUploads", most),
        ("IsTruncated", truncated),
    ]
    fields += [("Upload", _upload_fields(encoded(upload.key), upload)) for upload in page]
    return described("ListMultipartUploadsResult", fields)


def _upload_order(upload: Upload) -> tuple[bytes, float, str]:
    return upload.key.encode(), upload.initiated, upload.id


def _first_after(uploads: list[Upload], key: str, upload_id: str) -> int:
    """Index of the first upload behind the markers; without an upload id behind all of the key's."""
    for index, upload in enumerate(uploads):
        if upload_id and (upload.key, upload.id) == (key, upload_id):
            return index + 1
        if upload.key.encode() > key.encode():
            return index
    return len(uploads)


def _upload_fields(key: str, upload: Upload) -> Fields:
    algorithm = upload.algorithm.upper() or None
    return [
        ("Key", key),
        ("UploadId", upload.id),
        ("Initiated", timestamp(upload.initiated)),
        ("StorageClass", "STANDARD"),
        ("ChecksumAlgorithm", algorithm),
        ("ChecksumType", upload.type or None),
    ]

"""Looking around in a store: buckets, folders, uploads that were never finished, and what tidies them away.

Lives here: :class:`S3Browser`. Sources: S3 API reference (ListBuckets, ListObjectsV2, ListMultipartUploads,
GetBucketLifecycleConfiguration, PutBucketLifecycleConfiguration). Not here: moving anything.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from transfer_gui.backends.destination import ObjectFacts, Upload
from transfer_gui.backends.s3.calls import may_be_unknown, upload_pages
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.destination import open_s3
from transfer_gui.backends.s3.errors import name_better_endpoint, translate_errors
from transfer_gui.backends.s3.object_access import make_link
from transfer_gui.core.destination_errors import AnswerUnusable, DestinationError, DestinationRefused
from transfer_gui.core.key_origin import NOBODY
from transfer_gui.core.listing import Listed, ListingPage, Unfinished
from transfer_gui.core.profile import KeySource, Profile
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.times import parse_http_date

PAGE = 500
"""Entries that are asked for at once."""
# How what asks for the next page begins: a store's token, or a key behind which it goes on.
_TOKEN, _KEY = "token ", "key "
# Regions that CreateBucket is not told: the first is where a bucket comes without a word.
_NO_PLACE = ("us-east-1", "", "auto")
RULE = "transfer-gui: unfinished uploads"


class S3Browser:
    """One profile's view of its store. Every call blocks on the network; raises DestinationError."""

    def __init__(self, factory: ClientFactory, profile: Profile, keys: KeySource | None) -> None:
        self._factory = factory
        self._profile = profile
        self._keys = keys
        self._client = factory.client(profile, keys, connections=8)

    def buckets(self) -> list[str]:
        """All buckets of the account by name. Raises AccessDenied where the keys are for one bucket only."""
        with self._translate("list_buckets", ""):
            answer = self._client.list_buckets()
        return sorted(str(one["Name"]) for one in answer.get("Buckets") or () if one.get("Name"))

    def page(self, bucket: str, prefix: str, following: str = "", *, deep: bool = False) -> ListingPage:
        """Folders and objects whose keys begin with ``prefix``; ``deep``: all below, without folders.

        A folder's own empty object (:meth:`make_folder`) does not lie in it; what a store lists that the
        prefix leaves out is not there either. Raises AnswerUnusable where the list would not go on.
        """
        asked: dict[str, Any] = {"Bucket": bucket, "Prefix": prefix, "MaxKeys": PAGE}
        asked |= {} if deep else {"Delimiter": "/"}
        answer = self._list(bucket, asked, following)
        folders = [str(one["Prefix"]) for one in answer.get("CommonPrefixes") or () if one.get("Prefix")]
        found = [_read_object(one) for one in answer.get("Contents") or () if one.get("Key")]
        last = max([*folders, *(one.key for one in found)], default="")
        after = ""
        if answer.get("NextContinuationToken"):
            after = f"{_TOKEN}{answer['NextContinuationToken']}"
        elif answer.get("IsTruncated"):  # a store that knows the first ListObjects only
            after = f"{_KEY}{answer.get('NextMarker') or last}"
        if after and after in (following, _KEY):
            raise self._endless(bucket)
        folder = prefix if prefix.endswith("/") else None
        entries = (*map(Listed, folders), *(one for one in found if one.key != folder))
        return ListingPage(tuple(one for one in entries if one.key.startswith(prefix)), after)

    def _list(self, bucket: str, asked: Mapping[str, Any], following: str) -> dict[str, Any]:
        """One answer to ListObjectsV2, or to ListObjects where the store has no other."""
        more = {"ContinuationToken": following.removeprefix(_TOKEN)} if following else {}
        minded: DestinationError | None = None
        if not following.startswith(_KEY):
            try:
                with self._translate("list_objects_v2", bucket):
                    return dict(self._client.list_objects_v2(**asked, **more))
            except DestinationRefused as error:
                if following or not may_be_unknown(error):
                    raise
                minded = error
        more = {"Marker": following.removeprefix(_KEY)} if following else {}
        try:
            with self._translate("list_objects", bucket):
                return dict(self._client.list_objects(**asked, **more))
        except DestinationError as error:
            raise minded or error from None

    def make_folder(self, bucket: str, key: str) -> bool:
        """An empty object whose key ends in a slash, as the stores' own consoles make folders.

        False where the store keeps no such objects: there a folder is seen once something is in it.
        """
        key = key.rstrip("/") + "/"
        with self._translate("put_object", bucket, key):
            answer = self._client.put_object(Bucket=bucket, Key=key, Body=b"")
        if not answer.get("ETag"):
            raise AnswerUnusable(bucket=bucket, key=key, host=self._profile.endpoint_host)
        with self._translate("list_objects_v2", bucket, key):
            seen = self._client.list_objects_v2(Bucket=bucket, Prefix=key, MaxKeys=1)
            if any(one.get("Key") == key for one in seen.get("Contents") or ()):
                return True
            # Some make an object of the name without the slash out of it, which would be in the way.
            self._client.delete_object(Bucket=bucket, Key=key)
        return False

    def link(self, bucket: str, key: str, seconds: int) -> str:
        """A link by which anybody can fetch the object for so long: a secret."""
        return make_link(self._factory, replace(self._profile, bucket=bucket), self._keys, key, seconds)

    def make_bucket(self, bucket: str) -> bool:
        """Make a bucket in the profile's region (CreateBucket); False if it is there already and ours.

        Some stores know one region only, and take no word of it.
        """
        region = self._profile.region
        where: dict[str, Any] = {"CreateBucketConfiguration": {"LocationConstraint": region}}
        try:
            with self._translate("create_bucket", bucket):
                self._client.create_bucket(Bucket=bucket, **({} if region in _NO_PLACE else where))
        except DestinationError as error:
            if error.facts.get("error") == "BucketAlreadyOwnedByYou":
                return False
            raise
        return True

    def look(self, bucket: str, key: str) -> ObjectFacts | None:
        """What is at the key; None if nothing is."""
        found: ObjectFacts | None = self._open(bucket, key).head()
        return found

    def remove(self, bucket: str, key: str) -> None:
        """Delete the object (DeleteObject); one that is gone already is fine. Older versions stay."""
        with self._translate("delete_object", bucket, key):
            self._client.delete_object(Bucket=bucket, Key=key)

    def list_unfinished(self, bucket: str, prefix: str = "") -> list[Unfinished]:
        """All unfinished uploads below ``prefix``, whoever began them, oldest first."""
        found: dict[tuple[str, str], Unfinished] = {}

        def ask(**more: str) -> dict[str, Any]:
            with self._translate("list_multipart_uploads", bucket):
                return dict(self._client.list_multipart_uploads(Bucket=bucket, Prefix=prefix, **more))

        for page in upload_pages(ask, lambda action, reason: self._endless(bucket)):
            now = _store_time(page)
            listed = [_read_upload(one, now) for one in page.get("Uploads") or () if one.get("UploadId")]
            found |= {(one.key, one.upload_id): one for one in listed}
        mine = (one for one in found.values() if one.key.startswith(prefix))
        return sorted(mine, key=lambda one: one.begun)

    def measure(self, bucket: str, upload: Unfinished) -> Unfinished:
        """Add the size of the upload's parts; unchanged where listing them is not allowed."""
        with contextlib.suppress(DestinationError):
            parts = self._open(bucket, upload.key).parts(Upload(upload.upload_id))
            return replace(upload, size=sum(part.size for part in parts), parts=len(parts))
        return upload

    def abort(self, bucket: str, upload: Unfinished) -> None:
        """Abort it until no part is left; one that is gone already is fine."""
        self._open(bucket, upload.key).abort(Upload(upload.upload_id))

    def tidying_days(self, bucket: str) -> int | None:
        """After how many days the bucket itself aborts unfinished uploads of any key, None if it does not."""
        days = [
            int(rule["AbortIncompleteMultipartUpload"].get("DaysAfterInitiation") or 0)
            for rule in self._rules(bucket)
            if rule.get("Status") == "Enabled" and _for_all(rule) and "AbortIncompleteMultipartUpload" in rule
        ]
        return min(days) if days else None

    def tidy_after(self, bucket: str, days: int) -> None:
        """Let the bucket abort what is unfinished for so many days. Its other rules stay as they are."""
        kept = [rule for rule in self._rules(bucket) if rule.get("ID") != RULE]
        rule = {
            "ID": RULE,
            "Status": "Enabled",
            "Filter": {"Prefix": ""},
            "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": days},
        }
        with self._translate("put_bucket_lifecycle_configuration", bucket):
            self._client.put_bucket_lifecycle_configuration(
                Bucket=bucket, LifecycleConfiguration={"Rules": [*kept, rule]}
            )

    def _rules(self, bucket: str) -> list[dict[str, Any]]:
        try:
            with self._translate("get_bucket_lifecycle_configuration", bucket):
                answer = self._client.get_bucket_lifecycle_configuration(Bucket=bucket)
        except DestinationError as error:
            if error.facts.get("error") == "NoSuchLifecycleConfiguration":
                return []
            raise
        return list(answer.get("Rules") or ())

    def _open(self, bucket: str, key: str) -> Any:
        return open_s3(self._factory, replace(self._profile, bucket=bucket), self._keys, key, connections=8)

    def _endless(self, bucket: str) -> AnswerUnusable:
        host = self._profile.endpoint_host
        return AnswerUnusable(bucket=bucket, key="", host=host, problem="no_s3_answer")

    @contextmanager
    def _translate(self, action: str, bucket: str, key: str = "") -> Iterator[None]:
        origin = self._keys.origin if self._keys is not None else NOBODY
        placed = name_better_endpoint(lambda: self._profile.endpoint, bucket)
        with (
            placed,
            origin.name_keys(),
            translate_errors(action, bucket, key, self._profile.endpoint_host),
        ):
            yield


def _read_object(entry: Mapping[str, Any]) -> Listed:
    modified = entry.get("LastModified")
    at = modified.timestamp() if isinstance(modified, datetime) else 0.0
    return Listed(str(entry["Key"]), int(entry.get("Size") or 0), at, str(entry.get("StorageClass") or ""))


def _read_upload(entry: Mapping[str, Any], now: float) -> Unfinished:
    initiated = entry.get("Initiated")
    begun = initiated.timestamp() if isinstance(initiated, datetime) else 0.0
    who = entry.get("Initiator") or {}
    name = str(who.get("DisplayName") or who.get("ID") or "")
    key, upload_id = str(entry.get("Key") or ""), str(entry["UploadId"])
    return Unfinished(key, upload_id, begun, max(now - begun, 0.0), initiator=name)


def _store_time(answer: Mapping[str, Any]) -> float:
    """The store's own time, so that ages do not depend on this computer's clock."""
    text = answer.get("ResponseMetadata", {}).get("HTTPHeaders", {}).get("date", "")
    told = parse_http_date(str(text))
    return time.time() if told is None else told.timestamp()


def _for_all(rule: Mapping[str, Any]) -> bool:
    scope = rule.get("Filter") or {}
    return not (rule.get("Prefix") or scope.get("Prefix") or scope.get("Tag") or scope.get("And"))

"""An object in an S3 bucket as a destination: multipart upload by hand, so that it can be resumed.

Lives here: :class:`S3Destination` and :func:`open_s3`. Not here: how a client is made (``s3/client.py``),
single requests (``s3/calls.py``), what an error means (``s3/errors.py``), what "Test connection" does
(``s3/check.py``), when to try again (the engine).

Sources: S3 API reference (CreateMultipartUpload, UploadPart, ListParts, CompleteMultipartUpload,
AbortMultipartUpload, PutObject, HeadObject). botocore calls a 200 without a usable body a success and answers
``{}``; so every success must show its proof here, mostly an ETag.
"""

from __future__ import annotations

import base64
import contextlib
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from transfer_gui.backends.common.blocked_sockets import BlockedSockets
from transfer_gui.backends.destination import (
    Body,
    ObjectFacts,
    ObjectOptions,
    OpenUpload,
    StoredPart,
    Upload,
)
from transfer_gui.backends.s3.calls import (
    LONGEST_NAME,
    ObjectCalls,
    may_be_minded,
    may_be_unknown,
    open_upload,
    status_of,
    whole_checksum,
)
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.direct import DirectClient
from transfer_gui.backends.s3.kept import READ_BACK, find_unkept_option
from transfer_gui.backends.s3.look import Lacks, ObjectLook
from transfer_gui.backends.s3.options import NO_TERMS, ObjectTerms
from transfer_gui.backends.s3.reopening import checksum_ahead, listed_parts, reopen_upload
from transfer_gui.backends.s3.trials import WrongDigest, WrongFirst, honours_condition
from transfer_gui.core.destination_errors import (
    AccessDenied,
    AnswerUnusable,
    BucketMissing,
    CredentialsInvalid,
    DestinationBusy,
    DestinationError,
    DestinationRefused,
    ObjectExists,
    PartChecksumsWanted,
    UploadLost,
)
from transfer_gui.core.object_options import merge_choices
from transfer_gui.core.parts import PartReceipt
from transfer_gui.core.presets import preset_of
from transfer_gui.core.profile import KeySource, Profile
from transfer_gui.core.store_traits import Feature, Learn, StoreTraits

T = TypeVar("T")

COMPLETE_SECONDS = 900.0
"""How long CompleteMultipartUpload may be silent: putting 10,000 parts together takes minutes."""

ABORT_PAUSES = (0.0, 0.1, 0.5, 1.0, 2.0)
"""Seconds before each look whether parts are left after an abort."""

# So many 500s in a row to what comes with a checksum may be for that.
_FAILURES = 2
# Whether a store honours conditions is tried with objects of up to so many bytes.
_TRIED_WITH = 1024**2


_CRC = {"ChecksumAlgorithm": "CRC64NVME", "ChecksumType": "FULL_OBJECT"}
_MAY_MIND = (AccessDenied, CredentialsInvalid, DestinationBusy, DestinationRefused)


def open_s3(
    factory: ClientFactory,
    profile: Profile,
    keys: KeySource | None,
    key: str,
    *,
    connections: int = 64,
    expect_continue: bool = True,
    terms: ObjectTerms = NO_TERMS,
    traits: StoreTraits | None = None,
    learn: Learn = lambda feature: None,
) -> S3Destination:
    """The object ``key`` in the profile's bucket. ``traits`` None: those of the store's preset.
    ``learn`` hears what the store turns out to lack.

    Raises CredentialsInvalid, EndpointInvalid, KeyInvalid.
    """
    traits = traits or preset_of(profile.store, profile.endpoint).traits
    expects = expect_continue and traits.expect_continue and Feature.EXPECT not in traits.lacks
    make = partial(
        factory.object_client, keys=keys, connections=connections, expect_continue=expects, learn=learn
    )
    opened, follow = factory.regions.open_client(profile, make)
    calls = ObjectCalls(opened, profile.bucket, key, profile.endpoint_host, keys, terms, follow)
    destination = S3Destination(calls, sockets=factory.sockets, traits=traits, learn=learn)
    # What goes to our own sandbox leaves this computer nowhere.
    destination.in_the_clear = profile.endpoint.lower().startswith("http:") and not profile.sandbox
    return destination


class S3Destination:
    """Fulfils ``Destination``. Used by many lanes at once; what it learns of the store are single flags.

    ``atomic`` turns False when the store refuses ``If-None-Match``. Some stores ignore it without a word, so
    a HEAD goes before every write that must not replace, unless the store was seen to honour it; the
    condition closes the gap between the two. ``signs_whole`` turns False when an upload is completed without
    the checksum of the whole, which the store minded.
    """

    def __init__(
        self,
        calls: ObjectCalls,
        *,
        sockets: BlockedSockets,
        traits: StoreTraits | None = None,
        learn: Learn = lambda feature: None,
    ) -> None:
        traits = traits or StoreTraits()
        self.limits = traits.limits
        self._lacks = Lacks(traits.lacks, learn)
        self.atomic = traits.conditional is not False and Feature.CONDITIONS not in self._lacks
        self._honours = self.atomic and traits.conditional is True
        self.in_the_clear = False
        self.signs_whole = True
        self._calls = calls
        self._sockets = sockets
        self._checksums = _Suspicion(traits.checksums, self._lacks, Feature.CHECKSUMS)
        self._others = _Suspicion(traits.checksums, self._lacks, Feature.EXTRAS)
        mode = _Suspicion(traits.checksums, self._lacks, Feature.CHECKSUM_MODE)
        self._object = ObjectLook(calls, mode.send_checked, self._lacks)
        self.look_ahead: Callable[[], None] = (lambda: None) if self._honours else self._object.foresee
        # botocore's clients connect when they are asked.
        ahead = calls.client.connect_ahead if isinstance(calls.client, DirectClient) else None
        self.connect_ahead: Callable[[int], None] = ahead or (lambda count: None)
        # In a bucket with versions the object stays as an older one.
        self.remove: Callable[[], object] = partial(calls, "delete_object")
        self.trial = WrongDigest(calls, self.begin, self._drop)

    def check(self) -> None:
        """Bucket there, credentials right, writing allowed; leaves nothing behind."""
        from transfer_gui.backends.s3.check import check_store

        calls = self._calls.without_following()

        def beside(name: str) -> S3Destination:
            key = calls.key[: calls.key.rfind("/") + 1] + name
            return S3Destination(calls.at(key), sockets=self._sockets)

        check_store(beside, calls.head_bucket)

    def head(self) -> ObjectFacts | None:
        """HeadObject; None for 404, which is also a HEAD's answer for a missing bucket."""
        answer = self._object.look()
        return None if answer is None else self._calls.read_facts(answer)

    def find_unkept(self, options: ObjectOptions) -> str:
        """Look at the object for the first of its options that is not there; '' for nothing."""
        wanted = merge_choices(options.carried, self._calls.terms.choices)
        if not any(getattr(wanted, name) for name in READ_BACK):
            return ""
        return find_unkept_option(self._calls, wanted, self._object.head_or_get() or {})

    def begin(self, options: ObjectOptions) -> Upload:
        """CreateMultipartUpload, with CRC64NVME over the whole object if the store knows it."""
        common = self._calls.describe_options(options)

        def create(**more: Any) -> dict[str, Any]:
            return self._calls("create_multipart_upload", **common, **more)

        def send() -> dict[str, Any]:
            return self._checksums.send_checked(create, _CRC) if options.checksums else create()

        def send_bare(_condition: Mapping[str, str]) -> dict[str, Any]:
            _drop_note(common, options)
            return create()

        with self._calls.blame_options(common):
            answer = self._send_whole(
                lambda: self._send_noted(send, common, options), send_bare, replace=True
            )
        upload_id = str(answer.get("UploadId") or "").strip()
        if not 0 < len(upload_id) <= LONGEST_NAME:
            raise self._calls.unusable("create_multipart_upload", "no upload id")
        return Upload(upload_id, all(answer.get(name) == value for name, value in _CRC.items()))

    def _drop(self, upload: Upload) -> None:
        """Abort an upload whose only part was answered: none is on its way, so nobody need look for one."""
        with contextlib.suppress(UploadLost, BucketMissing):
            self._calls("abort_multipart_upload", UploadId=upload.upload_id)

    def reopen(self, upload_id: str) -> Upload:
        """Describe an open upload by ListParts. Raises UploadLost, AccessDenied, UploadUnfit."""
        return reopen_upload(self._calls, upload_id)

    def put_part(self, upload: Upload, number: int, body: Body) -> StoredPart:
        """UploadPart. Our checksum is known only when the bytes are gone; the store tells its own."""
        try:
            answer = self._calls(
                "upload_part",
                UploadId=upload.upload_id,
                PartNumber=number,
                Body=body,
                ContentLength=body.size,
                **checksum_ahead(upload, body),
            )
        except DestinationRefused as error:
            if upload.checksums and may_be_unknown(error):
                raise PartChecksumsWanted.with_facts(error.facts) from None
            raise
        etag = str(answer.get("ETag") or "")
        if not etag.strip('"') or len(etag) > LONGEST_NAME:
            return self._find_part(upload, number, body.size)
        return StoredPart(number, body.size, etag, whole_checksum(answer))

    def _find_part(self, upload: Upload, number: int, size: int) -> StoredPart:
        """A part whose own answer told no ETag, as ListParts has it. Raises AnswerUnusable."""
        page: Mapping[str, Any] = {}
        with contextlib.suppress(AccessDenied, DestinationRefused):
            where = {"UploadId": upload.upload_id, "PartNumberMarker": number - 1, "MaxParts": 1}
            page = self._calls("list_parts", **where)
        for part in page.get("Parts") or ():
            if (part.get("PartNumber"), part.get("Size")) == (number, size):
                return StoredPart(number, size, self._calls.etag("upload_part", part), whole_checksum(part))
        raise self._calls.unusable("upload_part", "no ETag")

    def parts(self, upload: Upload) -> list[StoredPart]:
        """ListParts, all pages, ascending; without those of which too little is told, unless it is all."""
        found: dict[int, StoredPart] = {}
        odd = False
        for page in self._calls.part_pages(upload.upload_id):
            for part in page.get("Parts") or ():
                if not {"PartNumber", "Size", "ETag"} <= part.keys():
                    odd = True
                    continue
                number = int(part["PartNumber"])
                checksum = whole_checksum(part)
                found[number] = StoredPart(number, int(part["Size"]), str(part["ETag"]), checksum)
        if odd and not found:
            raise self._calls.unusable("list_parts", "no list of parts")
        return [found[number] for number in sorted(found)]

    def uploads(self) -> list[OpenUpload]:
        """ListMultipartUploads; some stores answer NoSuchUpload for an empty list."""
        found: list[OpenUpload] = []
        with contextlib.suppress(UploadLost):
            for page in self._calls.upload_pages():
                here = (one for one in page.get("Uploads") or () if one.get("Key") == self._calls.key)
                found += [open_upload(one, page) for one in here if {"UploadId", "Initiated"} <= one.keys()]
        return found

    def complete(
        self, upload: Upload, receipts: Sequence[PartReceipt], *, checksum: str, size: int, replace: bool
    ) -> ObjectFacts:
        """CompleteMultipartUpload; a success needs the ETag in the answer's body."""
        listed = listed_parts(self._calls, upload, receipts)
        proof: dict[str, Any] = {}
        if upload.checksums:
            proof = {"ChecksumType": "FULL_OBJECT", "ChecksumCRC64NVME": checksum, "MpuObjectSize": size}

        def send(condition: Mapping[str, str], **more: Any) -> dict[str, Any]:
            with self._sockets.patience(COMPLETE_SECONDS):
                return self._calls(
                    "complete_multipart_upload",
                    UploadId=upload.upload_id,
                    MultipartUpload={"Parts": listed},
                    **more,
                    **condition,
                )

        def send_bare(condition: Mapping[str, str]) -> dict[str, Any]:
            self.signs_whole = False
            return send(condition)

        whole = partial(self._send_conditionally, partial(send, **proof), replace)
        answer = self._send_whole(whole, send_bare, replace=replace)
        etag = self._calls.etag("complete_multipart_upload", answer)
        return ObjectFacts(size, etag, checksum=whole_checksum(answer))

    def put(
        self, body: Body, options: ObjectOptions, *, checksum: str, md5: str = "", replace: bool
    ) -> ObjectFacts:
        """PutObject with CRC64NVME and MD5 in headers. Most stores check the MD5; some repeat any CRC."""
        digest = {"ContentMD5": base64.b64encode(bytes.fromhex(md5)).decode("ascii")} if md5 else {}
        common = self._calls.describe_options(options)

        def send(condition: Mapping[str, str], **proof: str) -> dict[str, Any]:
            body.seek(0)
            return self._calls(
                "put_object", Body=body, ContentLength=body.size, **common, **condition, **proof
            )

        def send_checked(condition: Mapping[str, str], **wrong: str) -> dict[str, Any]:
            put = partial(send, condition, **digest | wrong)
            return self._checksums.send_checked(put, {"ChecksumCRC64NVME": checksum})

        def send_bare(condition: Mapping[str, str]) -> dict[str, Any]:
            _drop_note(common, options)
            return send(condition)

        trial = WrongFirst(send_checked) if options.tries and md5 else None
        with self._calls.blame_options(common):
            whole = partial(self._send_conditionally, trial or send_checked, replace)
            answer = self._send_whole(
                lambda: self._send_noted(whole, common, options), send_bare, replace=replace
            )
        etag = self._calls.etag("put_object", answer)
        told, refuses = whole_checksum(answer), trial.refuses if trial else None
        noted = dict(options.metadata) if common.get("Metadata") else {}
        tries = options.tries_condition and self.atomic and not replace and body.size <= _TRIED_WITH
        honours = honours_condition(send_checked) if tries else None
        return ObjectFacts(body.size, etag, noted, told, refuses, honours)

    def abort(self, upload: Upload) -> None:
        """AbortMultipartUpload, again while ListParts still shows parts (a part was on its way)."""
        for pause in ABORT_PAUSES:
            time.sleep(pause)
            try:
                self._calls("abort_multipart_upload", UploadId=upload.upload_id)
                if not self.parts(upload):
                    return
            except (UploadLost, BucketMissing):
                return
            except (AccessDenied, DestinationRefused, AnswerUnusable) as error:
                if error.facts.get("action") == "list_parts":
                    return  # may write but not look, or there is no such call
                raise
        raise DestinationBusy(**self._calls.facts("abort_multipart_upload"), error="parts left")

    def interrupt(self, threads: Sequence[int]) -> None:
        """Their calls end with DestinationUnreachable; the caller knows why."""
        self._sockets.interrupt(threads)

    def _send_whole(
        self,
        send: Callable[[], dict[str, Any]],
        send_bare: Callable[[Mapping[str, str]], dict[str, Any]],
        *,
        replace: bool,
    ) -> dict[str, Any]:
        """Send with all that is optional, once more with nothing of it where the store may mind something."""
        minded: DestinationError | None = None
        if Feature.EXTRAS not in self._lacks:
            try:
                answer = send()
            except _MAY_MIND as error:
                if not self._others.falls_on(error):
                    raise
                minded = error
            else:
                self._others.settle(innocent=False)
                return answer
        if not replace:
            self._object.require_free()
        answer = send_bare({"IfNoneMatch": "*"} if self._honours and not replace else {})
        self._lacks.add(Feature.EXTRAS, minded)
        return answer

    def _send_noted(
        self, send: Callable[[], dict[str, Any]], common: dict[str, Any], options: ObjectOptions
    ) -> dict[str, Any]:
        """Send, and once more without our own note in ``common`` where the store takes no metadata.

        Metadata that were chosen are never left out.
        """
        if Feature.METADATA in self._lacks:
            _drop_note(common, options)
        try:
            return send()
        except DestinationRefused as error:
            minded = error
            if not may_be_unknown(error) or not common.get("Metadata") or not _drop_note(common, options):
                raise
        answer = send()
        self._lacks.add(Feature.METADATA, minded)
        return answer

    def _send_conditionally(
        self, send: Callable[[Mapping[str, str]], dict[str, Any]], replace: bool
    ) -> dict[str, Any]:
        """Send with ``If-None-Match: *`` unless replacing; without it where the store does not know it."""
        if replace:
            return send({})
        if self._honours:
            try:
                return send({"IfNoneMatch": "*"})
            except ObjectExists:
                self._object.require_free()  # tells how large it is
                raise
            except DestinationRefused as error:
                if not may_be_unknown(error):
                    raise
        self._object.require_free(foreseen=True)
        minded: DestinationError | None = None
        if self.atomic:
            try:
                return send({"IfNoneMatch": "*"})
            except DestinationRefused as error:
                if not may_be_unknown(error):
                    raise
                minded = error
            self._object.require_free()
        answer = send({})
        self.atomic = False
        self._lacks.add(Feature.CONDITIONS, minded)
        return answer


class _Suspicion:
    """Judges whether a store has refused a request only for a feature; after 500 only the second time, since
    that mostly passes. ``known``: whether it takes checksums, None if nobody knows.
    """

    def __init__(self, known: bool | None, lacks: Lacks, feature: Feature) -> None:
        self._sends, self._known = known is not False and feature not in lacks, bool(known)
        self._lacks, self._feature = lacks, feature
        self._failures = 0

    def falls_on(self, error: DestinationError) -> bool:
        """Whether to ask once more without it."""
        self._failures += status_of(error) == 500
        passes = self._known or 0 < self._failures < _FAILURES
        return may_be_unknown(error) or (may_be_minded(error) and not passes)

    def settle(self, *, innocent: bool) -> None:
        """All of it was taken, or what had nothing optional was refused as well (``innocent``)."""
        self._failures, self._known = 0, self._known or innocent

    def send_checked(self, send: Callable[..., T], checksum: Mapping[str, str]) -> T:
        """Send with a checksum, or without where the store minds that, from then on."""
        if not self._sends:
            return send()
        try:
            answer = send(**checksum)
        except _MAY_MIND as error:
            if not self.falls_on(error):
                raise
            try:
                answer = send()
            except DestinationError:
                self.settle(innocent=True)
                raise
            self._sends = False
            if self._feature is not Feature.CHECKSUM_MODE or Feature.HEAD not in self._lacks:
                self._lacks.add(self._feature, error)  # else it was for HEAD
        self.settle(innocent=False)
        return answer


def _drop_note(common: dict[str, Any], options: ObjectOptions) -> bool:
    """Leave our own note out; whether that leaves no metadata."""
    chosen = (common.pop("Metadata", None) or {}).items() - options.metadata.items()
    if chosen:
        common["Metadata"] = dict(chosen)
    return not chosen

"""Where bytes go: the protocol that every destination fulfils.

``tests/backends/test_destination_contract.py`` holds every implementation to it. A destination is bound
to one place (store, bucket, key) and is used by many lanes at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, runtime_checkable

from transfer_gui.core.object_options import NO_CHOICES, ObjectChoices
from transfer_gui.core.parts import PartLimits, PartReceipt
from transfer_gui.core.quick_dataclass import dataclass, field


class Body(Protocol):
    """The bytes of one part, pulled by the destination. May be rewound and read again."""

    size: int

    def read(self, amount: int = -1, /) -> bytes | memoryview:
        """Some bytes, b'' at the end. May give more than ``amount``: callers pass on what they get."""

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """To the start or the end only."""

    def tell(self) -> int:
        """Position in bytes."""


@dataclass(frozen=True, slots=True)
class ObjectFacts:
    """What the store says about an object. ``checksum`` is CRC64NVME in base64 or ''.

    What a store does not tell is no statement: ``size`` is None, and ``etag`` and ``checksum`` are '' then.
    ``refuses``: whether the store refused a digest that was wrong, ``honours``: a write of what was there
    already under If-None-Match; None where it was not tried.
    """

    size: int | None
    etag: str
    metadata: Mapping[str, str] = field(default_factory=dict)
    checksum: str = ""
    refuses: bool | None = None
    honours: bool | None = None


@dataclass(frozen=True, slots=True)
class Upload:
    """An open multipart upload. ``checksums``: the store said that it computes CRC64NVME itself.

    ``algorithm``: what a checksum of has to come ahead of each part (``CRC32`` …), '' for none.
    """

    upload_id: str
    checksums: bool = False
    algorithm: str = ""


@dataclass(frozen=True, slots=True)
class StoredPart:
    """A part as the store lists it or answered it. ``checksum`` is CRC64NVME in base64 or ''."""

    number: int
    size: int
    etag: str
    checksum: str = ""


@dataclass(frozen=True, slots=True)
class ObjectOptions:
    """What goes with the object. ``metadata`` keys are lower case ASCII.

    ``size`` (of the whole) and ``part_size`` in bytes are for destinations that set room aside. ``carried``
    comes from the source; what the user chose goes before it. ``checksums`` False: CRC64NVME is not asked
    for, since this store was seen to want more for it than a stream can give. ``tries``: nobody knows yet
    whether the store looks at digests, so a small object's bytes are sent with a wrong one first.
    ``tries_condition``: nor whether it honours If-None-Match, so a small object that
    was just written is sent once more under that condition.
    """

    content_type: str = ""
    content_encoding: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)
    size: int | None = None
    part_size: int = 0
    carried: ObjectChoices = NO_CHOICES
    checksums: bool = True
    tries: bool = False
    tries_condition: bool = False


@dataclass(frozen=True, slots=True)
class OpenUpload:
    """A multipart upload that was begun and neither completed nor aborted.

    ``age``: seconds since it was begun, by the store's own clock. ``checksum``: the algorithm that it was
    begun with, as S3 names them; '' where the store does not tell.
    """

    upload_id: str
    age: float
    checksum: str = ""


@runtime_checkable
class Traceable(Protocol):
    """A destination that knows what was begun with which metadata, though nobody was told its id."""

    def drop_begun(self, metadata: Mapping[str, str]) -> None:
        """Abort what was begun with just these metadata. Raises DestinationError."""


@runtime_checkable
class Foreseeing(Protocol):
    """A destination that looks at the name before it completes an upload, and can do so a moment ahead."""

    def look_ahead(self) -> None:
        """Look whether the name is free: ``complete`` need not, if it comes soon. Raises DestinationError."""


@runtime_checkable
class ConnectsAhead(Protocol):
    """A destination that can connect to its store before anything is asked."""

    connect_ahead: Callable[[int], None]
    """Opens so many connections for requests to come. Never raises."""


@runtime_checkable
class Removable(Protocol):
    """A destination whose object can be deleted."""

    remove: Callable[[], object]
    """Deletes the object at the key; fine if it is gone. Raises DestinationError."""


class DigestTrial(Protocol):
    """Finds out what a store does with a wrong digest, by an upload that is aborted at once."""

    left: list[Upload]
    """The uploads of trials that could not be aborted yet."""

    def find_refusal(self, options: ObjectOptions) -> bool | None:
        """Whether a part with a wrong digest is refused; None if the answer tells neither.

        Raises DestinationError, among them PartChecksumsWanted.
        """


@runtime_checkable
class Trying(Protocol):
    """A destination whose store can be asked what it does with a wrong digest."""

    trial: DigestTrial


@runtime_checkable
class Signing(Protocol):
    """A destination whose requests are signed."""

    in_the_clear: bool
    """Whether they go over plain http, with parts that stream unsigned."""
    signs_whole: bool
    """Whether the checksum of the whole went along, signed, where the upload was completed."""


class PartStore(Protocol):
    """The part of a destination that lanes need."""

    def put_part(self, upload: Upload, number: int, body: Body) -> StoredPart:
        """UploadPart. The answer's ETag is never empty."""

    def interrupt(self, threads: Sequence[int]) -> None:
        """Break the connections that these threads (their idents) are blocked on."""


class Destination(Protocol):
    """One object to be. Every call raises DestinationError only; ``Stopped`` from a body passes through."""

    limits: PartLimits

    def check(self) -> None:
        """Is the bucket there and may we write to it? Raises what the user must mend."""

    def head(self) -> ObjectFacts | None:
        """The object at the key, None if there is none."""

    def find_unkept(self, options: ObjectOptions) -> str:
        """The first thing that was chosen for the object at the key, or carried from its source, and that is
        not kept: ``tags_missing`` …, or ``tags_unlooked`` … where that can't be looked at; '' for nothing.

        Raises AccessDenied where the keys may not look at the object at all."""

    def begin(self, options: ObjectOptions) -> Upload:
        """CreateMultipartUpload."""

    def put_part(self, upload: Upload, number: int, body: Body) -> StoredPart:
        """UploadPart. The answer's ETag is never empty."""

    def parts(self, upload: Upload) -> list[StoredPart]:
        """ListParts, all pages. Raises UploadLost."""

    def uploads(self) -> list[OpenUpload]:
        """ListMultipartUploads, those at this very key, whoever began them."""

    def complete(
        self, upload: Upload, receipts: Sequence[PartReceipt], *, checksum: str, size: int, replace: bool
    ) -> ObjectFacts:
        """CompleteMultipartUpload with parts in order; without ``replace`` only where no object is."""

    def put(
        self, body: Body, options: ObjectOptions, *, checksum: str, md5: str = "", replace: bool
    ) -> ObjectFacts:
        """PutObject for small files. ``checksum`` is CRC64NVME in base64, ``md5`` hex, or '' if unknown.

        Raises PartRejected where the store finds one of them wrong; not all stores look."""

    def abort(self, upload: Upload) -> None:
        """AbortMultipartUpload until no part is left; an upload that is gone already is fine."""

    def interrupt(self, threads: Sequence[int]) -> None:
        """Break the connections that these threads (their idents) are blocked on."""


@runtime_checkable
class Adoptive(Protocol):
    """A destination that can go on with an upload that something else began."""

    def reopen(self, upload_id: str) -> Upload:
        """The upload as the store describes it. Raises UploadLost, AccessDenied, UploadUnfit."""


class Copier(Protocol):
    """What the store gets by itself, part by part: an object that it holds, or what it ``fetches``."""

    fetches: bool

    def copy_part(
        self, key: str, upload: Upload, number: int, etag: str, start: int, size: int
    ) -> StoredPart:
        """UploadPartCopy to the object ``key``: ``size`` bytes from ``start``, of the version ``etag`` only.

        Raises SourceChanged, SourceMissing, CopyRefused where this store can't or may not copy, and other
        DestinationErrors."""

    def part_size(self) -> int:
        """How large the first of the parts is that the source was made of, in bytes; 0 if not told."""

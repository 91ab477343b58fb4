"""A destination whose calls fail, whose answers get lost and whose bytes change, as a plan has it."""

from __future__ import annotations

from collections.abc import Sequence

from tests.backends.memory_destination import MemoryDestination, MemoryStore
from tests.fire.plan import Plan
from transfer_gui.backends.destination import (
    Body,
    ObjectFacts,
    ObjectOptions,
    OpenUpload,
    StoredPart,
    Upload,
)
from transfer_gui.core.destination_errors import UploadLost
from transfer_gui.core.parts import PartReceipt


class FlippingBody:
    """Hands on another body's bytes, one bit of them changed; ``at`` counts from the start."""

    def __init__(self, inner: Body, at: int) -> None:
        self.size = inner.size
        self._inner = inner
        self._at = at

    def read(self, amount: int = -1, /) -> bytes | memoryview:
        """The next chunk."""
        start = self._inner.tell()
        chunk = self._inner.read(amount)
        if not start <= self._at < start + len(chunk):
            return chunk
        changed = bytearray(chunk)
        changed[self._at - start] ^= 1 << (self._at % 8)
        return bytes(changed)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """As the other body."""
        return self._inner.seek(offset, whence)

    def tell(self) -> int:
        """As the other body."""
        return self._inner.tell()


class FaultyDestination:
    """Fulfils ``Destination`` over a :class:`MemoryDestination`."""

    def __init__(self, store: MemoryStore, key: str, plan: Plan) -> None:
        self._inner = MemoryDestination(store, key)
        self.limits = self._inner.limits
        self.trial = self._inner.trial
        self._plan = plan
        self._store = store
        self._key = key

    def check(self) -> None:
        """As it is."""

    def head(self) -> ObjectFacts | None:
        """May fail."""
        self._plan.before("head")
        return self._inner.head()

    def find_unkept(self, options: ObjectOptions) -> str:
        """May fail as a look at the object does: it is one."""
        self._plan.before("head")
        return self._inner.find_unkept(options)

    def begin(self, options: ObjectOptions) -> Upload:
        """May fail before or after."""
        self._plan.before("begin")
        upload = self._inner.begin(options)
        self._plan.after("begin")
        return upload

    def put_part(self, upload: Upload, number: int, body: Body) -> StoredPart:
        """May fail before or after; a bit may flip on the way, or each time (in our own memory)."""
        self._before("put_part", upload, number)
        stored = self._inner.put_part(upload, number, self._flipped("part", number, body))
        self._plan.after("put_part", number)
        return stored

    def _before(self, operation: str, upload: Upload, number: int = 0) -> None:
        """May fail; an upload that is said to be lost is."""
        try:
            self._plan.before(operation, number)
        except UploadLost:
            with self._store.lock:
                self._store.uploads.pop(upload.upload_id, None)
            raise

    def _flipped(self, what: str, number: int, body: Body) -> Body:
        dice = self._plan.dice("flip", what, number)
        if not body.size or not self._plan.happens(dice, self._plan.flip_rate):
            return body
        self._plan.note(f"a bit flips on the way to the store in {what} {number}")
        return FlippingBody(body, dice.randrange(body.size))

    def parts(self, upload: Upload) -> list[StoredPart]:
        """May fail, or leave one out."""
        self._before("parts", upload)
        listed = self._inner.parts(upload)
        dice = self._plan.dice("listing")
        if listed and self._plan.lies and self._plan.happens(dice, 0.3):
            del listed[dice.randrange(len(listed))]
            self._plan.note("a listing leaves a part out")
        return listed

    def uploads(self) -> list[OpenUpload]:
        """May fail."""
        self._plan.before("uploads")
        return self._inner.uploads()

    def complete(
        self, upload: Upload, receipts: Sequence[PartReceipt], *, checksum: str, size: int, replace: bool
    ) -> ObjectFacts:
        """May fail before or after; others may act just before."""
        self._before("complete", upload)
        self._meddle(upload)
        facts = self._inner.complete(upload, receipts, checksum=checksum, size=size, replace=replace)
        self._plan.after("complete")
        return facts

    def _meddle(self, upload: Upload) -> None:
        """Another client's doing, or the store's own faults."""
        dice = self._plan.dice("meddle")
        opened = self._store.uploads.get(upload.upload_id)
        if opened is None or not self._plan.happens(dice, self._plan.store_rate / 2):
            return
        with self._store.lock:
            if dice.random() < 0.5:
                del self._store.uploads[upload.upload_id]
                self._plan.note("the upload is gone")
            else:
                number = dice.choice(sorted(opened.parts))
                part, content = opened.parts[number]
                opened.parts[number] = (StoredPart(number, part.size, '"bad"', ""), content[::-1])
                self._plan.note(f"part {number} goes bad at the store")

    def put(
        self, body: Body, options: ObjectOptions, *, checksum: str, md5: str = "", replace: bool
    ) -> ObjectFacts:
        """May fail before or after; a bit may flip."""
        self._plan.before("put")
        flipped = self._flipped("put", 0, body)
        facts = self._inner.put(flipped, options, checksum=checksum, md5=md5, replace=replace)
        self._plan.after("put")
        return facts

    def abort(self, upload: Upload) -> None:
        """May fail before or after."""
        self._plan.before("abort")
        self._inner.abort(upload)
        self._plan.after("abort")

    def interrupt(self, threads: Sequence[int]) -> None:
        """Nothing here blocks."""

    def close(self) -> None:
        """Nothing to do."""

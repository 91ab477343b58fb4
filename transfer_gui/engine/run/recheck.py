"""Reading a finished object, or its source, once more and holding every byte against the record."""

from __future__ import annotations

import hashlib

from transfer_gui.backends.source import Source
from transfer_gui.core.crc64 import Crc64
from transfer_gui.core.receipt import Finding, Record
from transfer_gui.core.source_errors import SourceChanged
from transfer_gui.engine.pipeline.body import CHUNK
from transfer_gui.engine.pipeline.control import StopControl
from transfer_gui.engine.pipeline.digests import PartDigest
from transfer_gui.engine.pipeline.limiter import Limiter, Limits
from transfer_gui.engine.pipeline.meter import LaneMeter
from transfer_gui.engine.pipeline.retry import RetryPolicy
from transfer_gui.engine.pipeline.stream_reader import StreamReader


class Recheck:
    """Takes the bytes in order and compares them with a record, part by part."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._whole = PartDigest(md5=False)
        self._part = PartDigest(md5=False)
        self._hashes = {name: hashlib.new(name, usedforsecurity=False) for name in record.digests}
        self._at = 0  # index of the part that the next byte belongs to
        self._size = 0
        self._bad = 0

    def update(self, chunk: memoryview) -> None:
        """The next bytes."""
        self._whole.update(chunk)
        for running in self._hashes.values():
            running.update(chunk)
        parts = self._record.parts
        while len(chunk) and self._at < len(parts):
            end = parts[self._at].offset + parts[self._at].size
            taken = chunk[: end - self._size]
            self._part.update(taken)
            self._size += len(taken)
            chunk = chunk[len(taken) :]
            self._end_parts()
        self._size += len(chunk)

    def _end_parts(self) -> None:
        parts = self._record.parts
        while self._at < len(parts) and self._size == parts[self._at].offset + parts[self._at].size:
            self._end_part()

    def _end_part(self) -> None:
        part = self._record.parts[self._at]
        if not self._bad and self._part.crc64 != part.crc64:
            self._bad = part.number
        self._part = PartDigest(md5=False)
        self._at += 1

    def make_finding(self) -> Finding:
        record = self._record
        self._end_parts()
        if not self._bad and self._at < len(record.parts):
            self._bad = record.parts[self._at].number  # it ended before this one did
        equal = (self._size, self._whole.crc64) == (record.size, record.crc64) and not self._bad
        digests = {name: one.hexdigest() == record.digests[name] for name, one in self._hashes.items()}
        equal = equal and all(digests.values())
        return Finding(self._size, Crc64(self._whole.crc64).name(), equal, self._bad, digests)


def reread(source: Source, record: Record, *, patience: float) -> Finding:
    """Read the source again, every byte; broken connections are mended for ``patience`` seconds.

    Raises SourceChanged if it is another version than the record's, and other SourceErrors.
    """
    info = source.probe()
    known = record.validator
    if (
        info.content_encoding != record.content_encoding
        or info.size not in (None, record.size)
        or (known.usable and info.validator.usable and not known.matches(info.validator))
    ):
        raise SourceChanged(url=info.display_url, expected=record.size, found=info.size)
    reader = StreamReader(
        source,
        info,
        ranges=True,
        control=StopControl(),
        limits=Limits(Limiter()),
        meter=LaneMeter(),
        patience=RetryPolicy(longest=patience, contacted=True),
    )
    recheck = Recheck(record)
    try:
        with memoryview(bytearray(CHUNK)) as buffer:
            while not reader.at_end:
                recheck.update(buffer[: reader.fill(buffer, PartDigest(md5=False))])
    finally:
        reader.close()
    return recheck.make_finding()

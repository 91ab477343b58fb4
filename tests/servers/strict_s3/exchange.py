"""One request from its head to its answer: faults, rules, body, operation, in that order.

Lives here: :class:`Exchange`. Not here: bytes on the connection (``connection``), the rules (``rules``).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from tests.servers.strict_s3.actions import Moment, Strike, Transport
from tests.servers.strict_s3.answers import Answer, Ended, S3Error
from tests.servers.strict_s3.audit import Entry
from tests.servers.strict_s3.blobs import MemorySink
from tests.servers.strict_s3.body import has_body, receive
from tests.servers.strict_s3.call import Call
from tests.servers.strict_s3.checksums import Digests
from tests.servers.strict_s3.operations import OPERATIONS, WITH_CONTENT, digests_for
from tests.servers.strict_s3.quirks import quirked
from tests.servers.strict_s3.request import Request
from tests.servers.strict_s3.rulebook import RULES
from tests.servers.strict_s3.rules import Stage, enforce
from tests.servers.strict_s3.service import Service
from tests.servers.strict_s3.signatures import parsed
from tests.servers.strict_s3.wire import Wire
from tests.servers.strict_s3.xml import listed_parts

_NEED_NO_BUCKET = ("ListBuckets", "CreateBucket")


class Speaker(Protocol):
    """The writing side of the connection."""

    def proceed(self) -> None:
        """100 Continue."""

    def begin_dripping(self) -> None:
        """The head of an answer in chunks, and the beginning of a document."""

    def drip(self) -> None:
        """A space."""


class Exchange:
    """Answers one request."""

    def __init__(
        self,
        service: Service,
        request: Request,
        entry: Entry,
        wire: Wire,
        speaker: Speaker,
        given_up: Callable[[], bool],
    ) -> None:
        self._service = service
        self._wire = wire
        self._entry = entry
        self._speaker = speaker
        self._given_up = given_up
        self._transport = Transport()
        self._call = Call(request, service.settings, service.store, service.accounts, service.store.sequence)
        self._faults = service.script.due(self._call)
        self._body_read = not has_body(request)

    def answer(self) -> Answer:
        """The answer; it closes the connection if the body was not read. Raises Ended."""
        try:
            answer = self._staged()
        except S3Error as error:
            answer = error.answer(self._call.request.raw_path)
        answer.close = answer.close or not self._body_read
        return answer

    def _staged(self) -> Answer:
        early = self._strike(Moment.HEAD)
        if early is not None:
            return early
        self._judge_head()
        self._receive()
        instead = self._strike(Moment.BEFORE)
        if instead is not None:
            return instead
        if self._transport.drip is not None:
            return self._dripped()
        answer = self._done()
        return self._strike(Moment.AFTER, answer) or answer

    def _judge_head(self) -> None:
        call = self._call
        header = call.request.header("authorization")
        call.authorization = parsed(header) if header else None
        enforce(RULES, call, Stage.HEAD)
        if call.operation not in OPERATIONS:
            raise S3Error(
                501, "NotImplemented", "A request you provided implies functionality that is not here"
            )
        self._find()

    def _find(self) -> None:
        """Raises S3Error unless the bucket and the upload that are asked for are there."""
        if self._call.operation not in _NEED_NO_BUCKET:
            _ = self._call.bucket
        if self._call.about_upload and not self._call.repeats:
            _ = self._call.upload

    def _done(self) -> Answer:
        """What the operation answers. Raises S3Error."""
        call = self._call
        if call.operation == "CompleteMultipartUpload":
            try:
                call.listed = listed_parts(call.received.content())
            except ValueError:
                raise S3Error(400, "MalformedXML", "The XML you provided was not well-formed") from None
        enforce(RULES, call, Stage.BODY)
        with call.store.news:
            self._find()  # much may have happened while the body came
            enforce(RULES, call, Stage.COMMIT)
            return quirked(call, OPERATIONS[call.operation](call))

    def _receive(self) -> None:
        call, request = self._call, self._call.request
        if "expect" in request.headers and call.settings.expect_continue:
            self._speaker.proceed()
        kept = call.operation in WITH_CONTENT
        digests = digests_for(call, all_digests=kept and self._service.all_digests)
        make_sink = self._service.make_sink if kept else MemorySink
        call.body = receive(self._wire, request, make_sink, Digests(digests), self._passing)
        self._body_read = True

    def _passing(self, chunk: memoryview, offset: int) -> None:
        self._entry.received = offset + len(chunk)
        flip, stop = self._transport.flip_at, self._transport.stop_reading
        if flip is not None and offset <= flip < offset + len(chunk):
            chunk[flip - offset] ^= 1
        if stop is not None and offset + len(chunk) >= stop[0] and not stop[1].wait(self._given_up):
            raise Ended

    def _strike(self, moment: Moment, answer: Answer | None = None) -> Answer | None:
        """Lets the moment's faults strike; the first answer counts."""
        for fault in self._faults:
            if fault.moment is moment:
                strike = Strike(self._call, self._transport, self._given_up, answer)
                instead = fault.action.strike(strike)
                if instead is not None:
                    return instead
        return None

    def _dripped(self) -> Answer:
        """The honest answer behind white space, errors included, once the gate is open."""
        assert self._transport.drip is not None
        gate, interval = self._transport.drip
        self._speaker.begin_dripping()
        while not gate.wait(self._given_up, interval):
            if self._given_up():
                raise Ended
            self._speaker.drip()
        try:
            answer = self._done()
        except S3Error as error:
            answer = error.answer(self._call.request.raw_path)
        answer.begun = True
        return answer

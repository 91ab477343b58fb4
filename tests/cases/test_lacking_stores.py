"""What a store lacks is learned from its answer, gone around, remembered, and forgotten when asked.

RFC 9110 15.6.2: 501 is what a server says of what it does not know; a 500 may have been a bad spell.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.backends.bodies import BytesBody, crc64
from tests.backends.s3.scripted_s3 import ScriptedS3
from tests.backends.test_source_contract import fetch
from tests.engine.builders import BUCKET
from tests.servers.strict_s3.actions import Refuse, Reply
from tests.servers.strict_s3.call import Call
from tests.servers.strict_s3.server import StrictS3
from transfer_gui.backends.destination import ObjectOptions
from transfer_gui.backends.s3.calls import ObjectCalls
from transfer_gui.backends.s3.client import EXPECT_FROM, ClientFactory
from transfer_gui.backends.s3.destination import open_s3
from transfer_gui.backends.s3.look import Lacks
from transfer_gui.backends.s3.source import S3Source
from transfer_gui.core.destination_errors import DestinationBusy
from transfer_gui.core.profile import Credentials, Profile
from transfer_gui.core.store_traits import CheckAnswer, Examination, Feature, StoreTraits
from transfer_gui.engine.run.learning import remember_answers
from transfer_gui.paths import Paths
from transfer_gui.text.words_doctor import findings_in_words
from transfer_gui.wiring.examine import known_of, learn_of, traits_of
from transfer_gui.wiring.stores import Stores


@pytest.fixture
def server() -> Iterator[StrictS3]:
    with StrictS3() as running:
        running.make_bucket(BUCKET)
        yield running


@pytest.mark.parametrize(
    ("operation", "header", "status", "feature"),
    [
        ("PutObject", "x-amz-checksum", 501, Feature.CHECKSUMS),
        ("PutObject", "if-none-match", 501, Feature.CONDITIONS),
        ("PutObject", "x-amz-meta", 400, Feature.METADATA),
        ("PutObject", "x-amz-meta", 403, Feature.EXTRAS),
        ("HeadObject", "", 405, Feature.HEAD),
        ("HeadObject", "x-amz-checksum-mode", 403, Feature.CHECKSUM_MODE),
        ("PutObject", "x-amz-checksum", 500, None),
        ("*", "x-amz-checksum", 501, Feature.CHECKSUMS),
    ],
)
def test_a_store_is_asked_once_for_what_it_lacks(
    server: StrictS3, operation: str, header: str, status: int, feature: Feature | None
) -> None:
    refused: list[str] = []

    def minds(call: Call) -> bool:
        if header not in str(call.request.headers):
            return False
        refused.append(header)
        return True

    server.fault(operation, Refuse(status, "Odd"), minds)
    if operation == "*":
        server.fault("HeadObject", Refuse(405, "Odd"), None)
    learned: list[Feature] = []
    profile = Profile("test", server.endpoint_url, bucket=BUCKET)
    with closing(ClientFactory()) as factory:
        for key in ("first", "second"):
            asked = len(refused)
            traits = StoreTraits(lacks=frozenset(learned))
            keys = Credentials(server.access_key, server.secret_key)
            destination = open_s3(factory, profile, keys, key, traits=traits, learn=learned.append)
            options = ObjectOptions(metadata={"mark": "1"})
            body = BytesBody(b"x")
            try:
                destination.put(body, options, checksum=crc64(b"x"), replace=False)
            except DestinationBusy:
                destination.put(body, options, checksum=crc64(b"x"), replace=False)
            assert destination.head() is not None
    assert [one for one in learned if operation != "*" or one is not Feature.HEAD] == [feature] * bool(
        feature
    )
    assert asked > 0
    assert (len(refused) == asked) is bool(feature)


def test_who_refuses_the_expectation_is_asked_for_it_once(server: StrictS3) -> None:
    """RFC 9110 10.1.1: whoever gets 417 may ask again without the expectation."""
    refused: list[str] = []

    def minds(call: Call) -> bool:
        if "expect" in call.request.headers:
            refused.append("expect")
        return "expect" in call.request.headers

    server.fault("PutObject", Refuse(417, "ExpectationFailed"), minds, moment="head")
    content = bytes(EXPECT_FROM + 1)
    learned: list[Feature] = []
    for key in ("first", "second"):
        with closing(ClientFactory()) as factory:
            profile = Profile("test", server.endpoint_url, bucket=BUCKET)
            keys = Credentials(server.access_key, server.secret_key)
            traits = StoreTraits(lacks=frozenset(learned))
            destination = open_s3(factory, profile, keys, key, traits=traits, learn=learned.append)
            destination.put(BytesBody(content), ObjectOptions(), checksum=crc64(content), replace=True)
    assert (learned, refused) == ([Feature.EXPECT], ["expect"])


def test_an_object_is_read_whose_answers_hold_what_is_no_date_or_number(server: StrictS3) -> None:
    """RFC 9110 8.8.2: Last-Modified is a date; a store's own way to write one hides nothing else."""
    odd = {"ETag": '"x"', "Last-Modified": "yesterday", "x-amz-missing-meta": "few"}
    server.fault("HeadObject", Reply(200, headers=odd | {"Content-Length": "3"}), None)
    server.fault("GetObject", Reply(200, b"abc", odd), None)
    with closing(ClientFactory()) as factory:
        profile = Profile("test", server.endpoint_url, bucket=BUCKET)
        client = factory.client(profile, Credentials(server.access_key, server.secret_key), connections=2)
        source = S3Source(ObjectCalls(client, BUCKET, "o", "host"), factory.sockets)
        info = source.probe()
        assert info.size == 3
        assert fetch(source, info) == b"abc"


def test_an_object_whose_length_nobody_tells_is_read_to_its_end() -> None:
    """RFC 9112 6.3: the last chunk tells. HEAD, a range of one byte, and the whole."""
    head = b'HTTP/1.1 200 OK\r\nETag: "x"\r\nTransfer-Encoding: chunked\r\n\r\n'
    whole = head + b"3\r\nabc\r\n0\r\n\r\n"
    with ScriptedS3(head, whole, whole) as server, closing(ClientFactory()) as factory:
        client = factory.client(Profile("test", server.url), Credentials("key", "secret"), connections=2)
        source = S3Source(ObjectCalls(client, BUCKET, "o", "host"), factory.sockets)
        info = source.probe()
        assert (info.size, fetch(source, info)) == (None, b"abc")


@pytest.mark.parametrize("status", [405, 500])
def test_a_source_without_head_is_asked_for_it_once(server: StrictS3, status: int) -> None:
    with closing(ClientFactory()) as factory:
        profile = Profile("test", server.endpoint_url, bucket=BUCKET)
        client = factory.client(profile, Credentials(server.access_key, server.secret_key), connections=2)
        client.put_object(Bucket=BUCKET, Key="o", Body=b"0123456789")
        server.fault("HeadObject", Refuse(status, "Odd"), None)
        learned: list[Feature] = []
        for _each in range(2):
            lacks = Lacks(learned, learned.append)
            source = S3Source(ObjectCalls(client, BUCKET, "o", "host"), factory.sockets, lacks=lacks)
            assert source.probe().size == 10
        # With the checksum and without, each time or only the first.
        assert len(server.audit().of("HeadObject")) == (2 if learned else 4)
    assert learned == ([Feature.HEAD] if status == 405 else [])


def test_it_is_shown_corrected_by_the_doctor_and_forgotten(tmp_path: Path) -> None:
    stores = Stores(Paths(tmp_path / "config", tmp_path / "data", tmp_path / "logs"), {})
    profile = Profile("test", "https://s3.example", bucket=BUCKET)
    with closing(stores):
        for feature in Feature:
            learn_of(stores, profile)(feature)
        assert traits_of(stores, profile).lacks == frozenset(Feature)
        known = known_of(stores, profile)
        assert known is not None
        (told,) = (one for one in findings_in_words(known) if one.check == "learned")
        assert all(word in told.sentence for word in ("no checksums", "no HEAD", "lists no parts"))
        memory = stores.queue.memory
        seen = Examination({"checksums": CheckAnswer.YES, "permission_list_parts": CheckAnswer.YES})
        remember_answers(memory, "s3.example", BUCKET, seen, opaque_etags=False)
        assert not {Feature.CHECKSUMS, Feature.LIST_PARTS} & traits_of(stores, profile).lacks
        memory.forget_store_facts(memory.all_store_facts())
        assert traits_of(stores, profile).lacks == frozenset()

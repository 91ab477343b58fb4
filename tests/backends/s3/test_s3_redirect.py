"""Temporary redirects of a store (RFC 9110 §15.4.8; S3: TemporaryRedirect): sent again once, signed anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pytest

from tests.backends.s3.conftest import Opener
from tests.backends.s3.scripted_s3 import ScriptedS3, answer
from tests.engine.builders import BUCKET, MIB, World, spec
from tests.engine.conftest import source as source
from tests.engine.conftest import world as world
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.strict_s3.actions import Moment, Strike
from tests.servers.strict_s3.answers import Answer
from tests.servers.strict_s3.server import StrictS3
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.redirect import redirect_target, region_at
from transfer_gui.core.destination_errors import RegionWrong
from transfer_gui.core.profile import Credentials, Profile


@dataclass(frozen=True, slots=True)
class SendOn:
    """307 to the same request at the same store."""

    moment: ClassVar[Moment] = Moment.HEAD

    def strike(self, strike: Strike) -> Answer:
        """The answer, with a Location and no document."""
        request = strike.call.request
        return Answer(307, {"Location": f"http://{request.headers['host']}{request.target}"}, b"")


@pytest.mark.parametrize("content", [Content(3, 70_000), Content(4, 12 * MIB)], ids=["put", "parts"])
def test_each_request_of_a_transfer_is_sent_on_once(
    world: World, source: HttpSource, content: Content
) -> None:
    with StrictS3() as store:
        store.make_bucket(BUCKET)
        world.use_s3(store)
        fault = store.fault("*", SendOn(), lambda _: fault.seen % 2 == 1)
        done = world.start(connections=1).copy(spec(source.serve("/a.bin", content), part_size=5 * MIB))
        assert (done.result.verified, done.failure.code) == (True, "")
        audit = store.audit()
        assert audit.objects[f"{BUCKET}/object.bin"].sha256 == content.sha256()
        assert fault.struck > 2
        assert not audit.uploads


def test_what_botocore_asks_is_sent_on_as_well() -> None:
    factory = ClientFactory()
    with StrictS3() as store:
        store.make_bucket(BUCKET)
        profile = Profile("test", endpoint=store.endpoint_url, bucket=BUCKET)
        client = factory.client(profile, Credentials(store.access_key, store.secret_key), connections=1)
        fault = store.fault("*", SendOn(), lambda _: fault.seen % 2 == 1)
        client.put_object(Bucket=BUCKET, Key="a/b c+d", Body=b"body")
        assert client.get_object(Bucket=BUCKET, Key="a/b c+d")["Body"].read() == b"body"
        assert [one["Key"] for one in client.list_objects_v2(Bucket=BUCKET)["Contents"]] == ["a/b c+d"]
        assert fault.struck == 3
    factory.close()


OBJECT = "/bucket/folder/object.bin"


def test_a_store_that_sends_on_and_on_is_left_after_one(open_at: Opener) -> None:
    for location, times in (("/bucket/folder/object.bin?partNumber=1&uploadId=u", 1), (OBJECT, 2)):
        with ScriptedS3(*[answer(307, Location=location)] * 4) as server:
            with pytest.raises(RegionWrong):
                open_at(server.url).head()
            assert [one.target for one in server.requests].count(OBJECT) == times


HERE = "https://s3.example.org/b/k%20y?uploadId=u&partNumber=1"


@pytest.mark.parametrize(
    ("asked", "location", "followed"),
    [
        (HERE, "https://s3.example.org/node7/b/k%20y?partNumber=1&uploadId=u", True),
        (HERE, "/b/k%20y?uploadId=u&partNumber=1", True),
        (HERE, "https://b.s3.example.org/k%20y?uploadId=u&partNumber=1", True),
        ("https://b.s3.example.org/k%20y", "https://s3.example.org/b/k%20y", True),
        ("https://b.c.s3.example.org/k%20y", "https://s3.example.org/b.c/k%20y", True),
        ("https://s3.example.org/b", "https://b.s3.example.org/", True),
        ("https://b.s3.amazonaws.com/k%20y", "https://b.s3-gztb4pa9sq.amazonaws.com/k%20y", True),
        ("https://b.s3.us-east-1.amazonaws.com/k%20y", "https://b.s3.eu-west-1.amazonaws.com/k%20y", True),
        (HERE, "https://other.example.org/b/k%20y?uploadId=u&partNumber=1", False),
        (HERE, "https://s3.example.org.evil.example/b/k%20y?uploadId=u&partNumber=1", False),
        # Whoever has a name below the store's, as for a bucket of his own, gets nobody else's requests.
        (HERE, "https://other.s3.example.org/k%20y?uploadId=u&partNumber=1", False),
        ("https://b.s3.example.org/k%20y", "https://s3.example.org/other/k%20y", False),
        (HERE, "http://s3.example.org/b/k%20y?uploadId=u&partNumber=1", False),
        (HERE, "https://s3.example.org:8443/b/k%20y?uploadId=u&partNumber=1", False),
        (HERE, "https://me:word@s3.example.org/b/k%20y?uploadId=u&partNumber=1", False),
        (HERE, "https://s3.example.org/b/k%20y", False),
        (HERE, "https://s3.example.org/b/other?uploadId=u&partNumber=1", False),
        (HERE, "https://s3.example.org:x/b/k%20y?uploadId=u&partNumber=1", False),
        ("https://b.s3.amazonaws.com/k%20y", "https://b.s3.amazonaws.com.cn/k%20y", False),
        ("https://b.s3.amazonaws.com/k%20y", "https://ec2.amazonaws.com/k%20y", False),
    ],
)
@pytest.mark.parametrize("status", [307, 308])
def test_where_a_request_may_go(asked: str, location: str, followed: bool, status: int) -> None:
    key = "k y" if "k%20y" in asked else ""
    assert bool(redirect_target(asked, status, location, key)) is followed
    assert not redirect_target(asked, 302, location, key), "a client may make a GET of it"


@pytest.mark.parametrize(
    ("host", "region"),
    [
        ("b.s3.eu-west-1.amazonaws.com", "eu-west-1"),
        ("b.s3-us-gov-west-1.amazonaws.com", "us-gov-west-1"),
        ("s3.dualstack.ap-south-1.amazonaws.com", "ap-south-1"),
        ("b.s3.cn-north-1.amazonaws.com.cn", "cn-north-1"),
        ("b.s3-gztb4pa9sq.amazonaws.com", ""),
        ("b.s3.amazonaws.com", ""),
        ("s3.eu-west-1.example.org", ""),
    ],
)
def test_the_region_that_a_name_tells(host: str, region: str) -> None:
    assert region_at(host) == region

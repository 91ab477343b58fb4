"""T14: a bucket in another region than the profile says is followed there, once, and nothing is lost."""

from __future__ import annotations

import logging
from types import SimpleNamespace

import pytest

from tests.engine.builders import BUCKET, World, spec
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate
from tests.servers.strict_s3.actions import Refuse, Reply
from tests.servers.strict_s3.modes import Settings
from tests.servers.strict_s3.server import StrictS3
from transfer_gui.backends.s3.regions import Regions
from transfer_gui.core.profile import Profile
from transfer_gui.core.transfer import Action, Outcome, Status

MIB = 1024**2
LARGE, SMALL = Content(79, 18 * MIB + 11), Content(80, 70_000)
HERE, THERE = "us-east-1", "eu-west-1"

# The answer to the wrong digest by which a store is tried.
WRONG = "BadDigest"


@pytest.mark.parametrize("content", [LARGE, SMALL], ids=["parts", "put"])
def test_the_bucket_is_followed_and_told_once(
    world: World, source: HttpSource, content: Content, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="transfer_gui.backends.s3.regions")
    with StrictS3(settings=Settings(region=THERE)) as store:
        store.make_bucket(BUCKET)
        world.use_s3(store)
        url = source.serve("/a.bin", content)
        running = world.start(connections=3)
        done = running.copy(spec(url, part_size=5 * MIB))
        assert (done.outcome, done.result.verified, done.failure.code) == (Outcome.DONE, True, "")
        again = running.copy(spec(url, "second.bin", part_size=5 * MIB))
        assert again.result.verified
        audit = store.audit()
        for key in ("object.bin", "second.bin"):
            assert audit.objects[f"{BUCKET}/{key}"].sha256 == content.sha256()
            assert audit.writes[f"{BUCKET}/{key}"] == 1
        assert not audit.uploads
        refused = [entry for entry in audit.requests if entry.status in (301, 400) and entry.code != WRONG]
        assert len(refused) == 1, "the first request of all, and no other"
    told = [record.message for record in caplog.records if record.name.endswith(".regions")]
    assert len(told) == 1
    assert HERE in told[0]


def test_parts_are_kept_when_the_profile_has_become_wrong(world: World, source: HttpSource) -> None:
    with StrictS3(settings=Settings(region=THERE)) as store:
        store.make_bucket(BUCKET)
        world.use_s3(store)
        gate = Gate(LARGE.size * 2 // 3)
        running = world.start(connections=2)
        (transfer_id,) = running.add(spec(source.serve("/a.bin", LARGE, gate=gate), part_size=5 * MIB))
        gate.wait_held(2)
        running.do(Action.PAUSE, transfer_id)
        running.watch.reach(transfer_id, Status.PAUSED)
        gate.release()
        stored = running.receipts(transfer_id)
        assert stored
        world.use_s3(store)  # another factory, which knows nothing of it
        running.do(Action.RESUME, transfer_id)
        assert running.finish(transfer_id).result.verified
        audit = store.audit()
        sent = [entry.part or 0 for entry in audit.of("UploadPart") if entry.status == 200]
        assert sorted(sent) == [1, 2, 3, 4], "none was sent twice"
        assert audit.objects[f"{BUCKET}/object.bin"].sha256 == LARGE.sha256()


def test_where_no_region_is_named_the_bucket_is_asked(world: World, source: HttpSource) -> None:
    with StrictS3(settings=Settings(region=THERE)) as store:
        store.make_bucket(BUCKET)
        world.use_s3(store)
        store.fault("*", Reply(301), moment="head")
        assert world.start().copy(spec(source.serve("/a.bin", SMALL))).result.verified
        assert len(store.audit().of("HeadBucket")) == 1


@pytest.mark.parametrize("operation", ["PutObject", "HeadObject"])
def test_a_store_that_sends_back_and_forth_is_told_at_once(
    world: World, source: HttpSource, operation: str
) -> None:
    with StrictS3() as store:
        store.make_bucket(BUCKET)
        world.use_s3(store)
        headers = {"x-amz-bucket-region": THERE}
        store.fault(operation, Refuse(301, "PermanentRedirect", headers=headers), None, moment="head")
        failed = world.start().copy(spec(source.serve("/a.bin", SMALL)))
        assert (failed.outcome, failed.failure.code) == (Outcome.FAILED, "region_wrong")
        assert len(store.audit().requests) < 8


def test_an_endpoint_of_one_region_gives_way() -> None:
    regions = Regions()
    profile = Profile("aws", "https://s3.us-east-1.amazonaws.com", region=HERE, bucket="b")
    refused = SimpleNamespace(meta=SimpleNamespace(region_name=HERE))
    opened = regions.follower(profile, lambda at: (at.region, at.endpoint))(refused, THERE)
    assert opened == (THERE, "")
    own = Profile("own", "https://s3.example.org", region=HERE, bucket="b")
    assert regions.follower(own, lambda at: (at.region, at.endpoint))(refused, THERE) == (THERE, own.endpoint)
    for nonsense in ("", HERE, "x y", "../../"):
        third = Profile("third", "https://third.example.org", bucket="b")
        client = SimpleNamespace(meta=refused.meta, head_bucket=lambda **_: {})
        assert regions.follower(third, lambda at: at)(client, nonsense) is None

"""A store that fetches the parts from the link itself: no byte comes by here, and nothing is proven."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import pairwise

import pytest

from tests.engine.builders import BUCKET, MIB, World, spec
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.strict_s3.actions import Hold
from tests.servers.strict_s3.fetches import FETCH
from tests.servers.strict_s3.server import StrictS3
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.copying import S3Fetcher
from transfer_gui.backends.s3.options import NO_TERMS
from transfer_gui.core.profile import Credentials, Profile
from transfer_gui.core.transfer import Outcome

CONTENT, OTHER = Content(57, 17 * MIB + 3), Content(58, 17 * MIB + 3)


class Fetching:
    """A store, and a world that lets it fetch ``/f.bin``."""

    def __init__(self, world: World, source: HttpSource, server: StrictS3, factory: ClientFactory) -> None:
        server.make_bucket(BUCKET)
        world.use_s3(server)
        self.url = source.serve("/f.bin", CONTENT)
        self.server = server
        profile = Profile("test", endpoint=server.endpoint_url, bucket=BUCKET)
        keys = Credentials(server.access_key, server.secret_key)
        world.copier = S3Fetcher(factory, profile, keys, self.url, NO_TERMS)


@pytest.fixture
def fetching(request: pytest.FixtureRequest, world: World, source: HttpSource) -> Iterator[Fetching]:
    with ExitStack() as closing:
        server = closing.enter_context(StrictS3(request.param))
        factory = ClientFactory()
        closing.callback(factory.close)
        yield Fetching(world, source, server, factory)


def fetched_ranges(source: HttpSource) -> list[str]:
    """What the store has asked of the link."""
    asked = (one.headers for one in source.requests_for("/f.bin"))
    return sorted(one["range"] for one in asked if one["user-agent"] == FETCH)


@pytest.mark.parametrize("fetching", ["fastly"], indirect=True)
def test_the_store_fetches_each_part_and_it_is_not_called_verified(
    world: World, source: HttpSource, fetching: Fetching
) -> None:
    done = world.start().copy(spec(fetching.url, part_size=5 * MIB))
    assert (done.outcome, done.result.verified, done.result.reason) == (
        Outcome.DONE,
        False,
        "fetched_by_store",
    )
    assert fetching.server.sha256(BUCKET, "object.bin") == CONTENT.sha256()
    ends = [*range(0, CONTENT.size, 5 * MIB), CONTENT.size]
    assert fetched_ranges(source) == sorted(f"bytes={start}-{stop - 1}" for start, stop in pairwise(ends))


@pytest.mark.parametrize("fetching", ["fastly"], indirect=True)
def test_a_digest_that_was_given_is_compared_here(
    world: World, source: HttpSource, fetching: Fetching
) -> None:
    done = world.start().copy(spec(fetching.url, part_size=5 * MIB, sha256=CONTENT.sha256()))
    assert (done.result.compared, fetched_ranges(source)) == ({"sha256": "equal"}, [])


@pytest.mark.parametrize("fetching", ["aws"], indirect=True)
def test_what_a_store_has_not_fetched_is_moved_through_here(
    world: World, source: HttpSource, fetching: Fetching
) -> None:
    """A store that does not know the header takes parts without a byte: their sizes tell."""
    running = world.start()
    done = running.copy(spec(fetching.url, part_size=5 * MIB))
    assert (done.result.verified, fetched_ranges(source)) == (True, [])
    assert fetching.server.sha256(BUCKET, "object.bin") == CONTENT.sha256()
    uploads = [one.operation for one in fetching.server.audit().requests].count("CreateMultipartUpload")
    running.copy(spec(fetching.url, "again.bin", part_size=5 * MIB))
    again = [one.operation for one in fetching.server.audit().requests].count("CreateMultipartUpload")
    assert again == uploads + 1, "it is remembered"


@pytest.mark.parametrize("fetching", ["fastly"], indirect=True)
def test_parts_of_two_versions_are_never_joined(world: World, source: HttpSource, fetching: Fetching) -> None:
    held = Hold()
    fetching.server.fault("UploadPart", held, 3)
    running = world.start()
    (name,) = running.add(spec(fetching.url, part_size=5 * MIB, connections=1))
    held.gate.wait_held(1)
    source.serve("/f.bin", OTHER, etag='"v2"')
    held.gate.release()
    done = running.finish(name)
    assert (done.outcome, done.result.reason) == (Outcome.DONE, "fetched_by_store")
    assert fetching.server.sha256(BUCKET, "object.bin") == OTHER.sha256()

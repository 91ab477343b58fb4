"""The policy in the guide is enough, each further right adds what it says, and labels stay honest."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engine.builders import BUCKET, World, spec, wait_until
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate
from tests.servers.strict_s3.request import ACTIONS, HEADER_ACTIONS
from tests.servers.strict_s3.server import StrictS3
from transfer_gui.core.transfer import Action, Outcome, Overwrite, Status

MIB = 1024**2
SMALL, LARGE = Content(81, 2 * MIB), Content(82, 21 * MIB)
EVERYTHING = set(ACTIONS.values()) | set(HEADER_ACTIONS.values())
GUIDE = (Path(__file__).parents[2] / "resources" / "help" / "09-permissions.md").read_text(encoding="utf-8")


def policy() -> set[str]:
    """The actions of the guide's policy."""
    found = re.search(r"```json\n(\{.*?\})\n```", GUIDE, re.DOTALL)
    assert found is not None
    (statement,) = json.loads(found[1])["Statement"]
    return set(statement["Action"])


def extras() -> list[str]:
    """The actions of the guide's table that the strict store knows."""
    rows = re.findall(r"^\| (`s3:.*?) \| (?:objects|bucket) \|", GUIDE, re.MULTILINE)
    return [name for row in rows for name in re.findall(r"`(s3:\w+)`", row)]


WRITE_ONLY = policy()


@pytest.fixture
def strict(world: World) -> Iterator[StrictS3]:
    """A store that allows what the policy says and nothing else."""
    with StrictS3(deny=EVERYTHING - WRITE_ONLY) as server:
        server.make_bucket(BUCKET)
        world.use_s3(server)
        yield server


def stored_sha256(strict: StrictS3) -> str:
    """Seen behind the API: nobody may read."""
    return strict.audit().objects[f"{BUCKET}/object.bin"].sha256


def test_the_policy_names_two_actions_and_the_table_known_ones() -> None:
    assert {"s3:PutObject", "s3:AbortMultipartUpload"} == WRITE_ONLY
    assert set(extras()) <= EVERYTHING
    assert set(HEADER_ACTIONS.values()) <= set(extras())


@pytest.mark.parametrize("content", [SMALL, LARGE], ids=["put", "parts"])
def test_a_write_only_key_works_and_the_label_says_why_it_is_not_verified(
    world: World, source: HttpSource, strict: StrictS3, content: Content
) -> None:
    url = source.serve("/w.bin", content)
    done = world.start(connections=2).copy(spec(url, part_size=5 * MIB))
    assert (done.outcome, done.result.verified, done.result.reason) == (Outcome.DONE, False, "head_denied")
    assert stored_sha256(strict) == content.sha256()
    assert not strict.audit().of("ListBuckets")


@pytest.mark.parametrize("content", [SMALL, LARGE], ids=["put", "parts"])
def test_with_the_right_to_look_it_is_verified(
    world: World, source: HttpSource, strict: StrictS3, content: Content
) -> None:
    strict.settings.deny -= {"s3:GetObject"}
    url = source.serve("/w.bin", content)
    done = world.start(connections=2).copy(spec(url, part_size=5 * MIB))
    assert (done.outcome, done.result.verified, done.result.reason) == (Outcome.DONE, True, "")


def test_a_write_only_key_never_replaces_unasked(world: World, source: HttpSource, strict: StrictS3) -> None:
    url = source.serve("/w.bin", LARGE)
    running = world.start(connections=2)
    running.copy(spec(url, part_size=5 * MIB))
    again = running.copy(spec(url, part_size=5 * MIB))
    assert (again.outcome, again.failure.code) == (Outcome.ATTENTION, "object_exists")
    replaced = running.copy(spec(url, part_size=5 * MIB, overwrite=Overwrite.ALWAYS))
    assert replaced.outcome is Outcome.DONE
    assert strict.audit().objects[f"{BUCKET}/object.bin"].writes == 2


def test_a_write_only_key_pauses_and_resumes_without_sending_a_part_twice(
    world: World, source: HttpSource, strict: StrictS3
) -> None:
    gate = Gate(11 * MIB)
    url = source.serve("/w.bin", LARGE, gate=gate)
    running = world.start(connections=1, tuned=False)
    (transfer_id,) = running.add(spec(url, part_size=5 * MIB))
    gate.wait_held()
    wait_until(lambda: running.receipts(transfer_id) == [1, 2])
    running.do(Action.PAUSE, transfer_id)
    running.watch.reach(transfer_id, Status.PAUSED)
    gate.release()
    running.do(Action.RESUME, transfer_id)
    done = running.watch.reach(transfer_id, Status.DONE_UNVERIFIED)
    assert done.result.reason == "head_denied"
    stored = [entry.part for entry in strict.audit().of("UploadPart") if entry.status == 200]
    assert sorted(part for part in stored if part in (1, 2)) == [1, 2]
    assert stored_sha256(strict) == LARGE.sha256()


def test_a_write_only_key_cancels_and_leaves_nothing(
    world: World, source: HttpSource, strict: StrictS3
) -> None:
    gate = Gate(6 * MIB)
    url = source.serve("/w.bin", LARGE, gate=gate)
    running = world.start(connections=1, tuned=False)
    (transfer_id,) = running.add(spec(url, part_size=5 * MIB))
    gate.wait_held()
    wait_until(lambda: running.receipts(transfer_id) == [1])
    running.do(Action.CANCEL, transfer_id)
    running.watch.reach(transfer_id, Status.CANCELLED)
    gate.release()
    assert not strict.audit().uploads


@pytest.mark.parametrize("right", sorted(EVERYTHING - WRITE_ONLY))
def test_no_single_further_right_is_needed(
    world: World, source: HttpSource, strict: StrictS3, right: str
) -> None:
    strict.settings.deny = {right}
    url = source.serve("/w.bin", LARGE)
    done = world.start(connections=3).copy(spec(url, part_size=5 * MIB))
    assert done.outcome is Outcome.DONE, done.failure.code
    assert stored_sha256(strict) == LARGE.sha256()


def test_without_the_right_to_write_it_is_said_at_once(
    world: World, source: HttpSource, strict: StrictS3
) -> None:
    strict.settings.deny = {"s3:PutObject"}
    for content in (SMALL, LARGE):
        url = source.serve("/w.bin", content)
        failed = world.start(connections=2).copy(spec(url, part_size=5 * MIB))
        assert (failed.outcome, failed.failure.code) == (Outcome.FAILED, "access_denied")
        assert failed.failure.facts["action"] in ("put_object", "create_multipart_upload")

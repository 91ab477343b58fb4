"""An upload whose creation was never confirmed is left where it is: it may be somebody else's.

ListMultipartUploads (S3 API reference) tells key, time, initiator and checksum of an upload, and nothing of
its metadata: one that another program begins at the same key in the same minute looks just like ours.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.backends.memory_destination import OpenUpload
from tests.engine.builders import BUCKET, Running, World, spec, whole
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.strict_s3.actions import Drop
from tests.servers.strict_s3.server import StrictS3
from transfer_gui.backends.destination import ObjectOptions, Traceable
from transfer_gui.backends.local.destination import FileDestination
from transfer_gui.core.destination_errors import DestinationUnreachable
from transfer_gui.core.listing import Orphan
from transfer_gui.core.transfer import Action, Status, Transfer

CONTENT = Content(31, 18 * 1024**2)  # more than one put takes


def dead_after_create(running: Running, world: World, source: HttpSource) -> Transfer:
    """A transfer whose upload was begun, and of which only the nonce is on disk: its id was never read."""
    world.store.fail("begin", 1, RuntimeError(), after_commit=True)
    ended = running.copy(spec(source.serve("/file.bin", CONTENT)))
    assert (ended.failure.code, ended.upload.id) == ("unexpected", "")
    assert ended.upload.nonce
    return ended


def test_a_lost_answer_aborts_nothing(source: HttpSource, world: World) -> None:
    running = world.start()
    for nth in (1, 2):
        world.store.fail("begin", nth, DestinationUnreachable(), after_commit=True)
    done = running.copy(spec(source.serve("/file.bin", CONTENT)))
    assert done.result.verified
    assert (world.store.aborted, len(world.store.uploads)) == ([], 2)
    assert not any(one.parts for one in world.store.uploads.values())


@pytest.mark.expected_logs("a job failed unexpectedly")
@pytest.mark.parametrize("action", [Action.RETRY, Action.CANCEL, Action.REMOVE])
def test_uploads_of_others_are_left_alone(source: HttpSource, world: World, action: Action) -> None:
    first = world.start()
    ended = dead_after_create(first, world, source)
    (lost,) = world.store.uploads
    del world.store.uploads[lost]  # it never came to be; another program begins one just then
    world.store.uploads["theirs"] = OpenUpload(
        "object.bin", ObjectOptions(), time.time(), checksum="CRC64NVME"
    )
    world.stop(first)
    running = world.start()
    running.watch.reach(ended.id, Status.FAILED)
    running.do(action, ended.id)
    if action is Action.RETRY:
        assert running.watch.reach(ended.id, Status.DONE).result.verified
        assert world.stored("object.bin") == whole(CONTENT)
    elif action is Action.CANCEL:
        running.watch.reach(ended.id, Status.CANCELLED)
    else:
        running.watch.until(lambda: ended.id in running.watch.removed)
    assert (world.store.aborted, list(world.store.uploads)) == ([], ["theirs"])
    assert running.store.memory.orphans() == []


def test_a_trial_that_can_not_be_aborted_is_kept_in_mind(source: HttpSource, world: World) -> None:
    """What only tried the store is ours, its id is known: it is aborted as soon as the store lets us."""
    with StrictS3() as strict:
        strict.make_bucket(BUCKET)
        world.use_s3(strict)
        strict.fault("AbortMultipartUpload", Drop(), None)
        running = world.start()
        done = running.copy(spec(source.serve("/file.bin", CONTENT)))
        assert done.result.verified
        (trial,) = running.store.memory.orphans()
        assert [upload.upload_id for upload in strict.audit().uploads] == [trial.upload_id]
        world.stop(running)
        strict.clear_faults()
        running = world.start()
        assert not strict.wait_for(lambda audit: not audit.uploads).uploads
        world.stop(running)


def test_a_file_is_known_by_its_nonce(tmp_path: Path) -> None:
    """In a folder the name of what was begun tells whose it is, so nothing is left there."""
    destination = FileDestination(str(tmp_path), "film.mkv")
    assert isinstance(destination, Traceable)
    for nonce in ("ours", "theirs"):
        destination.begin(ObjectOptions(metadata={"nonce": nonce}, size=5, part_size=5))
    assert len(list(tmp_path.iterdir())) == 4
    destination.drop_begun({"nonce": "ours"})
    destination.drop_begun({"nonce": "nobody's"})
    assert len(destination.uploads()) == 1
    destination.drop_begun({"nonce": "theirs"})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("known", [True, False], ids=["there", "gone"])
def test_an_upload_that_was_left_behind_is_aborted_at_the_next_start(world: World, known: bool) -> None:
    world.store.uploads["left"] = OpenUpload("k", ObjectOptions(), 0.0)
    quiet = world.start(wanted=lambda row: False)
    memory = quiet.store.memory
    memory.remember_orphan(Orphan("", "test-store", "bucket", "k", "left" if known else "gone", 1.0))
    memory.remember_orphan(Orphan("", "another-store", "bucket", "k", "left", 1.0))
    memory.remember_orphan(Orphan("", "test-store", "bucket", "k", "", 1.0))  # by an older version
    world.stop(quiet)
    running = world.start()
    running.until_swept(left=1)
    assert world.store.aborted == (["left"] if known else [])
    (kept,) = running.store.memory.orphans()
    assert kept.endpoint == "another-store"

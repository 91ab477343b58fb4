"""S21: a page to sign in, or about the file, in the file's place: asked about, never an object by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.engine.builders import PART, Running, World, spec, wait_until, whole
from tests.servers.content import Content
from tests.servers.faults import Cut, Fault, Status, since
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate, Request
from transfer_gui.core.transfer import Action, Outcome, Transfer
from transfer_gui.core.transfer import Status as Shown
from transfer_gui.engine.messages import Amend

CONTENT = Content(23, 18 * 1024**2 + 3)
SMALL = Content(24, 9_000)
PAGE = b"<html><title>Sign in</title>" + b" " * 20_000
FEEDS = ["ranges", "stream", "unknown length"]
# Where a file is large, parts are stored before the page comes.
MIDDLE = CONTENT.size // 2


def page(when: object = None, status: int = 200) -> Fault:
    return Status(status=status, body=PAGE, content_type="text/html; charset=utf-8", when=when)  # type: ignore[arg-type]


def asked(done: Transfer, problem: str) -> None:
    assert (done.outcome, done.failure.code) == (Outcome.ATTENTION, "source_is_page")
    assert done.failure.facts["problem"] == problem


def amend(running: Running, transfer: Transfer, **changes: object) -> None:
    running.post(Amend(transfer.id, replace(transfer.spec, **changes)))  # type: ignore[arg-type]
    running.do(Action.RETRY, transfer.id)


@pytest.mark.parametrize("feed", FEEDS)
@pytest.mark.parametrize("key", ["file.zip", "folder/name without ending"])
def test_from_the_start(source: HttpSource, world: World, feed: str, key: str) -> None:
    """The name, or else the link, says that it is none; retrying is no leave, being signed in is the cure."""
    signed_in: list[bool] = []
    url = source.serve(
        "/file.zip",
        SMALL,
        ranges=feed == "ranges",
        length=feed != "unknown length",
        faults=[page(lambda request: not signed_in)],
    )
    running = world.start()
    first = running.copy(spec(url, key))
    asked(first, "name")
    running.do(Action.RETRY, first.id)
    running.watch.history.clear()
    running.watch.until(lambda: (first.id, Shown.ATTENTION) in running.watch.history)
    assert not world.store.writes
    assert not world.store.uploads
    signed_in.append(True)
    running.do(Action.RETRY, first.id)
    running.watch.reach(first.id, Shown.DONE, Shown.DONE_UNVERIFIED)
    assert world.stored(key) == whole(SMALL)


@pytest.mark.parametrize("feed", FEEDS)
def test_in_the_middle_the_parts_are_kept(source: HttpSource, world: World, feed: str) -> None:
    """After a pause, or a broken connection, each answer is the page: then the file is there again."""
    away: list[bool] = []
    gate = Gate(MIDDLE)
    url = source.serve(
        "/file.bin",
        CONTENT,
        ranges=feed == "ranges",
        length=feed != "unknown length",
        faults=[page(lambda request: bool(away))],
        gate=gate,
    )
    running = world.start(connections=2)
    (transfer_id,) = running.add(spec(url))
    gate.wait_held(1)
    wait_until(lambda: running.receipts(transfer_id))
    running.do(Action.PAUSE, transfer_id)
    running.watch.reach(transfer_id, Shown.PAUSED)
    gate.release()
    stored = running.receipts(transfer_id)
    away.append(True)
    running.do(Action.RESUME, transfer_id)
    asked(running.watch.reach(transfer_id, Shown.ATTENTION), "instead")
    assert running.receipts(transfer_id) == stored
    away.clear()
    sent = world.store.calls["put_part"]
    running.do(Action.RETRY, transfer_id)
    running.watch.reach(transfer_id, Shown.DONE, Shown.DONE_UNVERIFIED)
    assert world.stored("object.bin") == whole(CONTENT)
    assert world.store.calls["put_part"] - sent == -(-CONTENT.size // PART) - len(stored)


@pytest.mark.parametrize("feed", FEEDS)
def test_one_request_of_many(source: HttpSource, world: World, feed: str) -> None:
    """The probe has seen the file; what is read next is the page. Without ranges that is asked for only where
    the probe's own answer breaks off."""

    def later(request: Request) -> bool:
        return since(2)(request) and request.range != (0, 0)

    url = source.serve(
        "/file.bin",
        CONTENT,
        ranges=feed == "ranges",
        length=feed != "unknown length",
        faults=[page(later), Cut(after=1000, when=1)] if feed != "ranges" else [page(later)],
    )
    asked(world.start().copy(spec(url)), "instead")
    assert not world.store.writes


@pytest.mark.parametrize(
    ("path", "key", "disposition"),
    [
        ("/file.zip", "file.zip", 'attachment; filename="file.zip"'),
        ("/about.html", "about.html", None),
        ("/about", "about", None),
        ("/file.zip", "kept.html", None),
    ],
    ids=["attachment", "a page by name", "no ending", "named as a page"],
)
def test_what_is_meant_is_not_asked_about(
    source: HttpSource, world: World, path: str, key: str, disposition: str | None
) -> None:
    url = source.serve(path, SMALL, content_type="text/html", disposition=disposition)
    assert world.start().copy(spec(url, key)).result.verified


def test_a_digest_decides_by_itself(source: HttpSource, world: World) -> None:
    url = source.serve("/file.zip", SMALL, content_type="text/html")
    running = world.start()
    assert running.copy(spec(url, "file.zip", sha256=SMALL.sha256())).result.verified
    wrong = running.copy(spec(url, "other.zip", sha256="0" * 64))
    assert (wrong.outcome, wrong.failure.code) == (Outcome.FAILED, "source_digest_mismatch")


def test_who_says_what_it_is_has_it(source: HttpSource, world: World) -> None:
    url = source.serve("/file.zip", SMALL, content_type="text/html")
    running = world.start()
    first = running.copy(spec(url, "file.zip"))
    asked(first, "name")
    options = replace(first.spec.options, content_type="application/zip")
    amend(running, first, options=options)
    running.watch.reach(first.id, Shown.DONE)
    assert world.stored("file.zip") == whole(SMALL)

"""Mirrors of a link: the next is tried where it fails, and bytes of two servers are never put together."""

from __future__ import annotations

import hashlib

import pytest

from tests.engine.builders import MIB, PART, World, spec, wait_until, whole
from tests.servers.content import Content
from tests.servers.faults import Status as Answer
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate
from transfer_gui.backends.common import peers
from transfer_gui.core.transfer import Action, Outcome, Status
from transfer_gui.engine.messages import Limit
from transfer_gui.links.fresh_links import with_link

CONTENT, OTHER = Content(71, 17 * MIB + 5), Content(72, 17 * MIB + 5)


@pytest.mark.parametrize("fault", ["missing", "refused", "wrong", "away"])
def test_a_mirror_takes_the_place_of_a_link_that_fails(source: HttpSource, world: World, fault: str) -> None:
    digest = hashlib.sha256(whole(CONTENT)).hexdigest() if fault == "wrong" else ""
    served = OTHER if fault == "wrong" else CONTENT
    statuses = {"missing": 404, "refused": 403}
    faults = [Answer(status=statuses[fault])] if fault in statuses else []
    url = source.serve("/f.bin", served, faults=faults)
    with HttpSource() as other:
        away = other.url("/f.bin") if fault == "away" else url
        mirror = other.serve("/f.bin", CONTENT)
        if fault == "away":
            other.stop()
            mirror = url
        wanted = spec(away, mirrors=mirror, sha256=digest, headers={"Cookie": "session=secret"})
        done = world.start().copy(wanted)
        assert (done.outcome, done.result.verified) == (Outcome.DONE, True), done.failure
        assert (done.spec.url, done.spec.mirrors) == (mirror, "")
        assert not [one for one in other.seen.requests if "cookie" in one.headers]
    assert world.stored("object.bin") == whole(CONTENT)
    assert not world.store.uploads


@pytest.mark.parametrize("public", [False, True])
def test_the_last_one_s_failure_is_told(
    source: HttpSource, world: World, public: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And whether one was on the public network, since then no other and no later run leads anywhere else."""
    monkeypatch.setattr(peers, "is_public", lambda _: public)
    links = [source.serve(f"/{name}", faults=[Answer(status=404)]) for name in "abc"]
    running = world.start()
    failed = running.copy(spec(links[0], mirrors=" ".join(links[1:])))
    assert (failed.outcome, failed.failure.code) == (Outcome.FAILED, "source_missing")
    assert (failed.spec.url, failed.spec.public) == (links[2], public)
    assert not with_link(failed.spec, links[0], None).public, "what somebody gives means what it says"


def test_where_a_link_leads_is_kept_before_its_server_is_asked(
    source: HttpSource, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whenever the program dies after that, its next run leads nowhere else. A speed limit that is set
    meanwhile takes nothing from it."""
    monkeypatch.setattr(peers, "is_public", lambda _: True)
    gate = Gate(hold_after=0)
    running = world.start()
    (name,) = running.add(spec(source.serve("/f.bin", CONTENT, gate=gate)))
    wait_until(lambda: source.seen.requests)
    running.engine.post(Limit((name,), 10**9))
    wait_until(lambda: (row := running.store.get(name)) and row.spec.limit)
    kept = running.store.get(name)
    assert kept is not None
    assert kept.spec.public
    gate.release()
    running.watch.reach(name, Status.DONE)


def test_one_that_asks_to_wait_for_long_is_a_mirror_from_then_on(source: HttpSource, world: World) -> None:
    url = source.serve("/f.bin", faults=[Answer(status=503, retry_after="600")])
    mirror = source.serve("/m/f.bin", CONTENT)
    running = world.start()
    (name,) = running.add(spec(url, mirrors=mirror))
    wait_until(lambda: (row := running.store.get(name)) and row.spec.url == mirror)
    changed = running.store.get(name)
    assert changed is not None
    assert (changed.spec.mirrors, changed.outcome) == (url, None)


def test_once_a_part_is_stored_no_other_server_is_asked(source: HttpSource, world: World) -> None:
    gate = Gate(hold_after=3 * PART)
    url, mirror = source.serve("/f.bin", CONTENT, gate=gate), source.serve("/m/f.bin", CONTENT)
    running = world.start()
    (name,) = running.add(spec(url, mirrors=mirror, connections=1))
    wait_until(lambda: running.receipts(name))
    running.do(Action.PAUSE, name)
    running.watch.reach(name, Status.PAUSED)
    gate.release()
    source.serve("/f.bin", faults=[Answer(status=404)])
    running.do(Action.RESUME, name)
    failed = running.watch.reach(name, Status.FAILED)
    assert (failed.spec.url, failed.spec.mirrors) == (url, mirror)
    assert not source.requests_for("/m/f.bin")

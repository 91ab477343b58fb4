"""A transfer by lanes elsewhere: what is believed of them, and what becomes of those that fail.

Real sources, a real S3 server, the worker's own code; only Dask is not between (``tests/cluster/here.py``).
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("distributed")

from distributed import Security

from tests.cluster.here import House
from tests.engine.builders import BUCKET, SETTINGS, World, spec, wait_until
from tests.servers.content import Content
from tests.servers.faults import Cut, Times
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate
from tests.servers.s3_servers import RcloneS3
from transfer_gui.backends.destination import Upload
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.delegation import PartSigner
from transfer_gui.backends.s3.options import NO_TERMS
from transfer_gui.backends.source import SourceInfo
from transfer_gui.cluster import cluster
from transfer_gui.cluster.cluster import Cluster
from transfer_gui.cluster.order import read_report, write_report
from transfer_gui.cluster.remote_orders import RemoteOrders
from transfer_gui.core.cluster_address import ClusterAddress
from transfer_gui.core.errors import UnexpectedError
from transfer_gui.core.profile import Credentials, Profile
from transfer_gui.core.transfer import Action, Outcome, Status, Transfer
from transfer_gui.core.validator import Validator
from transfer_gui.engine.messages import Configure
from transfer_gui.engine.pipeline import remote_lanes
from transfer_gui.engine.pipeline.remote_lanes import Report
from transfer_gui.engine.run.endpoints import RemoteTask
from transfer_gui.wiring.remote import RemoteSource, role_store

PART = 5 * 1024**2
SIZE = 4 * PART + 4321


@pytest.fixture(scope="module")
def store() -> Iterator[RcloneS3]:
    with RcloneS3() as server:
        server.make_bucket(BUCKET)
        yield server


@pytest.fixture
def source() -> Iterator[HttpSource]:
    with HttpSource() as server:
        yield server


@pytest.fixture
def house() -> Iterator[House]:
    house = House()
    yield house
    house.close()


@pytest.fixture
def world(tmp_path: Path, store: RcloneS3, house: House) -> Iterator[World]:
    """A world whose transfers have lanes elsewhere."""
    factory = ClientFactory()
    keys = Credentials(store.access_key, store.secret_key)
    profile = Profile("test", endpoint=store.endpoint_url, bucket=BUCKET)
    with World(tmp_path) as made:
        made.use_s3(store)

        def signer(task: RemoteTask) -> PartSigner:
            whole = task.whole
            return PartSigner(factory, profile, keys, task.key, NO_TERMS, whole, replace=task.replace)

        def open_elsewhere(row: Transfer) -> Any:
            return house.opener(RemoteSource(row.spec.url, dict(row.spec.headers)), BUCKET, signer)

        made.open_elsewhere = open_elsewhere
        yield made
    factory.close()


def moved_by(row: Transfer) -> dict[str, int]:
    """Bytes by worker."""
    return {worker: share["bytes"] for worker, share in row.metrics.get("workers", {}).items()}


def test_the_object_is_the_file_and_each_worker_has_its_share(
    world: World, store: RcloneS3, source: HttpSource
) -> None:
    content = Content(1, SIZE)
    row = world.start().copy(spec(source.serve("/f", content), "plain", part_size=PART))
    assert row.outcome is Outcome.DONE
    assert store.sha256(BUCKET, "plain") == content.sha256()
    shares = moved_by(row)
    assert set(shares) == {"one", "two"}
    assert sum(shares.values()) == SIZE
    assert all(share["lanes"] == 0 for share in row.metrics["workers"].values())
    assert store.open_uploads(BUCKET) == []


def test_an_order_and_what_is_told_of_it_show_no_secret(
    world: World, house: House, source: HttpSource
) -> None:
    heard: list[str] = []

    def change(_worker: str, told: dict[str, Any]) -> dict[str, Any]:
        heard.append(repr(told))
        return told

    house.change = change
    url = source.serve("/f", Content(2, SIZE)) + "?token=canary-in-link"
    world.start().copy(spec(url, "secret", part_size=PART, headers={"Cookie": "sid=canary-in-cookie"}))
    shown = repr(house.orders) + "".join(heard)
    assert len(house.orders) > 1
    assert "canary" not in shown
    assert "X-Amz" not in shown
    assert source.url("") not in shown


@pytest.mark.expected_logs("a worker's report can't be read")
@pytest.mark.parametrize(
    "wrong",
    [
        *({"part": float("inf")}, {"part": -1}, {"position": "x"}, {"position": 2**70}),
        *({"waits": 1}, {"waits": [float("nan"), 0, 0]}, {"error": 5}, {"error": ["source_busy", 5, None]}),
        *({"error": ["source_busy", {}, float("inf")]}, {"error": ["source_busy", {}, -1]}),
        *({"moved": [[1, 2]]}, {"moved": [[1, 2, '"e\n"', 3, "", "", None]]}),
        *({"moved": [[1, 2, '"e"', 3, "", "no MD5", None]]}, {"moved": [[1, 2, '"e"', 3, "", "", -1]]}),
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_a_report_that_makes_no_sense_is_not_believed(wrong: dict[str, Any]) -> None:
    nobody: Any = None
    task = RemoteTask("key", SourceInfo(1, True, Validator("")), Upload(""))
    orders = RemoteOrders(nobody, nobody, nobody, task)
    orders.hear(write_report(Report("order", "worker")) | wrong)
    assert orders.reports(0.0) == []


@pytest.mark.parametrize("code", ["keychain_locked", "storage_full", "runs_died", "usage", "nonsense"])
def test_no_worker_can_say_how_it_is_here(code: str) -> None:
    told = write_report(Report("order", "worker")) | {"error": [code, {"kind": "x" * 9999}, None]}
    error = read_report(told).error
    assert error is not None
    assert (type(error), error.facts) == (UnexpectedError, {"kind": code})


@pytest.mark.expected_logs("a worker's receipt for part")
@pytest.mark.parametrize("wrong", ["size", "etag"])
def test_a_receipt_that_does_not_fit_is_not_believed(
    world: World, house: House, store: RcloneS3, source: HttpSource, wrong: str
) -> None:
    spoiled: list[int] = []

    def change(_worker: str, told: dict[str, Any]) -> dict[str, Any]:
        for moved in told["moved"]:
            if moved[0] == 3 and not spoiled:
                spoiled.append(3)
                moved[{"size": 1, "etag": 2}[wrong]] = {"size": 1, "etag": ""}[wrong]
        return told

    house.change = change
    content = Content(3, SIZE)
    row = world.start().copy(spec(source.serve("/f", content), f"unfit-{wrong}", part_size=PART))
    assert (row.outcome, spoiled) == (Outcome.DONE, [3])
    assert store.sha256(BUCKET, f"unfit-{wrong}") == content.sha256()
    assert sum(3 in {part.number for part in order.parts} for order in house.orders) == 2


def test_what_a_silent_worker_had_goes_to_others(
    world: World, house: House, store: RcloneS3, source: HttpSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote_lanes, "_SILENCE", 0.5)
    house.change = lambda worker, told: None if worker == "one" else told
    content = Content(4, SIZE)
    row = world.start().copy(spec(source.serve("/f", content), "silent", part_size=PART))
    assert row.outcome is Outcome.DONE
    assert (
        moved_by(row)["one"] == 0
    )  # on a busy machine the other one may be late, too: then it goes from here
    assert store.sha256(BUCKET, "silent") == content.sha256()


def test_where_the_cluster_is_lost_this_computer_goes_on(
    world: World, house: House, store: RcloneS3, source: HttpSource
) -> None:
    def change(_worker: str, told: dict[str, Any]) -> dict[str, Any]:
        house.lost = house.lost or bool(told["moved"])
        return told

    house.change = change
    content = Content(5, SIZE)
    row = world.start().copy(spec(source.serve("/f", content), "lost", part_size=PART))
    assert row.outcome is Outcome.DONE
    assert sum(moved_by(row).values()) < SIZE
    assert store.sha256(BUCKET, "lost") == content.sha256()


def test_trouble_at_the_source_is_waited_out_on_the_worker(
    world: World, store: RcloneS3, source: HttpSource
) -> None:
    content = Content(6, SIZE)
    cut = Cut(after=PART // 2, when=Times(2, lambda request: request.range not in (None, (0, 0))))
    row = world.start().copy(spec(source.serve("/f", content, faults=[cut]), "cut", part_size=PART))
    assert row.outcome is Outcome.DONE
    assert store.sha256(BUCKET, "cut") == content.sha256()


def test_where_the_server_refuses_the_workers_this_computer_goes_on(
    world: World, house: House, store: RcloneS3, source: HttpSource
) -> None:
    """A link may be for one address only, or a worker's network closed."""
    content = Content(9, SIZE)
    url = source.serve("/f", content)
    house.change = _refuse_everything
    row = world.start().copy(spec(url, "refused", part_size=PART))
    assert row.outcome is Outcome.DONE
    assert moved_by(row) in ({"one": 0}, {"one": 0, "two": 0})
    assert store.sha256(BUCKET, "refused") == content.sha256()


def test_orders_that_end_without_a_part_do_not_go_round_for_ever(
    world: World, house: House, store: RcloneS3, source: HttpSource
) -> None:
    content, never = Content(13, SIZE), [99, 2, '"e"', 3, "", "", None]
    house.change = lambda _worker, told: told | {"moved": [never], "ended": True, "error": None}
    row = world.start().copy(spec(source.serve("/f", content), "vain", part_size=PART))
    assert row.outcome is Outcome.DONE
    assert store.sha256(BUCKET, "vain") == content.sha256()


def _refuse_everything(_worker: str, told: dict[str, Any]) -> dict[str, Any]:
    facts = {"host": "127.0.0.1", "status": 404}
    return told | {"moved": [], "ended": True, "error": ["source_missing", facts, None]}


def test_a_worker_of_another_version_is_named(world: World, house: House, source: HttpSource) -> None:
    house.version = "0.0.1"
    row = world.start().copy(spec(source.serve("/f", Content(7, SIZE)), "unlike", part_size=PART))
    assert (row.outcome, row.failure.code) == (Outcome.FAILED, "cluster_unlike")
    assert row.failure.facts["ours"] == "0.0.1"


def test_a_pause_reaches_the_workers_and_what_is_stored_is_kept(
    world: World, house: House, store: RcloneS3, source: HttpSource
) -> None:
    content = Content(8, SIZE)
    gate = Gate(hold_after=4 * PART)
    url = source.serve("/f", content, gate=gate)
    running = world.start()
    (one,) = running.add(spec(url, "paused", part_size=PART))
    wait_until(lambda: running.receipts(one))
    running.do(Action.PAUSE, one)
    running.watch.reach(one, Status.PAUSED)
    gate.release()
    kept = len(running.receipts(one))
    begun = sum(len(order.parts) for order in house.orders)
    running.do(Action.RESUME, one)
    row = running.finish(one)
    assert row.outcome is Outcome.DONE
    assert store.sha256(BUCKET, "paused") == content.sha256()
    again = sum(len(order.parts) for order in house.orders) - begun
    assert again == 5 - kept


@pytest.mark.parametrize("secret", ["right", "wrong"])
def test_workers_with_a_role_sign_themselves_and_where_that_is_refused_it_goes_from_here(
    world: World,
    house: House,
    store: RcloneS3,
    source: HttpSource,
    monkeypatch: pytest.MonkeyPatch,
    secret: str,
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", store.access_key)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", store.secret_key if secret == "right" else "another")
    profile = Profile("test", endpoint=store.endpoint_url, bucket=BUCKET, access_key="owner", process="keys")
    house.role = role_store(profile, NO_TERMS)
    content = Content(12, SIZE)
    row = world.start().copy(spec(source.serve("/f", content), f"by-role-{secret}", part_size=PART))
    assert row.outcome is Outcome.DONE
    assert store.sha256(BUCKET, f"by-role-{secret}") == content.sha256()
    assert house.orders
    assert not any(order.signed for order in house.orders)
    assert {house.role.profile.access_key, house.role.profile.process} == {""}
    assert sum(moved_by(row).values()) == (SIZE if secret == "right" else 0)


def test_one_limit_is_shared_by_all_workers_and_transfers_and_follows_what_is_set(
    world: World, house: House, source: HttpSource
) -> None:
    gate = Gate(hold_after=PART)
    running = world.start()
    ids = [
        running.add(spec(source.serve(f"/{name}", Content(13, SIZE), gate=gate), name, part_size=PART))[0]
        for name in ("first", "second")
    ]
    wait_until(lambda: {order.key for order in house.orders} == {"first", "second"})
    assert set(house.rates.values()) == {0}, "no limit is set yet"
    running.post(Configure(replace(SETTINGS, limit=8_000_000)))
    wait_until(lambda: len(set(house.rates.values())) == 1 and 0 not in house.rates.values())
    assert sum(house.rates.values()) <= 8_000_000, "of all together"
    running.post(Configure(SETTINGS))
    wait_until(lambda: set(house.rates.values()) == {0})
    gate.release()
    assert [running.finish(one).outcome for one in ids] == [Outcome.DONE] * 2


def test_a_small_file_is_put_whole_by_a_lane_and_what_it_says_is_believed_only_where_it_fits(
    world: World, house: House, store: RcloneS3, source: HttpSource
) -> None:
    content = Content(21, 70_000)
    url = source.serve("/small", content)
    running = world.start()
    row = running.copy(spec(url, "small"))
    assert (row.outcome, row.result.verified) == (Outcome.DONE, True), row.result.reason
    assert store.sha256(BUCKET, "small") == content.sha256()
    assert sum(moved_by(row).values()) == 70_000
    assert [len(order.parts) for order in house.orders] == [1]

    def change(_worker: str, told: dict[str, Any]) -> dict[str, Any]:
        return told | {"moved": [[*moved[:3], 1, *moved[4:5], "0" * 32, None] for moved in told["moved"]]}

    house.change = change
    row = running.copy(spec(source.serve("/other", content), "other"))
    assert (row.outcome, row.result.verified) == (Outcome.DONE, True), row.result.reason
    assert store.sha256(BUCKET, "other") == content.sha256()
    assert row.result.md5 != "0" * 32


@pytest.mark.parametrize("why", ["taken", "lost", "digest"])
def test_a_small_file_goes_from_here_where_lanes_elsewhere_can_not_do_it(
    world: World, house: House, store: RcloneS3, source: HttpSource, why: str
) -> None:
    content, key = Content(22, 50_000), f"small-{why}"
    if why == "taken":
        store.client.put_object(Bucket=BUCKET, Key=key, Body=b"somebody's")
    if why == "lost":  # it is put, and nobody hears of it
        house.change = lambda worker, told: _refuse_everything(worker, told) if told["ended"] else None
    given = content.sha256() if why == "digest" else ""
    row = world.start().copy(spec(source.serve("/f", content), key, sha256=given))
    if why == "taken":
        assert (row.outcome, row.failure.code) == (Outcome.ATTENTION, "object_exists")
        assert not house.orders
        return
    assert (row.outcome, row.result.verified) == (Outcome.DONE, True), row.result.reason
    assert store.sha256(BUCKET, key) == content.sha256()
    assert bool(house.orders) is (why == "lost")


def test_a_cancellation_ends_what_all_workers_are_at(
    world: World, house: House, store: RcloneS3, source: HttpSource
) -> None:
    gate = Gate(hold_after=PART)
    running = world.start()
    (one,) = running.add(spec(source.serve("/f", Content(15, SIZE), gate=gate), "cancelled", part_size=PART))
    wait_until(lambda: len(house.rates) > 1)
    running.do(Action.CANCEL, one)
    running.watch.reach(one, Status.CANCELLED)
    wait_until(lambda: house.idle)  # the source still holds back what they wait for
    gate.release()
    assert "cancelled" not in dict(store.open_uploads(BUCKET))  # those that failed keep theirs


def test_nobody_else_reaches_the_workers_that_are_started_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who reaches a scheduler runs programs as its user, and every user of a computer reaches its ports."""

    def begin(*, security: Security, **_: Any) -> None:
        assert security.get_listen_args("scheduler")["require_encryption"]
        assert security.get_listen_args("worker")["ssl_context"].verify_mode is ssl.CERT_REQUIRED
        raise ConnectionAbortedError

    monkeypatch.setattr(cluster, "LocalCluster", begin)
    with pytest.raises(ConnectionAbortedError):
        Cluster(ClusterAddress("", 1)).open()

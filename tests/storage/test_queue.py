"""Transfers and receipts come back as they went in, whatever is in them."""

from __future__ import annotations

import tempfile
import time
import uuid
from dataclasses import replace
from operator import attrgetter
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.conftest import ExpectedLogs
from tests.storage import made
from tests.storage.made import receipt, transfer
from transfer_gui.core.errors import UsageError
from transfer_gui.core.listing import Orphan
from transfer_gui.core.new_transfers import new_ids
from transfer_gui.core.parts import PartReceipt
from transfer_gui.core.request_headers import mask_values
from transfer_gui.core.secret_urls import has_secret
from transfer_gui.core.transfer import (
    GROUPS,
    Intent,
    Outcome,
    Overwrite,
    Spec,
    Transfer,
    Validator,
    change_transfer,
)
from transfer_gui.storage import store_memory
from transfer_gui.storage.database import Database
from transfer_gui.storage.queue import QueueStore
from transfer_gui.storage.secrets import SessionSecrets
from transfer_gui.storage.url_vault import UrlVault


def without_forgotten_link(item: Transfer, loaded: Transfer) -> Transfer:
    """What may differ: the place in the queue, and the signed link and headers of a transfer that is done."""
    spec = item.spec
    if item.outcome is Outcome.DONE:
        gone = {"headers": mask_values(spec.headers)} | ({} if loaded.spec.url else {"url": ""})
        spec = Spec(**{name: getattr(spec, name) for name in Spec.__slots__} | gone)
    values = {name: getattr(item, name) for name in Transfer.__slots__}
    return Transfer(**values | {"spec": spec, "position": loaded.position})


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(items=st.lists(made.transfers, max_size=3, unique_by=lambda item: item.id), receipts=made.receipts)
def test_any_transfer_survives_a_restart(items: list[Transfer], receipts: PartReceipt) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, keychain = Path(folder) / "queue.sqlite3", SessionSecrets()
        database = Database(path)
        stored = QueueStore(database, UrlVault(keychain)).insert(items)
        database.close()
        database = Database(path)
        queue = QueueStore(database, UrlVault(keychain))
        loaded = queue.load()
        assert loaded == [
            without_forgotten_link(item, found) for item, found in zip(stored, loaded, strict=True)
        ]
        for item in loaded:
            database.query("UPDATE transfers SET bytes_stored = 0")
            assert queue.add_receipts(item.id, receipts) == receipts.size
            assert queue.receipts(item.id) == [receipts]
        database.close()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    first=made.any_of(Spec, headers=st.just({})),
    others=st.lists(
        st.tuples(
            st.text(), st.text(), st.text(), st.none() | st.integers(-(2**63), 2**63 - 1), st.booleans()
        ),
        max_size=4,
    ),
    paused=st.booleans(),
)
def test_rows_that_are_cast_are_the_rows_that_are_made(
    database: Database, first: Spec, others: list[tuple[str, str, str, int | None, bool]], paused: bool
) -> None:
    """What is quick with many alike says the same, byte for byte, as what takes each row by itself."""
    specs = [first]
    for url, key, md5, size, aside in others:
        bucket = first.bucket + "x" * aside
        specs.append(replace(first, url=url, key=key, md5=md5, size=size, bucket=bucket))
    assume(not any(has_secret(spec.url) for spec in specs))  # sealed twice is not the same twice
    queue = QueueStore(database, UrlVault(SessionSecrets()))
    for item in queue.load():
        database.query("DELETE FROM transfers WHERE id = ?", (item.id,))
    added = queue.add(specs, paused=paused)
    assert [item.spec for item in added] == specs
    assert {item.intent for item in added} == {Intent.PAUSE if paused else Intent.RUN}
    cast = database.query("SELECT * FROM transfers ORDER BY position")
    database.query("DELETE FROM transfers")
    queue.insert(added)
    assert cast == database.query("SELECT * FROM transfers ORDER BY position")
    queue.delete(item.id for item in added)


def test_ids_made_at_once_are_random_uuids() -> None:
    ids = new_ids(500)
    assert len(set(ids)) == 500
    assert all(uuid.UUID(one).version == 4 and uuid.UUID(one).hex == one for one in ids)


def fields_of(item: Transfer) -> dict[str, object]:
    """The fields as :class:`TransferChanges` names them: those of the groups stand among the others."""
    return {name: attrgetter(path)(item) for name, path in PATHS.items()}


PATHS = {name: name for name in Transfer.__slots__ if name not in GROUPS} | {
    flat: f"{group}.{name}" for group, names in GROUPS.items() for name, flat in names.items()
}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=made.transfers, after=made.transfers, names=st.sets(st.sampled_from(sorted(PATHS))))
def test_an_update_writes_the_named_fields_only(
    database: Database, before: Transfer, after: Transfer, names: set[str]
) -> None:
    names -= {"id", "position", "outcome"}
    queue = QueueStore(database, UrlVault(SessionSecrets()))
    queue.delete(item.id for item in queue.load())
    (stored,) = queue.insert([before])
    queue.update(before.id, {name: fields_of(after)[name] for name in names})
    found = queue.get(before.id)
    assert found is not None
    old, new, now = fields_of(stored), fields_of(after), fields_of(found)
    for name in set(PATHS) - {"spec"}:
        assert now[name] == (new if name in names else old)[name]
    expected = after.spec if "spec" in names else before.spec
    assert found.spec.bucket == expected.bucket
    if before.outcome is not Outcome.DONE and expected.url:
        assert found.spec == expected


def test_many_changes_mean_the_very_ids_they_name(queue: QueueStore) -> None:
    """SQLite's JSON functions end a text at U+0000: by them a change of ``a\\0b`` would be one of ``a``."""
    queue.insert([transfer("a"), transfer("a\0b"), transfer("\0"), transfer("c")])
    queue.update_many(
        {"a\0b": {"intent": Intent.PAUSE}, "\0": {"outcome": Outcome.CANCELLED}, "gone\0": {"size": 1}}
    )
    kept = {item.id: (item.intent, item.outcome) for item in queue.load()}
    assert kept == {
        "a": (Intent.RUN, None),
        "a\0b": (Intent.PAUSE, None),
        "\0": (Intent.RUN, Outcome.CANCELLED),
        "c": (Intent.RUN, None),
    }


def test_more_changes_than_a_statement_takes_values_are_all_written(queue: QueueStore) -> None:
    ids = [
        item.id for item in queue.add([Spec(url=f"https://a.example/{n}", bucket="b") for n in range(1201)])
    ]
    queue.update_many({one: {"intent": Intent.PAUSE} for one in ids})
    assert [(item.id, item.intent) for item in queue.load()] == [(one, Intent.PAUSE) for one in ids]


@pytest.mark.parametrize("odd", ["a\0b", "\0", "c\0"])
def test_a_text_with_nul_goes_through_all_that_is_done_to_many(queue: QueueStore, odd: str) -> None:
    """Names and links come from outside; what one of them holds must not hinder the others beside it."""
    fair = Spec(url="https://files.example/fair", bucket="bucket", key="fair")
    mixed = replace(fair, url=f"https://files.example/{odd}", key=odd, template=odd, prefix=odd)
    added = queue.add([fair, mixed, fair])
    queue.update_many({item.id: {"spec": replace(item.spec, limit=7)} for item in added})
    assert [item.spec for item in queue.load()] == [replace(spec, limit=7) for spec in (fair, mixed, fair)]
    queue.update_many({item.id: {"outcome": Outcome.FAILED, "key": odd, "reason": odd} for item in added})
    assert [(item.upload.key, item.result.reason) for item in queue.load()] == [(odd, odd)] * 3
    queue.delete(item.id for item in added)
    assert queue.load() == []


def test_any_id_that_is_stored_can_be_removed(queue: QueueStore) -> None:
    """SQLite's JSON functions end a text at U+0000."""
    queue.insert([transfer("a"), transfer("a\0b"), transfer("\0")])
    queue.delete(["a\0b", "\0"])
    assert [item.id for item in queue.load()] == ["a"]


def test_new_transfers_go_to_the_end_in_their_order(queue: QueueStore) -> None:
    assert [item.position for item in queue.insert([transfer("z"), transfer("a")])] == [1, 2]
    assert [item.position for item in queue.insert([transfer("m")])] == [3]
    queue.delete(["a"])
    queue.insert([transfer("b")])
    assert [item.id for item in queue.load()] == ["z", "m", "b"]


def test_all_or_none_of_an_insertion_is_stored(queue: QueueStore) -> None:
    queue.insert([transfer("there")])
    with pytest.raises(UsageError) as refused:
        queue.insert([transfer("new"), transfer("there")])
    assert refused.value.facts["problem"] == "constraint"
    assert [item.id for item in queue.load()] == ["there"]


@pytest.mark.parametrize(
    ("spec", "problem"),
    [
        (Spec(url="https://a.example/\udcff", bucket="b"), "text_not_unicode"),
        (Spec(url="https://a.example/", bucket="b", limit=2**63), "number_too_large"),
        (Spec(url="https://a.example/", bucket="b", size=2**63), "number_too_large"),
    ],
)
def test_what_no_column_can_hold_is_refused_and_nothing_is_stored(
    queue: QueueStore, spec: Spec, problem: str
) -> None:
    good = transfer("good")
    with pytest.raises(UsageError) as refused:
        queue.insert([good, Transfer(id="bad", spec=spec)])
    assert refused.value.facts == {"problem": problem}
    with pytest.raises(UsageError) as refused:
        queue.add([good.spec, replace(spec, bucket=good.spec.bucket)])
    assert refused.value.facts == {"problem": problem}
    assert queue.load() == []


@pytest.mark.parametrize("odd", ["a\0b", "é😀", 'quote" and \\u0000', "%s %", "[1]"])
def test_odd_text_among_many_is_stored_as_it_is(queue: QueueStore, odd: str) -> None:
    specs = [Spec(url=f"https://a.example/{number}", bucket="b", key=odd) for number in range(3)]
    queue.add(specs)
    assert [item.spec for item in queue.load()] == specs


def test_an_update_of_every_kind_of_field(queue: QueueStore) -> None:
    queue.insert([transfer()])
    spec = Spec(url="https://b.example/x", bucket="other", overwrite=Overwrite.ALWAYS)
    queue.update(
        "a",
        {
            "spec": spec,
            "intent": Intent.PAUSE,
            "outcome": Outcome.FAILED,
            "validator": Validator('"tag"', "yesterday"),
            "error_facts": {"status": 503, "host": None},
            "size": 7,
            "verified": True,
        },
    )
    found = queue.get("a")
    assert found is not None
    assert (found.spec, found.intent, found.outcome) == (spec, Intent.PAUSE, Outcome.FAILED)
    assert (found.source.validator, found.failure.facts) == (
        Validator('"tag"', "yesterday"),
        {"status": 503, "host": None},
    )
    assert (found.source.size, found.result.verified) == (7, True)
    with pytest.raises(KeyError):
        queue.update("a", {"no_such_field": 1})


def test_processes_that_died_with_a_transfer_are_counted(queue: QueueStore) -> None:
    """One after the other, and only those whose run came to nothing: then the transfer may be the reason."""
    (item,) = queue.insert([transfer("t")])
    assert [queue.runs.begin_runs([item], one)[0] for one in ("a", "a", "b", "c")] == [0, 0, 3, 6]
    moved = change_transfer(item, bytes_stored=5)
    assert [queue.runs.begin_runs([moved], one)[0] for one in ("d", "e")] == [0, 3]
    queue.update(item.id, {"reason": "touched"})
    assert queue.runs.begin_runs([moved], "f")[0] == 6
    queue.update(item.id, {"outcome": None})  # a run's end, or a user's word
    assert queue.runs.begin_runs([moved], "g")[0] == 0
    queue.delete([item.id])
    queue.insert([transfer("t")])
    assert queue.runs.begin_runs([moved], "h")[0] == 0


def test_a_death_while_bytes_were_under_way_weighs_a_third(queue: QueueStore) -> None:
    """Kills from outside fall there mostly; answers that end the program come before."""
    (item,) = queue.insert([transfer("t")])
    weights = []
    for process in "abcdefg":
        weights.append(queue.runs.begin_runs([item], process)[0])
        queue.runs.note_moving(item.id)
        queue.runs.note_moving(item.id)  # another round of the same run
    assert weights == [0, 1, 2, 3, 4, 5, 6]
    assert queue.runs.begin_runs([item], "h")[0] == 7
    assert queue.runs.begin_runs([item], "i")[0] == 10, "nothing was under way this time"
    assert queue.runs.begin_runs([change_transfer(item, bytes_stored=5)], "j")[0] == 0
    queue.runs.note_moving("nobody")


def test_what_is_gone_is_told(queue: QueueStore) -> None:
    assert queue.get("nobody") is None
    for call in (
        lambda: queue.update("nobody", {"size": 1}),
        lambda: queue.add_receipts("nobody", receipt(1)),
        lambda: queue.replace_receipts("nobody", []),
    ):
        with pytest.raises(UsageError) as missing:
            call()
        assert missing.value.facts == {"problem": "transfer_missing", "id": "nobody"}
    queue.delete(["nobody"])


def test_bytes_stored_keeps_step_with_the_receipts(queue: QueueStore) -> None:
    queue.insert([transfer()])
    assert queue.add_receipts("a", receipt(2, 10)) == 10
    assert queue.add_receipts("a", receipt(1, 5)) == 15
    assert queue.add_receipts("a", receipt(2, 7)) == 12
    assert [(part.number, part.size) for part in queue.receipts("a")] == [(1, 5), (2, 7)]
    assert queue.load()[0].upload.bytes_stored == 12
    queue.replace_receipts("a", [])
    assert queue.receipts("a") == []
    assert queue.load()[0].upload.bytes_stored == 0


def test_receipts_go_with_their_transfer(queue: QueueStore, database: Database) -> None:
    queue.insert([transfer("a"), transfer("b")])
    queue.add_receipts("a", receipt(1))
    queue.add_receipts("b", receipt(1))
    queue.delete(["a"])
    assert database.query("SELECT transfer_id FROM parts") == [("b",)]


def test_a_damaged_receipt_is_left_out(
    queue: QueueStore, database: Database, expected_logs: ExpectedLogs
) -> None:
    queue.insert([transfer()])
    for number in (1, 2, 3):
        queue.add_receipts("a", receipt(number))
    database.query("UPDATE parts SET size = size + 1 WHERE number = 2")
    expected_logs("receipt of part 2 is damaged")
    assert [part.number for part in queue.receipts("a")] == [1, 3]


def test_rows_alike_are_read_as_single_ones_and_damage_in_any_column_is_noticed(
    queue: QueueStore, database: Database, expected_logs: ExpectedLogs
) -> None:
    specs = [Spec(f"http://h/100%/ü{at}", "bucket", f"k{at % 3}", size=at or None) for at in range(8)]
    stored = queue.add(specs)
    whole = queue.load()
    assert whole == stored == [queue.get(one.id) for one in stored]
    spoilt = {
        2: "spec_key = 'x'",
        4: "spec_bucket = 'x'",
        5: "position = 0.5",
        6: "spec_md5 = x'00'",
        7: "size = 0",
    }
    for at, change in spoilt.items():
        database.query(f"UPDATE transfers SET {change} WHERE id = ?", (stored[at].id,))
        expected_logs(f"row of transfer {stored[at].id} is damaged")
    found = {one.id: one for one in queue.read()}
    for at, one in enumerate(stored):
        assert (found[one.id] == one) is (at not in spoilt)
        assert (found[one.id].failure.code == "storage_damaged") is (at in spoilt)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE transfers SET spec_bucket = 'bucketX'",
        "UPDATE transfers SET intent = 'rub', spec_limit = x'ff', metrics = '{'",
        "UPDATE transfers SET spec_key = CAST(x'61ff62' AS TEXT)",
        "UPDATE transfers SET row_check = row_check + 1",
    ],
)
def test_a_damaged_row_is_shown_but_not_run(
    queue: QueueStore, database: Database, damage: str, expected_logs: ExpectedLogs
) -> None:
    queue.insert([transfer()])
    database.query(damage)
    expected_logs("row of transfer a is damaged")
    (found,) = queue.load()
    assert (found.id, found.outcome, found.failure.code) == ("a", Outcome.ATTENTION, "storage_damaged")
    assert found.spec.url == "https://files.example/a.iso"
    # A new spec is a decision of the user's: from then on the row is whole again.
    queue.update("a", {"spec": Spec(url="https://files.example/b", bucket="b"), "intent": Intent.RUN})
    queue.update("a", {"metrics": {}, "size": None})


def test_orphans_and_facts_of_stores_are_kept_until_forgotten(queue: QueueStore) -> None:
    first = Orphan("Work", "", "bucket", "a.iso", "upload-1", 2.0)
    second = Orphan("Home", "http://127.0.0.1:9000", "bucket", "a.iso", "", 1.0)
    queue.memory.remember_orphan(first)
    queue.memory.remember_orphan(second)
    queue.memory.remember_orphan(first)
    assert queue.memory.orphans() == [second, first]
    queue.memory.forget_orphan(second)
    queue.memory.forget_orphan(second)
    assert queue.memory.orphans() == [first]
    queue.memory.remember_store_facts("", {"etag_is_md5": True, "if_none_match": True})
    queue.memory.remember_store_facts("", {"etag_is_md5": False})
    assert queue.memory.store_facts("") == {"etag_is_md5": False, "if_none_match": True}
    assert queue.memory.store_facts("http://127.0.0.1:9000") == {}
    queue.memory.remember_store_facts("other/bucket", {"etag_is_md5": True})
    queue.memory.forget_store_facts([""])
    assert queue.memory.all_store_facts() == {"other/bucket": {"etag_is_md5": True}}


def test_what_a_store_refused_is_forgotten_after_a_week(database: Database, queue: QueueStore) -> None:
    learned = {"computes_crc64nvme": True, "has_head": False, "wants_part_checksums": True}
    queue.memory.remember_store_facts("store", learned)
    for days, kept in ((6, learned), (2, {"computes_crc64nvme": True})):
        with database.transaction() as cursor:
            cursor.execute("UPDATE store_facts SET noted_at = noted_at - ?", (days * 86_400.0,))
        queue.memory.look_again()
        assert queue.memory.store_facts("store") == queue.memory.all_store_facts()["store"] == kept


def test_an_upload_that_a_transfer_took_over_is_no_orphan(queue: QueueStore) -> None:
    """Another process may know the transfer: what it goes on with must not be aborted here."""
    queue.memory.remember_orphan(Orphan("Work", "", "bucket", "a.iso", "upload-1", 2.0))
    row = queue.add([Spec(url="https://files.example/a", bucket="bucket")])[0]
    queue.update(row.id, {"upload_id": "upload-1"})
    assert queue.memory.orphans() == []
    queue.update(row.id, {"upload_id": ""})
    assert len(queue.memory.orphans()) == 1


def test_what_hosts_bear_recovers_and_is_forgotten(
    queue: QueueStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One bad spell of a server is no reason to be slow for a week."""
    now = time.time()
    told: list[str] = []
    queue.memory.remember_host_limit("source a", 1)
    queue.memory.remember_host_limit("store b", 8)
    assert queue.memory.host_limits() == {"source a": 1, "store b": 8}
    monkeypatch.setattr(store_memory, "time", SimpleNamespace(time=lambda: now + 1230))
    assert queue.memory.host_limits() == {"source a": 4}
    monkeypatch.setattr(store_memory, "time", SimpleNamespace(time=lambda: now + 10**9))
    assert queue.memory.host_limits() == {}
    monkeypatch.undo()
    queue.memory.on_forget.append(told.append)
    queue.memory.forget_host_limits(["source a"])
    assert (queue.memory.host_limits(), told) == ({"store b": 8}, ["source a"])


def test_rows_are_read_a_block_at_a_time_and_in_order(queue: QueueStore) -> None:
    stored = queue.add([Spec(url=f"https://host/{number}", bucket="b") for number in range(1203)])
    queue.update(stored[0].id, {"position": 5000})
    found = [row.spec.url for row in queue.read()]
    assert found == [*(f"https://host/{number}" for number in range(1, 1203)), "https://host/0"]
    assert {row.id for row in queue.read([stored[3].id, "unknown"])} == {stored[3].id}
    assert list(queue.row_checks()) == [row.id for row in queue.load()]


def test_transfers_alike_are_found_by_place_and_link(queue: QueueStore) -> None:
    plain, signed = "https://host/a", "https://host/a?X-Amz-Signature=1&X-Amz-Date=2"
    asked = Spec(url=plain, bucket="b", key="k", profile="p")
    others = [replace(asked, url="other"), replace(asked, bucket="other"), replace(asked, key="other")]
    others += [replace(asked, prefix="other"), replace(asked, endpoint="other")]
    rows = queue.add([*others, asked, replace(asked, url=signed), *others])
    assert [row.id for row in queue.find_alike(asked)] == [rows[5].id, rows[6].id], "a link may be forgotten"
    assert queue.find_alike(replace(asked, url=signed))[-1].spec.url == signed

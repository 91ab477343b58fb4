"""Looks into a real store as a worker does them for somebody elsewhere, over the protocol's text."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.servers.strict_s3.server import StrictS3
from tests.wiring.store_browsers import open_browser
from transfer_gui.backends.s3 import browsing
from transfer_gui.core.destination_errors import DestinationError
from transfer_gui.core.error_codes import error_from
from transfer_gui.core.errors import UsageError
from transfer_gui.ipc.protocol import AskStore, encode, parse_request
from transfer_gui.wiring import store_calls
from transfer_gui.wiring.app import App
from transfer_gui.wiring.ipc_answers import aside
from transfer_gui.wiring.store_calls import FarBrowser, FarDoctor, answer_store

PLACE = ("env", "bucket")
Ask = Callable[[Mapping[str, Any]], Iterable[Mapping[str, Any]]]


class FarStore(FarBrowser, FarDoctor):
    """Both surfaces of one store."""


@pytest.fixture
def store() -> Iterator[StrictS3]:
    with StrictS3(deny=["s3:GetLifecycleConfiguration"]) as running:
        running.make_bucket("bucket")
        yield running


@pytest.fixture
def far(store: StrictS3, tmp_path: Path) -> Iterator[FarStore]:
    with open_browser(store, tmp_path) as browser:
        app = App(browser._stores, browser._clients)

        def ask(request: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
            asked = parse_request(encode(request))
            assert isinstance(asked, AskStore)
            try:
                for told in aside(lambda tell: answer_store(app, asked, tell), threading.Event()):
                    yield json.loads(encode(told))
            except DestinationError as error:
                raise error_from(error.code, json.loads(json.dumps(dict(error.facts)))) from None

        yield FarStore(ask)


def test_every_call_does_there_what_it_says(
    store: StrictS3, far: FarStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browsing, "PAGE", 4)
    monkeypatch.setattr(store_calls, "_PAGE", 2)
    keys = [f"in/{number:02}" for number in range(11)]
    for key in keys:
        store.client.put_object(Bucket="bucket", Key=key, Body=b"12345")
    assert far.buckets("env") == ["bucket"]
    first = far.page(*PLACE, "in/")
    assert [one.key for one in first.entries] == keys[: len(first.entries)]
    assert far.page(*PLACE, "in/", first.following).entries[0].key == keys[len(first.entries)]
    assert [one.key for one in far.below(*PLACE, "in/00", itself=True)] == keys[:1]
    assert [one.key for one in far.below(*PLACE, "in/")] == keys
    assert far.properties(*PLACE, keys[0])["ContentLength"] == "5"
    assert far.make_bucket("env", "another")
    assert far.make_folder(*PLACE, "new/")
    far.remove(*PLACE, keys)
    assert list(far.below(*PLACE, "in/")) == []
    upload = store.client.create_multipart_upload(Bucket="bucket", Key="left")
    (left,) = far.unfinished(*PLACE)
    assert (left.upload.upload_id, left.foreign, left.upload.parts) == (upload["UploadId"], True, 0)
    far.abort(*PLACE, left.upload)
    assert far.unfinished(*PLACE) == []


def test_a_profile_is_tried_there(store: StrictS3, far: FarStore) -> None:
    far.test(*PLACE)
    checks = list[str]()
    found, keychain, bucket = far.examine(*PLACE, checks.append)
    assert (bucket, found.says("permission_write"), found.says("checksums")) == ("bucket", "yes", "yes")
    assert keychain
    assert "reach" in checks


def test_refusals_come_over_as_what_they_are(far: FarStore) -> None:
    with pytest.raises(DestinationError) as caught:
        far.test("env", "no-such-bucket")
    assert caught.value.facts["bucket"] == "no-such-bucket"
    with pytest.raises(DestinationError):
        far.tidying_days(*PLACE)
    with pytest.raises(UsageError):
        far.buckets("env", endpoint="https://elsewhere.example")


@pytest.mark.parametrize(
    "told",
    [
        {"event": "page", "entries": [["a", 1, float("nan"), ""]], "following": ""},
        {"event": "page", "entries": [["a", 1, 1e300, ""]], "following": ""},
        {"event": "page", "entries": 5},
        {"event": "ok"},
        {"event": "properties", "facts": {"ContentLength": "Infinity"}},
        {"event": "names", "names": None},
    ],
    ids=str,
)
@pytest.mark.parametrize("call", [lambda far: far.page(*PLACE, ""), lambda far: far.properties(*PLACE, "a")])
def test_what_makes_no_sense_is_said_and_not_shown(
    told: dict[str, object], call: Callable[[FarBrowser], object]
) -> None:
    with pytest.raises(UsageError):
        call(FarBrowser(lambda _request: [told, {"event": "ok"}]))


def test_a_call_is_given_up_with_whoever_asked() -> None:
    """It may be stuck on the network: nobody waits for it."""
    going, told = threading.Event(), threading.Event()

    def work(tell: Callable[[Mapping[str, Any]], object]) -> None:
        going.wait(60)
        try:
            tell({"event": "late"})
        finally:
            told.set()

    answer = aside(work, threading.Event())
    assert next(answer) == {"event": "waiting"}
    answer.close()
    going.set()
    assert told.wait(60)

"""What may be said between processes, and what a submitted job may be."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ipc import fuzz
from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.core.object_options import ObjectChoices
from transfer_gui.core.transfer import Overwrite, Spec
from transfer_gui.ipc.jobs import job_of, spec_of
from transfer_gui.ipc.protocol import (
    MAX_ITEMS,
    MAX_MESSAGE,
    AddLinks,
    AskStatus,
    ComeForward,
    Submit,
    Watch,
    batches,
    encode,
    make_add_request,
    parse_request,
)

JOB = {"url": "https://files.example/a", "bucket": "bucket"}


@pytest.mark.parametrize(
    ("message", "request_"),
    [
        ({"ask": "raise"}, ComeForward()),
        ({"ask": "status", "more": 1}, AskStatus()),
        ({"ask": "watch"}, Watch(0.5)),
        ({"ask": "watch", "every": 0}, Watch(0.1)),
        ({"ask": "watch", "every": 1e9}, Watch(60.0)),
        (make_add_request(["a", "b"], asked=True), AddLinks(("a", "b"), True)),
        ({"ask": "submit", "jobs": [JOB]}, Submit((JOB,), False)),
    ],
)
def test_requests(message: dict[str, Any], request_: object) -> None:
    assert parse_request(encode(message)) == request_


@pytest.mark.parametrize(
    "message",
    [
        None,
        [],
        "raise",
        {},
        {"ask": "delete"},
        {"ask": ["raise"]},
        {"ask": "watch", "every": "1"},
        {"ask": "watch", "every": True},
        {"ask": "add"},
        {"ask": "add", "links": "a"},
        {"ask": "add", "links": [1]},
        {"ask": "add", "links": ["x" * 100_000]},
        {"ask": "add", "links": ["a"] * (MAX_ITEMS + 1)},
        {"ask": "add", "links": [], "asked": 1},
        {"ask": "submit", "jobs": [1]},
        {"ask": "submit", "jobs": {}},
        {"ask": "submit", "jobs": [], "paused": "no"},
    ],
)
def test_what_is_no_request(message: object) -> None:
    assert parse_request(json.dumps(message).encode()) is None


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"ask":"watch","every":NaN}',
        b'{"ask":"add","links":["\\ud800"]}',
    ],
)
def test_bytes_that_are_no_request(line: bytes) -> None:
    assert parse_request(line) is None


def test_twenty_thousand_spoilt_messages() -> None:
    assert fuzz.run(20_000, seed=7).endswith("nothing found")


@given(st.binary(max_size=300))
def test_any_bytes_are_borne(line: bytes) -> None:
    fuzz.check(line)


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=3000), max_size=600))
def test_batches_lose_nothing_and_fit(links: list[str]) -> None:
    groups = list(batches(links))
    assert [link for group in groups for link in group] == links
    for group in groups:
        assert len(encode(make_add_request(group))) <= MAX_MESSAGE
        assert parse_request(encode(make_add_request(group))) == AddLinks(tuple(group), False)


def test_many_links_go_in_several_messages() -> None:
    groups = list(batches(["https://files.example/" + "x" * 200] * 25_000))
    assert len(groups) > 2
    assert all(len(encode(make_add_request(group))) <= MAX_MESSAGE for group in groups)


def test_a_job_is_its_spec_again() -> None:
    spec = Spec(
        "https://files.example/a?sig=1",
        "bucket",
        "a/b",
        "mine",
        overwrite=Overwrite.NEVER,
        limit=5,
        ranges=False,
        headers={"Cookie": "a=1"},
        options=ObjectChoices(acl="private", tags=(("a", "b"),)),
        mirrors="https://b.example/a",
        public=True,
    )
    job = json.loads(json.dumps(job_of(spec)))
    assert spec_of(job) == spec
    assert "connections" not in job
    local = Spec("/etc/hostname", "", "x", folder="/srv")
    assert spec_of(job_of(local)) == local


@pytest.mark.parametrize(
    "changed",
    [
        {"url": "gopher://h/x"},
        {"url": "javascript:alert(1)"},
        {"url": None},
        {"url": "relative/path"},
        {"bucket": "b"},
        {"bucket": 5},
        {"key": "../x"},
        {"key": "/x"},
        {"prefix": "../"},
        {"connections": 21},
        {"connections": True},
        {"connections": -1},
        {"part_size": 1.5},
        {"limit": 2**70},
        {"overwrite": "yes"},
        {"sha256": "abc"},
        {"mirrors": "/etc/hostname"},
        {"endpoint": "file:///x"},
        {"template": "{nope}"},
        {"unknown": 1},
        {"folder": "/srv"},
        {"bucket": "", "folder": "srv"},
        {"headers": {"Cookie": 1}},
        {"headers": {"A\nB": "x"}},
        {"options": "{"},
        {"options": '{"acl": 5}'},
        {"options": '{"acl": "mine"}'},
        {"options": '{"tags": 5}'},
        *({"repeat": text} for text in ('["daily", 1e999]', '["daily", "1"]', "[1, 1]", "[" * 10_000)),
    ],
)
def test_jobs_that_are_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(TransferError):
        spec_of(JOB | changed)


def test_a_job_needs_a_source_and_a_bucket() -> None:
    for name in JOB:
        with pytest.raises(UsageError):
            spec_of({key: value for key, value in JOB.items() if key != name})

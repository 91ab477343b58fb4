"""The list as a file: nothing secret unless asked for, and read back with doubt."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.storage.made import SIGNATURE, SIGNED, transfer
from transfer_gui.core.errors import UsageError
from transfer_gui.core.spec import Overwrite, Spec
from transfer_gui.core.transfer import Outcome, Transfer, change_transfer
from transfer_gui.links import queue_files

FULL = Spec(
    url="https://files.example/a.iso", bucket="bucket", key="in/a.iso", profile="Work", prefix="in/",
    connections=3, part_size=16 * 1024**2, ranges=False, overwrite=Overwrite.SKIP, sha256="ab" * 32,
    limit=5, endpoint="https://s3.example", headers={"Cookie": "session=canary"}, size=77,
    digests_from="https://files.example/SHA256SUMS", mirrors="https://b.example/a.iso ftp://c.example/a.iso",
    public=True,
)  # fmt: skip


def rows() -> list[Transfer]:
    signed = transfer("s", SIGNED)
    done = change_transfer(transfer("d"), outcome=Outcome.DONE, verified=True)
    return [replace(transfer("f"), spec=FULL), signed, done]


def written(*, secrets: bool) -> str:
    return queue_files.write_queue(rows(), secrets=secrets, program="test", now=0.0)


def test_with_secrets_everything_comes_back() -> None:
    items = queue_files.read_queue(written(secrets=True))
    assert [item.spec for item in items] == [row.spec for row in rows()]
    assert queue_files.summarize(items) == {"usable": 2, "finished": 1, "needs_link": 0, "refused": 0}


def test_without_secrets_there_are_none() -> None:
    text = written(secrets=False)
    assert SIGNATURE not in text
    assert "canary" not in text
    items = queue_files.read_queue(text)
    assert [item.needs_link for item in items] == [True, True, False]
    assert items[1].shown.endswith("X-Amz-Signature=***")
    assert items[1].spec.url == ""
    assert not items[0].spec.headers, "a mask is never sent"


def changed(**changes: Any) -> str:
    content = json.loads(written(secrets=True))
    content["transfers"] = [content["transfers"][0] | changes]
    return json.dumps(content)


@pytest.mark.parametrize(
    "changes",
    [
        {"url": "gopher://x/"},
        {"url": 5},
        {"bucket": "no bucket!"},
        {"key": "/slash"},
        {"connections": "3"},
        {"connections": -1},
        {"limit": 2**70},
        {"overwrite": "maybe"},
        {"headers": {"A": "x\r\nB: y"}},
        {"headers": ["A"]},
        {"expected_size": "big"},
        {"prefix": "../up/"},
        {"folder": "near/by", "bucket": ""},
        {"folder": "/a\nb", "bucket": ""},
        {"template": "{../}{0.__class__}"},
        {"sha256": "zz"},
        {"md5": "a" * 64},
        {"mirrors": "file:///etc/hostname"},
        {"mirrors": "https://me:pw@h.example/x"},
        *({"options": text} for text in ("[]", "[" * 100_000, '{"metadata": 5}', '{"acl": {"a": 1}}')),
        {"options": '{"acl": "mine"}'},
        {"profile": "\ud800"},
        {"digests_from": "\ud800"},
    ],
)
def test_what_makes_no_sense_is_refused_one_by_one(changes: dict[str, Any]) -> None:
    (item,) = queue_files.read_queue(changed(**changes))
    assert item.error is not None
    assert not item.usable


@pytest.mark.parametrize(
    "text",
    ["", "[]", "nonsense", '{"format": "other"}', '{"format": "transfer-gui-queue", "version": 2}',
     '{"format": "transfer-gui-queue", "version": 1}', "[" * 100_000],
)  # fmt: skip
def test_another_file_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as raised:
        queue_files.read_queue(text)
    assert raised.value.facts["problem"] == "queue_file"


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*Spec.__slots__, "state", "link_left_out"]), _json))
def test_any_transfer_is_read_or_refused(facts: dict[str, Any]) -> None:
    content = {"format": queue_files.FORMAT, "version": 1, "transfers": [facts]}
    (item,) = queue_files.read_queue(json.dumps(content))
    assert item.error is not None or item.needs_link or item.spec.url


def test_what_is_read_with_keys_of_ours_needs_a_yes() -> None:
    """Whoever wrote the list could else have a private object sent to a place of his."""
    for url in ("s3://private/a.key", "sftp://nas.example/home/me/.ssh/id_rsa"):
        (item,) = queue_files.read_queue(changed(url=url, endpoint="", mirrors=""))
        assert queue_files.needs_of(item.spec, {}) == {"keys": url}
    (item,) = queue_files.read_queue(changed(endpoint=""))
    assert queue_files.needs_of(item.spec, {}) == {}
    # Folders may be called so.
    for path in ("/tmp/a://../home/me/id_rsa", "C://Users/me/id_rsa"):
        assert queue_files.needs_of(Spec(path, "b", profile="p"), {"p": ""}) == {"file": path}

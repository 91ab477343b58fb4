"""A list written by templates says of each row what a list written row by row says."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from transfer_gui.cli.listing import print_all, print_rows
from transfer_gui.core.new_transfers import new_transfer
from transfer_gui.core.transfer import Intent, Outcome, Spec, change_transfer
from transfer_gui.paths import Paths
from transfer_gui.wiring.stores import Stores

LINKS = (
    *("http://h/a.bin", "https://h:8443/deep/er/a-b_c.tar.gz", "ftp://h/pub/x.iso", "sftp://u@h/x.iso"),
    *("http://h", "http://h/", "http://h/dir/", "http://h/a.bin?v=1", "http://h/a.bin#top", "http://h/?a.bin"),
    *("http://h/a%20b.bin", "http://h/a;b=c.bin", "http://h/ü.bin", "http://h/.hidden", "http://h/a..b"),
    *("http://h/soap", "http://h/a.", "http://h/a.b.", "http://h//a.bin", "http://u:p/w@h/a.bin", "x"),
    *("http://h/Ab3De5Gh7Jk9Lm1No/a.bin", "http://h/x/Ab3De5Gh7Jk9Lm1No", "http://h/bot12345:abcdefghijklmnopqrstuv/a"),
    *("http://h/a.bin ", " http://h/a.bin", "http://h/a b.bin", "http://h/\u202ea.bin", "HTTP://H/a.bin"),
    *("s3://bucket/a.bin", "s3://bucket/a%20b", "/local/file.bin", "file:///local/file.bin", "smb://h/share/a.bin"),
    *("http://[::1]/a.bin", "http://h\\x/a.bin", "http://h/" + "n" * 60 + ".bin", "http://h/CON", "http://h/a.php"),
)  # fmt: skip
PLACES: tuple[dict[str, Any], ...] = (
    *({}, {"key": "k/name.bin"}, {"key": "ü \"quoted\"\t%s.bin"}, {"prefix": "pre/fix"}),
    *({"prefix": "/../odd/"},),
    *({"folder": "/into"}, {"folder": "/into", "key": "k.bin"}),
    *({"template": "{stem}-x{ext}"}, {"profile": "p%s"}),
)  # fmt: skip


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Stores]:
    opened = Stores(Paths(tmp_path / "config", tmp_path / "data", tmp_path / "logs"), {})
    yield opened
    opened.close()


@pytest.mark.parametrize("as_json", [True, False], ids=["json", "text"])
def test_both_ways_write_the_same(stores: Stores, capsys: pytest.CaptureFixture[str], as_json: bool) -> None:
    specs = [Spec(**{"url": link, "bucket": "b%d", **place}) for link in LINKS for place in PLACES]
    stores.queue.insert([new_transfer(spec) for spec in specs])
    expected = print_rows(stores.queue.read(), stores, as_json=as_json)
    one_by_one = capsys.readouterr().out
    assert print_all(stores, as_json=as_json) == expected
    assert capsys.readouterr().out.splitlines() == one_by_one.splitlines()


def test_each_state_is_told(stores: Stores, capsys: pytest.CaptureFixture[str]) -> None:
    plain = new_transfer(Spec(url="http://h/a.bin", bucket="b", key="a.bin"))
    rows = [
        plain,
        change_transfer(replace(plain, id="1"), intent=Intent.PAUSE, size=10, bytes_stored=5),
        replace(plain, id="2", start_at=time.time() + 1000),
        change_transfer(
            replace(plain, id="3"), outcome=Outcome.DONE, verified=True, content_type="application/zip"
        ),
        change_transfer(
            replace(plain, id="4"), outcome=Outcome.DONE, reason="no_checksum", content_type="text/html"
        ),
        change_transfer(replace(plain, id="5"), outcome=Outcome.FAILED, error_code="source_gone"),
        replace(plain, id="6", intent=Intent.CANCEL),
        replace(plain, id="7", outcome=Outcome.SKIPPED, urgent=True),
        replace(plain, id="8", runner="gone", start_at=5.0),
    ]
    stores.queue.insert(rows)
    live = {plain.id: {"rate": 7.5, "state": "active", "bytes_done": 3}}
    expected = print_rows(stores.queue.read(), stores, as_json=True, live=live)
    one_by_one = capsys.readouterr().out
    assert print_all(stores, as_json=True, live=live) == expected
    assert capsys.readouterr().out == one_by_one
    assert expected[0]["active"] == 1
    assert len(expected[0]) > 5


def test_an_empty_queue_is_said_to_be(stores: Stores, capsys: pytest.CaptureFixture[str]) -> None:
    assert not print_all(stores, as_json=False)[0]
    assert capsys.readouterr().out == "The queue is empty.\n"

"""``--also``: the places that one source goes to besides the first."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from transfer_gui.cli.arguments import add_destination
from transfer_gui.cli.spec import at_all_places
from transfer_gui.core.errors import UsageError
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.spec import same_read
from transfer_gui.core.transfer import Spec

LINK = "https://example.com/f.iso"


def specs_of(destination: str, *also: str, key: str = "", url: str = LINK, count: int = 1) -> list[Spec]:
    parser = argparse.ArgumentParser()
    add_destination(parser)
    words = [destination, "--profile", "mine", "--endpoint-url", "http://127.0.0.1:9"]
    options = parser.parse_args(words + [word for one in also for word in ("--also", one)])
    spec = replace(Spec(url, "near", key, "mine", endpoint="http://127.0.0.1:9"), prefix="" if key else "in/")
    return at_all_places([spec] * count, options)


@pytest.mark.parametrize(
    ("destination", "key", "also", "key_there", "prefix_there"),
    [
        ("s3://near/in/", "", "s3://far/x/", "", "x/"),
        ("s3://near/in/", "in/a/b.iso", "s3://far/x/", "x/a/b.iso", ""),
        ("s3://near/in/b.iso", "in/b.iso", "s3://far", "b.iso", ""),
        ("s3://near/b.iso", "b.iso", "s3://far/c.iso", "c.iso", ""),
        ("s3://near/in/", "", "s3://far/c=d.iso", "c=d.iso", ""),
    ],
)
def test_a_name_is_the_same_at_each_place(
    destination: str, key: str, also: str, key_there: str, prefix_there: str
) -> None:
    first, other = specs_of(destination, also, key=key)
    assert first.key == key
    assert (other.bucket, other.key, other.prefix) == ("far", key_there, prefix_there)
    assert (other.profile, other.endpoint) == ("mine", "http://127.0.0.1:9")
    assert same_read(first) == same_read(other)


def test_a_place_may_be_another_store_s_or_a_folder(tmp_path: Path) -> None:
    _, store, folder = specs_of(
        "s3://near/in/", "their store=s3://far/", f"{tmp_path}/", url="s3://from/f.iso"
    )
    assert (store.profile, store.endpoint, store.source_profile) == ("their store", "", "mine")
    assert (folder.folder, folder.bucket, folder.profile) == (str(tmp_path), "", "mine")


@pytest.mark.parametrize(
    ("also", "count", "problem"),
    [
        ((f"s3://far/{at}" for at in range(4)), 1, "many_places"),
        (("s3://far/one.iso",), 2, "one_key_for_many"),
        (("mine=",), 1, "destination"),
        (("s3://",), 1, "bucket"),
    ],
)
def test_what_makes_no_sense_is_refused(also: tuple[str, ...], count: int, problem: str) -> None:
    with pytest.raises(UsageError) as raised:
        specs_of("s3://near/in/", *also, count=count)
    assert raised.value.facts["problem"] == problem

"""What the add dialog's fields mean, without the dialog."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from transfer_gui.core.transfer import Overwrite, Spec
from transfer_gui.ui.adding import add_form
from transfer_gui.ui.adding.add_form import Draft
from transfer_gui.ui.adding.links import LinkReader, Links

LINK = "https://a.example/data.zip"
GOOD = Draft(links=Links((LINK,)), profile="Work", bucket="my-bucket", folder="in")


def test_lines_are_read_one_by_one() -> None:
    links = LinkReader().read(
        f"{LINK}\n\n# note\n  {LINK}  \nhttps://b.example/x https://c.example/y\n/data/a b.bin"
    )
    assert links.sources == (LINK, "https://b.example/x", "https://c.example/y", "/data/a b.bin")
    assert links.repeated == 1
    assert links.bad == ()
    assert links.summary == "4 links, 1 duplicate left out"


def test_a_bad_line_is_named_with_the_reason_and_the_way_out() -> None:
    links = LinkReader().read(f"{LINK}\nexample.com/a.zip\ngopher://b.example/x")
    assert [number for number, _ in links.bad] == [2, 3]
    assert "Line 2: The link does not say how to fetch it. Put https:// in front of it." in links.summary
    assert "“gopher:”" in links.summary


def test_many_bad_lines_are_summed_up() -> None:
    links = LinkReader().read("\n".join(f"bad{number}" for number in range(10)))
    assert links.summary.count("Line ") == 3
    assert links.summary.endswith("and 7 more lines like that")


def test_the_same_text_reads_the_same_again() -> None:
    reader = LinkReader()
    assert reader.read(f"{LINK}\nbad") == reader.read(f"{LINK}\nbad")


def test_a_home_folder_is_spelled_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert LinkReader().read("~/a.bin").sources == (f"{tmp_path}/a.bin",)


def test_a_good_draft_becomes_a_spec() -> None:
    assert add_form.problem(GOOD) == ""
    assert add_form.specs(GOOD) == (Spec(url=LINK, bucket="my-bucket", key="", profile="Work", prefix="in/"),)


def test_a_path_in_place_of_a_bucket_is_a_folder_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/me")
    draft = replace(GOOD, bucket="~/Downloads/", profile="")
    assert add_form.problem(draft) == ""
    assert draft.target == "/home/me/Downloads/in/data.zip"
    (spec,) = add_form.specs(draft)
    assert (spec.folder, spec.bucket, spec.prefix) == ("/home/me/Downloads", "", "in/")
    assert add_form.problem(replace(GOOD, bucket="relative/path")) != ""


def test_every_option_reaches_the_spec() -> None:
    draft = replace(
        GOOD,
        name=" other/name.zip ",
        overwrite=Overwrite.ALWAYS,
        connections=4,
        part_size="16 MiB",
        ranges=False,
        digest="AB" * 32,
        limit="2 MB/s",
    )
    assert add_form.problem(draft) == ""
    assert add_form.specs(draft) == (
        Spec(
            url=LINK,
            bucket="my-bucket",
            key="in/other/name.zip",
            profile="Work",
            prefix="in/",
            connections=4,
            part_size=16 * 1024**2,
            ranges=False,
            overwrite=Overwrite.ALWAYS,
            sha256="ab" * 32,
            limit=2_000_000,
        ),
    )
    assert add_form.specs(replace(GOOD, digest="cd" * 16))[0].md5 == "cd" * 16


def test_a_name_and_a_checksum_belong_to_one_link_only() -> None:
    many = replace(GOOD, links=Links((LINK, "/data/b.bin")), name="x", digest="cd" * 16)
    assert add_form.problem(many) == ""
    assert [(spec.url, spec.key, spec.md5) for spec in add_form.specs(many)] == [
        (LINK, "", ""),
        ("/data/b.bin", "", ""),
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"links": Links()}, "Paste or type a link"),
        ({"links": Links((LINK,), bad=((2, "x"),))}, "1 line above can't be used. Correct or delete it."),
        ({"links": Links((LINK,), bad=((2, "x"), (3, "y")))}, "Correct or delete them."),
        ({"profile": ""}, "Create a profile first"),
        ({"bucket": " "}, "Enter the bucket"),
        ({"bucket": "no spaces!"}, "3 to 63"),
        ({"name": "/x"}, "begins with a slash"),
        ({"name": "a/../b"}, "“..”"),
        ({"name": "folder/"}, "ends with a slash"),
        ({"name": "x" * 1022}, "too long"),
        ({"name": "soap", "folder": ""}, "refuse"),
        ({"part_size": "1 MiB"}, "5 MiB to 5 GiB"),
        ({"part_size": "big"}, "“big” is not a size"),
        ({"limit": "fast"}, "“fast” is not a speed"),
        ({"digest": "abc"}, "SHA-256"),
        ({"digest": "g" * 64}, "SHA-256"),
    ],
)
def test_what_is_to_be_mended_is_said(change: dict[str, object], said: str) -> None:
    assert said in add_form.problem(replace(GOOD, **change))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "target"),
    [
        ({}, "s3://my-bucket/in/data.zip"),
        ({"folder": "/a/../b/"}, "s3://my-bucket/a/b/data.zip"),
        ({"name": "other.zip"}, "s3://my-bucket/in/other.zip"),
        ({"bucket": ""}, "s3://…/in/data.zip"),
        ({"links": Links(("https://a.example/",))}, "s3://my-bucket/in/…"),
        ({"links": Links((LINK, "https://b.example/"))}, "s3://my-bucket/in/"),
        ({"links": Links(("/data/r%20x.csv",))}, "s3://my-bucket/in/r%20x.csv"),
        ({"bucket": "a\u202eb"}, "s3://a\\u202eb/in/data.zip"),
    ],
)
def test_where_it_goes_is_shown(change: dict[str, object], target: str) -> None:
    assert replace(GOOD, **change).target == target  # type: ignore[arg-type]

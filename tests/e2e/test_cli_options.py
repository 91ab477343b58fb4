"""Object options on the command line, as a process of its own against the store that enforces them."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import BUCKET
from tests.e2e.program import Program
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.strict_s3.process import StrictS3Process

MIB = 1024**2
KEY = base64.b64encode(b"k" * 32).decode()


@pytest.fixture(scope="module")
def strict() -> Iterator[StrictS3Process]:
    """One store for all of them."""
    with StrictS3Process("no_checksums", options=["--bucket", BUCKET]) as server:
        yield server


@pytest.fixture
def program(tmp_path: Path, strict: StrictS3Process) -> Program:
    """Its keys are in the environment, a customer's key too."""
    return Program(tmp_path / "home", strict, {"TRANSFER_GUI_CUSTOMER_KEY": KEY})


@pytest.mark.parametrize("size", [MIB, 20 * MIB], ids=["put", "parts"])
def test_options_go_with_the_object(
    program: Program, strict: StrictS3Process, source: HttpSource, size: int
) -> None:
    url = source.serve("/film.mkv", Content(5, size))
    place = f"s3://{BUCKET}/options-{size}.mkv"
    words = ["--tag", "team=a", "--tag", "cost=7", "--metadata", "project=x", "--sse", "aws:kms"]
    done = program.copy(url, place, *words, "--storage-class", "GLACIER_IR", "--acl", "private")
    assert done.code == 0, done.err
    made = strict.audit().objects[place.removeprefix("s3://")]
    assert made.metadata["project"] == "x"
    assert made.headers["x-amz-tagging"] == "team=a&cost=7"
    assert made.headers["x-amz-storage-class"] == "GLACIER_IR"
    assert made.headers["x-amz-server-side-encryption"] == "aws:kms"
    assert made.headers["content-type"] == "video/matroska"


@pytest.mark.parametrize("size", [MIB, 20 * MIB], ids=["put", "parts"])
def test_encryption_that_a_store_passes_over_in_silence(
    tmp_path: Path, source: HttpSource, size: int
) -> None:
    url = source.serve("/silent.bin", Content(8, size))
    with StrictS3Process("no_encryption", options=["--bucket", BUCKET]) as store:
        done = Program(tmp_path / "home", store).copy(url, f"s3://{BUCKET}/silent.bin", "--sse", "AES256")
    assert done.code == 0, done.err
    assert (done.result["state"], done.result["reason"]) == ("done_unverified", "encryption_missing")


def test_encrypted_by_a_customers_key_and_read_back_with_it(
    program: Program, strict: StrictS3Process, source: HttpSource
) -> None:
    content = Content(6, 20 * MIB)
    url = source.serve("/a.bin", content)
    plain = program.copy(url, f"s3://{BUCKET}/plain.bin")
    # From now on this store's ETags are known to be MD5s; in the clear, parts that stream are not signed.
    assert plain.result["reason"] == "unsigned_over_http"
    place = f"s3://{BUCKET}/secret.bin"
    done = program.copy(url, place, "--sse", "customer")
    assert done.code == 0, done.err
    # Without checksums of the store, and with ETags that are none, nothing confirms the bytes.
    assert (done.result["state"], done.result["reason"]) == ("done_unverified", "store_confirms_nothing")
    checked = program.run("verify", place, "--endpoint-url", strict.endpoint_url, "--json")
    assert checked.code == 0, checked.out + checked.err
    everything = done.out + done.err + "".join(str(entry) for entry in program.home.rglob("*"))
    assert KEY not in everything
    for path in program.home.rglob("*"):
        assert not path.is_file() or KEY.encode() not in path.read_bytes()


def test_a_customers_key_that_is_none_sends_nothing(
    program: Program, strict: StrictS3Process, source: HttpSource
) -> None:
    seen = len(strict.audit().requests)
    program.extra = {"TRANSFER_GUI_CUSTOMER_KEY": "short"}
    url = source.serve("/a.bin", Content(7, MIB))
    done = program.copy(url, f"s3://{BUCKET}/none.bin", "--sse", "customer")
    assert (done.code, done.result["code"]) == (3, "customer_key_missing")
    assert "256 bits" in done.result["message"]
    assert "short" not in done.out
    assert len(strict.audit().requests) == seen


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["--tag", "novalue"], "pair"),
        (["--tag", "a=b<c"], "option_tags"),
        (["--object-lock-mode", "GOVERNANCE"], "option_lock"),
        (["--expected-bucket-owner", "me"], "option_owner"),
    ],
)
def test_options_that_make_no_sense(program: Program, words: list[str], problem: str) -> None:
    done = program.copy("http://127.0.0.1:9/a", f"s3://{BUCKET}/x", *words)
    assert (done.code, done.result["facts"]["problem"]) == (2, problem)


def test_a_page_instead_of_the_file_is_no_object_unless_it_is_said_to_be(
    program: Program, strict: StrictS3Process, source: HttpSource
) -> None:
    url = source.serve("/film.mkv", Content(8, 1000), content_type="text/html")
    asked = program.copy(url, f"s3://{BUCKET}/page.mkv")
    assert asked.code == 3
    assert (asked.result["state"], asked.result["code"]) == ("attention", "source_is_page")
    assert "web page" in asked.result["message"]
    again = program.copy(url, f"s3://{BUCKET}/page.mkv")
    assert again.code == 3, "the same command once more is no leave"
    assert f"{BUCKET}/page.mkv" not in strict.audit().objects
    done = program.copy(url, f"s3://{BUCKET}/page.mkv", "--content-type", "video/x-matroska")
    assert done.code == 0
    assert done.result["warnings"] == ["looks_like_a_page"]

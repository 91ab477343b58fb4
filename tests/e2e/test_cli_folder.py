"""``copy`` into a local folder, as a process of its own."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest

from tests.e2e.program import Program
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate

MIB = 1024**2


@pytest.fixture
def home(tmp_path: Path) -> Program:
    """The command line without any store."""
    return Program(tmp_path / "home")


def check(path: Path, content: Content) -> None:
    assert path.stat().st_size == content.size
    assert path.read_bytes() == content.read(0, content.size)
    assert [other.name for other in path.parent.iterdir()] == [path.name], "nothing else is left"


@pytest.mark.parametrize(
    ("size", "options"),
    [
        pytest.param(0, {}, id="empty"),
        pytest.param(1, {}, id="one-byte"),
        pytest.param(40 * MIB + 7, {}, id="parts"),
        pytest.param(40 * MIB + 7, {"length": False, "ranges": False}, id="unknown-length"),
        pytest.param(3 * MIB, {"length": False, "ranges": False}, id="small-of-unknown-length"),
    ],
)
def test_the_file_is_the_file(
    home: Program, source: HttpSource, tmp_path: Path, size: int, options: dict[str, object]
) -> None:
    content = Content(size, size)
    url = source.serve("/some%20file.bin", content, **options)  # type: ignore[arg-type]
    done = home.run("copy", url, f"{tmp_path}/down/", "--json")
    assert done.code == 0, done.err
    check(tmp_path / "down" / "some file.bin", content)
    result = done.result
    assert (result["state"], result["verified"], result["reason"]) == ("done", True, "")
    assert result["destination"] == str(tmp_path / "down" / "some file.bin")
    assert result["checksum"].startswith("CRC64NVME:")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_stopped_at_half_it_goes_on_from_its_receipts(
    home: Program, source: HttpSource, tmp_path: Path, number: int
) -> None:
    content, gate = Content(5, 96 * MIB), Gate(hold_after=50 * MIB)
    url = source.serve("/half.bin", content, gate=gate)
    target = tmp_path / "down" / "half.bin"
    words = ("copy", url, str(target), "--connections", "4", "--json")
    with home.start(*words) as running:
        gate.wait_held(4, timeout=60)
        running.signal(number)
        running.finish()
    row = home.run("status", "--json").lines[0]
    assert 0 < row["bytes_done"] < content.size
    assert not target.exists()
    first = len(source.requests_for("/half.bin"))
    gate.release()
    done = home.run(*words)
    assert done.code == 0, done.err
    assert done.result["id"] == row["id"]
    assert done.result["verified"]
    check(target, content)
    asked = sum(
        (request.range[1] or 0) - (request.range[0] or 0) + 1
        for request in source.requests_for("/half.bin")[first:]
        if request.range is not None and request.range != (0, 0)
    )
    assert asked == content.size - row["bytes_done"]


def test_a_file_in_the_way_is_never_replaced_unasked(
    home: Program, source: HttpSource, tmp_path: Path
) -> None:
    url = source.serve("/new.txt", b"new")
    there = tmp_path / "down" / "new.txt"
    there.parent.mkdir()
    there.write_bytes(b"old")
    asked = home.run("copy", url, str(there.parent), "--json")
    assert (asked.code, asked.result["state"], asked.result["code"]) == (3, "attention", "object_exists")
    assert f"There is a file of this name already: “{there}”" in asked.result["message"]
    never = home.run("copy", url, str(there), "--overwrite", "never", "--json")
    assert (never.code, never.result["state"]) == (1, "failed")
    assert there.read_bytes() == b"old"
    always = home.run("copy", url, str(there), "--overwrite", "always", "--json")
    assert always.code == 0, always.err
    assert there.read_bytes() == b"new"


def test_cancelling_leaves_nothing(home: Program, source: HttpSource, tmp_path: Path) -> None:
    content, gate = Content(6, 40 * MIB), Gate(hold_after=20 * MIB)
    url = source.serve("/gone.bin", content, gate=gate)
    with home.start("copy", url, f"{tmp_path}/down/", "--connections", "2", "--json") as running:
        gate.wait_held(2, timeout=60)
        running.signal(signal.SIGINT)
        running.finish()
    assert list((tmp_path / "down").iterdir()) != []
    gate.release()
    home.run("queue", "cancel", "all")
    assert list((tmp_path / "down").iterdir()) == []


def test_a_wrong_digest_never_becomes_a_file(home: Program, source: HttpSource, tmp_path: Path) -> None:
    url = source.serve("/digest.bin", Content(9, 20 * MIB))
    wrong = home.run("copy", url, f"{tmp_path}/down/", "--sha256", "0" * 64, "--json")
    assert (wrong.code, wrong.result["code"]) == (1, "source_digest_mismatch")
    assert [path for path in tmp_path.rglob("*") if "digest" in path.name] == []


def test_verify_and_receipt_know_files(home: Program, source: HttpSource, tmp_path: Path) -> None:
    content = Content(10, 30 * MIB)
    url = source.serve("/v.bin", content)
    target = tmp_path / "down" / "v.bin"
    assert home.run("copy", url, str(target)).code == 0
    good = home.run("verify", str(target), "--json")
    assert (good.code, good.result["verified"], good.result["destination"]) == (0, True, str(target))
    kept = json.loads(home.run("receipt", str(target), "--json").out)
    assert kept["destination"]["folder"] == str(target.parent)
    assert home.run("receipt", str(target)).out.startswith(f"{target}\nVerified:   yes\n")
    with target.open("r+b") as file:
        file.seek(20 * MIB)
        file.write(b"changed")
    bad = home.run("verify", str(target), "--json")
    assert (bad.code, bad.result["reason"]) == (1, "object_differs")
    assert bad.result["part"] == 5
    target.unlink()
    assert home.run("verify", str(target), "--json").result["reason"] == "object_missing"


@pytest.mark.parametrize("target", ["bucket/key", "file://server/share/x", ""])
def test_what_is_neither_bucket_nor_path_is_refused(home: Program, target: str) -> None:
    refused = home.run("copy", "https://example.com/x", target)
    assert refused.code == 2
    assert "does not say where the file should go" in refused.err or "s3://" in refused.err


@pytest.mark.parametrize("said", [".bash_profile", "x/../.ssh", "-rf", "~"])
def test_no_server_names_a_file_that_is_read_at_the_next_login(
    home: Program, source: HttpSource, tmp_path: Path, said: str
) -> None:
    """Directory parts and leading dots of a name are the server's, not the user's (RFC 6266, 4.3)."""
    url = source.serve("/big.iso", b"content", disposition=f'attachment; filename="{said}"')
    assert home.run("copy", url, f"{tmp_path}/down/").code == 0
    (made,) = (tmp_path / "down").iterdir()
    assert made.name.startswith("_")
    assert made.read_bytes() == b"content"
    # A name that the user gives is the name.
    assert home.run("copy", url, f"{tmp_path}/down/.mine").code == 0
    assert (tmp_path / "down" / ".mine").exists()

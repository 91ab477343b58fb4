"""Q7, Q6, Q12, Q16: with everything logged, no secret of a real transfer is in a log, a file or an output."""

from __future__ import annotations

import logging
import re
import signal
from pathlib import Path

import pytest

from tests.e2e.program import Outcome, Program
from tests.security.canaries import CANARY, CanaryWatch, leaking_files
from tests.security.conftest import BUCKET
from tests.servers.content import Content
from tests.servers.faults import Status
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate
from tests.servers.s3_servers import MotoS3, RcloneS3

MIB = 1024**2
TOKEN = "canarytoken0FwoGZXIvYXdzEBYaDH"
SIGNED = (
    "?X-Amz-Signature=canarysignature0a1b2c3d4e5f6a7b8c9d0"
    "&X-Amz-Security-Token=canarytoken0x&policy=canarysecret0"
)


def talkative(program: Program, form: str = "json") -> Program:
    """Everything is logged, the libraries' own words too."""
    program.extra |= {"TRANSFER_GUI_LOG": "TRACE", "TRANSFER_GUI_LOG_FORMAT": form}
    return program


def logged(program: Program) -> str:
    return (program.home / "logs" / "transfer-gui.log").read_text()


def assert_silent(program: Program, *outcomes: Outcome) -> None:
    """No canary anywhere below the home, nor in what was printed."""
    files = [path for path in program.home.rglob("*") if path.is_file()]
    assert [path for path in files if CANARY.search(path.read_bytes())] == []
    for outcome in outcomes:
        assert not CANARY.search((outcome.out + outcome.err).encode())


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_transfer_from_a_signed_link(program: Program, source: HttpSource, form: str) -> None:
    url = source.serve("/signed.bin", Content(1, 24 * MIB)) + SIGNED
    with_login = url.replace("http://", "http://me:canarypassword0@")
    done = talkative(program, form).copy(with_login, f"s3://{BUCKET}/signed-{form}.bin")
    assert done.code == 0, done.err
    assert_silent(program, done)
    text = logged(program)
    # It looked: the libraries' own words are there, and so is the transfer's id in each line of ours.
    assert "s3.wire" in text
    assert "urllib3" in text
    assert done.result["id"] in text
    assert "part 1 is stored" in text


def test_a_session_token(tmp_path: Path, lenient_store: MotoS3, source: HttpSource) -> None:
    program = talkative(Program(tmp_path / "home", lenient_store, {"AWS_SESSION_TOKEN": TOKEN}))
    done = program.copy(source.serve("/token.bin", Content(2, 24 * MIB)), f"s3://{BUCKET}/token.bin")
    assert done.code == 0, done.err
    assert_silent(program, done)
    assert "x-amz-security-token" in logged(program).lower()


def test_what_fails(program: Program, source: HttpSource) -> None:
    url = source.serve("/gone.bin", b"x", faults=[Status(status=403)]) + SIGNED
    refused = talkative(program).copy(url, f"s3://{BUCKET}/gone.bin")
    nobody = program.copy("http://127.0.0.1:9/x" + SIGNED, f"s3://{BUCKET}/nobody.bin")
    program.extra["AWS_SECRET_ACCESS_KEY"] = "canarysecret0wrong"
    wrong = program.copy(source.serve("/ok.bin", b"x") + SIGNED, f"s3://{BUCKET}/wrong.bin")
    assert [one.code for one in (refused, nobody, wrong)] == [1, 1, 1]
    assert_silent(program, refused, nobody, wrong)


def test_interrupted_and_listed(program: Program, source: HttpSource) -> None:
    gate = Gate(hold_after=20 * MIB)
    url = source.serve("/held.bin", Content(3, 64 * MIB), gate=gate) + SIGNED
    words = talkative(program).copy_arguments(url, f"s3://{BUCKET}/held.bin", "--connections", "3")
    with program.start(*words) as running:
        gate.wait_held(3, timeout=60)
        listed = program.run("queue", "list", "--json")
        status = program.run("status")
        running.signal(signal.SIGTERM)
        stopped = running.finish()
    gate.release()
    assert stopped.code == 130
    assert_silent(program, stopped, listed, status)


def test_each_line_of_a_run_names_its_transfer(program: Program, source: HttpSource, store: RcloneS3) -> None:
    done = talkative(program, "text").copy(
        source.serve("/named.bin", Content(4, 24 * MIB)), f"s3://{BUCKET}/n"
    )
    assert done.code == 0, done.err
    ours = [
        line
        for line in logged(program).splitlines()
        if re.search(r"engine\.(pipeline\.lanes|run\.runner)", line)
    ]
    assert len(ours) > 3
    assert all(f"[{done.result['id']}]" in line for line in ours)


# -- the watch looks --------------------------------------------------------------------------------------


@pytest.mark.expected_logs("authorization", "canarysecret1 alone")
def test_the_watch_sees_what_is_not_redacted_and_lets_pass_what_is() -> None:
    watch, log = CanaryWatch(), logging.getLogger("transfer_gui.canaries")
    log.addHandler(watch)
    try:
        log.error("authorization: Bearer canarysecret1")
        assert watch.take() == []
        log.error("the word canarysecret1 alone")
        assert len(watch.take()) == 2  # in either form
    finally:
        log.removeHandler(watch)


def test_the_watch_looks_into_files(tmp_path: Path) -> None:
    (tmp_path / "home" / "logs").mkdir(parents=True)
    (tmp_path / "home" / "logs" / "transfer-gui.log.1").write_text("x canary-secret y")
    (tmp_path / "other").write_text("canary-secret")
    assert [path.name for path in leaking_files(tmp_path)] == ["transfer-gui.log.1"]

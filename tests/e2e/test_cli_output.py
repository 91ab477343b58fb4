"""What becomes of the words never changes what becomes of the job: streams closed, full, narrow or slow.

Names that come from outside may hold what a terminal obeys (ECMA-48: C0 and C1 controls) or what turns the
order of letters round (Unicode's UAX #9); they are shown as escapes.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.e2e.ends import BUCKET
from tests.e2e.program import CLI, Program
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from transfer_gui.cli.output import Output

CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
FULL = Path("/dev/full")
ENDINGS = {
    "closed": ">&- 2>&-",
    "all closed": "<&- >&- 2>&-",
    "full": "> /dev/full 2> /dev/full",
    "nobody reads": "2>&1 | true; exit ${PIPESTATUS[0]}",
}


def shell(program: Program, ending: str, *words: str, **more: str) -> int:
    """The exit code of a command whose streams are as the shell's ``ending`` makes them."""
    script = f'"$0" "$@" {ending}'
    found = subprocess.run(
        ["bash", "-c", script, str(CLI), *words], env=program.environment | more, timeout=90, check=False
    )
    return found.returncode


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
@pytest.mark.parametrize(
    ("ending", "as_json"), list(zip(ENDINGS.values(), (False, True, False, True), strict=True)), ids=ENDINGS
)
def test_a_copy_ends_as_the_copy_ended(
    program: Program, source: HttpSource, ending: str, as_json: bool
) -> None:
    assert program.store is not None
    link = source.serve("/a.bin", Content(1, 100_000))
    options = ["--endpoint-url", program.store.endpoint_url, *(["--json"] if as_json else [])]
    assert shell(program, ending, "copy", link, f"s3://{BUCKET}/a.bin", *options) == 0
    assert program.store.client.head_object(Bucket=BUCKET, Key="a.bin")["ContentLength"] == 100_000
    missing = source.url("/missing.bin")
    assert shell(program, ending, "copy", missing, f"s3://{BUCKET}/b.bin", *options) == 1
    assert shell(program, ending, "copy") == 2


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
@pytest.mark.parametrize("ending", ENDINGS.values(), ids=ENDINGS)
def test_a_row_is_added_once_whoever_reads_of_it(program: Program, ending: str) -> None:
    link = "https://files.example/a.bin"
    assert (
        shell(program, ending, "queue", "add", link, f"s3://{BUCKET}/in/", "--endpoint-url", link[:-6]) == 0
    )
    assert program.run("status", "--json").result["transfers"] == 1


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
def test_a_list_that_could_not_be_written_is_no_success(program: Program) -> None:
    """An empty file must not pass for an empty queue; who closes the stream wants no list."""
    for words in (("status", "--json"), ("completion", "bash"), ("queue", "--help")):
        assert shell(program, "> /dev/full", *words) == 1
    for ending in (">&-", "| true; exit ${PIPESTATUS[0]}"):
        assert shell(program, ending, "man") == 0


@pytest.mark.parametrize("encoding", ["ascii", "cp437:strict"])
def test_every_command_speaks_every_encoding(program: Program, source: HttpSource, encoding: str) -> None:
    assert program.store is not None
    program.extra = {"PYTHONIOENCODING": encoding}
    link = source.serve("/f.bin", Content(1, 1000))
    place = ("--endpoint-url", program.store.endpoint_url)
    for words in (
        ("copy", link, f"s3://{BUCKET}/日本é—“”.bin", *place),
        ("queue", "add", link, f"s3://{BUCKET}/in/日本", *place),
        *(("queue", "list"), ("status",), ("receipt", f"s3://{BUCKET}/日本é—“”.bin"), ("logs", "show")),
        ("verify", f"s3://{BUCKET}/日本é—“”.bin"),
    ):
        found = subprocess.run(
            [str(CLI), *words], env=program.environment, capture_output=True, timeout=90, check=False
        )
        assert (found.returncode, found.stderr) == (0, b""), words
        assert found.stdout.decode(encoding.partition(":")[0])


def test_a_reader_that_does_not_read_delays_nothing(program: Program, source: HttpSource) -> None:
    """The row is done while the pipe is full, and whoever reads late gets all of it, the result last."""
    assert program.store is not None
    link = source.serve("/slow.bin", Content(1, 2000))
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    filled = 0
    try:
        while True:
            filled += os.write(writer, b" " * 1024)
    except BlockingIOError:
        pass
    words = program.copy_arguments(link, f"s3://{BUCKET}/slow.bin")
    with subprocess.Popen([str(CLI), *words], env=program.environment, stdout=writer) as process:
        os.close(writer)
        waiter = program.store.client.get_waiter("object_exists")
        waiter.wait(Bucket=BUCKET, Key="slow.bin", WaiterConfig={"Delay": 1, "MaxAttempts": 60})
        with open(reader, "rb") as stream:
            content = stream.read()
        assert process.wait(60) == 0
    assert json.loads(content[filled:].splitlines()[-1])["event"] == "result"


@given(st.text())
def test_no_word_reaches_the_terminal_as_a_command(text: str) -> None:
    reader, writer = os.pipe()
    with open(reader, "rb") as back:
        with open(writer, "w", encoding="ascii") as stream:
            output = Output(stream)
            print(text[:5000], file=output)
            assert output.error is None
        written = back.read().decode("ascii")
    assert not CONTROLS.search(written)
    assert written.count("\n") == text[:5000].count("\n") + 1


def test_names_from_outside_stay_on_their_line(program: Program) -> None:
    place = f"s3://{BUCKET}/\u202eevil\u009b2J\u2028.bin"
    found = program.run(
        "queue", "add", "https://files.example/a", place, "--endpoint-url", "http://127.0.0.1:9"
    )
    for said in (
        found,
        program.run("queue", "list"),
        program.run("copy", "https://h.example/\x1b[2J", "s3://"),
    ):
        assert not CONTROLS.search((said.out + said.err).replace("\n", ""))

"""``--header-file`` and ``--curl``: cookies reach the server, and no file, no log and no command's words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.conftest import BUCKET
from tests.e2e.program import Program
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.s3_servers import RcloneS3

CONTENT = Content(5, 300_000)
COOKIE = "session=canary-cookie-7c1"


def traces(home: Path) -> bytes:
    return b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())


@pytest.mark.parametrize("place", ["file", "-"])
def test_headers_from_a_file(
    program: Program, store: RcloneS3, source: HttpSource, tmp_path: Path, place: str
) -> None:
    url = source.serve("/members/a.bin", CONTENT)
    text = f"Cookie: {COOKIE}\nRange: bytes=5-\n"
    given = tmp_path / "headers.txt"
    given.write_text(text)
    words = program.copy_arguments(
        url, f"s3://{BUCKET}/of-header-{place}.bin", "--header-file", place if place == "-" else str(given)
    )
    done = program.run(*words, stdin=text)
    assert done.code == 0, done.err
    assert "Left out, as it has no effect here: Range" in done.err
    assert {asked.headers["cookie"] for asked in source.requests_for(url)} == {COOKIE}
    assert b"canary-cookie" not in traces(program.home)
    assert "canary-cookie" not in done.out + done.err
    assert store.sha256(BUCKET, f"of-header-{place}.bin") == CONTENT.sha256()


def test_a_curl_command(program: Program, source: HttpSource) -> None:
    url = source.serve("/members/b.bin", CONTENT)
    text = f"curl '{url}' \\\n -b '{COOKIE}' \\\n -H 'accept-encoding: gzip' --compressed"
    words = program.copy_arguments("-", f"s3://{BUCKET}/folder/", "--curl", "-")
    done = program.run(*words, stdin=text)
    assert done.code == 0, done.err
    assert done.result["destination"] == f"s3://{BUCKET}/folder/b.bin"
    assert {asked.headers["cookie"] for asked in source.requests_for(url)} == {COOKIE}


@pytest.mark.parametrize(
    "text",
    [
        f'$session.Cookies.Add((New-Object System.Net.Cookie("session", "{COOKIE[8:]}", "/", "x")))\n'
        'Invoke-WebRequest -UseBasicParsing -Uri "{url}" `\n-WebSession $session',
        f'fetch("{{url}}", {{{{"headers": {{{{"cookie": "{COOKIE}"}}}}, "method": "GET"}}}});',
    ],
    ids=["powershell", "fetch"],
)
def test_the_other_forms_that_browsers_copy(program: Program, source: HttpSource, text: str) -> None:
    url = source.serve("/members/c.bin", CONTENT)
    words = program.copy_arguments("-", f"s3://{BUCKET}/forms/", "--curl", "-", "--overwrite", "always")
    done = program.run(*words, stdin=text.format(url=url))
    assert done.code == 0, done.out + done.err
    assert {asked.headers["cookie"] for asked in source.requests_for(url)} == {COOKIE}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("curl http://a.example/ -d a=canary", "only downloads are supported"),
        ("curl 'http://a.example/", "a quote is never closed"),
        ("curl http://a.example/1 http://a.example/2", "2 downloads"),
        ("fetch('http://a.example/", "a quote is never closed"),
        ("fetch(link, options)", "contains link, which"),
        ("axel http://a.example/", "no request as browsers copy it"),
    ],
)
def test_a_curl_command_that_cannot_be_taken_over(program: Program, text: str, said: str) -> None:
    done = program.run(*program.copy_arguments("-", f"s3://{BUCKET}/x", "--curl", "-")[:-1], "-", stdin=text)
    assert done.code == 2
    assert said in done.result["message"]
    assert "canary" not in done.out + done.err


def test_a_link_and_a_curl_command_are_too_much(program: Program) -> None:
    done = program.run(*program.copy_arguments("http://a.example/", f"s3://{BUCKET}/x", "--curl", "-"))
    assert done.code == 2
    assert "both given" in done.result["message"]


def test_a_file_of_headers_that_is_not_there(program: Program) -> None:
    words = program.copy_arguments("http://a.example/", f"s3://{BUCKET}/x", "--header-file", "no-such-file")
    done = program.run(*words)
    assert done.code == 2
    assert "no-such-file" in done.result["message"]

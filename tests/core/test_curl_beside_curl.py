"""What is made of a curl command is what curl itself asks a server for, or it is refused with its reason.

The judge is curl, run by a shell against a server on loopback that writes down what it is asked for.
"""

from __future__ import annotations

import re
import shlex
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.links.offers import is_request, parse_request
from transfer_gui.links.urls import check_url
from transfer_gui.text.words_cli import explain_error

CURL, BASH = shutil.which("curl"), shutil.which("bash")
pytestmark = pytest.mark.skipif(not (CURL and BASH), reason="no curl here")
_OURS = ("host:", "accept:", "user-agent:")


@dataclass
class Asked:
    """A server that answers everything with nothing; ``heads`` are what came."""

    heads: list[list[str]] = field(default_factory=list)
    port: int = 0

    def serve(self, listener: socket.socket) -> None:
        while True:
            try:
                caller, _ = listener.accept()
            except OSError:
                return
            with caller:
                head = b""
                while b"\r\n\r\n" not in head and (piece := caller.recv(65536)):
                    head += piece
                lines = head.partition(b"\r\n\r\n")[0].decode("utf-8", "replace").split("\r\n")
                self.heads.append(lines)
                caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


@pytest.fixture(scope="module")
def asked() -> Iterator[Asked]:
    listener = socket.create_server(("127.0.0.1", 0))
    found = Asked(port=listener.getsockname()[1])
    thread = threading.Thread(target=found.serve, args=(listener,))
    thread.start()
    yield found
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join(10)


def by_curl(command: str, asked: Asked) -> list[tuple[str, set[str]]]:
    """(method and target, headers) of each request that the command makes."""
    asked.heads.clear()
    script = f"curl() {{ {CURL} -q --noproxy '*' --max-time 10 -s \"$@\"; }}\n{command}"
    subprocess.run([BASH or "", "-c", script], capture_output=True, timeout=60, check=False, cwd="/")
    return [_seen(lines[0].rpartition(" ")[0], lines[1:]) for lines in asked.heads]


def by_us(command: str) -> list[tuple[str, set[str]]]:
    """The same of what we would ask for."""
    found = []
    for request in parse_request(command):
        place, _, target = check_url(request.url).partition("://")[2].partition("/")
        assert place.startswith("127.0.0.1"), place
        lines = [f"{name}: {value}" for name, value in request.headers.items()]
        found.append(_seen(f"GET /{target}", lines))
    return found


def _seen(target: str, lines: list[str]) -> tuple[str, set[str]]:
    kept = {line.partition(":")[0].lower() + ":" + line.partition(":")[2].strip() for line in lines}
    kept = {line.replace("; ", ";") for line in kept}  # between cookies curl writes no blank
    # The hex digits of an escape mean the same in either case (RFC 3986, 6.2.2.1).
    target = re.sub(r"%[0-9a-fA-F]{2}", lambda escape: escape[0].lower(), target)
    target = target.replace("%7b", "{").replace("%7d", "}")  # no URL may hold them (RFC 3986, 2)
    return target, {line for line in kept if not line.startswith(_OURS)}


@pytest.mark.parametrize(
    "command",
    [
        "curl HOST/f.bin", "curl -L HOST/f | tar xz", "curl HOST/f > /dev/null 2>&1",
        "curl -sSLo /dev/null HOST/f",
        "curl -G HOST/f -d a=1 -d b=2",
        "curl -G 'HOST/f?x=1' --data-urlencode 'q=ä b&c' --data-urlencode '=x/y'",
        "curl HOST/f --url-query 'a=b c'", "curl 'HOST/f?x=1' --url-query '+a=b'", "curl -G HOST/f",
        "curl HOST/1 -: HOST/2", "curl -: HOST/1",
        "curl HOST/1 --next -H 'X-A: 1' HOST/2", "curl 'HOST/f[1-3].bin'",
        "curl 'HOST/{a,b}/{c}.bin'", "curl -g 'HOST/{a}[1]'", "curl 'HOST/f[01-03:2]'",
        "curl HOST/a/../b/./c",
        "curl --path-as-is HOST/a/../b", "curl 'HOST/f#part'", "curl 127.0.0.1:PORT/f",
        "curl -u me:pw HOST/f",
        "curl -b 'a=1; b=2' HOST/f", "curl -H 'X-A: 1' -H 'X-B;' -H 'X-C:' HOST/f", "X=1 curl HOST/f",
        "curl -e http://r.example/ HOST/f", "curl --oauth2-bearer tok HOST/f", "cd / && curl HOST/f; true",
        "curl HOST/f \\\n  -H 'X-A: it'\\''s'", "curl --url HOST/1 HOST/2",
        "curl HOST/f -H $'X-A: \\u00e4\\x41'",
        "curl -X GET HOST/f", "curl HOST/1 & curl HOST/2; wait",
        "curl -m 5 --retry 0 --connect-timeout 3 HOST/f", "curl -s -- HOST/1 HOST/2",
        "curl --no-keepalive HOST/f",
    ],
)  # fmt: skip
def test_the_same_as_curl(command: str, asked: Asked) -> None:
    command = command.replace("HOST", f"http://127.0.0.1:{asked.port}").replace("PORT", str(asked.port))
    judged = by_curl(command, asked)
    assert judged
    assert sorted((line, sorted(heads)) for line, heads in by_us(command)) == sorted(
        (line, sorted(heads)) for line, heads in judged
    )


_values = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cf"]), max_size=8)
_plain = st.text("abcXYZ019-._~", min_size=1, max_size=8)
_options = st.one_of(
    st.tuples(st.just("--data-urlencode"), st.builds("{}={}".format, _plain, _values)),
    st.tuples(st.just("-d"), st.builds("{}={}".format, _plain, _plain)),
    st.tuples(st.just("-H"), st.builds("X-{}: {}".format, st.sampled_from("ABC"), _plain)),
    st.tuples(st.just("-b"), st.builds("{}={}".format, _plain, _plain)),
    st.tuples(st.sampled_from(["-s", "-L", "-g", "--compressed", "-sS", "--path-as-is", "-#"])),
    st.tuples(st.sampled_from(["-m", "--retry", "--max-redirs"]), st.just("3")),
    st.tuples(st.just("-o"), st.just("/dev/null")),
)


def _once(option: tuple[str, ...]) -> tuple[str, ...]:
    """Of a header that is given twice we send the last, curl both."""
    return ("-H", option[1][:3]) if option[0] == "-H" else option


@given(
    st.lists(_options, max_size=5, unique_by=_once),
    st.lists(_plain, min_size=1, max_size=3),
    st.booleans(),
    st.data(),
)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_options_make_the_same_or_are_refused(
    asked: Asked, options: list[tuple[str, ...]], path: list[str], get: bool, data: st.DataObject
) -> None:
    link = f"http://127.0.0.1:{asked.port}/{'/'.join(path)}"
    groups = [*options, (link,), *([("-G",)] if get else [])]
    words = [word for group in data.draw(st.permutations(groups)) for word in group]
    command = shlex.join(["curl", *words])
    try:
        ours = by_us(command)
    except TransferError:
        assert any(option[0] in ("-d", "--data-urlencode") for option in options)
        return
    drawn = [(target, _without_coding(headers)) for target, headers in by_curl(command, asked)]
    assert ours == drawn


def _without_coding(headers: set[str]) -> set[str]:
    return {header for header in headers if not header.startswith("accept-encoding:")}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('curl "https://h.example/$NAME"', "curl_variable"),
        ("curl https://h.example/$(date)", "curl_variable"),
        ("curl https://h.example/`date`", "curl_variable"),
        ("curl https://h.example/f?a=1&b=2", "curl_ampersand"),
        ('curl "https://h.example/f?a=1^&b=2"', "curl_caret"),
        ("curl -K my.conf https://h.example/f", "curl_file"),
        ("curl https://h.example/f -G -d @file", "curl_file"),
        ("curl https://h.example/f -G --data-urlencode a@file", "curl_file"),
        ("curl https://h.example/f --json '{}'", "curl_body"),
        ("curl --digest -u a:b https://h.example/f", "curl_option"),
        ("curl --request-target /x https://h.example/f", "curl_option"),
        ("curl --not-yet-known https://b.example/ https://h.example/f", "curl_option"),
        ("curl -T x https://h.example/f", "curl_body"),
        ("iwr -Uri $url", "curl_variable"),
        ('iwr -Uri "https://h.example/$name"', "curl_variable"),
        ("fetch(url)", "curl_variable"),
        ("fetch(`https://h.example/${name}`)", "curl_variable"),
        ("fetch('https://h.example/f', {method: 'GET'})", "fetch_options"),
    ],
)
def test_what_is_refused_names_its_reason(text: str, problem: str) -> None:
    assert is_request(text)
    with pytest.raises(UsageError) as caught:
        parse_request(text)
    assert caught.value.facts["problem"] == problem
    assert explain_error(caught.value).advice


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("curl.exe `\n  -H 'Cookie: a=b' `\n  'https://h.example/f?a=1&b=2'", "https://h.example/f?a=1&b=2"),
        ('curl ^"https://h.example/f?a=1^&b=2^" > out.bin', "https://h.example/f?a=1&b=2"),
        ("$ sudo curl https://h.example/f", "https://h.example/f"),
        ("PS C:\\> curl.exe https://h.example/f", "https://h.example/f"),
        ("me@host:~$ curl https://h.example/f", "https://h.example/f"),
        ("fetch('https://h.example/it\\'s')", "https://h.example/it's"),
        ("fetch(`https://h.example/f`)", "https://h.example/f"),
    ],
)
def test_of_other_shells(text: str, link: str) -> None:
    assert is_request(text)
    (request,) = parse_request(text)
    assert request.url == link


def test_a_long_word_takes_no_longer_than_its_length() -> None:
    (request,) = parse_request("curl https://h.example/f -A " + "x" * 2_000_000 + " -A b")
    assert request.headers == {"User-Agent": "b"}

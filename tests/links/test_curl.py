"""Curl commands as browsers copy them: for POSIX shells and for the Windows prompt."""

from __future__ import annotations

import re
import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transfer_gui.core.errors import UsageError
from transfer_gui.links.curl import is_curl, parse_curl
from transfer_gui.links.shell_words import OpenQuote, commands

# As Chromium's developer tools write it ("Copy as cURL (bash)").
CHROMIUM = r"""curl 'https://files.example/big%20file.iso?sig=a%2Bb&x=1' \
  -H 'accept: text/html,application/xhtml+xml,*/*;q=0.8' \
  -H 'accept-language: de-DE,de;q=0.9' \
  -b 'session=abc; theme="dark"' \
  -H 'range: bytes=0-' \
  -H $'x-odd: it\'s \u0021 here' \
  -H 'sec-fetch-mode: navigate' \
  -H 'user-agent: Mozilla/5.0 (X11; Linux x86_64)' \
  --compressed"""

# The same for the Windows prompt.
CHROMIUM_CMD = (
    "curl ^\"https://files.example/big^%^20file.iso?sig=a^%^2Bb^&x=1^\" ^\r\n"
    "  -H ^\"accept: text/html,application/xhtml+xml,*/*;q=0.8^\" ^\r\n"
    "  -H ^\"accept-language: de-DE,de;q=0.9^\" ^\r\n"
    "  -b ^\"session=abc; theme=^\\^\"dark^\\^\"^\" ^\r\n"
    "  -H ^\"range: bytes=0-^\" ^\r\n"
    "  -H ^\"x-odd: it's ^! here^\" ^\r\n"
    "  -H ^\"sec-fetch-mode: navigate^\" ^\r\n"
    "  -H ^\"user-agent: Mozilla/5.0 (X11; Linux x86_64)^\" ^\r\n"
    "  --compressed"
)  # fmt: skip


@pytest.mark.parametrize("text", [CHROMIUM, CHROMIUM_CMD], ids=["bash", "cmd"])
def test_what_a_browser_copies(text: str) -> None:
    assert is_curl(text)
    (request,) = parse_curl(text)
    assert request.url == "https://files.example/big%20file.iso?sig=a%2Bb&x=1"
    assert request.headers == {
        "accept": "text/html,application/xhtml+xml,*/*;q=0.8",
        "accept-language": "de-DE,de;q=0.9",
        "Cookie": 'session=abc; theme="dark"',
        "x-odd": "it's ! here",
        "sec-fetch-mode": "navigate",
        "user-agent": "Mozilla/5.0 (X11; Linux x86_64)",
    }
    assert request.left_out == ("range",)
    assert "session" not in repr(request)


def test_several_at_once() -> None:
    text = "curl 'https://a.example/1' -H 'A: 1' ;\ncurl 'https://a.example/2' --insecure\n"
    first, second = parse_curl(text)
    assert (first.url, first.headers) == ("https://a.example/1", {"A": "1"})
    assert (second.url, second.headers, second.left_out) == ("https://a.example/2", {}, ("--insecure",))
    cmd = 'curl ^"https://a.example/1^" &\r\ncurl ^"https://a.example/2^"'
    assert [one.url for one in parse_curl(cmd)] == ["https://a.example/1", "https://a.example/2"]
    for following in ("--next", "-:", "-s:"):
        words = (
            f"curl -o one https://a.example/1 -o two https://a.example/2 {following} -A x https://a.example/3"
        )
        assert [(one.output, one.headers) for one in parse_curl(words)] == [
            ("one", {}), ("two", {}), ("", {"User-Agent": "x"}),
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "headers", "output"),
    [
        ("-u user:pass", {"Authorization": "Basic dXNlcjpwYXNz"}, ""),
        ("-uuser:pass", {"Authorization": "Basic dXNlcjpwYXNz"}, ""),
        ("--user user", {"Authorization": "Basic dXNlcjo="}, ""),
        ("--oauth2-bearer tok", {"Authorization": "Bearer tok"}, ""),
        (
            "-A agent -e 'https://r.example/;auto'",
            {"User-Agent": "agent", "Referer": "https://r.example/"},
            "",
        ),
        ("--cookie a=1 -b '' --cookie b=2", {"Cookie": "a=1; b=2"}, ""),
        ("-sSLo dir/name.bin", {}, "name.bin"),
        ("--output=name.bin", {}, "name.bin"),
        ("-o -", {}, ""),
        ("-H 'X-Empty;' -H 'Accept:'", {"X-Empty": ""}, ""),
        ("-X GET -L --max-time 5 --retry 3", {}, ""),
        ("-HX-A:1", {"X-A": "1"}, ""),
        (
            "-H 'X-A: 1' -H 'x-a:2 ' -H 'Cookie: a=1' -H 'Cookie: b=2'",
            {"X-A": "1, 2", "Cookie": "a=1; b=2"},
            "",
        ),
        ("-H 'Cookie: a=1' -b b=2 -H 'user-agent: x' -A y -A z", {"Cookie": "a=1", "user-agent": "x"}, ""),
        ("-H ': x' -H 'X-A: \u00e4'", {"X-A": "\u00e4"}, ""),
        ("-H 'Host: a.example' -H 'host: A.example:443'", {}, ""),
        ("-r 0- -C - --no-progress-meter --no-location --", {}, ""),
    ],
)
def test_options(words: str, headers: dict[str, str], output: str) -> None:
    (request,) = parse_curl(f"curl {words} https://a.example/f")
    assert (request.url, request.headers, request.output) == ("https://a.example/f", headers, output)


@pytest.mark.parametrize(
    ("link", "url"),
    [("{x}", "{x}"), ("a[]=1", "a[]=1"), ("{a,b}[1-3]", "%7Ba,b%7D%5B1-3%5D")],
)
def test_without_globbing_a_link_is_one(link: str, url: str) -> None:
    (request,) = parse_curl(f"curl --globoff 'https://a.example/{link}'")
    assert request.url == f"https://a.example/{url}"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("curl https://a.example/ -d canary=1", "curl_body"),
        ("curl https://a.example/ --data-raw '{\"canary\":1}'", "curl_body"),
        ("curl https://a.example/ -F file=@canary", "curl_body"),
        ("curl -T canary https://a.example/", "curl_body"),
        ("curl -X POST https://a.example/", "curl_method"),
        ("curl -XDELETE https://a.example/", "curl_method"),
        ("curl -b canary.txt https://a.example/", "curl_file"),
        ("curl -H @canary.txt https://a.example/", "curl_file"),
        ("curl -H canary https://a.example/", "header_name"),
        ("curl -L", "curl_no_link"),
        ("curl 'https://a.example/canary", "curl_quote"),
        ("curl -H 'Host: canary.example' https://a.example/", "curl_option"),
        ("curl -r 0-99 https://a.example/", "curl_option"),
        ("curl -C 5 https://a.example/", "curl_option"),
        ("curl --no-such https://a.example/", "curl_option"),
        ("wgetter https://a.example/", "curl_none"),
        ("", "curl_none"),
    ],
)
def test_what_cannot_be_done_is_said_without_secrets(text: str, problem: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse_curl(text)
    assert raised.value.facts["problem"] == problem
    assert "canary" not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("/usr/bin/curl https://a", True), (r"C:\x\curl.exe https://a", True), ("https://a/curl x", False),
     ("curl https://a", True), ("$ curl 'https://a'", True), ("  curl.exe x", True), ("curly x", False),
     ("https://a.example/curl x", False), ("use curl x", False)],
)  # fmt: skip
def test_what_looks_like_one(text: str, is_one: bool) -> None:
    assert is_curl(text) is is_one


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), min_size=1, max_size=5))
def test_a_shell_s_quoting_is_undone(words: list[str]) -> None:
    words = [word.replace("\r", " ") for word in words]
    text = shlex.join(["curl", *words])
    if '^"' in text or re.search(r"\^[ \t]*$", text, re.MULTILINE):
        return  # taken for the Windows prompt, as a browser's own commands are
    assert [one.words for one in commands(text)] == [["curl", *words]]


def cmd_quoted(text: str) -> str:
    """As Chromium quotes for the Windows prompt."""
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    text = re.sub(r"[^a-zA-Z0-9\s_\-:=+~'/.',?;()*`]", lambda found: "^" + found[0], text)
    text = re.sub(r"%(?=[a-zA-Z0-9_])", "%^", text)
    return '^"' + re.sub("\r?\n", "^\n\n", text) + '^"'


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=12), max_size=5))
def test_the_prompt_s_quoting_is_undone(words: list[str]) -> None:
    text = " ".join(["curl", cmd_quoted("https://a.example/"), *map(cmd_quoted, words)])
    assert [one.words for one in commands(text)] == [["curl", "https://a.example/", *words]]


@given(st.text(max_size=60))
def test_any_text_is_taken_apart_or_refused(text: str) -> None:
    try:
        commands(text)
    except OpenQuote:
        pass
    try:
        parse_curl("curl " + text)
    except UsageError:
        pass


@pytest.mark.parametrize("text", ["\t\n", " \n", "$ ", "sudo ", "a@b:~$ \n"])
def test_where_a_command_begins_is_found_in_one_go(text: str) -> None:
    """Squared, these would take minutes: the limit of each test's time finds it."""
    assert not is_curl(text * 50_000)

"""Requests as browsers' developer tools copy them for PowerShell and as a call of fetch."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transfer_gui.core.errors import UsageError
from transfer_gui.links.fetch_call import NO_COOKIES
from transfer_gui.links.offers import is_request, parse_request

# As Chromium writes it ("Copy as PowerShell").
POWERSHELL = """$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession
$session.UserAgent = "Mozilla/5.0 (X11; Linux x86_64)"
$session.Cookies.Add((New-Object System.Net.Cookie("session", "a`$b;`"c`"", "/", ".files.example")))
$session.Cookies.Add((New-Object System.Net.Cookie("theme", "dark", "/", "files.example")))
Invoke-WebRequest -UseBasicParsing -Uri "https://files.example/big%20file.iso?sig=a%2Bb&x=1" `
-WebSession $session `
-Headers @{
"authority"="files.example"
  "method"="GET"
  "path"="/big%20file.iso?sig=a%2Bb&x=1"
  "scheme"="https"
  "accept"="text/html,*/*;q=0.8"
  "accept-encoding"="gzip, deflate, br, zstd"
  "referer"="https://files.example/d$([char]246)rf"
  "sec-ch-ua"="`"Chromium`";v=`"140`", `"Not}A;Brand`";v=`"8`""
}"""
# As Firefox writes it.
FIREFOX = """Invoke-WebRequest -UseBasicParsing -Uri 'https://files.example/it''s.iso' `
-UserAgent 'Mozilla/5.0 (X11; rv:140.0)' `
-Headers @{
'Accept' = 'text/html'
'Cookie' = 'session=1; theme=dark'
}"""
FETCH = """fetch("https://files.example/a.iso?x=\\u00e9&y=\\"", {
  "headers": {
    "accept": "*/*",
    "sec-ch-ua": "\\"Chromium\\";v=\\"140\\"",
    "range": "bytes=0-"
  },
  "referrer": "https://files.example/page",
  "referrerPolicy": "strict-origin-when-cross-origin",
  "body": null,
  "method": "GET",
  "mode": "cors",
  "credentials": "include"
});"""


def test_powershell_of_chromium() -> None:
    assert is_request(POWERSHELL)
    (request,) = parse_request(POWERSHELL.replace("\n", "\r\n"))
    assert request.url == "https://files.example/big%20file.iso?sig=a%2Bb&x=1"
    assert request.headers == {
        "User-Agent": "Mozilla/5.0 (X11; Linux x86_64)",
        "Cookie": 'session=a$b;"c"; theme=dark',
        "accept": "text/html,*/*;q=0.8",
        "referer": "https://files.example/dörf",
        "sec-ch-ua": '"Chromium";v="140", "Not}A;Brand";v="8"',
    }
    assert request.left_out == ("accept-encoding",)
    assert "session" not in repr(request)


def test_powershell_of_firefox() -> None:
    (request,) = parse_request(FIREFOX)
    assert request.url == "https://files.example/it's.iso"
    assert request.headers == {
        "User-Agent": "Mozilla/5.0 (X11; rv:140.0)",
        "Accept": "text/html",
        "Cookie": "session=1; theme=dark",
    }


def test_several_requests_each_with_its_own_session() -> None:
    second = POWERSHELL.replace("big%20file", "other").replace('"theme", "dark"', '"theme", "light"')
    one, other = parse_request(f"{POWERSHELL};\n{second}")
    assert other.url == "https://files.example/other.iso?sig=a%2Bb&x=1"
    assert other.headers["Cookie"] == 'session=a$b;"c"; theme=light'
    assert one.headers["Cookie"].endswith("dark")
    assert [request.url for request in parse_request(f"{FETCH}\n;\n".replace("\n;\n", "\n") * 2)] == [
        'https://files.example/a.iso?x=é&y="'
    ] * 2


def test_by_hand() -> None:
    (request,) = parse_request("iwr https://files.example/a.iso -OutFile C:\\temp\\b.iso")
    assert (request.url, request.output) == ("https://files.example/a.iso", "b.iso")


def test_fetch() -> None:
    assert is_request(FETCH)
    (request,) = parse_request(FETCH)
    assert request.url == 'https://files.example/a.iso?x=é&y="'
    assert request.headers == {
        "accept": "*/*",
        "sec-ch-ua": '"Chromium";v="140"',
        "Referer": "https://files.example/page",
    }
    assert request.left_out == ("range", NO_COOKIES)
    options = '{\n    "credentials": "include",\n    "headers": {"Cookie": "a=1"}\n}'
    firefox = f'await fetch("https://files.example/b", {options});'
    (request,) = parse_request(firefox)
    assert (request.url, request.headers, request.left_out) == (
        "https://files.example/b",
        {"Cookie": "a=1"},
        (),
    )
    assert parse_request('fetch("https://files.example/c")')[0].headers == {}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (POWERSHELL[:-20], "curl_quote"),
        ('Invoke-WebRequest -Uri "https://a.example/" -Method "POST" -Body "x=1"', "curl_method"),
        ('Invoke-WebRequest -Uri "https://a.example/" -Body "x=1"', "curl_body"),
        ("Invoke-WebRequest -UseBasicParsing ", "curl_no_link"),
        (FETCH.replace("null", '"x=1"'), "curl_body"),
        (FETCH.replace('"GET"', '"POST"'), "curl_method"),
        (FETCH[:-30], "curl_quote"),
        ("fetch(link, options)", "curl_variable"),
        ('fetch("https://a.example/"); alert(1)', "curl_none"),
    ],
)
def test_what_can_not_be_taken_over(text: str, problem: str) -> None:
    assert is_request(text)
    with pytest.raises(UsageError) as refused:
        parse_request(text)
    assert refused.value.facts["problem"] == problem


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    for whole in (text, f"iwr {text}", f"fetch({text})", f"$session = {text} Invoke-WebRequest {text}"):
        try:
            if is_request(whole):
                parse_request(whole)
        except UsageError:
            pass


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_a_string_comes_back_as_it_was_written(text: str) -> None:
    escaped = "".join(f"`{one}" if one in '`$"' else one for one in text)
    (request,) = parse_request(f'iwr -Uri "{escaped}"')
    assert request.url == text
    (request,) = parse_request(f"fetch({json.dumps(text)})")
    assert request.url == text

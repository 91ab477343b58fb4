"""Commands of wget, aria2c, HTTPie and PowerShell: the same link and headers, or a refusal that says why.

wget's answers were taken from GNU Wget 1.21 beside a server that wrote down what it was asked; HTTPie's are
those of its manual.
"""

from __future__ import annotations

import pytest

from transfer_gui.core.errors import UsageError
from transfer_gui.links.offers import Offer, is_request, parse_request, read_offer

LINK = "https://files.example/a.iso"


@pytest.mark.parametrize(
    ("words", "headers", "output"),
    [
        ("wget {link}", {}, ""),
        ("wget -qO- {link} | tar xz", {}, ""),
        ("wget -c -nv --header='A: 1' --header \"B: 2\" -O x/b.iso {link}", {"A": "1", "B": "2"}, "b.iso"),
        ("wget --header='Cookie: a=b' --header='Cookie: c=d' {link}", {"Cookie": "c=d"}, ""),
        ("wget --header='A: 1' --header= {link}", {}, ""),
        ("wget --head='A: 1' --refer http://r/ -U me {link}",
         {"User-Agent": "me", "Referer": "http://r/", "A": "1"}, ""),
        ("wget -U me --header='User-Agent: you' {link}", {"User-Agent": "you"}, ""),
        ("wget --user=u --password=p {link}", {"Authorization": "Basic dTpw"}, ""),
        ("wget --user=u {link}", {}, ""),
        ("$ sudo wget \\\n --header='Host: files.example' {link}", {}, ""),
        ("cd /srv\nwget --header='A: 1' {link}", {"A": "1"}, ""),
        ("aria2c -x16 -c --check-certificate=false --header='A: 1' -o b.iso '{link}'", {"A": "1"}, "b.iso"),
        ("aria2c --http-user=u --http-passwd=p {link}", {"Authorization": "Basic dTpw"}, ""),
        ("http -F {link}", {}, ""),
        ("https -d files.example/a.iso -o x/b.iso | cat", {}, "b.iso"),
        ("http --verify no GET {link} A:1 'Cookie: a=b' Cookie:c=d 'B;' Accept: X:1 X:2",
         {"A": "1", "Cookie": "a=b; c=d", "B": "", "X": "1, 2"}, ""),
        ("http -a u:p {link} Authorization:old", {"Authorization": "Basic dTpw"}, ""),
        ("http -j -A bearer -a tok {link}",
         {"Authorization": "Bearer tok", "Accept": "application/json, */*;q=0.5"}, ""),
        ("curl {link}\nhttp is a protocol", {}, ""),
        ("iwr {link} -OutFile b.iso", {}, "b.iso"),
        ("wget {link} -OutFile b.iso", {}, "b.iso"),
        ("$h = @{ 'A' = '1' }\n$u = '{link}'\nInvoke-WebRequest -Uri $u -Headers $h", {"A": "1"}, ""),
        ("$ProgressPreference = 'SilentlyContinue'\nirm -Headers @{A='1'} {link}\nExpand-Archive a -Force x",
         {"A": "1"}, ""),
    ],
)  # fmt: skip
def test_what_it_asks_for(words: str, headers: dict[str, str], output: str) -> None:
    text = words.replace("{link}", LINK)
    assert is_request(text)
    (request,) = parse_request(text)
    assert (request.url, request.headers, request.output) == (LINK, headers, output)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("wget --load-cookies c.txt {link}", "curl_file"),
        ("wget -i list.txt {link}", "curl_file"),
        ("wget --post-data=a=b {link}", "curl_body"),
        ("wget --method=PUT {link}", "curl_method"),
        ("wget -r -np {link}", "curl_option"),
        ("wget --start-pos=5 {link}", "curl_option"),
        ("wget -O b {link} {link}2", "curl_option"),
        ("wget --header='Host: other.example' {link}", "curl_option"),
        ("wget --header=A {link}", "header_name"),
        ('wget --header="A: $TOKEN" {link}', "curl_variable"),
        ("wget -q", "curl_no_link"),
        ("aria2c --load-cookies=c.txt {link}", "curl_file"),
        ("aria2c {link} {link}?X-Amz-Signature=0123456789abcdef0123456789abcdef", "list_two_links"),
        ("aria2c -Z -o b {link} {link}2", "curl_option"),
        ("http {link} a=b", "curl_body"),
        ("http {link} a@b", "curl_body"),
        ("http {link} A:@b", "curl_file"),
        ("http {link} word", "curl_option"),
        ("http POST {link}", "curl_method"),
        ("http --session=me {link}", "curl_file"),
        ("http -A digest -a u:p {link}", "curl_option"),
        ("http -a u {link}", "curl_option"),
        ("http {link} Host:other.example", "curl_option"),
        ("http -F", "curl_no_link"),
        ("aria2c -P {link}", "curl_option"),
        ("iwr {link} -Credential $c", "curl_option"),
        ("iwr {link} -Authentication Bearer -Token $t", "curl_option"),
        ("iwr {link} -Headers $h", "curl_variable"),
        ("iwr $u -OutFile b", "curl_variable"),
        ("iwr {link} -CustomMethod POST", "curl_method"),
    ],
)
def test_what_can_not_be_done_is_refused(words: str, problem: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_request(words.replace("{link}", LINK))
    assert caught.value.facts["problem"] == problem


def test_several_links_of_one_command() -> None:
    found = read_offer(Offer(text="wget --header='A: 1' files.example/1 'http://[::1]/[2]'"))
    assert [one.source for one in found.entries] == ["http://files.example/1", "http://[::1]/%5B2%5D"]
    assert [one.headers for one in found.entries] == [{"A": "1"}] * 2
    found = read_offer(Offer(text=f"aria2c -Z {LINK} {LINK}2 --no-proxy=a"))
    assert ([one.source for one in found.entries], found.left_out) == ([LINK, f"{LINK}2"], ("--no-proxy",))


def test_links_of_one_aria2c_command_are_mirrors() -> None:
    (entry,) = read_offer(Offer(text=f"aria2c --checksum=sha-256={'AB' * 32} {LINK} {LINK}2 {LINK}3")).entries
    assert (entry.source, entry.mirrors, entry.sha256) == (LINK, f"{LINK}2 {LINK}3", "ab" * 32)
    found = read_offer(Offer(text=f"aria2c --checksum=sha-1=00 {LINK}"))
    assert (found.entries[0].mirrors, found.left_out) == ("", ("--checksum",))


@pytest.mark.parametrize(
    ("words", "link"),
    [
        ("http :3000/a", "http://localhost:3000/a"),
        ("https :/a", "https://localhost/a"),
        ("http --default-scheme=https a.example/b#c", "https://a.example/b"),
        ("http 'a.example/b?c=d' 'q==x y' e==", "http://a.example/b?c=d&q=x+y&e="),
        ("http 'a.example/b' 'q\\:r==[1]'", "http://a.example/b?q%3Ar=%5B1%5D"),
        ("https ://a.example/../b", "https://a.example/b"),
    ],
)
def test_where_httpie_goes(words: str, link: str) -> None:
    assert is_request(words)
    assert [one.url for one in parse_request(words)] == [link]


@pytest.mark.parametrize(
    "words", ["http is a protocol", "https and http. Example", "http: a", "HTTP/1.1 200 OK"]
)
def test_prose_is_no_command_of_httpie(words: str) -> None:
    assert not is_request(words)


def test_powershell_s_bare_link_is_whole() -> None:
    (request,) = parse_request("iwr https://files.example/a?x=1@2 -OutFile a")
    assert request.url == "https://files.example/a?x=1@2"

"""A public link never leads into a private network, by redirect or by name; a private one may."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest

from tests.backends.http.conftest import Opener
from tests.servers.content import Content
from tests.servers.faults import Redirect
from tests.servers.http_source import HttpSource as Server
from transfer_gui.backends.common import peers as http_peers
from transfer_gui.backends.common.peers import Peers, PrivatePeer, is_public, looks_public
from transfer_gui.core.errors import StorageFull
from transfer_gui.core.source_errors import SourceRedirect

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("127.1.2.3", False),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::10.0.0.1", False),
        ("64:ff9b::8.8.8.8", True),
        ("2002:7f00:1::", False),
        ("::127.0.0.1", False),
        ("::10.0.0.1", False),
        ("fec0::1", False),
        ("64:ff9b:1::8.8.8.8", False),
        ("240.0.0.1", False),
    ],
)
def test_what_is_public(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    ("host", "public"),
    [
        ("files.example.org", True),
        ("8.8.8.8", True),
        ("[2606:4700::1111]", True),
        ("127.0.0.1", False),
        ("127.0.0.1.", False),
        ("2130706433", False),
        ("0x7f000001", False),
        ("0177.0.0.1", False),
        ("127.1", False),
        ("0", False),
        ("[::1]", False),
        ("[::ffff:127.0.0.1]", False),
        ("LOCALHOST", False),
        ("%6c%6f%63alhost", False),
        ("app.localhost.", False),
        ("metadata.google.internal", False),
        ("printer.local", False),
        ("nas", False),
    ],
)
def test_what_looks_public_where_a_proxy_looks_names_up(host: str, public: bool) -> None:
    assert looks_public(host) is public


def test_a_proxy_is_not_asked_to_lead_a_public_link_home() -> None:
    peers, straight_first, home = Peers(), Peers(), Peers()
    peers.check_proxied("files.example.org")
    peers.check_proxied("cdn.example.org")
    for host in ("127.0.0.1", "localhost"):
        with pytest.raises(PrivatePeer):
            peers.check_proxied(host)
    with pytest.raises(PrivatePeer):
        peers.check("10.0.0.1")  # without the proxy, by an exception for that host
    straight_first.note_connected("8.8.8.8")
    with pytest.raises(PrivatePeer):
        straight_first.check_proxied("10.0.0.1")
    home.check_proxied("intranet")
    home.check_proxied("10.0.0.1")
    home.check("127.0.0.1")


def test_the_first_peer_decides() -> None:
    public, private = Peers(), Peers()
    public.check("10.0.0.1")  # it is what was typed
    public.note_connected("8.8.8.8")
    public.note_connected("10.0.0.1")
    public.check("8.8.4.4")
    with pytest.raises(PrivatePeer):
        public.check("10.0.0.1")
    private.note_connected("127.0.0.1")
    private.check("10.0.0.1")
    private.check("8.8.8.8")


def test_that_a_link_is_public_is_kept_before_its_server_is_asked(server: Server, open_url: Opener) -> None:
    def refuse() -> None:
        raise StorageFull(problem="full")

    source = open_url(server.serve("/a.bin", Content(1, 1000)))
    source.peers.when_public(refuse)
    with mock.patch.object(http_peers, "is_public", return_value=True), pytest.raises(StorageFull):
        source.probe()
    assert server.seen.requests == []


def test_within_ones_own_network_redirects_are_followed(server: Server, open_url: Opener) -> None:
    target = server.serve("/there.bin", Content(1, 1000))
    url = server.serve("/here.bin", faults=[Redirect(to=target.replace("127.0.0.1", "127.0.0.2"))])
    # Nobody listens there, so it was tried: not refused.
    with pytest.raises(Exception) as caught:
        open_url(url).probe()
    assert not isinstance(caught.value, SourceRedirect)


PUBLIC = """
import socket, sys, threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from transfer_gui.core.errors import TransferError
from transfer_gui.backends.http.source import HttpSource

asked = []

class Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        asked.append((self.server.server_address[0], self.path))
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", "http://" + self.path[4:])
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Length", "5")
        self.send_header("ETag", '"v"')
        self.end_headers()
        self.wfile.write(b"bytes")
    def log_message(self, *_):
        pass

for address in ("8.8.8.8", "9.9.9.9", "127.0.0.1", "10.1.1.1"):
    server = ThreadingHTTPServer((address, 8000), Answers)
    server.handle_error = lambda *_: None  # a connection that we have closed meanwhile
    threading.Thread(target=server.serve_forever, daemon=True).start()

names = {"public.example": "8.8.8.8", "rebound.example": "8.8.8.8"}
ask = socket.getaddrinfo
socket.getaddrinfo = lambda host, *more, **named: ask(names.get(host, host), *more, **named)

def outcome(url):
    source = HttpSource(url)
    try:
        return source.probe().size
    except TransferError as error:
        return error.code, error.facts.get("problem"), error.facts.get("host")
    finally:
        source.close()

print(outcome("http://public.example:8000/to/9.9.9.9:8000/f"))
for private in ("127.0.0.1", "10.1.1.1", "2130706433", "0x7f.1", "localhost"):
    print(outcome("http://public.example:8000/to/" + private + ":8000/f"))
print(outcome("http://127.0.0.1:8000/to/10.1.1.1:8000/f"), outcome("http://10.1.1.1:8000/f"))
reached = [address for address, path in asked if path == "/f"]
rebound = HttpSource("http://rebound.example:8000/f")
rebound.probe()
names["rebound.example"] = "127.0.0.1"
rebound._link._adapters.close()
try:
    rebound.probe()  # its first answer is let go of, and it is asked anew
except TransferError as error:
    print(error.code, error.facts["problem"])
print(reached, [address for address, path in asked if path == "/f"][len(reached):])
"""


def test_with_public_addresses_of_a_network_of_its_own() -> None:
    unshare, ip = shutil.which("unshare"), shutil.which("ip", path="/usr/sbin:/sbin:/usr/bin:/bin")
    addresses = " && ".join(f"{ip} addr add {one}/32 dev lo" for one in ("8.8.8.8", "9.9.9.9", "10.1.1.1"))
    alone = f"{ip} link set lo up && {addresses}"
    words = [unshare or "", "-rn", "sh", "-c"]
    if not (unshare and ip) or subprocess.run([*words, alone], capture_output=True).returncode:
        pytest.skip("no network namespace (unshare -rn, ip) here")
    run = [*words, f'{alone} && exec "$0" -c "$1"', sys.executable, PUBLIC]
    done = subprocess.run(run, capture_output=True, text=True, timeout=60, cwd=ROOT)
    assert done.stderr == ""
    blocked = "('source_redirect', 'private', '{}')"
    odd = "('source_redirect', 'malformed', 'public.example')"  # spellings that parsers read differently
    assert done.stdout.splitlines() == [
        "5",
        *(blocked.format(host) for host in ("127.0.0.1", "10.1.1.1")),
        odd,
        odd,
        blocked.format("localhost"),
        "5 5",
        "source_redirect private",
        "['9.9.9.9', '10.1.1.1', '10.1.1.1'] ['8.8.8.8']",
    ]

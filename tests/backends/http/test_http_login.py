"""Logins as a server asks for them: Digest (RFC 7616) by the letter, Basic (RFC 7617) only where wanted."""

from __future__ import annotations

import hashlib
import re
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.backends.http.conftest import Opener
from tests.backends.test_source_contract import fetch
from tests.servers.answer import Answer, reply
from tests.servers.content import Content
from tests.servers.faults import Altered
from tests.servers.header_faults import AskLogin
from tests.servers.http_source import HttpSource as Server
from tests.servers.recorder import Request
from transfer_gui.core.source_errors import SourceError, SourceForbidden

CONTENT = Content(1, 300_000)
BODY = CONTENT.read(0, CONTENT.size)
FIELD = re.compile(r'(\w+)=(?:"([^"]*)"|([^\s,]+))')


class DigestGate:
    """A server's side of RFC 7616 §3.4: each nonce's count must rise."""

    def __init__(self, algorithm: str, challenge: str) -> None:
        self._hash = {"MD5": hashlib.md5, "SHA-256": hashlib.sha256}[algorithm]
        self._challenge = challenge
        self._lock = threading.Lock()
        self._made = 0
        self._counts: dict[str, int] = {}
        self.uses = 1_000
        self.saw_basic = False

    def __call__(self, answer: Answer, request: Request) -> Answer:
        with self._lock:
            if self._allows(request):
                return answer
            self._made += 1
            nonce = f"nonce,{self._made}"
            self._counts[nonce] = 0
        refused = reply(401)
        for field in self._challenge.format(nonce=nonce).split("|"):
            refused.headers.append(("WWW-Authenticate", field))
        return refused

    def _allows(self, request: Request) -> bool:
        scheme, _, rest = request.headers.get("authorization", "").partition(" ")
        self.saw_basic = self.saw_basic or scheme.lower() == "basic"
        said = {name: quoted or plain for name, quoted, plain in FIELD.findall(rest)}
        count = int(said.get("nc", "0"), 16)
        if scheme != "Digest" or not self._counts.get(said["nonce"], 9**9) < count <= self.uses:
            return False
        self._counts[said["nonce"]] = count
        user, uri = self._digest(f"me:{said['realm']}:pass word"), self._digest(f"GET:{said['uri']}")
        wanted = self._digest(f"{user}:{said['nonce']}:{said['nc']}:{said['cnonce']}:auth:{uri}")
        target = request.path + (f"?{request.query}" if request.query else "")
        return (said["username"], said["uri"], said["response"]) == ("me", target, wanted)

    def _digest(self, text: str) -> str:
        return self._hash(text.encode()).hexdigest()


CHALLENGES = [
    ("MD5", 'Digest realm="a, b", nonce="{nonce}", qop="auth"'),
    ("SHA-256", 'Digest realm="r", nonce="{nonce}", qop="auth-int, auth", algorithm=SHA-256, opaque="o"'),
    ("SHA-256", 'Basic realm="x", Digest realm="r", nonce="{nonce}", qop="auth", algorithm=SHA-256'),
    (
        "SHA-256",
        'Digest realm="r", nonce="{nonce}", qop="auth", algorithm=MD5|'
        'Negotiate|Digest realm="r", nonce="{nonce}", qop="auth", algorithm=SHA-256',
    ),
]


def with_login(url: str) -> str:
    return url.replace("://", "://me:pass%20word@") + "?a=1"


@pytest.mark.parametrize(("algorithm", "challenge"), CHALLENGES)
def test_a_login_that_is_asked_for_as_a_digest(
    server: Server, open_url: Opener, algorithm: str, challenge: str
) -> None:
    gate = DigestGate(algorithm, challenge)
    source = open_url(with_login(server.serve("/f.bin", CONTENT, faults=[Altered(by=gate)])))
    info = source.probe()
    assert fetch(source, info) == BODY
    assert len(server.requests_for("/f.bin")) == 3, "one challenge, and no other on the same connection"
    assert not gate.saw_basic, "a password that is sent readably is no secret any more"


def test_ranges_on_many_connections_at_once(server: Server, open_url: Opener) -> None:
    """RFC 7616 §3.4: a nonce's count may be used once, so connections can't share one."""
    gate = DigestGate("SHA-256", CHALLENGES[1][1])
    source = open_url(with_login(server.serve("/f.bin", CONTENT, faults=[Altered(by=gate)])))
    info = source.probe()
    with ThreadPoolExecutor(6) as lanes:
        parts = list(lanes.map(lambda at: fetch(source, info, at, 10_000), range(0, 300_000, 10_000)))
    assert b"".join(parts) == BODY
    assert not gate.saw_basic


def test_a_nonce_that_has_expired_is_replaced(server: Server, open_url: Opener) -> None:
    gate = DigestGate("MD5", CHALLENGES[0][1])
    source = open_url(with_login(server.serve("/f.bin", CONTENT, faults=[Altered(by=gate)])))
    gate.uses = 1
    info = source.probe()
    for at in range(3):
        assert fetch(source, info, at, 100) == BODY[at : at + 100]


def test_a_wrong_password_is_asked_once_more_and_no_further(server: Server, open_url: Opener) -> None:
    gate = DigestGate("MD5", CHALLENGES[0][1])
    url = with_login(server.serve("/f.bin", CONTENT, faults=[Altered(by=gate)])).replace("word", "sword")
    with pytest.raises(SourceForbidden) as raised:
        open_url(url).probe()
    assert "schemes" not in raised.value.facts
    assert len(server.requests_for("/f.bin")) == 4, "a range and a plain request, each twice"


@pytest.mark.parametrize(
    ("fields", "schemes"),
    [
        (("Negotiate",), "Negotiate"),
        (("NTLM", "Negotiate"), "NTLM, Negotiate"),
        (('Digest realm="r", nonce="n", algorithm=SHA-512-256-sess',), "Digest"),
        (('Negotiate, Basic realm="r"',), ""),
        (('Bearer realm="r, x", scope="a Basic b"',), ""),
        (("",), ""),
        (('"r", =', "Negotiate"), "Negotiate"),
    ],
)
def test_a_kind_of_login_that_we_do_not_know_is_named(
    server: Server, open_url: Opener, fields: tuple[str, ...], schemes: str
) -> None:
    """RFC 9110 §11.6.1: several challenges, in one field or in many."""

    def refuse(answer: Answer, request: Request) -> Answer:
        refused = reply(401)
        refused.headers += [("WWW-Authenticate", field) for field in fields]
        return refused

    with pytest.raises(SourceForbidden) as raised:
        open_url(with_login(server.serve("/f.bin", CONTENT, faults=[Altered(by=refuse)]))).probe()
    assert raised.value.facts.get("schemes", "") == schemes


def authorizations(server: Server) -> list[str]:
    return [one.headers.get("authorization", "") for one in server.requests_for("/f.bin")]


BASIC = "Basic bWU6cGFzcyB3b3Jk"


def test_basic_is_sent_where_it_was_asked_for_and_from_then_on_at_once(
    server: Server, open_url: Opener
) -> None:
    """RFC 7617 §2.2: a client may send it unasked to what lies under a realm that it knows."""
    source = open_url(with_login(server.serve("/f.bin", CONTENT, faults=[AskLogin()])))
    assert fetch(source, source.probe()) == BODY
    assert authorizations(server) == ["", BASIC, BASIC]


def test_what_is_open_to_all_gets_no_login(server: Server, open_url: Opener) -> None:
    source = open_url(with_login(server.serve("/f.bin", CONTENT)))
    assert fetch(source, source.probe()) == BODY
    assert set(authorizations(server)) == {""}


@pytest.mark.parametrize("field", ["Negotiate", 'Digest realm="r", nonce="n", algorithm=SHA-512-256-sess'])
def test_basic_never_goes_to_a_server_that_asks_for_something_else(
    server: Server, open_url: Opener, field: str
) -> None:
    url = with_login(server.serve("/f.bin", CONTENT, faults=[AskLogin(challenge=field)]))
    with pytest.raises(SourceForbidden):
        open_url(url).probe()
    assert set(authorizations(server)) == {""}


def test_a_header_that_the_user_wrote_goes_out_as_it_is(server: Server, open_url: Opener) -> None:
    """``curl -u`` sends Basic unasked, and whoever copied such a command has seen it work."""
    url = server.serve("/f.bin", CONTENT)
    open_url(url, headers={"Authorization": BASIC}).probe()
    assert authorizations(server) == [BASIC]


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_server_that_denies_instead_of_asking(open_url: Opener, status: int) -> None:
    """GitHub answers 404 for what is private. Over TLS the login is shown to it; in the clear to nobody
    who has not asked."""
    for tls in (True, False):
        with Server(tls=tls) as server:
            url = with_login(server.serve("/f.bin", CONTENT, faults=[AskLogin(challenge="", status=status)]))
            source = open_url(url, ca_file=str(server.ca_file) if tls else "")
            if tls or status == 401:
                assert fetch(source, source.probe()) == BODY
            else:
                with pytest.raises(SourceError):
                    source.probe()
                assert set(authorizations(server)) == {""}
            source.close()


def test_a_digest_of_a_path_with_a_semicolon(server: Server, open_url: Opener) -> None:
    """RFC 7616 §3.4: ``uri`` is the request's target, all of it."""
    gate = DigestGate("MD5", CHALLENGES[0][1])
    source = open_url(with_login(server.serve("/f;v=1.bin", CONTENT, faults=[Altered(by=gate)])))
    assert fetch(source, source.probe()) == BODY

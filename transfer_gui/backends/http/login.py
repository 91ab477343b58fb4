"""Answers a server's challenge to log in, by Digest (RFC 7616) or Basic (RFC 7617), and names other kinds.

Nothing goes out before a server has asked for it, as in browsers: Basic sends the password readably, which a
server that wants a digest must never see. Once Basic was asked for it goes out at once (RFC 7617 §2.2).
"""

from __future__ import annotations

import base64
import binascii
import threading
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

import requests
from requests import auth as requests_auth
from requests import utils as requests_utils

from transfer_gui.core.http_head import REDIRECTS
from transfer_gui.core.lazy_pattern import lazy_pattern

# RFC 9110 §11.6.1: a field may hold several challenges; a scheme is a word that no "=" follows.
_SCHEME = lazy_pattern(r"(?:^|,)[ \t]*([A-Za-z][A-Za-z0-9-]*)(?=[ \t]+[^=\s,]|[ \t]*(?:,|$))(?![ \t]*=)")
_QUOTED = lazy_pattern(r'"(?:[^"\\]|\\.)*"')
# Both of requests are without types; what a thread was challenged with can't be set any other way.
_digest_auth: Any = requests_auth.HTTPDigestAuth
_parsed: Any = requests_utils.parse_dict_header
_ALGORITHMS = ("SHA-512", "SHA-256", "MD5-SESS", "MD5", "SHA")
"""What is understood, the strongest first."""


def challenges(fields: Sequence[str]) -> list[tuple[str, str]]:
    """The schemes that ``WWW-Authenticate`` fields ask for, and what stands behind each."""
    found = []
    for field in fields:
        # What is quoted may hold commas and words: it is masked while schemes are looked for.
        masked = _QUOTED.sub(lambda quoted: '"' + "x" * (len(quoted[0]) - 2) + '"', field)
        marks = list(_SCHEME.finditer(masked))
        ends = [mark.start() for mark in marks[1:]] + [len(field)] * bool(marks)
        found += [
            (mark[1], field[mark.end() : end].strip(" \t,")) for mark, end in zip(marks, ends, strict=True)
        ]
    return found


def unknown_schemes(response: Any) -> str:
    """The kinds of login that an answer asks for, where we know none of them; '' where we know one."""
    fields = challenge_fields(response)
    asked = dict.fromkeys(scheme for scheme, _ in challenges(fields))
    if _answerable(fields) or {scheme.lower() for scheme in asked} & {"basic", "bearer"}:
        return ""
    return ", ".join(scheme[:20] for scheme in [*asked][:5])


def challenge_fields(response: Any) -> list[str]:
    """An answer's ``WWW-Authenticate`` fields, each by itself."""
    raw = getattr(response.raw, "headers", None)
    return list(raw.getlist("WWW-Authenticate")) if raw is not None else []


class ChallengedLogin:
    """A user name and password for one server, which go out as it asks for them.

    Thread-safe: each thread, so each connection, has its own Digest nonce. ``basic`` is the header's value
    for Basic; ``at_once``: it was written as such by the user (``curl -u``) and goes out unasked.
    """

    def __init__(self, name: str, password: str, basic: str, *, at_once: bool = False) -> None:
        self._basic = basic
        self._digest: Any = _digest_auth(name, password)
        self._wanted = basic if at_once else ""

    def authorize_ahead(self, method: str, url: str) -> str:
        """The header's value for a request before its answer; '' for none."""
        if getattr(self._digest._thread_local, "chal", None):
            return self._answer_digest(method, url)
        return self._wanted

    def answer(self, status: int, fields: Sequence[str], method: str, url: str, sent: str) -> str:
        """The header's value for one more request, after ``status`` and its challenges; '' for none.

        A challenge is answered anew, since a nonce ends; Basic that was refused is not repeated. Some servers
        deny that a private file is there rather than ask (GitHub: 404; others lead to a page to log in at).
        Over TLS, where the server alone can read it, the login is shown to them.
        """
        challenge = _answerable(fields) if status == 401 else None
        if challenge is not None:
            self._wanted = ""
            self._digest.init_per_thread_state()
            self._digest._thread_local.chal = challenge
            return self._answer_digest(method, url)
        if sent:
            return ""
        if status == 401:
            schemes = {scheme.lower() for scheme, _ in challenges(fields)}
            wants = not schemes or "basic" in schemes
        else:
            wants = (status in REDIRECTS or status in (403, 404)) and urlsplit(url).scheme == "https"
        return self._basic if wants else ""

    def note_accepted(self, sent: str) -> None:
        """Note that a login was let in: Basic goes out at once from now on."""
        if sent == self._basic:
            self._wanted = sent

    def _answer_digest(self, method: str, url: str) -> str:
        # Of an http URL requests would take what follows a ";" for no part of the path that is asked for.
        return str(self._digest.build_digest_header(method, "target:" + url.partition(":")[2]) or "")


class Logins:
    """Logins at servers, and what these asked for. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[tuple[str, str, bool], ChallengedLogin] = {}

    def send(
        self,
        request: requests.PreparedRequest,
        send: Callable[[requests.PreparedRequest], requests.Response],
        *,
        at_once: bool,
    ) -> requests.Response:
        """The answer to a request that has its login as Basic in its header, if it has one."""
        pair = _login(request)
        if pair is None:
            return send(request)
        basic: Any = request.headers.pop("Authorization")
        method, url = str(request.method), str(request.url)
        with self._lock:
            key = (_origin(request), str(basic), at_once)
            login = self._known.setdefault(key, ChallengedLogin(*pair, basic, at_once=at_once))
        sent = login.authorize_ahead(method, url)
        _authorize(request, sent)
        response = send(request)
        again = login.answer(response.status_code, challenge_fields(response), method, url, sent)
        if not again:
            return response
        response.close()
        _authorize(request, again)
        response = send(request)
        if response.status_code != 401:
            login.note_accepted(again)
        return response


def _authorize(request: requests.PreparedRequest, value: str) -> None:
    if value:
        request.headers["Authorization"] = value


def _answerable(fields: Sequence[str]) -> dict[str, str] | None:
    """The strongest Digest challenge that can be answered, None if there is none."""
    found: list[dict[str, str]] = [
        _parsed(text) for scheme, text in challenges(fields) if scheme.lower() == "digest"
    ]
    fit = [one for one in found if one.get("nonce") and "realm" in one and _algorithm(one) in _ALGORITHMS]
    fit = [one for one in fit if "auth" in _qops(one)]
    if not fit:
        return None
    best = min(fit, key=lambda one: _ALGORITHMS.index(_algorithm(one)))
    return best | ({"qop": "auth"} if best.get("qop") else {})


def _algorithm(challenge: dict[str, str]) -> str:
    return (challenge.get("algorithm") or "MD5").upper()


def _qops(challenge: dict[str, str]) -> list[str]:
    """Kinds of protection; without any it is that of RFC 2069, which ``auth`` stands for here."""
    return [one.strip().lower() for one in (challenge.get("qop") or "auth").split(",")]


def _origin(request: requests.PreparedRequest) -> str:
    parts = urlsplit(str(request.url))
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}"


def _basic(request: requests.PreparedRequest) -> str:
    value: Any = request.headers.get("Authorization", "")  # requests takes bytes as well
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    return text[6:].strip() if text[:6].lower() == "basic " else ""


def _login(request: requests.PreparedRequest) -> tuple[str, str] | None:
    """User name and password that went out as Basic."""
    try:
        raw = base64.b64decode(_basic(request), validate=True)
    except (binascii.Error, ValueError):
        return None
    try:
        text = raw.decode("utf-8")
    except UnicodeError:
        text = raw.decode("latin-1")
    name, colon, password = text.partition(":")
    return (name, password) if colon else None

"""Answers a server's challenge to log in by Digest (RFC 7616), and tells which kinds of login it asks for.

The login itself is that of the link or of the host, which goes out as Basic: only a server that answers it
with a Digest challenge gets a digest instead.
"""

from __future__ import annotations

import base64
import binascii
import re
import threading
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

import requests
from requests import auth as requests_auth
from requests import utils as requests_utils

# RFC 9110 §11.6.1: a field may hold several challenges; a scheme is a word that no "=" follows.
_SCHEME = re.compile(r"(?:^|,)[ \t]*([A-Za-z][A-Za-z0-9-]*)(?=[ \t]+[^=\s,]|[ \t]*(?:,|$))(?![ \t]*=)")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
# Both of requests are without types; what a thread was challenged with can't be set any other way.
_digest_auth: Any = requests_auth.HTTPDigestAuth
_parsed: Any = requests_utils.parse_dict_header
_ALGORITHMS = ("SHA-512", "SHA-256", "MD5-SESS", "MD5", "SHA")
"""What is understood, the strongest first."""


def challenges(response: requests.Response) -> list[tuple[str, str]]:
    """The schemes that an answer asks for, and what stands behind each."""
    raw = getattr(response.raw, "headers", None)
    fields: Sequence[str] = raw.getlist("WWW-Authenticate") if raw is not None else ()
    found = []
    for field in fields:
        # What is quoted may hold commas and words: it is masked while schemes are looked for.
        masked = _QUOTED.sub(lambda quoted: '"' + "x" * (len(quoted[0]) - 2) + '"', field)
        marks = list(_SCHEME.finditer(masked))
        ends = [*(mark.start() for mark in marks[1:]), len(field)]
        found += [
            (mark[1], field[mark.end() : end].strip(" \t,")) for mark, end in zip(marks, ends, strict=True)
        ]
    return found


def unknown_schemes(response: requests.Response) -> str:
    """The kinds of login that an answer asks for, where we know none of them; '' where we know one."""
    asked = dict.fromkeys(scheme for scheme, _ in challenges(response))
    if _answerable(response) or {scheme.lower() for scheme in asked} & {"basic", "bearer"}:
        return ""
    return ", ".join(scheme[:20] for scheme in [*asked][:5])


class DigestLogins:
    """Digest logins at a link's servers. Thread-safe: each thread, so each connection, has its own nonce."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[tuple[str, str], Any] = {}

    def send(
        self, request: requests.PreparedRequest, send: Callable[[requests.PreparedRequest], requests.Response]
    ) -> requests.Response:
        """The answer to a request whose login goes out as Basic, or as a digest where that is asked for."""
        login = _login(request)
        if login is None:
            return send(request)
        with self._lock:
            auth = self._known.get((_origin(request), login[0]))
        if auth is not None and getattr(auth._thread_local, "chal", None):
            _authorize(auth, request)
        response = send(request)
        if response.status_code != 401:
            return response
        challenge = _answerable(response)
        if challenge is None:
            return response
        response.close()
        with self._lock:
            auth = self._known.setdefault((_origin(request), login[0]), _digest_auth(*login))
        auth.init_per_thread_state()
        auth._thread_local.chal = challenge
        _authorize(auth, request)
        return send(request)


def _authorize(auth: Any, request: requests.PreparedRequest) -> None:
    header = auth.build_digest_header(str(request.method), str(request.url))
    if header:
        request.headers["Authorization"] = header


def _answerable(response: requests.Response) -> dict[str, str] | None:
    """The strongest Digest challenge that can be answered, None if there is none."""
    found: list[dict[str, str]] = [
        _parsed(text) for scheme, text in challenges(response) if scheme.lower() == "digest"
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

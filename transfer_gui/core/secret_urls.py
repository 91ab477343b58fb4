"""Does a URL carry a secret: userinfo, a signature, a token, in its query or in its path?

Such a URL goes whole into the keychain only. Here: the decision. Not here: how a URL is masked for showing
(``redact.py``), nor where it is kept (``storage/``).
"""

from __future__ import annotations

import re
from itertools import pairwise
from urllib.parse import parse_qsl, urlsplit

from transfer_gui.core.lazy_pattern import lazy_pattern

# Names without punctuation, in lower case. S3 and GCS (versions 2 and 4), Azure, CloudFront, Akamai, Alibaba,
# Tencent, Swift, Dropbox and the usual words of login forms.
_NAMES = frozenset(
    (
        *("sig", "sign", "sas", "skoid", "hmac", "md5", "jwt", "policy", "tempurlsig", "rlkey"),
        *(
            "key",
            "keypairid",
            "googleaccessid",
            "awsaccesskeyid",
            "ossaccesskeyid",
            "hdnea",
            "hdnts",
            "hdntl",
        ),
        *("auth", "authkey", "authorization", "pwd", "pass", "passphrase", "ticket"),
        *("sid", "session", "sessionid", "jsessionid", "phpsessid"),
        # Short ones: secure_link of nginx and its kind, one-time codes.
        *("st", "hash", "code", "tok", "tk", "otp", "cred"),
    )
)
_PIECES = (
    *("signature", "token", "secret", "password", "passwd"),
    *("credential", "apikey", "accesskey", "private"),
)

# Without one of these there is no userinfo, query or fragment.
_PLACES = frozenset("@?#")
_LOCAL = lazy_pattern(r"[/\\.~]|[a-zA-Z]:[/\\]")
_RANDOM_RUN = lazy_pattern(r"[A-Za-z0-9+/=_~-]{32,}")
_FEWEST_CHANGES = 8
# In a path digests and UUIDs, all hexadecimal and of one case, are names; what mixes cases is none.
_PATH_RUN = lazy_pattern(r"[A-Za-z0-9]{16,}")
_FEWEST_IN_PATH, _SHARE = 6, 0.4  # changes; in words put together they are rarer than in random letters
_BOT = lazy_pattern(r"bot\d+:[\w-]{20,}")
"""A segment as Telegram's API has it."""


def has_secret(url: str) -> bool:
    """Whether a URL must be treated as a secret.

    True for userinfo, for a query or fragment item with a telling name and a value, for a value with 32 or
    more random-looking characters, for a segment of the path that is a token, and for a text that can't be
    taken apart. A local path is never one.
    """
    if _LOCAL.match(url):
        return False
    if not _PLACES & set(url):
        # The search is for lists of fifty thousand links, of which hardly one has such a run.
        return bool(_PATH_RUN.search(url)) and _in_path(url.partition("://")[2].partition("/")[2])
    try:
        parts = urlsplit(url)
    except ValueError:
        return True
    # A password with a slash in it ends up in the path: "http://user:pa/ss@host/".
    if "@" in parts.netloc or ("@" in parts.path and ":" in parts.netloc):
        return True
    return any(_has_secret_item(text) for text in (parts.query, parts.fragment)) or _in_path(parts.path)


def is_token(segment: str) -> bool:
    """Whether a segment of a path is a token, and no name: a name that ends in ``.zip`` is one, as a rule."""
    if "." in segment or len(segment) < 16:
        return False
    name, equals, value = segment.rpartition(";")[2].partition("=")
    if equals and value and _is_secret_name(name):
        return True
    return bool(_BOT.fullmatch(segment)) or any(map(_is_mixed, _PATH_RUN.findall(segment)))


def _in_path(path: str) -> bool:
    return any(map(is_token, path.split("/")))


def _is_mixed(run: str) -> bool:
    kinds = any(map(str.islower, run)) and any(map(str.isupper, run)) and any(map(str.isdigit, run))
    return kinds and _count_changes(run) >= max(_FEWEST_IN_PATH, _SHARE * len(run))


def _has_secret_item(text: str) -> bool:
    if not text:
        return False
    # Items may be parted by semicolons too (HTML 4, B.2.2), and a lone value may itself be the token.
    items = parse_qsl(text.replace(";", "&"), keep_blank_values=True, errors="replace")
    return any(
        (value and _is_secret_name(name)) or _looks_random(value) or _looks_random(name)
        for name, value in items
    )


def _is_secret_name(name: str) -> bool:
    bare = re.sub(r"[^a-z0-9]", "", name.lower())
    return bare in _NAMES or bare.endswith("sig") or any(piece in bare for piece in _PIECES)


def _looks_random(value: str) -> bool:
    """Words stay in one kind of character for long; keys and digests change between kinds all the time."""
    return any(_count_changes(run) >= _FEWEST_CHANGES for run in _RANDOM_RUN.findall(value))


def _count_changes(run: str) -> int:
    kinds = [(c.isdigit(), c.isupper()) for c in run if c.isalnum()]
    return sum(before != after for before, after in pairwise(kinds))

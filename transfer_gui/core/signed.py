"""Does a URL carry a secret: userinfo, a signature, a token?

Such a URL goes whole into the keychain only. Here: the decision. Not here: how a URL is masked for showing
(``redact.py``), nor where it is kept (``store/``).
"""

from __future__ import annotations

import re
from itertools import pairwise
from urllib.parse import parse_qsl, urlsplit

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
        *("sid", "session", "sessionid"),
    )
)
_PIECES = (
    *("signature", "token", "secret", "password", "passwd"),
    *("credential", "apikey", "accesskey", "private"),
)

# Without one of these there is no userinfo, query or fragment.
_PLACES = frozenset("@?#")
_LOCAL = re.compile(r"[/\\.~]|[a-zA-Z]:[/\\]")
_RANDOM_RUN = re.compile(r"[A-Za-z0-9+/=_~-]{32,}")
_FEWEST_CHANGES = 8


def secret_parts(url: str) -> bool:
    """Whether a URL must be treated as a secret.

    True for userinfo, for a query or fragment item with a telling name and a value, for a value with 32 or
    more random-looking characters, and for a text that can't be taken apart. A local path is never one.
    """
    if _LOCAL.match(url) or not _PLACES & set(url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return True
    # A password with a slash in it ends up in the path: "http://user:pa/ss@host/".
    if "@" in parts.netloc or ("@" in parts.path and ":" in parts.netloc):
        return True
    return any(_tells(text) for text in (parts.query, parts.fragment))


def _tells(text: str) -> bool:
    if not text:
        return False
    # Items may be parted by semicolons too (HTML 4, B.2.2), and a lone value may itself be the token.
    items = parse_qsl(text.replace(";", "&"), keep_blank_values=True, errors="replace")
    return any((value and _telling(name)) or _random(value) or _random(name) for name, value in items)


def _telling(name: str) -> bool:
    bare = re.sub(r"[^a-z0-9]", "", name.lower())
    return bare in _NAMES or bare.endswith("sig") or any(piece in bare for piece in _PIECES)


def _random(value: str) -> bool:
    """Words stay in one kind of character for long; keys and digests change between kinds all the time."""
    return any(_changes(run) >= _FEWEST_CHANGES for run in _RANDOM_RUN.findall(value))


def _changes(run: str) -> int:
    kinds = [(c.isdigit(), c.isupper()) for c in run if c.isalnum()]
    return sum(before != after for before, after in pairwise(kinds))

"""Which links we take: what the user typed or dropped, brought into one form or refused with a reason.

Here: links to web, FTP, SFTP and other servers, and the paths of local files, as text. Not here: whether
anything answers there (``sources/``), and hiding of secrets (``redact.py``).
"""

from __future__ import annotations

import ipaddress
import os
import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import SplitResult, quote, unquote, urlsplit

from transfer_gui.core.errors import UsageError
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.redact import redact_url
from transfer_gui.core.secret_urls import has_secret
from transfer_gui.core.source_errors import SourceUrlInvalid
from transfer_gui.links.s3_uri import check_s3, is_s3
from transfer_gui.links.schemes import LINK_SCHEMES, UNREAD_STORES, WEB_SCHEMES

MAX_URL_BYTES = 8 * 1024
MOST_MIRRORS = 8
"""Other links of one file that are kept; the rest are left out."""

_SCHEME = lazy_pattern(r"([A-Za-z][A-Za-z0-9+.-]*):")
# One kind of link inside another, as fsspec (a library of Python) writes it.
_CHAIN = lazy_pattern(r"[A-Za-z0-9+.-]+::|.*?::[A-Za-z][A-Za-z0-9+.-]*://", re.DOTALL)
_DRIVE = lazy_pattern(r"[A-Za-z]:[\\/]")
_LABEL = lazy_pattern(r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?")
_NUMBER = lazy_pattern(r"[0-9]+|0x[0-9a-f]*")
_CONTROL = lazy_pattern(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_UNSEEN = lazy_pattern("[\u00ad\u180e\u200b\u2060]")
INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""Characters that nobody sees; around a link they mean nothing."""

# Letters that IDNA 2003 (the codec of the standard library) turns into others: "faß.de" is not "fass.de".
_DEVIATIONS = frozenset("ßς")
_JOINERS = frozenset("\u200c\u200d")
# A link that is in our one form already, as nearly all are: fifty thousand of them are read at once.
_OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_IN_FORM = lazy_pattern(
    rf"https?://(?:{_OCTET}(?:\.{_OCTET}){{3}}"
    r"|(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,4}[a-z]{2,63})"
    r"(?::(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}))?/[!$%&'()*+,./0-9:;=@A-Z_a-z~-]*(?:\?[!$%&'()*+,./0-9:;=?@A-Z_a-z~-]+)?"
)
# Everything a URL may hold (RFC 3986) and the percent sign: a signed link must stay as it is. What browsers
# or curl leave alone besides, so do we.
_SAFE = "%:/?#[]@!$&'()*+,;=-._~|^{}"
_SAFE_IN_LOGIN = "%:!$&'()*+,;=-._~"
_HTTP = lazy_pattern(r"(https?)://([^/?#]*)([^?#]*)(\?[^#]*)?", re.IGNORECASE)
# Host and path of a page that shows one file: of Hugging Face and GitHub, of any GitLab.
_SHOWN_FILE = lazy_pattern(
    r"(?:(?P<hub>(?:www\.)?huggingface\.co)|(?:www\.)?github\.com)"
    r"(?P<in>/(?:(?:datasets|spaces)/)?[^/]+/[^/]+)/blob/(?P<file>.+)|[^/]+(?P<below>/.+?/-)/blob/(?P<name>.+)"
)
_NAMED_HOST = lazy_pattern(r"//[^/?]")


def is_in_form(text: str) -> bool:
    """Whether a text is a link that :func:`check_url` takes as it is. True only of those without a pattern
    (``links/patterns.py``) and without blanks; cheap, and False means nothing.
    """
    return len(text) <= MAX_URL_BYTES and _IN_FORM.fullmatch(text) is not None and "/blob/" not in text


def check_url(text: str) -> str:
    """A link in one form: no blanks around it, lower-case scheme and host, ASCII only, no fragment.

    Raises SourceUrlInvalid with ``problem`` (empty, too_long, control, no_scheme, scheme, nested, chain,
    host, port, backslash) and a redacted ``url``. What the path and the query say is left as it is, but for
    a page of Hugging Face, GitHub or a GitLab that shows one file: the link is that of the file then.
    """
    text = text.strip().strip(INVISIBLE).strip()
    if is_in_form(text):
        return text
    if not text:
        raise SourceUrlInvalid(problem="empty", url="")
    if len(text.encode("utf-8", "replace")) > MAX_URL_BYTES:
        raise _refuse("too_long", text)
    if _CONTROL.search(text):
        raise _refuse("control", text)
    scheme = _SCHEME.match(text)
    if scheme is None or "." in scheme[1] or text[scheme.end() :][:1].isdigit():
        # "example.com:8080/a" and "localhost:9000/a" look as if they had a scheme.
        raise _refuse("no_scheme", text)
    _check_scheme(scheme[1].lower(), text)
    try:
        parts = urlsplit(text)
    except ValueError:
        raise _refuse("host", text) from None
    return _assemble(parts, text)


def join_url(base: str, reference: str) -> str:
    """Where a reference leads that stands at ``base``, an http(s) link in one form (RFC 3986 §5.2).

    Raises SourceUrlInvalid for what is no link, and for what two readers take differently: backslashes before
    the query, schemes without a host behind them, two logins.
    """
    reference = reference.partition("#")[0].strip(" ")
    here = _HTTP.match(base)
    if here is None or "\\" in reference.partition("?")[0]:
        raise _refuse("backslash" if here else "scheme", reference)
    scheme, authority, path = here[1], here[2], here[3] or "/"
    named = _SCHEME.match(reference)
    if named is not None and named[1].lower() not in ("http", "https"):
        raise SourceUrlInvalid(problem="scheme", scheme=named[1].lower(), url=redact_url(reference))
    if named is not None or reference.startswith("//"):
        whole = reference if named else f"{scheme}:{reference}"
        found = _HTTP.match(whole)
        if not _NAMED_HOST.match(whole.partition(":")[2]) or found is None or found[2].count("@") > 1:
            raise _refuse("host", reference)
        return check_url(whole)
    place = f"{scheme}://{authority.rpartition('@')[2]}"
    asked, mark, query = reference.partition("?")
    if not asked:
        return check_url(f"{place}{path}{mark}{query}" if mark else place + path + (here[4] or ""))
    if not asked.startswith("/"):
        asked = path[: path.rfind("/") + 1] + asked
    return check_url(f"{place}{_without_dots(asked)}{mark}{query}")


def _without_dots(path: str) -> str:
    """Without ``.`` and ``..`` as segments (RFC 3986 §5.2.4)."""
    kept: list[str] = []
    for segment in path.split("/")[1:]:
        if segment == "..":
            kept = kept[:-1]
        elif segment != ".":
            kept.append(segment)
    at_folder = path.endswith(("/.", "/.."))
    return "/" + "/".join([*kept, ""] if at_folder else kept)


def request_target(url: str) -> str:
    """Path and query of an http(s) link, each byte as it is written (RFC 9112 §3.2.1)."""
    found = _HTTP.match(url)
    return ((found[3] or "/") + (found[4] or "")) if found else "/"


def _check_scheme(scheme: str, text: str) -> None:
    if scheme in WEB_SCHEMES:
        return
    problem = "" if scheme in LINK_SCHEMES else "store" if scheme in UNREAD_STORES else "scheme"
    if _CHAIN.match(text):
        problem = "chain"
    if problem:
        raise SourceUrlInvalid(problem=problem, scheme=scheme, url=redact_url(text))


def _assemble(parts: SplitResult, text: str) -> str:
    if "\\" in parts.netloc:
        raise _refuse("backslash", text)
    if _UNSEEN.search(parts.path) or _UNSEEN.search(parts.query):
        raise _refuse("control", text)
    userinfo, at, place = parts.netloc.rpartition("@")
    host, port = _host_and_port(place, text)
    # One that is empty was written, too: who signed the link may have signed its mark.
    query = "?" + quote(parts.query, safe=_SAFE) if "?" in text.partition("#")[0] else ""
    path = quote(parts.path, safe=_SAFE) or "/"
    if shown := _SHOWN_FILE.fullmatch(f"{host}{path}"):
        word = "resolve" if shown["hub"] else "raw"
        path = f"{shown['in'] or shown['below']}/{word}/{shown['file'] or shown['name']}"
    url = f"{parts.scheme}://{quote(userinfo, safe=_SAFE_IN_LOGIN)}{at}{host}{port}{path}{query}"
    if len(url) > MAX_URL_BYTES:
        raise _refuse("too_long", text)
    return url


def _host_and_port(place: str, text: str) -> tuple[str, str]:
    match = re.fullmatch(r"(\[[^\[\]]*\]|[^:\[\]]*)(?::(.*))?", place)
    if match is None:
        raise _refuse("host", text)
    port = match[2] or ""
    if port and not (port.isascii() and port.isdigit() and len(port) <= 5 and 0 < int(port) < 65536):
        raise _refuse("port", text)
    try:
        host = ascii_host(match[1])
    except ValueError:
        raise _refuse("host", text) from None
    return host, f":{int(port)}" if port else ""


def ascii_host(host: str) -> str:
    """A host's name or address in ASCII (RFC 3490, RFC 5891): ``Bücher.de`` → ``xn--bcher-kva.de``.

    Raises ValueError for anything that is no host, and for the short and hexadecimal spellings of an IPv4
    address, which hide where a link leads.
    """
    if host.startswith("["):
        if "%" in host:
            raise ValueError("an address of one interface only")
        return f"[{ipaddress.IPv6Address(host[1:-1]).compressed}]"
    host = unicodedata.normalize("NFKC", host).lower().replace("。", ".")
    labels = [_ascii_label(label) for label in host.removesuffix(".").split(".")]
    shown = ".".join(labels)
    if _NUMBER.fullmatch(labels[-1]):
        return str(ipaddress.IPv4Address(shown))
    if len(shown) > 253:
        raise ValueError("host too long")
    return shown


def _ascii_label(label: str) -> str:
    if set(label) & _JOINERS:
        raise ValueError("joiner in host")
    if label.isascii():
        found = label
    elif set(label) & _DEVIATIONS:
        found = "xn--" + label.encode("punycode").decode("ascii")
    else:
        found = label.encode("idna").decode("ascii")
    if len(found) > 63 or not _LABEL.fullmatch(found):
        raise ValueError("not a host label")
    return found


def is_link(text: str) -> bool:
    """Whether it begins as a link to a server does."""
    scheme, mark, _ = text.lstrip()[:10].partition("://")
    return bool(mark) and scheme.lower() in LINK_SCHEMES


def file_path(text: str) -> str:
    """The absolute path of a local file in ``text`` (a path or a file: link), '' if it is neither.

    Network shares (``\\\\server\\share``, ``file://server/share``) are not local: ''.
    """
    text = text.strip()
    if _CONTROL.search(text):
        return ""
    if text[:5].lower() == "file:":
        try:
            parts = urlsplit(text)
        except ValueError:
            return ""
        if parts.netloc.lower() not in ("", "localhost"):
            return ""
        path = unquote(parts.path)
        path = path[1:] if _DRIVE.match(path[1:]) else path
        return "" if path.startswith("//") or _CONTROL.search(path) else path
    if text.startswith(("/", "~/")) and not text.startswith("//"):
        return text
    return text if _DRIVE.match(text) else ""


def check_source(text: str) -> str:
    """A link as :func:`check_url` gives it, an ``s3://`` address, or the path of a local file.

    Raises SourceUrlInvalid.
    """
    return check_s3(text) if is_s3(text.strip()) else file_path(text) or check_url(text)


def check_mirrors(links: Sequence[str]) -> list[str]:
    """Links as :func:`check_url` gives them. Raises SourceUrlInvalid, and UsageError(list_two_links) for one
    with a secret in it: mirrors are kept in the open."""
    found = [check_url(link.strip()) for link in links[:MOST_MIRRORS]]
    if any(map(has_secret, found)):
        raise UsageError(problem="list_two_links")
    return found


def _refuse(problem: str, text: str) -> SourceUrlInvalid:
    return SourceUrlInvalid(problem=problem, url=redact_url(text[:MAX_URL_BYTES]))


def local_path(text: str) -> str | None:
    """The path of a local file, if ``text`` names one: ``file:`` URL or absolute path."""
    if text.lower().startswith("file:"):
        from urllib.request import url2pathname  # not at the start: it brings HTTP along

        return url2pathname(unquote(urlsplit(text).path))
    return text if os.path.isabs(text) else None

"""A request that a browser copied "as PowerShell": ``Invoke-WebRequest`` and the session before it.

Nothing is run. Known is what Chromium's and Firefox's developer tools write, and the same edited by hand.
Source of the quoting: PowerShell's about_Quoting_Rules and about_Special_Characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transfer_gui.core.errors import UsageError
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.quick_dataclass import dataclass, field
from transfer_gui.core.request_headers import clean_headers
from transfer_gui.links.entries import CopiedDownload

_TOKEN = lazy_pattern(
    r"""
      (?P<blank> \s+ | `\r?\n | \#[^\n]* )
    | " (?P<double> (?: [^"`] | `. | "" )* ) "
    | ' (?P<single> (?: [^'] | '' )* ) '
    | (?P<open> ["'] )
    | (?P<mark> [(){}@=,;] )
    | (?P<word> [^\s"'(){}@=,;]+ )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = lazy_pattern(r"`(.)|\"(\")|\$\(\[char\]\s*(?:0x([0-9a-fA-F]{1,4})|(\d{1,5}))\)", re.DOTALL)
# What PowerShell puts values in for within double quotes; browsers write characters as $([char]…).
_VARIABLE = lazy_pattern(r"(?<!`)\$(?:[A-Za-z_]\w{0,30}|\{|\((?!\[char\]))")
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "0": "\0", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_CALLS = frozenset({"invoke-webrequest", "invoke-restmethod", "iwr", "irm"})
_BEGINS = lazy_pattern(r"\s*(?:\$session\b|(?:invoke-webrequest|invoke-restmethod|iwr|irm)\s)", re.IGNORECASE)
_BODY = frozenset({"-body", "-infile", "-form"})
# HTTP/2's pseudo headers, which browsers copy along without their colon.
_PSEUDO = frozenset({"authority", "method", "path", "scheme"})


def is_powershell(text: str) -> bool:
    """Whether a text is meant as such a request."""
    return bool(_BEGINS.match(text)) and any(call in text.lower() for call in _CALLS)


def parse_powershell(text: str) -> list[CopiedDownload]:
    """The downloads in it. Raises UsageError as :func:`transfer_gui.links.curl.parse_curl` does."""
    asked = _Session()
    return list(asked.requests(_Tokens(list(_tokens(text)))))


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """(kind, text): ``text`` for a string, else ``word`` or ``mark``. Raises UsageError(curl_quote)."""
    for found in _TOKEN.finditer(text.lstrip("\ufeff")):
        kind = found.lastgroup or ""
        if kind == "open":
            raise UsageError(problem="curl_quote")
        if kind == "double" and (unknown := _VARIABLE.search(found["double"])):
            raise UsageError(problem="curl_variable", name=unknown[0])
        if kind == "double":
            yield "text", _ESCAPE.sub(_plain, found["double"])
        elif kind == "single":
            yield "text", found["single"].replace("''", "'")
        elif kind != "blank":
            yield kind, found[0]


def _plain(found: re.Match[str]) -> str:
    escaped, quote, hexadecimal, decimal = found.groups()
    if escaped is not None:
        return _ESCAPED.get(escaped, escaped)
    if quote is not None:
        return '"'
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if code < 0xD800 or 0xDFFF < code <= 0xFFFF else "\ufffd"


@dataclass(slots=True)
class _Tokens:
    """Goes through the tokens; what is past the end is ``("", "")``."""

    left: list[tuple[str, str]]
    at: int = 0

    def take(self) -> tuple[str, str]:
        found = self.look()
        self.at += 1
        return found

    def look(self) -> tuple[str, str]:
        return self.left[self.at] if self.at < len(self.left) else ("", "")

    def skip(self, marks: str) -> None:
        while self.look()[0] == "mark" and self.look()[1] in marks:
            self.at += 1

    def text(self, marks: str = "(=,") -> str:
        """The next string or word, past such marks."""
        self.skip(marks)
        return self.take()[1]


@dataclass(slots=True)
class _Session:
    """What ``$session`` holds so far: browsers make a new one before each request."""

    kept: list[tuple[str, str]] = field(default_factory=list)

    def requests(self, tokens: _Tokens) -> Iterator[CopiedDownload]:
        found = False
        while (token := tokens.take()) != ("", ""):
            kind, text = token
            word = text.lower() if kind == "word" else ""
            if word == "$session" and tokens.look() == ("mark", "="):
                self.kept = []
            elif word.endswith(".useragent"):
                self.kept.append(("User-Agent", tokens.text()))
            elif word == "system.net.cookie":
                self.kept.append(("Cookie", f"{tokens.text()}={tokens.text()}"))
            elif word in _CALLS:
                found = True
                yield self._request(tokens)
        if not found:
            raise UsageError(problem="curl_none")

    def _request(self, tokens: _Tokens) -> CopiedDownload:
        link, output = "", ""
        headers = list(self.kept)
        while tokens.look() != ("", "") and tokens.look() != ("mark", ";"):
            kind, text = tokens.look()
            word = text.lower() if kind == "word" else ""
            if word in _CALLS or word == "$session":
                break
            tokens.take()
            if word == "-headers":
                headers += _table(tokens)
            elif word == "-uri" and tokens.look()[1][:1] != "$":
                link = tokens.text()
            elif not link and word.startswith("$"):
                raise UsageError(problem="curl_variable", name=text[:40])
            elif not link and (kind == "text" or word.startswith(("http://", "https://"))):
                link = text
            elif word == "-outfile":
                output = tokens.text().replace("\\", "/").rsplit("/", 1)[-1]
            elif word == "-useragent":
                headers.append(("User-Agent", tokens.text()))
            elif word == "-method" and (method := tokens.text()).upper() not in ("GET", "HEAD"):
                raise UsageError(problem="curl_method", method=method[:20])
            elif word in _BODY:
                raise UsageError(problem="curl_body", option=text)
            elif word in ("-websession", "-contenttype"):
                tokens.take()
        if not link:
            raise UsageError(problem="curl_no_link")
        sent, left_out = clean_headers((name, value) for name, value in headers if name not in _PSEUDO)
        return CopiedDownload(link, sent, output, left_out)


def _table(tokens: _Tokens) -> Iterator[tuple[str, str]]:
    """``@{"name"="value"; …}``."""
    tokens.skip("@{")
    while tokens.look() not in (("mark", "}"), ("", "")):
        tokens.skip(";")
        if tokens.look() == ("mark", "}"):
            break
        yield tokens.text(), tokens.text()
    tokens.take()

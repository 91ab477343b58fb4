"""A request that a browser copied "as PowerShell": ``Invoke-WebRequest`` and the session before it.

Nothing is run. Known is what Chromium's and Firefox's developer tools write, and the same edited by hand.
Source of the quoting: PowerShell's about_Quoting_Rules and about_Special_Characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from transfer_gui.core.errors import UsageError
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.quick_dataclass import dataclass, field
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.request_headers import clean_headers
from transfer_gui.links.downloaders import check_host, file_name
from transfer_gui.links.entries import CopiedDownload

_TOKEN = lazy_pattern(
    r"""
      (?P<blank> [^\S\n]+ | `[ \t]*\r?\n | \#[^\n]* )
    | (?P<line> \n )
    | " (?P<double> (?: [^"`] | `. | "" )* ) "
    | ' (?P<single> (?: [^'] | '' )* ) '
    | (?P<open> ["'] )
    | (?P<link> https?://[^\s"'`;,(){}|]+ )
    | (?P<mark> [(){}@=,;|&] )
    | (?P<word> [^\s"'(){}@=,;|&]+ )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = lazy_pattern(r"`(.)|\"(\")|\$\(\[char\]\s*(?:0x([0-9a-fA-F]{1,4})|(\d{1,5}))\)", re.DOTALL)
# What PowerShell puts values in for within double quotes; browsers write characters as $([char]…).
_VARIABLE = lazy_pattern(r"(?<!`)\$(?:[A-Za-z_]\w{0,30}|\{|\((?!\[char\]))")
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "0": "\0", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
# Windows PowerShell calls it curl and wget, too.
_CALLS = frozenset({"invoke-webrequest", "invoke-restmethod", "iwr", "irm", "curl", "wget"})
_BEGINS = lazy_pattern(
    r"\s*(?:PS [^\n>]*>\s*)?(?:\$\w+(?:\.\w+)*\s*[=(]|(?:invoke-webrequest|invoke-restmethod|iwr|irm)\s"
    r"|(?:curl|wget)\s[^\n]*?-(?:uri|outfile|headers|usebasicparsing|websession)\b)",
    re.IGNORECASE,
)
_BODY = frozenset({"-body", "-infile", "-form"})
# Parameters without an effect here (about_CommonParameters, Invoke-WebRequest): some are told.
_IDLE_VALUED = frozenset({"-proxy", "-timeoutsec", "-maximumredirection", "-sslprotocol", "-httpversion"})
_IDLE = frozenset({"-skipcertificatecheck", "-noproxy", "-allowunencryptedauthentication"})
_QUIET_VALUED = frozenset(
    (
        *("-websession", "-contenttype", "-sessionvariable", "-erroraction", "-errorvariable"),
        *("-maximumretrycount", "-retryintervalsec", "-connectiontimeoutseconds", "-operationtimeoutseconds"),
    )
)
_QUIET = frozenset(
    {"-usebasicparsing", "-passthru", "-resume", "-disablekeepalive", "-verbose", "-skipheadervalidation"}
)
_ENDS = (("mark", ";"), ("mark", "|"), ("mark", "&"), ("", ""))
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
        if kind in ("link", "line"):
            yield ("text", found[0]) if kind == "link" else ("mark", ";")
            continue
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
    """What variables hold so far: of ``$session``, which browsers make before each request, the headers."""

    kept: list[tuple[str, str]] = field(default_factory=list)
    tables: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def requests(self, tokens: _Tokens) -> Iterator[CopiedDownload]:
        found = False
        while (token := tokens.take()) != ("", ""):
            kind, text = token
            word = text.lower() if kind == "word" else ""
            if word.endswith(".useragent"):
                self.kept.append(("User-Agent", tokens.text()))
            elif word == "system.net.cookie":
                self.kept.append(("Cookie", f"{tokens.text()}={tokens.text()}"))
            elif word.startswith("$") and tokens.look() == ("mark", "="):
                self._assign(word, tokens)
            elif word in _CALLS:
                found = True
                yield _WebRequest(self, tokens).read()
        if not found:
            raise UsageError(problem="curl_none")

    def _assign(self, name: str, tokens: _Tokens) -> None:
        """``$name = @{…}``, a text, or for ``$session`` a new one."""
        tokens.skip("=")
        if name == "$session":
            self.kept = []
        elif tokens.look() == ("mark", "@"):
            self.tables[name] = list(_table(tokens))
        elif tokens.look()[0] == "text":
            self.texts[name] = tokens.take()[1]


class _WebRequest:
    """One call of ``Invoke-WebRequest``, up to its end."""

    def __init__(self, session: _Session, tokens: _Tokens) -> None:
        self._session, self._tokens = session, tokens
        self._link = self._output = ""
        self._headers = list(session.kept)
        self._left_out: dict[str, None] = {}

    def read(self) -> CopiedDownload:
        """Raises UsageError for what can't be done."""
        tokens = self._tokens
        while tokens.look() not in _ENDS:
            kind, text = tokens.look()
            if kind == "text" or text.startswith("$"):
                value = self._text()
                self._link = self._link or value
            elif tokens.take() and kind == "word" and text.startswith("-"):
                self._take(text, text.lower().rstrip(":"))
            elif kind == "word" and not self._link:
                self._link = text
        if not self._link:
            raise UsageError(problem="curl_no_link")
        check_host(self._link, self._headers, "Host")
        sent, dropped = clean_headers((name, value) for name, value in self._headers if name not in _PSEUDO)
        return CopiedDownload(self._link, sent, self._output, (*self._left_out, *dropped))

    def _take(self, shown: str, name: str) -> None:
        """One parameter. Raises UsageError for what can't be done."""
        if name in _BODY:
            raise UsageError(problem="curl_body", option=shown)
        if name == "-headers":
            self._headers += self._table()
        elif name == "-uri":
            self._link = self._text()
        elif name == "-outfile":
            self._output = file_name(self._text())
        elif name == "-useragent":
            self._headers.append(("User-Agent", self._text()))
        elif name in ("-method", "-custommethod"):
            if (method := self._text()).upper() not in ("GET", "HEAD"):
                raise UsageError(problem="curl_method", method=method[:20])
        elif name in _IDLE_VALUED or name in _QUIET_VALUED:
            self._tokens.take()
        elif name not in _IDLE and name not in _QUIET:
            # It may say who asks, or take what follows for its own.
            raise UsageError(problem="curl_option", option=escape_controls(shown)[:40])
        if name in _IDLE or name in _IDLE_VALUED:
            self._left_out[shown] = None

    def _text(self) -> str:
        """A text, or what a variable holds. Raises UsageError(curl_variable)."""
        kind, text = self._tokens.take()
        if kind == "word" and text.startswith("$"):
            if text.lower() not in self._session.texts:
                raise UsageError(problem="curl_variable", name=text[:40])
            return self._session.texts[text.lower()]
        return text

    def _table(self) -> Iterable[tuple[str, str]]:
        """``@{…}``, or what a variable holds. Raises UsageError(curl_variable)."""
        kind, text = self._tokens.look()
        if kind != "word" or not text.startswith("$"):
            return _table(self._tokens)
        self._tokens.take()
        if text.lower() not in self._session.tables:
            raise UsageError(problem="curl_variable", name=text[:40])
        return self._session.tables[text.lower()]


def _table(tokens: _Tokens) -> Iterator[tuple[str, str]]:
    """``@{"name"="value"; …}``. Raises UsageError(curl_variable)."""
    tokens.skip("@{")
    while tokens.look() not in (("mark", "}"), ("", "")):
        tokens.skip(";")
        if tokens.look() == ("mark", "}"):
            break
        name, value = tokens.text(), tokens.text()
        if value.startswith("$") and tokens.left[tokens.at - 1][0] == "word":
            raise UsageError(problem="curl_variable", name=value[:40])
        yield name, value
    tokens.take()

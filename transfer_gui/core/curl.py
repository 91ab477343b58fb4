"""A request copied from a browser's developer tools as a curl command: link and headers. Nothing runs.

Here: which of curl's options mean something for a download, which do not, and which can't be done. Not here:
quoting (``shell_words.py``), which headers are sent (``request_headers.py``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from transfer_gui.core.copied_download import CopiedDownload
from transfer_gui.core.errors import UsageError
from transfer_gui.core.request_headers import basic_authorization, clean_headers
from transfer_gui.core.shell_words import OpenQuote, commands

_CURL = re.compile(r"\s*(?:[$>#]\s*)?curl(?:\.exe)?\s", re.IGNORECASE)

# Options that bring a body or change what is done: the link alone would fetch something else.
_BODY = frozenset(
    (
        *("-d", "--data", "--data-raw", "--data-binary", "--data-ascii", "--data-urlencode", "--json"),
        *("-F", "--form", "--form-string", "-T", "--upload-file"),
    )
)
# Options with a value that has no meaning here.
_WITH_VALUE = frozenset(
    (
        *("-m", "--max-time", "--connect-timeout", "--retry", "--retry-delay", "--retry-max-time"),
        *("--limit-rate", "-w", "--write-out", "-c", "--cookie-jar", "-D", "--dump-header", "-C"),
        *("--continue-at", "-r", "--range", "-x", "--proxy", "-U", "--proxy-user", "--noproxy", "--cacert"),
        *("--capath", "-E", "--cert", "--key", "--pass", "--cert-type", "--key-type", "--ciphers"),
        *("--resolve", "--connect-to", "--interface", "--dns-servers", "--max-redirs", "--output-dir"),
        *("-K", "--config", "--stderr", "--trace", "--trace-ascii", "--netrc-file", "-z", "--time-cond"),
        *("--max-filesize", "--keepalive-time", "-y", "--speed-time", "-Y", "--speed-limit", "--socks5"),
        *("--socks5-hostname", "--socks4", "--socks4a", "--preproxy", "--unix-socket", "--local-port"),
        *("--tls-max", "--tls13-ciphers", "--curves", "--aws-sigv4", "--request-target", "--proto"),
        *("--proto-default", "--proto-redir", "--pinnedpubkey", "--doh-url", "--alt-svc", "--hsts"),
        *("--expect100-timeout", "--happy-eyeballs-timeout-ms", "--rate", "--parallel-max"),
    )
)
# Flags that are fulfilled here anyway, so that nothing need be said of them.
_FULFILLED = frozenset(
    (
        *("-L", "--location", "-s", "--silent", "-S", "--show-error", "-f", "--fail", "--compressed"),
        *("-O", "--remote-name", "-J", "--remote-header-name", "-#", "--progress-bar", "-v", "--verbose"),
        *(
            "-N",
            "--no-buffer",
            "-g",
            "--globoff",
            "-G",
            "--get",
            "--http1.1",
            "--http2",
            "--no-progress-meter",
        ),
        *("--fail-with-body", "--create-dirs", "-Z", "--parallel", "--tcp-nodelay", "--keepalive"),
    )
)
_SHORT_WITH_VALUE = frozenset("HbAeuoXdFTmwcDCrxUEKzyYt")
_LONG = {
    "--header": "-H", "--cookie": "-b", "--user-agent": "-A", "--referer": "-e", "--user": "-u",
    "--output": "-o", "--request": "-X",
}  # fmt: skip


def is_curl(text: str) -> bool:
    """Whether a text is meant as a curl command."""
    return bool(_CURL.match(text))


def parse_curl(text: str) -> list[CopiedDownload]:
    """The downloads that a text of one or more curl commands asks for.

    Raises UsageError(curl_none, curl_quote, curl_body, curl_method, curl_file, curl_no_link, and what
    :func:`clean_headers` raises); its facts hold no secret.
    """
    try:
        found = commands(text)
    except OpenQuote:
        raise UsageError(problem="curl_quote") from None
    requests: list[CopiedDownload] = []
    for words in found:
        while words and words[0] in ("$", ">", "#"):  # a prompt that was copied along
            words = words[1:]
        if not words or words[0].lower() not in ("curl", "curl.exe"):
            raise UsageError(problem="curl_none")
        requests += _requests(words[1:])
    if not requests:
        raise UsageError(problem="curl_none")
    return requests


def _requests(words: list[str]) -> Iterator[CopiedDownload]:
    asked = _Asked()
    for name, value in _options(words):
        if name == "--next":
            yield from asked.requests()
            asked = _Asked()
        else:
            asked.take(name, value)
    yield from asked.requests()


def _options(words: list[str]) -> Iterator[tuple[str, str]]:
    """(option, value) in order, short names for those that have one; a link is the option ``--url``."""
    rest = iter(words)
    for word in rest:
        if not word.startswith("-") or word == "-":
            yield "--url", word
        elif word.startswith("--"):
            name, equals, value = word.partition("=")
            name = _LONG.get(name, name)
            if not equals and (name in _VALUED or name in _BODY or name in _WITH_VALUE):
                value = next(rest, "")
            yield name, value
        else:
            yield from _short(word, rest)


def _short(word: str, rest: Iterator[str]) -> Iterator[tuple[str, str]]:
    """``-sSLo name`` and ``-Hname:value``."""
    for at, letter in enumerate(word[1:], start=1):
        if letter in _SHORT_WITH_VALUE:
            yield f"-{letter}", word[at + 1 :] or next(rest, "")
            return
        yield f"-{letter}", ""


class _Asked:
    """What one command has asked for so far."""

    def __init__(self) -> None:
        self._links: list[str] = []
        self._outputs: list[str] = []
        self._headers: list[tuple[str, str]] = []
        self._left_out: dict[str, None] = {}

    def take(self, name: str, value: str) -> None:
        """One option. Raises UsageError for what can't be done."""
        if name in _BODY:
            raise UsageError(problem="curl_body", option=name)
        if (meant := _VALUED.get(name)) is not None:
            meant(self, value)
        elif name not in _FULFILLED:
            self._left_out[name] = None

    def requests(self) -> Iterator[CopiedDownload]:
        """One for each link, with the output that stands at its place."""
        if not self._links:
            raise UsageError(problem="curl_no_link")
        headers, left_out = clean_headers(self._headers)
        for number, link in enumerate(self._links):
            output = self._outputs[number] if number < len(self._outputs) else ""
            yield CopiedDownload(link, headers, output, (*self._left_out, *left_out))

    def link(self, value: str) -> None:
        self._links.append(value)

    def output(self, value: str) -> None:
        self._outputs.append("" if value == "-" else value.replace("\\", "/").rsplit("/", 1)[-1])

    def header(self, value: str) -> None:
        if value.startswith("@"):
            raise UsageError(problem="curl_file", option="-H")
        name, colon, text = value.partition(":")
        if colon and text.strip():
            self._headers.append((name, text))
        elif not colon and value.endswith(";"):
            self._headers.append((value[:-1], ""))  # curl's way to write an empty header
        elif not colon:
            raise UsageError(problem="header_name", name="")
        # "Name:" takes a header of curl's own away, which we do not send anyway.

    def cookie(self, value: str) -> None:
        if "=" not in value:
            raise UsageError(problem="curl_file", option="-b")
        self._headers.append(("Cookie", value))

    def agent(self, value: str) -> None:
        self._headers.append(("User-Agent", value))

    def referrer(self, value: str) -> None:
        referrer = value.partition(";auto")[0]
        if referrer:
            self._headers.append(("Referer", referrer))

    def login(self, value: str) -> None:
        self._headers.append(("Authorization", basic_authorization(value if ":" in value else value + ":")))

    def bearer(self, value: str) -> None:
        self._headers.append(("Authorization", f"Bearer {value}"))

    def method(self, value: str) -> None:
        if value.upper() not in ("GET", "HEAD"):
            raise UsageError(problem="curl_method", method=value[:20])


_VALUED: dict[str, Callable[[_Asked, str], None]] = {
    "--url": _Asked.link,
    "-o": _Asked.output,
    "-H": _Asked.header,
    "-b": _Asked.cookie,
    "-A": _Asked.agent,
    "-e": _Asked.referrer,
    "-u": _Asked.login,
    "--oauth2-bearer": _Asked.bearer,
    "-X": _Asked.method,
}

"""Copied commands, as of browsers' developer tools for curl: link and headers. Nothing runs.

Here: which of curl's options mean something for a download, which do not, and which can't be done. Not here:
other programs (``downloaders.py``), quoting (``shell_words.py``), which headers are sent
(``request_headers.py``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from urllib.parse import quote

from transfer_gui.core.errors import UsageError
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.request_headers import basic_authorization, clean_headers
from transfer_gui.links.downloaders import PROGRAMS, check_host, file_name, requests_of, without_dots
from transfer_gui.links.entries import CopiedDownload
from transfer_gui.links.patterns import expand_pattern, has_pattern
from transfer_gui.links.shell_words import Command, OpenQuote, commands, has_doubtful_caret


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# HTTPie's are words of prose, too: behind them stands an option, a method, or what looks like a link.
_NAMES = (
    r"curl|wget|aria2c|https?(?=\s+(?:--?[A-Za-z]|(?:[A-Z]{3,7}\s+)?['\"]?"
    r"(?:https?:|:[/\d]|[\w.-]+\.\w|localhost\b)))"
)
# What may stand before it: a prompt that was copied along, variables of its own, programs that start it.
_PROMPT = lazy_pattern(
    r"^[ \t]*(?:PS\s+)?(?:[A-Za-z]:\\[^\n<>\"']*>|[\w.@:~/-]*[$#%>])"
    rf"\s*(?=(?:\w+=\S*\s+)*(?:sudo\s+)?(?:{_NAMES})(?:\.exe)?\s)",
    re.IGNORECASE | re.MULTILINE,
)
_FOLDER = r"(?:(?:[a-z]:)?[^\s:]*[/\\])?"
_COMMAND = rf"(?:(?:sudo|time|exec|command|\w+=\S*)\s+)*{_FOLDER}(?:{_NAMES})(?:\.exe)?(?=\s)"
_BEGINS = lazy_pattern(rf"\s*{_COMMAND}", re.IGNORECASE)
# Behind other commands, or words: it is surely one where its line says who asks, or what else is sent.
_LATER = lazy_pattern(rf"(?:^|[;&|])[ \t]*(?:sudo[ \t]+)?(?:{_NAMES})(?=[ \t])", re.MULTILINE)
_SAYS_WHO = lazy_pattern(
    r"\s(?:-[HbuAe]|--(?:header|cookie|user|referer|user-agent|load-cookies|oauth2-bearer|http-user))"
    r"(?=[\s=A-Z'\"])"
)
_LINE = lazy_pattern(r"(?:\\\n|[^\n]){0,4000}")
_FIRST_ONES = 20  # of such places: no text is gone through more than once or so
_ASSIGNED = lazy_pattern(r"[A-Za-z_]\w*=.*", re.DOTALL)
_STARTS = frozenset({"sudo", "time", "exec", "command"})

# Options that bring a body or change what is done: the link alone would fetch something else.
_BODY = frozenset(
    ("-F", "--form", "--form-string", "-T", "--upload-file", "--json", "--mail-from", "--mail-rcpt")
)
# A body too, unless -G puts them into the link.
_DATA = frozenset(("-d", "--data", "--data-raw", "--data-binary", "--data-ascii", "--data-urlencode"))
# What is fetched, or as whom, would be another.
_NOT_HERE = frozenset(
    (
        *("--request-target", "--unix-socket", "--abstract-unix-socket", "--aws-sigv4", "--digest", "--ntlm"),
        *("--ntlm-wb", "--negotiate", "--anyauth", "--variable", "-l", "--list-only", "-Q", "--quote"),
        *("--ftp-alternative-to-user", "--ftp-account", "--ipfs-gateway", "-t", "--telnet-option"),
    )
)
_NOT_HERE_FLAGS = _words("--digest --ntlm --ntlm-wb --negotiate --anyauth -l --list-only")
# Options with a value that has no meaning here (curl's manual, version 8).
_WITH_VALUE = _words("""
    --alt-svc --cacert --capath -E --cert --cert-type --ciphers --connect-timeout --connect-to -C
    --continue-at -c --cookie-jar --create-file-mode --crlfile --curves --delegation --dns-interface
    --dns-ipv4-addr --dns-ipv6-addr --dns-servers --doh-url -D --dump-header --ech --egd-file --engine
    --etag-compare --etag-save --expect100-timeout --ftp-method -P --ftp-port --ftp-ssl-ccc-mode
    --happy-eyeballs-timeout-ms --haproxy-clientip -h --help --hostpubmd5 --hostpubsha256 --hsts --interface
    --ip-tos --keepalive-cnt --keepalive-time --key --key-type --krb --libcurl --limit-rate --local-port
    --login-options --mail-auth --max-filesize --max-redirs -m --max-time --netrc-file --noproxy --output-dir
    --parallel-max --parallel-max-host --pass --pinnedpubkey --preproxy --proto --proto-redir -x --proxy
    --proxy-cacert --proxy-capath --proxy-cert --proxy-cert-type --proxy-ciphers --proxy-crlfile
    --proxy-header --proxy-key --proxy-key-type --proxy-pass --proxy-pinnedpubkey --proxy-service-name
    --proxy-tls13-ciphers --proxy-tlsauthtype --proxy-tlspassword --proxy-tlsuser -U --proxy-user --proxy1.0
    --pubkey --random-file -r --range --rate --resolve --retry --retry-delay --retry-max-time --sasl-authzid
    --service-name --signature-algorithms --socks4 --socks4a --socks5 --socks5-gssapi-service
    --socks5-hostname -Y --speed-limit -y --speed-time --stderr --tftp-blksize -z --time-cond --tls-max
    --tls13-ciphers --tlsauthtype --tlspassword --tlsuser --trace --trace-ascii --trace-config --vlan-priority
    -w --write-out
""")
# Flags that are fulfilled here anyway, so that nothing need be said of them.
_FULFILLED = _words("""
    -L --location -s --silent -S --show-error -f --fail --compressed -O --remote-name -J --remote-header-name
    -# --progress-bar -v --verbose -N --no-buffer --http1.1 --http2 --no-progress-meter --fail-with-body
    --create-dirs -Z --parallel --tcp-nodelay --keepalive --remote-name-all -q --disable --basic
    --retry-all-errors --retry-connrefused --styled-output --no-styled-output --fail-early --skip-existing
""")
# Flags that have no effect here.
_FLAGS = _words("""
    -a --append --ca-native --cert-status --compressed-ssh --crlf --disable-eprt --disable-epsv
    --disallow-username-in-url --doh-cert-status --doh-insecure --false-start --follow --form-escape
    --ftp-create-dirs --ftp-pasv --ftp-pret --ftp-skip-pasv-ip --ftp-ssl-ccc --ftp-ssl-control
    --haproxy-protocol -I --head --http0.9 -0 --http1.0 --http2-prior-knowledge --http3 --http3-only
    --ignore-content-length -i --include -k --insecure -4 --ipv4 -6 --ipv6 -j --junk-session-cookies
    --location-trusted --mail-rcpt-allowfails -M --manual --metalink --mptcp -n --netrc --netrc-optional
    --no-alpn --no-clobber --no-keepalive --no-npn --no-sessionid --out-null --parallel-immediate --post301
    --post302 --post303 --proxy-anyauth --proxy-basic --proxy-ca-native --proxy-digest --proxy-http2
    --proxy-insecure --proxy-negotiate --proxy-ntlm --proxy-ssl-allow-beast --proxy-ssl-auto-client-cert
    --proxy-tlsv1 -p --proxytunnel --raw -R --remote-time --remove-on-error --sasl-ir --show-headers
    --socks5-basic --socks5-gssapi --socks5-gssapi-nec --ssl --ssl-allow-beast --ssl-auto-client-cert
    --ssl-no-revoke --ssl-reqd --ssl-revoke-best-effort -2 --sslv2 -3 --sslv3 --suppress-connect-headers
    --tcp-fastopen --tftp-no-options --tls-earlydata -1 --tlsv1 --tlsv1.0 --tlsv1.1 --tlsv1.2 --tlsv1.3
    --tr-encoding --trace-ids --trace-time -B --use-ascii -V --version --xattr
""")
_SHORT_WITH_VALUE = frozenset("HbAeuoXdFTmwcDCrxUEKzyYtPQh")
_LONG = {
    "--header": "-H", "--cookie": "-b", "--user-agent": "-A", "--referer": "-e", "--user": "-u",
    "--output": "-o", "--request": "-X", "--get": "-G", "--globoff": "-g", "--config": "-K", "-:": "--next",
}  # fmt: skip
_SINGLE = lazy_pattern(r"(?<!\\)\{([^{},\[\]\\]*)\}")
# A piece of the file, unless it is all of it.
_SLICES, _WHOLE = frozenset({"-r", "--range", "-C", "--continue-at"}), ("0-", "-", "0")
_SLASHES = lazy_pattern(r"^([A-Za-z][A-Za-z0-9+.-]*):/{1,3}(?!/)")
_HOSTS_SCHEME = lazy_pattern(r"(ftp|dict|ldap|imap|smtp|pop3)\.", re.IGNORECASE)


def is_curl(text: str) -> bool:
    """Whether a text is meant as a command of curl, wget, aria2c or HTTPie."""
    text = text.lstrip("\ufeff")
    if _BEGINS.match(_PROMPT.sub("", text, count=1)):
        return True
    later = islice(_LATER.finditer(text), _FIRST_ONES)
    return any((line := _LINE.match(text, one.end())) and _SAYS_WHO.search(line[0]) for one in later)


def parse_curl(text: str) -> list[CopiedDownload]:
    """The downloads that a text of one or more such commands asks for.

    Raises UsageError(curl_none, curl_quote, curl_body, curl_method, curl_file, curl_no_link, curl_variable,
    curl_ampersand, curl_caret, curl_option, and what :func:`clean_headers` raises); its facts hold no secret.
    """
    if has_doubtful_caret(text):
        raise UsageError(problem="curl_caret")
    try:
        found = commands(_PROMPT.sub("", text))
    except OpenQuote:
        raise UsageError(problem="curl_quote") from None
    requests: list[CopiedDownload] = []
    before = Command()
    for command in found:
        words = _without_prefixes(command.words)
        if not words and before.ended == "&" and _program(_without_prefixes(before.words)):
            # In a shell the link ends at an & outside of quotes, and the rest is another command.
            raise UsageError(problem="curl_ampersand")
        if program := _program(words):
            if command.variable:
                raise UsageError(problem="curl_variable", name=command.variable[:40])
            found_here = (
                _requests(words[1:], command) if program == "curl" else requests_of(program, words[1:])
            )
            requests += found_here
        before = command
    if not requests:
        raise UsageError(problem="curl_none")
    return requests


def _program(words: Sequence[str]) -> str:
    """The program that a command runs, '' if it is none that is known here."""
    name = words[0].lower().replace("\\", "/").rpartition("/")[2].removesuffix(".exe") if words else ""
    if name.startswith("http") and not _BEGINS.match(" ".join((name, *words[1:3], ""))):
        return ""
    return name if name == "curl" or name in PROGRAMS else ""


def _without_prefixes(words: Sequence[str]) -> Sequence[str]:
    """A command without variables of its own, and programs that only start it."""
    at = 0
    while at < len(words) and (words[at] in _STARTS or _ASSIGNED.fullmatch(words[at])):
        at += 1
    return words[at:]


def _requests(words: Sequence[str], command: Command) -> Iterator[CopiedDownload]:
    asked = _CurlRequest(command.output)
    for name, value in _options(words):
        if name == "--next":
            if asked.links:
                yield from asked.requests()
            asked = _CurlRequest()
        else:
            asked.take(name, value)
    yield from asked.requests()


def _options(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(option, value) in order, short names for those that have one; a link is the option ``--url``."""
    rest = iter(words)
    for word in rest:
        if word == "--":
            yield from (("--url", link) for link in rest)
        elif not word.startswith("-") or word == "-":
            yield "--url", word
        elif word.startswith("--"):
            name, equals, value = word.partition("=")
            name = _LONG.get(name, name)
            if not equals and (name in _VALUED or name in _TAKING):
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
        yield _LONG.get(f"-{letter}", f"-{letter}"), ""


class _CurlRequest:
    """What one command has asked for so far."""

    def __init__(self, output: str = "") -> None:
        self.links: list[str] = []
        self._outputs: list[str] = []
        self._output = output
        self._headers: list[tuple[str, str]] = []
        self._own_headers: list[tuple[str, str]] = []  # of options that stand for a header
        self._dropped: set[str] = set()
        self._left_out: dict[str, None] = {}
        self._data: list[tuple[str, str]] = []
        self._query: list[str] = []
        self._flags: set[str] = set()
        self._scheme = ""

    def take(self, name: str, value: str) -> None:
        """One option. Raises UsageError for what can't be done."""
        if name in _BODY:
            raise UsageError(problem="curl_body", option=name)
        if name == "-K":
            raise UsageError(problem="curl_file", option=name)
        if name in _DATA:
            self._data.append((name, _datum(name, value)))
        elif (meant := _VALUED.get(name)) is not None:
            meant(self, value)
        elif name == "--proto-default":
            self._scheme = value
        elif name in ("-G", "-g", "--path-as-is"):
            self._flags.add(name)
        elif (name in _SLICES and value not in _WHOLE) or not _is_harmless(name):
            # One that is not known may have a value, which would be taken for a link.
            raise UsageError(problem="curl_option", option=escape_controls(name)[:40])
        elif name not in _FULFILLED:
            self._left_out[name] = None

    def requests(self) -> Iterator[CopiedDownload]:
        """One for each link, with the output that stands at its place."""
        if not self.links:
            raise UsageError(problem="curl_no_link")
        if self._data and "-G" not in self._flags:
            raise UsageError(problem="curl_body", option=self._data[0][0])
        headers, left_out = clean_headers(self._sent_headers())
        for number, link in enumerate(self.links):
            output = self._outputs[number] if number < len(self._outputs) else file_name(self._output)
            links = list(self._expand(link))
            for one in links:
                named = "" if "#" in output and len(links) > 1 else output
                found = self._finish(one)
                check_host(found, self._headers, "-H Host")
                yield CopiedDownload(found, headers, named, (*self._left_out, *left_out))

    def _sent_headers(self) -> Iterator[tuple[str, str]]:
        """As curl sends them: ``-H`` goes before an option for the same header, and all of one name are sent,
        which means a list (RFC 9110 §5.3)."""
        listed: dict[str, list[str]] = {}
        for name, value in self._headers:
            listed.setdefault(name.strip().lower(), []).append(value.strip(" \t"))
        for name, _ in self._headers:
            if values := listed[name.strip().lower()]:
                yield name, ("; " if name.strip().lower() == "cookie" else ", ").join(values)
                values.clear()
        yield from (one for one in self._own_headers if one[0].lower() not in {*listed, *self._dropped})

    def _expand(self, link: str) -> Iterator[str]:
        """Expand curl's patterns, in which ``{one}`` is one."""
        if "-g" in self._flags:
            # Whoever gets the link would take it for a pattern once more.
            return iter(
                (re.sub(r"[\[\]{}]", lambda one: quote(one[0]), link) if has_pattern(link) else link,)
            )
        return expand_pattern(_SINGLE.sub(r"\1", link))

    def _finish(self, link: str) -> str:
        """With the scheme that curl guesses, its query, and without dot segments (RFC 3986, 5.2.4)."""
        link = _SLASHES.sub(r"\1://", link.strip())
        if "://" not in link and link:
            guessed = _HOSTS_SCHEME.match(link)
            scheme = self._scheme or (guessed[1].lower() if guessed else "http")
            link = f"{scheme}://{link}"
        link = link.partition("#")[0]
        if "--path-as-is" not in self._flags:
            link = without_dots(link)
        added = "&".join([*self._query, *(text for _, text in self._data)])
        if added:
            link += ("&" if not link.endswith(("?", "&")) else "") + added if "?" in link else "?" + added
        return link

    def query(self, value: str) -> None:
        self._query.append(value[1:] if value.startswith("+") else _encode("--url-query", value))

    def link(self, value: str) -> None:
        if value.startswith("@"):
            raise UsageError(problem="curl_file", option="--url")
        self.links.append(value)

    def output(self, value: str) -> None:
        self._outputs.append(file_name(value))

    def header(self, value: str) -> None:
        if value.startswith("@"):
            raise UsageError(problem="curl_file", option="-H")
        name, colon, text = value.partition(":")
        if colon and not name:
            return  # curl leaves it out
        if colon and text.strip():
            self._headers.append((name, text))
        elif not colon and value.endswith(";"):
            self._headers.append((value[:-1], ""))  # curl's way to write an empty header
        elif not colon:
            raise UsageError(problem="header_name", name="")
        else:
            self._dropped.add(name.strip().lower())  # of an option, or curl's own

    def cookie(self, value: str) -> None:
        if not value:
            return  # it only lets curl keep cookies, as is done here
        if "=" not in value:
            raise UsageError(problem="curl_file", option="-b")
        self._own_headers.append(("Cookie", value))

    def agent(self, value: str) -> None:
        self._own_headers.append(("User-Agent", value))

    def referrer(self, value: str) -> None:
        referrer = value.partition(";auto")[0]
        if referrer:
            self._own_headers.append(("Referer", referrer))

    def login(self, value: str) -> None:
        login = basic_authorization(value if ":" in value else value + ":")
        self._own_headers.insert(0, ("Authorization", login))  # a token goes before it

    def bearer(self, value: str) -> None:
        self._own_headers.append(("Authorization", f"Bearer {value}"))

    def method(self, value: str) -> None:
        if value.upper() not in ("GET", "HEAD"):
            raise UsageError(problem="curl_method", method=value[:20])


def _is_harmless(name: str) -> bool:
    """Whether the link is the same with or without an option; curl takes ``--no-`` before each flag."""
    if name.startswith("--no-") and f"--{name[5:]}" in _FLAGS | _FULFILLED:
        return True
    return name not in _NOT_HERE and name in _FULFILLED | _WITH_VALUE | _FLAGS


def _datum(option: str, value: str) -> str:
    """Data as curl sends it. Raises UsageError(curl_file)."""
    if option == "--data-urlencode":
        return _encode(option, value)
    if value.startswith("@") and option != "--data-raw":
        raise UsageError(problem="curl_file", option=option)
    return value


def _encode(option: str, value: str) -> str:
    """``content``, ``=content`` or ``name=content``, the content percent-encoded and blanks as plus signs."""
    name, equals, content = value.partition("=")
    if "@" in name or (not equals and "@" in value):
        raise UsageError(problem="curl_file", option=option)
    if not equals:
        name, content = "", value
    encoded = quote(content, safe="-._~", errors="replace").replace("%20", "+")
    return f"{name}={encoded}" if name else encoded


_TAKING = _BODY | _DATA | _WITH_VALUE | {"-K", "--proto-default", *(_NOT_HERE - _NOT_HERE_FLAGS)}
_VALUED: dict[str, Callable[[_CurlRequest, str], None]] = {
    "--url": _CurlRequest.link,
    "-o": _CurlRequest.output,
    "-H": _CurlRequest.header,
    "-b": _CurlRequest.cookie,
    "-A": _CurlRequest.agent,
    "-e": _CurlRequest.referrer,
    "-u": _CurlRequest.login,
    "--oauth2-bearer": _CurlRequest.bearer,
    "-X": _CurlRequest.method,
    "--url-query": _CurlRequest.query,
}

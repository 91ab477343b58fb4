"""What a copied wget, aria2c or HTTPie command asks for: links, headers and a name. Nothing runs.

Sources: GNU Wget's manual 1.21, aria2c's 1.37 and HTTPie's 3.2. The first two go by getopt_long, and so does
this: what is not in the tables is refused, since it may change what is fetched or have a value that looks
like a link.
"""

from __future__ import annotations

import getopt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple
from urllib.parse import quote, quote_plus, urlsplit

from transfer_gui.core.errors import UsageError
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.request_headers import basic_authorization, clean_headers
from transfer_gui.links.entries import CopiedDownload
from transfer_gui.links.urls import check_mirrors


class _Program(NamedTuple):
    """The options of a program that are understood, by long name: ``letter/name``, a value's with ``=``."""

    sends: str  # a body
    reads: str  # a file, which may be anywhere
    needed: str  # see _Request
    fulfilled: str  # what is done here anyway
    idle: str  # what has no effect here, and is told


_WGET = _Program(
    sends="/post-data= /post-file= /body-data= /body-file=",
    reads="i/input-file= /load-cookies= /config= e/execute=",
    needed="/header= U/user-agent= /referer= O/output-document= /user= /password= /http-user= "
    "/http-password= /method=",
    fulfilled="c/continue q/quiet v/verbose n/no= d/debug /no-verbose /show-progress /progress= b/background "
    "/content-disposition /trust-server-names /auth-no-challenge S/server-response /no-cache /no-clobber "
    "/no-config /no-netrc /no-hsts t/tries= T/timeout= /retry-connrefused /retry-on-http-error= /waitretry= "
    "/connect-timeout= /read-timeout= /dns-timeout= w/wait= /random-wait /no-glob /no-iri N/timestamping",
    idle="/no-check-certificate /limit-rate= P/directory-prefix= o/output-file= a/append-output= "
    "/compression= /ca-certificate= /ca-directory= /certificate= /certificate-type= /private-key= "
    "/private-key-type= /crl-file= /pinnedpubkey= /ciphers= /secure-protocol= /https-only /hsts-file= "
    "/max-redirect= /no-proxy /proxy-user= /proxy-password= /no-cookies /save-cookies= /bind-address= "
    "/keep-session-cookies /no-http-keep-alive 4/inet4-only 6/inet6-only /prefer-family= /no-dns-cache "
    "/restrict-file-names= /no-directories x/force-directories /no-host-directories /protocol-directories "
    "/cut-dirs= /unlink /xattr /report-speed= /no-use-server-timestamps /no-if-modified-since "
    "E/adjust-extension /no-passive-ftp",
)
_ARIA2 = _Program(
    sends="",
    reads="i/input-file= /load-cookies= /conf-path= M/metalink-file= T/torrent-file=",
    needed="/header= U/user-agent= /referer= o/out= /http-user= /http-passwd= Z/force-sequential /checksum=",
    fulfilled="c/continue q/quiet m/max-tries= t/timeout= /connect-timeout= /retry-wait= /no-conf "
    "/console-log-level= /summary-interval= /show-console-readout /auto-file-renaming /allow-overwrite "
    "/file-allocation= /http-accept-gzip /remote-time R /http-auth-challenge /enable-color /human-readable",
    idle="d/dir= x/max-connection-per-server= s/split= k/min-split-size= j/max-concurrent-downloads= "
    "/check-certificate /ca-certificate= /certificate= /private-key= /max-download-limit= V/check-integrity "
    "/max-overall-download-limit= /lowest-speed-limit= /all-proxy= /http-proxy= /https-proxy= /no-proxy= "
    "l/log= /log-level= /disk-cache= /async-dns /disable-ipv6 /save-cookies= /max-file-not-found= "
    "/piece-length= /stream-piece-selector= /uri-selector= D/daemon /save-session= "
    "/min-tls-version= /follow-metalink= /follow-torrent= /bt-metadata-only /enable-dht /seed-time=",
)
_HTTPIE = _Program(
    sends="/raw= /multipart",
    reads="/session= /session-read-only=",
    needed="a/auth= A/auth-type= o/output= /default-scheme= j/json",
    fulfilled="d/download c/continue F/follow v/verbose q/quiet b/body /all /check-status I/ignore-stdin "
    "/ignore-netrc /timeout= p/print= /pretty= s/style= /format-options= /sorted /unsorted S/stream f/form "
    "h/headers m/meta /debug /traceback /max-headers=",
    idle="/verify= /ssl= /ciphers= /cert= /cert-key= /cert-key-pass= /proxy= /max-redirects= "
    "P/history-print= /response-charset= /response-mime= /boundary= x/compress /chunked",
)
PROGRAMS = {"wget": _WGET, "aria2c": _ARIA2, "http": _HTTPIE, "https": _HTTPIE}
# What stands between a name and its value in HTTPie's request items; a backslash before it takes that away.
_ITEM = re.compile(r"(?<!\\)(?::=@|:=|==@|==|=@|:@|=|:|@|;$)")
_UNESCAPED = re.compile(r"\\([:=@;\\])")
_SCHEME = re.compile(r"[a-z][a-z0-9.+-]*://", re.IGNORECASE)
_DIGEST = re.compile(r"(?:sha-?256=([0-9a-fA-F]{64})|md5=([0-9a-fA-F]{32}))")
# aria2c's switches may have a value of their own, which getopt does not know.
_SWITCH = re.compile(r"(--[a-z0-9-]+)=(true|false)")


def requests_of(name: str, words: Sequence[str]) -> Iterator[CopiedDownload]:
    """The downloads that a command's ``words`` ask for. Raises UsageError as ``curl.py`` says."""
    program = PROGRAMS[name]
    kinds: dict[str, str] = {}
    letters, names = "", []
    for kind, options in program._asdict().items():
        for letter, _, long in (one.partition("/") for one in options.split()):
            valued = long.endswith("=")
            kinds[f"--{long.rstrip('=')}"] = kind
            names += [long] if long else []
            if letter:
                letters += letter + ":" * valued
                kinds[f"-{letter}"] = f"--{long.rstrip('=')}"
    try:
        given, links = getopt.gnu_getopt([_SWITCH.sub(_switch, word) for word in words], letters, names)
    except getopt.GetoptError as error:
        dashes = "-" if len(error.opt) == 1 else "--"
        raise UsageError(problem="curl_option", option=escape_controls(dashes + error.opt)[:40]) from None
    asked = _REQUESTS[name]()
    for option, value in given:
        option = kinds[option] if len(option) == 2 else option
        asked.take(kinds[option], option, value)
    if not links:
        raise UsageError(problem="curl_no_link")
    return asked.downloads(links)


def _switch(found: re.Match[str]) -> str:
    return found[1]


class _Request:
    """What a command of wget has asked for so far."""

    def __init__(self) -> None:
        self._needed: dict[str, str] = {}
        self._headers: dict[str, tuple[str, str]] = {}
        self._left_out: dict[str, None] = {}

    def take(self, kind: str, option: str, value: str) -> None:
        """One option. Raises UsageError for what can't be done."""
        if kind == "sends":
            raise UsageError(problem="curl_body", option=option)
        if kind == "reads":
            raise UsageError(problem="curl_file", option=option)
        if option == "--method" and value.upper() not in ("GET", "HEAD"):
            raise UsageError(problem="curl_method", method=value[:20])
        if option == "--header":
            self._header(value)
        elif kind == "needed":
            self._needed[option] = value
        elif kind == "idle":
            self._left_out[option] = None

    def _header(self, value: str) -> None:
        name, colon, text = value.partition(":")
        if not value:
            self._headers.clear()
        elif not colon:
            raise UsageError(problem="header_name", name="")
        else:
            self._headers[name.strip().lower()] = (name.strip(), text.strip())

    def downloads(self, links: Sequence[str]) -> Iterator[CopiedDownload]:
        """One for each link."""
        output = self._needed.get("--output-document", "")
        if len(links) > 1 and output not in ("", "-"):
            raise UsageError(problem="curl_option", option="-O")
        return (self._download(whole_link(link), output) for link in links)

    def _download(self, link: str, output: str) -> CopiedDownload:
        check_host(link, self._headers.values(), "--header Host")
        headers, left_out = clean_headers([*self._own_headers(link), *self._headers.values()])
        return CopiedDownload(link, headers, file_name(output), (*self._left_out, *left_out))

    def _own_headers(self, link: str) -> Iterator[tuple[str, str]]:
        """Those of options that stand for a header; one that is written out goes before them."""
        needed = self._needed
        user = needed.get("--http-user", needed.get("--user"))
        password = needed.get("--http-password", needed.get("--password", needed.get("--http-passwd")))
        if user is not None and password is not None and not urlsplit(link).username:
            yield "Authorization", basic_authorization(f"{user}:{password}")
        for name, option in (("User-Agent", "--user-agent"), ("Referer", "--referer")):
            if needed.get(option):
                yield name, needed[option]


class _MirroredRequest(_Request):
    """What a command of aria2c has asked for so far."""

    def downloads(self, links: Sequence[str]) -> Iterator[CopiedDownload]:
        """One of all links, which lead to one file; with ``-Z`` one for each."""
        output, told = self._needed.get("--out", ""), self._needed.get("--checksum", "")
        digest = _DIGEST.fullmatch(told)
        if told and not digest:
            self._left_out["--checksum"] = None  # of another kind
        together = "--force-sequential" not in self._needed
        if len(links) > 1 and not together and output:
            raise UsageError(problem="curl_option", option="-o")
        each = [self._download(whole_link(link), output) for link in links]
        if together:
            mirrors = " ".join(check_mirrors([one.url for one in each[1:]]))
            each[1:] = []
            each[0] = replace(each[0], mirrors=mirrors)
        for one in each:
            sha256, md5 = digest.groups("") if digest else ("", "")
            yield replace(one, sha256=sha256.lower(), md5=md5.lower())


class _ItemRequest(_Request):
    """What a command of HTTPie has asked for so far. Its words are a method, a link, and items."""

    def __init__(self, scheme: str = "http") -> None:
        super().__init__()
        self._scheme = scheme
        self._query: list[str] = []

    def downloads(self, links: Sequence[str]) -> Iterator[CopiedDownload]:
        """The one of a command."""
        first, *rest = links
        if rest and first.isascii() and first.isalpha():
            self.take("needed", "--method", first)
            first, *rest = rest
        for item in rest:
            self._item(item)
        needed = self._needed
        if "--auth" in needed:
            self._headers["authorization"] = ("Authorization", self._login(needed["--auth"]))
        if "--json" in needed:
            self._headers.setdefault("accept", ("Accept", "application/json, */*;q=0.5"))
        yield self._download(whole_link(self._link(first)), needed.get("--output", ""))

    def _item(self, item: str) -> None:
        mark = _ITEM.search(item)
        if not mark:
            raise UsageError(problem="curl_option", option=escape_controls(item)[:40])
        name, value = (_UNESCAPED.sub(r"\1", part) for part in (item[: mark.start()], item[mark.end() :]))
        match mark[0]:
            case ":" if not value:
                pass  # leaves out one of HTTPie's own
            case ":" | ";":
                before = self._headers.get(name.lower(), ("", ""))[1]
                joined = f"{before}{'; ' if name.lower() == 'cookie' else ', '}{value}" if before else value
                self._headers[name.lower()] = (name, joined)
            case "==":
                pair = (quote_plus(part, errors="replace") for part in (name, value))  # half a character
                self._query.append("=".join(pair))
            case ":@" | "==@":
                raise UsageError(problem="curl_file", option=escape_controls(name + mark[0])[:40])
            case _:
                raise UsageError(problem="curl_body", option=escape_controls(name + mark[0])[:40])

    def _login(self, value: str) -> str:
        match self._needed.get("--auth-type", "basic"):
            case "bearer":
                return f"Bearer {value}"
            case "basic" if ":" in value:
                return basic_authorization(value)
            case "basic":
                raise UsageError(problem="curl_option", option="--auth")  # asks for the password
        raise UsageError(problem="curl_option", option="--auth-type")

    def _link(self, text: str) -> str:
        """With a scheme, which a name of the program is, and the items' query."""
        text = text.removeprefix("://").partition("#")[0]
        if not _SCHEME.match(text):
            if re.match(r":(?!:)", text):
                text = "localhost" + re.sub(r"^:(?!\d)", "", text)
            text = f"{self._needed.get('--default-scheme', self._scheme)}://{text}"
        if self._query:
            text += ("&" if "?" in text else "?") + "&".join(self._query)
        return text


_REQUESTS: dict[str, Callable[[], _Request]] = {
    "wget": _Request,
    "aria2c": _MirroredRequest,
    "http": _ItemRequest,
    "https": partial(_ItemRequest, "https"),
}


def whole_link(link: str) -> str:
    """With a scheme, and brackets as they go out: neither program takes them for a pattern."""
    link = link.strip()
    if link and "://" not in link:
        link = f"http://{link}"
    link = without_dots(link)
    start = link.find("/", link.find("://") + 3)
    return link if start < 0 else link[:start] + re.sub(r"[\[\]{}]", lambda one: quote(one[0]), link[start:])


def check_host(link: str, headers: Iterable[tuple[str, str]], option: str) -> None:
    """Raise UsageError where a header names another host than the link: a server that holds several sites
    goes by it. Browsers copy the link's own along."""
    own = _host(re.split(r"[/?#]", link.partition("://")[2], maxsplit=1)[0].rpartition("@")[2])
    if any(name.strip().lower() == "host" and _host(value) != own for name, value in headers):
        raise UsageError(problem="curl_option", option=option)


def _host(text: str) -> str:
    """A host without the ports that are understood."""
    return re.sub(r":(80|443)?$", "", text.strip().lower())


def file_name(path: str) -> str:
    """The name that a command gives its file; '' for its output."""
    name = path.replace("\\", "/").rpartition("/")[2]
    return "" if path in ("-", "/dev/null", "/dev/stdout") or path.lower() == "nul" else name


def without_dots(link: str) -> str:
    """Without dot segments (RFC 3986, 5.2.4)."""
    head, mark, rest = link.partition("://")
    place, slash, path = rest.partition("/")
    path, question, query = path.partition("?")
    if "?" in place or not re.search(r"(?:^|/)\.\.?(?:/|$)", path):
        return link
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == "..":
            kept[-1:] = []
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return f"{head}{mark}{place}{slash}{'/'.join(kept)}{question}{query}"

"""A file on a web server: probe, ranges, redirects by hand.

Facts the code leans on: HEAD lies (presigned links refuse it), so the probe is a GET of the first bytes;
redirects are followed here, since a session of requests reads their bodies and forwards foreign headers;
validators are compared, and not by If-Range, since some servers answer 200 to a valid one.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from contextlib import closing, nullcontext
from functools import partial
from urllib.parse import urlsplit

from transfer_gui.backends.common.blocked_sockets import BlockedSockets
from transfer_gui.backends.common.peers import Peers
from transfer_gui.backends.http.answer import (
    MAX_REDIRECTS,
    Answer,
    brings_whole,
    content_length,
    content_range,
    goes_on_at,
    is_redirect,
    page_instead,
    redirect_target,
    status_error,
    translate_errors,
    validator_of,
)
from transfer_gui.backends.http.connections import RoutedAdapters, SharedConnections
from transfer_gui.backends.http.cookies import Cookies
from transfer_gui.backends.http.offered_digests import linked_digest, offered_digests
from transfer_gui.backends.http.reader import HttpReader, JoinedReader, let_go
from transfer_gui.backends.source import NotModified, Reader, SourceInfo
from transfer_gui.core.content_types import looks_wrong
from transfer_gui.core.errors import TransferError
from transfer_gui.core.host_access import Routes, direct_route
from transfer_gui.core.parts import MIN_PART, SINGLE_PUT_LIMIT
from transfer_gui.core.redact import redact_url
from transfer_gui.core.request_headers import headers_for, is_same_origin
from transfer_gui.core.source_errors import (
    SourceChanged,
    SourceCutShort,
    SourceExpired,
    SourceForbidden,
    SourceHostUnknown,
    SourceIsPage,
    SourceLogin,
    SourceNoRanges,
    SourceProtocol,
    SourceRedirect,
    SourceRefused,
    SourceUnreachable,
)
from transfer_gui.core.transfer import Validator
from transfer_gui.links.naming import name_of_link
from transfer_gui.links.urls import check_url

# A cached redirect target that answers one of these may have expired: the original link is asked anew.
_STALE = frozenset({400, 401, 403, 404, 410})
# What no standard names of 2xx means 200 (RFC 9110 §15), 203 is what a proxy has touched (§15.3.4).
_WHOLE = frozenset({200, 203, *range(209, 300)} - {226})
_ASKS_TO_WAIT = (429, 503)
_ONE_BYTE = "bytes=0-0"
# So often answers may disagree about the file before no two of them are put together.
_DISAGREEMENTS = 2


class HttpSource:
    """One file behind one http(s) link. Thread-safe; keeps connections alive between parts.

    ``known``: the link has worked before, so a refusal now means that it expired. ``headers`` are secrets
    (cookies, a sign-in): they go to the link's own origin and are dropped where a redirect leaves it.
    Timeouts are idle times in seconds, for connecting and for each read; only the head of an answer must be
    there in one ``read_timeout``. ``shared``: connections of links before this one. ``at_once``: by
    so many connections it will be read, 0 for not now: the probe asks for first bytes, or for all of what is
    likely to be small, and others are opened ahead where the answer is long in coming.
    ``stays``: no redirect to another origin is followed. ``unless``: a probe of a file that is still this
    version raises NotModified. ``peers``: those of the link on whose behalf this one is asked. Raises
    SourceUrlInvalid.
    """

    def __init__(
        self,
        url: str,
        *,
        ranges: bool = True,
        known: bool = False,
        connect_timeout: float = 60.0,
        read_timeout: float = 60.0,
        user_agent: str = "transfer-gui",
        ca_file: str = "",
        headers: Mapping[str, str] | None = None,
        routes: Routes = direct_route,
        shared: SharedConnections | None = None,
        at_once: int = 0,
        stays: bool = False,
        unless: Validator | None = None,
        peers: Peers | None = None,
    ) -> None:
        self._url = url = check_url(url)
        self._host = urlsplit(url).hostname or ""
        self._place = urlsplit(url).netloc
        self.at_once = at_once if ranges else 0
        self._ranges, self._known = ranges, known
        self._kept: tuple[Answer, SourceInfo] | None = None
        self._disagreements = self._interrupts = self._asked_for = 0
        self._ranges_differ = self._was_busy = False
        self._promised: int | None = None  # the size that a strong validator stood for
        self._lock = threading.Lock()
        self._blocked = BlockedSockets(read_timeout)
        self._shared = shared = shared or SharedConnections()
        self.peers = peers = peers or Peers()
        adapters = RoutedAdapters(url, self._blocked, routes, ca_file=ca_file, shared=shared, peers=peers)
        timeout = (connect_timeout, read_timeout)
        self._link = _LinkRequests(
            url, headers or {}, adapters, timeout, user_agent, stays=stays, unless=unless
        )

    @property
    def resolved(self) -> str:
        """Where the last redirect led: a secret, as the link itself."""
        return self._link.resolved

    def probe(self) -> SourceInfo:
        """Size, validator and whether ranges work, from the head of one answer (RFC 9110 §14).

        Range is optional: a refusal of it in whatever way says nothing of the file, which is asked for
        plainly then. Where answers disagree about the file, one complete answer is the file.
        """
        self._take_kept(None)
        self._disagreements, self._ranges_differ = self._disagreements + self._ranges_differ, False
        if self._ranges and not self._is_unsettled:
            response = self._answer_to_range()
            if response is not None:
                return self._describe(response)
        return self._describe(self._link.ask({}))

    @property
    def _is_unsettled(self) -> bool:  # no two answers are put together any more
        return self._disagreements >= _DISAGREEMENTS

    def _answer_to_range(self) -> Answer | None:
        """The answer to a range of the first bytes, None where it says nothing of the file."""
        interrupts, count, more = self._interrupts, 1, 0
        if self.at_once:
            # Of a large file no more is asked for than its first part has: nothing is sent in vain.
            small = self._shared.expects_small(self._place)
            count, more = (SINGLE_PUT_LIMIT, 0) if small else (MIN_PART, self.at_once - 1)
            self.at_once = 0
        self._asked_for = count
        try:
            asked = {"Range": _ONE_BYTE if count == 1 else f"bytes=0-{count - 1}"}
            response = self._link.ask(asked, more=more)
        except SourceUnreachable as error:
            if error.facts.get("problem") == "no_route" or self._interrupts != interrupts:
                raise
            return None  # it hung up, or kept silent
        status = response.status_code
        # Asked to wait, we wait; who says so again may mean the range.
        patient = status in _ASKS_TO_WAIT and not self._was_busy
        self._was_busy = status in _ASKS_TO_WAIT
        if patient or status == 407 or (status == 206 and goes_on_at(response, 0)):
            return response
        # Of the very length that was asked for nobody knows whether it is that of the file.
        partly = "Content-Range" in response.headers or content_length(response) == count
        name = name_of_link(self._url, self._link.resolved)
        page = looks_wrong(response.headers.get("Content-Type", ""), name)  # so firewalls refuse ranges
        if status in _WHOLE and not partly and not page:
            return response
        let_go(response, self._host, self._blocked)
        return None

    def open(self, info: SourceInfo, start: int = 0, size: int | None = None) -> Reader:
        """Ask for the range, or for all of the file, under the condition that it is ``info``'s version."""
        if info.size is not None and size is None:
            size = info.size - start
        whole = start == 0 and (size is None or size == info.size)
        if whole:
            return self._open_whole(info)
        if size == 0:
            raise SourceProtocol(problem="empty_range", host=self._host)
        end = "" if size is None else str(start + size - 1)
        kept = self._take_kept(info) if start == 0 else None
        if kept is not None:
            return self._read_range(kept, info, 0, None, most=size)
        return self._read_range(self._link.get({"Range": f"bytes={start}-{end}"}), info, start, size)

    def _read_range(
        self, response: Answer, info: SourceInfo, start: int, size: int | None, *, most: int | None = None
    ) -> HttpReader:
        """A reader of a range, or of the first ``most`` bytes of it."""
        try:
            length = self._check_range(response, info, start, size)
        except TransferError:
            response.close()
            raise
        self._known = True
        return HttpReader(response, length if most is None else min(length, most), self._host)

    def interrupt(self) -> None:
        """Let ``probe`` and ``open`` that block now raise soon. Any thread."""
        self._interrupts += 1
        self._blocked.interrupt()

    def close(self) -> None:
        """Nothing will be asked any more."""
        self._take_kept(None)
        self._link.close()

    def _open_whole(self, info: SourceInfo) -> Reader:
        kept = self._take_kept(info)
        part = content_range(kept) if kept is not None and info.ranges else None
        if kept is not None and part is not None and part.end + 1 != info.size:
            if part.end + 1 == self._asked_for:
                first = self._read_range(kept, info, 0, None)
                return JoinedReader(first, lambda: self.open(info, part.end + 1))
            kept.close()
            kept = None  # it ended too soon: one complete answer is the file
        response = kept or self._link.get({})
        try:
            self._require_whole(response)
            if page_instead(response, info.content_type):
                raise SourceIsPage(url=info.display_url, host=self._host, problem="instead")
            found = content_length(response)
            resized = info.size is not None and found not in (None, info.size)
            if resized or not self._is_same_version(info, response, whole=True):
                raise SourceChanged(url=info.display_url, host=self._host)
        except TransferError as error:
            response.close()
            reader = self._open_all_as_range(info, error)
            if reader is None:
                if isinstance(error, SourceChanged):
                    self._disagreements = _DISAGREEMENTS
                raise
            return reader
        self._known = True
        # Where this answer does not tell its length, the probe's tells a cut from the end.
        version = validator_of(response)
        return HttpReader(
            response,
            info.size if found is None else found,
            self._host,
            partial(self._ends_at, version),
            doubtful=found is None and not info.validator.proves(version),
        )

    def _open_all_as_range(self, info: SourceInfo, error: TransferError) -> Reader | None:
        """All of it as one range, where the plain answer is an ``error`` and ranges have worked."""
        waits = error.facts.get("status") in _ASKS_TO_WAIT
        if not info.ranges or not info.size or waits:
            return None
        try:
            asked = self._link.get({"Range": f"bytes=0-{info.size - 1}"})
            reader = self._read_range(asked, info, 0, info.size)
        except TransferError:
            return None
        if reader.expected == info.size:
            return reader
        reader.close()
        return None

    def take_whole(self, info: SourceInfo) -> Reader | None:
        """See :class:`transfer_gui.backends.source.Whole`."""
        answer, described = self._kept or (None, None)
        if answer is None or described is not info or not brings_whole(answer, info.size):
            return None
        self._kept, self._known = None, True
        return HttpReader(answer, info.size, self._host)

    def _take_kept(self, info: SourceInfo | None) -> Answer | None:
        with self._lock:
            kept, self._kept = self._kept, None
        if kept is None or kept[1] == info:
            return kept[0] if kept else None
        kept[0].close()
        return None

    def _ends_at(self, version: Validator, size: int) -> bool:
        """Are so many bytes all of that version, by the server's word? Raises SourceCutShort if not.

        Asked for is the last byte: what is said of a file without it (416) tells of no version.
        """
        if not version.strong or not size:
            return False
        try:
            response = self._link.get({"Range": f"bytes={size - 1}-"})
        except TransferError:
            return False
        with closing(response):
            found = content_range(response) if goes_on_at(response, size - 1) else None
            if found is None or not version.proves(validator_of(response)):
                return False
            if found.end >= size or found.total not in (None, size):
                raise SourceCutShort(host=self._host)
            return found.total == size

    def _describe(self, response: Answer) -> SourceInfo:
        """What the answer to a probe says. One that is complete, or has the first of many bytes, is kept, to
        be read by ``open``."""
        kept = False
        try:
            asked, validator = response.request.headers.get("Range"), validator_of(response)
            if asked is None or response.status_code != 206:
                self._require_whole(response)
                info, kept = self._info(response, content_length(response), False, validator), True
            else:
                self._require_success(response, expected=(206,))
                found = content_range(response)
                if found is None:
                    raise SourceProtocol(problem="content_range", host=self._host)
                # Without a validator nothing proves that two ranges are of one file.
                ranges = found.total is not None and validator.strong
                self._promised = found.total if ranges else self._promised
                info = self._info(response, found.total, ranges, validator)
                complete = found.end + 1 == found.total == content_length(response)
                kept = asked != _ONE_BYTE and (ranges or complete)
            if kept:
                with self._lock:
                    self._kept = (response, info)  # what ``open`` reads: another may be of another length
            return info
        finally:
            if not kept:
                let_go(response, self._host, self._blocked)

    def _require_whole(self, response: Answer) -> None:
        """Is it a success with all of the file? Some servers answer 206 to a plain request: it counts where
        it says that it is everything."""
        self._require_success(response, expected=(*_WHOLE, 206))
        if response.status_code == 206:
            found, length = content_range(response), content_length(response)
            if found is None or (found.start, found.end + 1) != (0, found.total) or length != found.total:
                raise SourceProtocol(problem="content_range", host=self._host)

    def _info(self, response: Answer, size: int | None, ranges: bool, validator: Validator) -> SourceInfo:
        headers: Mapping[str, str] = response.headers
        part = content_range(response)
        self._shared.note_size(self._place, small=size is not None and size <= SINGLE_PUT_LIMIT)
        whole = response.status_code in _WHOLE or (part and (part.start, part.end + 1) == (0, size))
        return SourceInfo(
            size=size,
            ranges=ranges,
            validator=validator,
            content_type=headers.get("Content-Type", ""),
            content_encoding=headers.get("Content-Encoding", ""),
            disposition=headers.get("Content-Disposition", ""),
            display_url=redact_url(self._link.resolved),
            path_name=name_of_link(self._url, self._link.resolved),
            digests=offered_digests(headers, whole=bool(whole), linked=self._link.linked, size=size),
            round_trip=getattr(response, "round_trip", 0.0),
            links=headers.get("Link", ""),
            # A gate that is busy, say, may send a page of its own in place of the file that was promised.
            doubt="" if validator.strong or self._promised in (None, size) else "source_disagreed",
        )

    def _check_range(self, response: Answer, info: SourceInfo, start: int, size: int | None) -> int:
        """Length of a 206 that is of our version and begins where asked. Raises otherwise."""
        changed = SourceChanged(url=info.display_url, host=self._host)
        if response.status_code == 416:
            self._ranges_differ = True
            raise changed
        same = self._is_same_version(info, response)
        if page_instead(response, info.content_type) and not (same and response.status_code == 206):
            raise SourceIsPage(url=info.display_url, host=self._host, problem="instead")
        if response.status_code == 200:
            self._ranges_differ = self._ranges_differ or not same
            raise SourceNoRanges(host=self._host) if same else changed
        self._require_success(response, expected=(206,))
        found = content_range(response)
        if found is None or found.start != start:
            raise SourceProtocol(problem="content_range", host=self._host)
        if found.total not in (None, info.size) or not same:
            self._ranges_differ = True
            raise changed
        length = found.end - found.start + 1
        if size is not None and length > size:
            raise SourceProtocol(problem="content_range", host=self._host)
        if content_length(response) not in (None, length):
            raise SourceProtocol(problem="content_length", host=self._host)
        return length

    def _is_same_version(self, info: SourceInfo, response: Answer, *, whole: bool = False) -> bool:
        """Is it about the file that the probe described? Of a ``whole`` answer only its bytes tell, where
        answers have disagreed before: whoever reads it again compares them."""
        return bool(response.headers.get("Content-Encoding", "") == info.content_encoding) and (
            (whole and self._is_unsettled)
            or not info.validator.usable
            or info.validator.matches(validator_of(response))
        )

    def _require_success(self, response: Answer, *, expected: tuple[int, ...]) -> None:
        if response.status_code in expected:
            return
        kept = getattr(response, "login", "")  # a login that was not sent, and why
        if response.status_code == 401 and kept:
            raise SourceLogin(host=urlsplit(response.url).hostname or self._host, problem=kept)
        error = status_error(response, self._host, redact_url(self._url))
        if self._known and isinstance(error, SourceForbidden):
            raise SourceExpired.with_facts(error.facts)
        raise error


class _LinkRequests:
    """Asks the server of one link, and those that it redirects to (RFC 9110 §15.4). Thread-safe.

    ``given`` headers are those of the user, secrets among them; ``timeout`` in seconds, to connect and read.
    ``resolved`` is where the last redirect led. ``unless``: a version that :meth:`ask` need not be told of.
    """

    def __init__(
        self,
        url: str,
        given: Mapping[str, str],
        adapters: RoutedAdapters,
        timeout: tuple[float, float],
        user_agent: str,
        *,
        stays: bool,
        unless: Validator | None,
    ) -> None:
        self._url = url
        # Where both are sent the first counts (RFC 9110 §13.1).
        told = unless or Validator()
        both = {"If-None-Match": told.etag, "If-Modified-Since": told.last_modified}
        self._condition = {name: value for name, value in both.items() if value}
        self._stays = stays
        self._given = given
        self._host = urlsplit(url).hostname or ""
        self._adapters = adapters
        self._timeout = timeout
        self._headers = {"Accept": "*/*", "Accept-Encoding": "identity", "Connection": "keep-alive"}
        self._headers["User-Agent"] = user_agent
        self._cookies = Cookies()
        self.resolved = url
        self.linked: tuple[str, str] | None = None

    def close(self) -> None:
        """No more is asked. Safe to call twice."""
        self._adapters.close()

    def ask(self, headers: Mapping[str, str], *, more: int = 0) -> Answer:
        """An answer as :meth:`get` gives it; so many ``more`` will be asked for. Raises NotModified."""
        with self._adapters.expect_far(self._url, more) if more else nullcontext():
            response = self.get({**headers, **self._condition})
        if self._condition and response.status_code == 304:
            response.close()
            raise NotModified
        return response

    def get(self, headers: Mapping[str, str]) -> Answer:
        """An answer that is no redirect, head read, body not. Redirect targets are remembered."""
        url = self.resolved
        if url == self._url:
            return self._follow(url, headers)
        try:
            response = self._follow(url, headers)
        except (SourceRefused, SourceHostUnknown):
            return self._follow(self._url, headers)
        if response.status_code in _STALE:
            response.close()
            response = self._follow(self._url, headers)
        return response

    def _follow(self, url: str, headers: Mapping[str, str]) -> Answer:
        seen = {url}
        for _hop in range(MAX_REDIRECTS + 1):
            response = self._send(url, headers)
            changed = self._cookies.take(response.raw.headers.getlist("Set-Cookie"), url)
            if not is_redirect(response):
                self.resolved = url
                return response
            response.close()
            self.linked = linked_digest(response.headers) or self.linked
            # With a new cookie the same place may answer otherwise.
            seen = set() if changed else seen
            url = redirect_target(response, url, seen, self._host)
            if self._stays and not is_same_origin(self._url, url):
                raise SourceRedirect(problem="elsewhere", host=self._host)
            seen.add(url)
        raise SourceRedirect(problem="too_many", host=self._host)

    def _send(self, url: str, headers: Mapping[str, str]) -> Answer:
        host = urlsplit(url).hostname or self._host
        with translate_errors(host):
            return self._adapters.send(url, self._all_headers(url, headers), self._timeout)

    def _all_headers(self, url: str, headers: Mapping[str, str]) -> dict[str, str | bytes]:
        """Our own, those of the user that this server may have, and those of this request."""
        given = headers_for(self._given, self._url, url) if self._given else {}
        # What is not ASCII goes as UTF-8, as browsers send it; requests would refuse it or take Latin-1.
        sent: dict[str, str | bytes] = {name: value.encode() for name, value in given.items()}
        replaced = {name.lower() for name in given}
        own = {name: value for name, value in self._headers.items() if name.lower() not in replaced}
        by_user = next((name for name in given if name.lower() == "cookie"), "Cookie")
        # Those of the server go back as they came; http.client reads them as Latin-1.
        if cookies := self._cookies.header(url, given.get(by_user, "").encode().decode("latin-1")):
            sent[by_user] = cookies.encode("latin-1")
        return {**own, **sent, **headers}

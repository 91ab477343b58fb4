"""A file on a web server: probe, ranges, redirects by hand. The only home of requests and urllib3.

Facts the code leans on: HEAD lies (presigned links refuse it), so the probe is ``GET Range: bytes=0-0``;
``Session.send`` reads redirect bodies into memory and forwards foreign headers, so requests go through the
adapter and redirects are followed here; validators of every answer are compared, If-Range is not used
because some servers answer 200 to a valid one.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from contextlib import closing
from urllib.parse import urlsplit

import requests

from transfer_gui.core.errors import TransferError
from transfer_gui.core.host_access import Routes, straight
from transfer_gui.core.naming import name_of_link
from transfer_gui.core.redact import redact_url
from transfer_gui.core.request_headers import headers_for
from transfer_gui.core.source_errors import (
    SourceChanged,
    SourceCutShort,
    SourceExpired,
    SourceForbidden,
    SourceHostUnknown,
    SourceIsPage,
    SourceNoRanges,
    SourceProtocol,
    SourceRedirect,
    SourceRefused,
    SourceUrlInvalid,
)
from transfer_gui.core.transfer import Validator
from transfer_gui.sources import Reader, SourceInfo
from transfer_gui.sources.http_answer import (
    content_length,
    content_range,
    goes_on_at,
    page_instead,
    status_error,
    translated,
    validator_of,
    whole_size,
)
from transfer_gui.sources.http_reader import HttpReader, let_go
from transfer_gui.sources.http_redirect import MAX_REDIRECTS, is_redirect, redirect_target
from transfer_gui.sources.http_routes import RoutedAdapters
from transfer_gui.sources.http_sharing import SharedConnections
from transfer_gui.sources.offered_digests import offered_digests
from transfer_gui.sources.waits import Waits

# A cached redirect target that answers one of these may have expired: the original link is asked anew.
_STALE = frozenset({400, 401, 403, 404, 410})


class HttpSource:
    """One file behind one http(s) link. Thread-safe; keeps connections alive between parts.

    ``known``: the link has worked before, so a refusal now means that it expired. ``headers`` are secrets
    (cookies, a sign-in): they go to the link's own origin and are dropped where a redirect leaves it.
    Timeouts are idle times in seconds, for connecting and for each read; only the head of an answer must be
    there in one ``read_timeout``. ``shared``: connections of links before this one. Raises SourceUrlInvalid.
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
        routes: Routes = straight,
        shared: SharedConnections | None = None,
    ) -> None:
        self._url = url
        self._given = headers or {}
        try:
            self._host = urlsplit(url).hostname or ""
        except ValueError:
            raise SourceUrlInvalid(url=redact_url(url), problem="malformed") from None
        self._ranges = ranges
        self._known = known
        self._timeout = (connect_timeout, read_timeout)
        self._headers = {"Accept": "*/*", "Accept-Encoding": "identity", "Connection": "keep-alive"}
        self._headers["User-Agent"] = user_agent
        self._resolved = url
        self._lock = threading.Lock()
        self._waits = Waits(read_timeout)
        shared = shared or SharedConnections()
        self._adapters = RoutedAdapters(self._waits, routes, ca_file=ca_file, shared=shared)

    def probe(self) -> SourceInfo:
        """Size, validator and whether ranges work, from the head of one answer (RFC 9110 §14)."""
        if self._ranges:
            response = self._get({"Range": "bytes=0-0"})
            garbled = response.status_code == 206 and not goes_on_at(response, 0)
            if response.status_code != 416 and not garbled:
                return self._described(response)
            # An empty file can't satisfy any range; who garbles ranges is not asked for them.
            response.close()
        return self._described(self._get({}))

    def open(self, info: SourceInfo, start: int = 0, size: int | None = None) -> Reader:
        """See :class:`transfer_gui.sources.Source`."""
        if info.size is not None and size is None:
            size = info.size - start
        whole = start == 0 and (size is None or size == info.size)
        if whole:
            return self._open_whole(info)
        if size == 0:
            raise SourceProtocol(problem="empty_range", host=self._host)
        end = "" if size is None else str(start + size - 1)
        response = self._get({"Range": f"bytes={start}-{end}"})
        try:
            length = self._checked_range(response, info, start, size)
        except TransferError:
            response.close()
            raise
        self._known = True
        return HttpReader(response, length, self._host)

    def interrupt(self) -> None:
        """See :class:`transfer_gui.sources.Source`."""
        self._waits.interrupt()

    def close(self) -> None:
        """Nothing will be asked any more."""
        self._adapters.close()

    # -- answers ----------------------------------------------------------------------------------------

    def _open_whole(self, info: SourceInfo) -> Reader:
        response = self._get({})
        try:
            self._require_success(response, expected=(200,))
            if page_instead(response, info.content_type):
                raise SourceIsPage(url=info.display_url, host=self._host, problem="instead")
            found = content_length(response)
            resized = info.size is not None and found not in (None, info.size)
            if resized or not self._same_version(info, response):
                raise SourceChanged(url=info.display_url, host=self._host)
        except TransferError:
            response.close()
            raise
        self._known = True
        # Where this answer does not tell its length, the probe's tells a cut from the end.
        return HttpReader(response, info.size if found is None else found, self._host, self._ends_at)

    def _ends_at(self, size: int) -> bool:
        """Are so many bytes all, by the server's word? Raises SourceCutShort if there are more."""
        try:
            response = self._get({"Range": f"bytes={size}-"})
        except TransferError:
            return False
        with closing(response):
            if goes_on_at(response, size):
                raise SourceCutShort(host=self._host)
            return whole_size(response) == size

    def _described(self, response: requests.Response) -> SourceInfo:
        """What the answer to a probe says; its body is not read."""
        try:
            self._require_success(response, expected=(200, 206))
            validator = validator_of(response)
            size, ranges = content_length(response), False
            if response.status_code == 206:
                found = content_range(response)
                if found is None or "Range" not in response.request.headers:
                    raise SourceProtocol(problem="content_range", host=self._host)
                size = found.total
                # Without a validator nothing proves that two ranges are of one file.
                ranges = size is not None and validator.strong
            return self._info(response, size, ranges, validator)
        finally:
            let_go(response, self._host, self._waits)

    def _info(
        self, response: requests.Response, size: int | None, ranges: bool, validator: Validator
    ) -> SourceInfo:
        headers: Mapping[str, str] = response.headers
        part = content_range(response)
        whole = response.status_code == 200 or (part is not None and (part.start, part.end + 1) == (0, size))
        return SourceInfo(
            size=size,
            ranges=ranges,
            validator=validator,
            content_type=headers.get("Content-Type", ""),
            content_encoding=headers.get("Content-Encoding", ""),
            disposition=headers.get("Content-Disposition", ""),
            display_url=redact_url(self._resolved),
            path_name=name_of_link(self._url, self._resolved),
            digests=offered_digests(headers, whole=whole),
        )

    def _checked_range(
        self, response: requests.Response, info: SourceInfo, start: int, size: int | None
    ) -> int:
        """Length of a 206 that is of our version and begins where asked. Raises otherwise."""
        changed = SourceChanged(url=info.display_url, host=self._host)
        if response.status_code == 416:
            raise changed
        same = self._same_version(info, response)
        if page_instead(response, info.content_type) and not (same and response.status_code == 206):
            raise SourceIsPage(url=info.display_url, host=self._host, problem="instead")
        if response.status_code == 200:
            raise SourceNoRanges(host=self._host) if same else changed
        self._require_success(response, expected=(206,))
        found = content_range(response)
        if found is None or found.start != start:
            raise SourceProtocol(problem="content_range", host=self._host)
        if found.total not in (None, info.size) or not same:
            raise changed
        length = found.end - found.start + 1
        if size is not None and length > size:
            raise SourceProtocol(problem="content_range", host=self._host)
        announced = content_length(response)
        if announced not in (None, length):
            raise SourceProtocol(problem="content_length", host=self._host)
        return length

    @staticmethod
    def _same_version(info: SourceInfo, response: requests.Response) -> bool:
        encoding: str = response.headers.get("Content-Encoding", "")
        if encoding != info.content_encoding:
            return False
        return not info.validator.usable or info.validator.matches(validator_of(response))

    def _require_success(self, response: requests.Response, *, expected: tuple[int, ...]) -> None:
        if response.status_code in expected:
            return
        error = status_error(response, self._host, redact_url(self._url))
        if self._known and isinstance(error, SourceForbidden):
            raise SourceExpired.with_facts(error.facts)
        raise error

    # -- requests and redirects -------------------------------------------------------------------------

    def _get(self, headers: Mapping[str, str]) -> requests.Response:
        """An answer that is no redirect, head read, body not. Redirect targets are remembered."""
        with self._lock:
            url = self._resolved
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

    def _follow(self, url: str, headers: Mapping[str, str]) -> requests.Response:
        seen = {url}
        for _hop in range(MAX_REDIRECTS + 1):
            response = self._send(url, headers)
            if not is_redirect(response):
                with self._lock:
                    self._resolved = url
                return response
            response.close()
            url = redirect_target(response, url, seen, self._host)
            seen.add(url)
        raise SourceRedirect(problem="too_many", host=self._host)

    def _send(self, url: str, headers: Mapping[str, str]) -> requests.Response:
        host = urlsplit(url).hostname or self._host
        with translated(host):
            try:
                # Not by a session: it would look for cookies and defaults that we do not have.
                prepared = requests.Request("GET", url, headers=self._all_headers(url, headers)).prepare()
            except (ValueError, requests.exceptions.RequestException):
                raise SourceUrlInvalid(url=redact_url(url), problem="malformed") from None
            return self._adapters.send(prepared, self._timeout)

    def _all_headers(self, url: str, headers: Mapping[str, str]) -> dict[str, str | bytes]:
        """Our own, those of the user that this server may have, and those of this request."""
        given = headers_for(self._given, self._url, url) if self._given else {}
        # What is not ASCII goes as UTF-8, as browsers send it; requests would refuse it or take Latin-1.
        sent: dict[str, str | bytes] = {name: value.encode() for name, value in given.items()}
        replaced = {name.lower() for name in given}
        own = {name: value for name, value in self._headers.items() if name.lower() not in replaced}
        return {**own, **sent, **headers}

"""Which of our errors it is that webdav4 or httpx raised. Its text may hold secrets: not kept."""

from __future__ import annotations

from collections.abc import Iterator

from webdav4.client import IsACollectionError, IsAResourceError, ResourceNotFound

from transfer_gui.backends.common.network import network_error
from transfer_gui.backends.webdav.left_behind import LeftBehind
from transfer_gui.core.errors import TransferError
from transfer_gui.core.source_errors import (
    SourceBusy,
    SourceForbidden,
    SourceLogin,
    SourceMissing,
    SourceProtocol,
    SourceRefused,
    SourceStatus,
    SourceUnreachable,
)

_BUSY = {408, 425, 429}
_DEPTH = 8


def translate_error(error: BaseException, *, host: str, url: str, logged_in: bool) -> TransferError:
    """``url`` is redacted; ``logged_in``: a login was sent."""
    facts = {"host": host, "url": url, "problem": "remote"}
    for one in causes(error):
        if isinstance(one, TransferError):
            return one
        if isinstance(one, LeftBehind):
            return SourceUnreachable(host=host, problem="timeout" if one.late else "broken")
        if (status := _status(one)) is not None:
            return _explain_status(status, facts, logged_in=logged_in)
        if isinstance(one, IsACollectionError):
            return SourceMissing.with_facts(facts | {"problem": "folder"})
        if isinstance(one, ResourceNotFound | IsAResourceError):
            return SourceMissing.with_facts(facts)
    return _explain_silence(error, host)


def _explain_silence(error: BaseException, host: str) -> TransferError:
    """No answer came, or none that could be read."""
    found = list(causes(error))
    # The last is the nearest to the socket: libraries wrap it, some of them in an OSError of their own.
    for one in reversed(found):
        if isinstance(one, OSError):
            return network_error(one, host)
    names = [type(one).__name__ for one in found]
    if any("Timeout" in name for name in names):
        return SourceUnreachable(host=host, problem="timeout")
    if any(name == "ConnectError" for name in names):
        return SourceRefused(host=host)
    if any(part in name for name in names for part in ("Connect", "Network", "Remote", "Read", "Transport")):
        return SourceUnreachable(host=host, problem="broken")
    return SourceProtocol(host=host, problem="malformed")


def _explain_status(status: int, facts: dict[str, str], *, logged_in: bool) -> TransferError:
    host = facts["host"]
    if status == 401:
        return SourceLogin(host=host, problem="refused" if logged_in else "missing")
    if status in (403, 451):
        return SourceForbidden.with_facts(facts)
    if status in (404, 410):
        return SourceMissing.with_facts(facts)
    if status in _BUSY or status >= 500:
        return SourceBusy(host=host, status=status)
    return SourceStatus(host=host, status=status, url=facts["url"])


def _status(error: BaseException) -> int | None:
    """The HTTP status of an answer, under the names that libraries have for it."""
    for holder in (error, getattr(error, "response", None)):
        for name in ("status_code", "status", "code"):
            value = getattr(holder, name, None)
            if isinstance(value, int) and not isinstance(value, bool) and 300 <= value <= 599:
                return value
    return None


def causes(error: BaseException) -> Iterator[BaseException]:
    current: BaseException | None = error
    for _ in range(_DEPTH):
        if current is None:
            return
        yield current
        current = current.__cause__ or current.__context__

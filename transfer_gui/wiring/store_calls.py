"""Looks into stores over a line: what a worker does by the keys of its profiles, and whoever asks it.

Names, sizes and answers come over, never keys, nor links that are signed by them. What is read is believed in
nothing.
"""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from transfer_gui.core.errors import SecretError, UsageError
from transfer_gui.core.listing import Listed, ListingPage, OwnedUpload, Unfinished
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.spec import Spec
from transfer_gui.core.store_traits import Examination
from transfer_gui.ipc.protocol import AskStore, batches
from transfer_gui.storage.rows import RowFormat
from transfer_gui.storage.store_memory import examination_of
from transfer_gui.wiring.app import App
from transfer_gui.wiring.services import WindowServices

NONSENSE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)
"""What an answer that lacks something, or has it in another kind, leads to."""

_Message = Mapping[str, Any]
_LISTED, _UPLOAD = RowFormat(Listed), RowFormat(OwnedUpload)
# Entries of a tree that are told at once.
_PAGE = 500


def answer_store(app: App, request: AskStore, tell: Callable[[_Message], object]) -> None:
    """Do what is asked, and tell what it brings. Blocks on the network. Raises TransferError."""
    browser = WindowServices(*app).browsing
    where, place = (request.profile, request.bucket), (request.profile, request.bucket, request.key)
    match request.call:
        case "buckets":
            tell({"event": "names", "names": browser.buckets(request.profile)})
        case "page":
            tell(_page_facts(browser.page(*place, request.more)))
        case "below":
            found = browser.below(*place, itself=bool(request.more))
            while some := tuple(islice(found, _PAGE)):
                tell(_page_facts(ListingPage(some)))
        case "make_folder":
            tell({"event": "made", "made": browser.make_folder(*place)})
        case "make_bucket":
            tell({"event": "made", "made": browser.make_bucket(*where)})
        case "remove":
            browser.remove(*where, request.keys)
        case "properties":
            tell({"event": "properties", "facts": dict(browser.properties(*place))})
        case "unfinished":
            tell({"event": "uploads", "uploads": list(map(_UPLOAD.values, browser.unfinished(*place)))})
        case "abort":
            browser.abort(*where, Unfinished(request.key, request.more, 0.0, 0.0))
        case "tidy_after":
            browser.tidy_after(*where, request.days)
        case "tidying_days":
            tell({"event": "days", "days": browser.tidying_days(*where)})
        case _:
            _try_out(app, request, tell)


def _try_out(app: App, request: AskStore, tell: Callable[[_Message], object]) -> None:
    services = WindowServices(*app)
    profile = app.stores.profile_for(Spec("", "", profile=request.profile))
    profile = replace(profile, bucket=request.bucket or profile.bucket)
    if request.call == "test":
        if (trouble := services.test_connection(profile, None)) is not None:
            raise trouble
        return
    try:
        keychain = app.stores.keychain.check()
    except SecretError as error:
        keychain = error.code

    def begin(check: str) -> None:
        tell({"event": "check", "name": check})

    found = services.access.examine(profile, None, begin)
    answers = {check: answer.value for check, answer in found.answers.items()}
    told = {"answers": answers, "facts": dict(found.facts), "learned": dict(found.learned)}
    tell({"event": "examined", "keychain": keychain, "bucket": profile.bucket, **told})


def _page_facts(page: ListingPage) -> _Message:
    entries = list(map(_LISTED.values, page.entries))
    return {"event": "page", "entries": entries, "following": page.following}


class _Asker:
    """Asks a worker elsewhere by ``ask``, which yields the lines of the answer.

    Raises TransferError, and what ``ask`` raises.
    """

    def __init__(self, ask: Callable[[_Message], Iterable[_Message]]) -> None:
        self._ask = ask

    def _told(self, call: str, endpoint: str = "", **facts: object) -> Iterator[_Message]:
        if endpoint:
            raise UsageError(problem="worker_without", option="--endpoint-url")
        for message in self._ask({"ask": "store", "call": call, **facts}):
            if message.get("event") not in ("ok", "waiting"):
                yield message

    def _last(self, call: str, endpoint: str = "", **facts: object) -> _Message:
        return deque(self._told(call, endpoint, **facts), maxlen=1)[0]  # one without end fills no memory


class FarBrowser(_Asker):
    """Stands for :class:`transfer_gui.wiring.browsing.StoreBrowser`: a worker elsewhere does it there."""

    worker = ""

    def buckets(self, profile: str, *, endpoint: str = "") -> list[str]:
        with sense():
            return [str(one) for one in self._last("buckets", endpoint, profile=profile)["names"]]

    def page(
        self, profile: str, bucket: str, prefix: str, following: str = "", *, endpoint: str = ""
    ) -> ListingPage:
        place = {"profile": profile, "bucket": bucket, "key": prefix, "more": following}
        with sense():
            return _page_of(self._last("page", endpoint, **place))

    def below(
        self, profile: str, bucket: str, prefix: str, *, endpoint: str = "", itself: bool = False
    ) -> Iterator[Listed]:
        """All objects below a folder; with ``itself`` first that of this very key."""
        place = {"profile": profile, "bucket": bucket, "key": prefix, "more": "itself" if itself else ""}
        with sense():
            for told in self._told("below", endpoint, **place):
                yield from _page_of(told).entries

    def make_folder(self, profile: str, bucket: str, key: str) -> bool:
        with sense():
            return bool(self._last("make_folder", profile=profile, bucket=bucket, key=key)["made"])

    def make_bucket(self, profile: str, bucket: str, *, endpoint: str = "") -> bool:
        with sense():
            return bool(self._last("make_bucket", endpoint, profile=profile, bucket=bucket)["made"])

    def remove(self, profile: str, bucket: str, keys: Sequence[str], *, endpoint: str = "") -> None:
        for some in batches(keys):
            list(self._told("remove", endpoint, profile=profile, bucket=bucket, keys=list(some)))

    def properties(self, profile: str, bucket: str, key: str) -> dict[str, str]:
        with sense():
            told = self._last("properties", profile=profile, bucket=bucket, key=key)["facts"]
            numbers = {name: told[name] for name in ("ContentLength", "LastModified") if name in told}
            if not all(math.isfinite(float(one)) for one in numbers.values()):
                raise ValueError(numbers)
            return {str(name): str(value) for name, value in told.items()}

    def unfinished(
        self, profile: str, bucket: str, prefix: str = "", *, endpoint: str = ""
    ) -> list[OwnedUpload]:
        with sense():
            told = self._last("unfinished", endpoint, profile=profile, bucket=bucket, key=prefix)
            return [_UPLOAD.salvage(one) for one in told["uploads"]]

    def abort(self, profile: str, bucket: str, upload: Unfinished, *, endpoint: str = "") -> None:
        place = {"profile": profile, "bucket": bucket, "key": upload.key, "more": upload.upload_id}
        list(self._told("abort", endpoint, **place))

    def tidying_days(self, profile: str, bucket: str, *, endpoint: str = "") -> int | None:
        with sense():
            days = self._last("tidying_days", endpoint, profile=profile, bucket=bucket)["days"]
            return None if days is None else int(days)

    def tidy_after(self, profile: str, bucket: str, days: int, *, endpoint: str = "") -> None:
        list(self._told("tidy_after", endpoint, profile=profile, bucket=bucket, days=days))


class FarDoctor(_Asker):
    """Tries profiles there."""

    def test(self, profile: str, bucket: str) -> None:
        """Write a small object there and take it back."""
        list(self._told("test", profile=profile, bucket=bucket))

    def examine(
        self, profile: str, bucket: str, told: Callable[[str], object], *, endpoint: str = ""
    ) -> tuple[Examination, str, str]:
        """The doctor's answers, what the keychain there is, and the bucket; ``told`` hears of each check."""
        with sense():
            last: _Message = {}
            for last in self._told("examine", endpoint, profile=profile, bucket=bucket):
                if last["event"] == "check":
                    told(str(last["name"]))
            found = replace(examination_of(last, time.time()), learned=_flags(last["learned"]))
            return found, str(last["keychain"]), str(last["bucket"])


@contextmanager
def sense() -> Iterator[None]:
    """Let what is read make sense. Raises UsageError (``door_nonsense``) where it does not."""
    try:
        yield
    except NONSENSE:
        raise UsageError(problem="door_nonsense") from None


def _page_of(told: _Message) -> ListingPage:
    entries = tuple(_LISTED.salvage(one) for one in told["entries"])
    if not all(math.isfinite(one.modified) and 0 <= one.modified < 2**36 for one in entries):
        raise ValueError(entries)
    return ListingPage(entries, str(told["following"]))


def _flags(told: Mapping[str, Any]) -> dict[str, bool]:
    return {str(name): bool(value) for name, value in told.items()}

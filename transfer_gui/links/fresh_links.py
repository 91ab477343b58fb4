"""Fresh links for transfers whose own are no use any more: which link is meant for which transfer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.core.quick_dataclass import dataclass, replace
from transfer_gui.core.request_headers import are_forgotten, headers_for
from transfer_gui.core.spec import Spec
from transfer_gui.core.transfer import Transfer
from transfer_gui.links.entries import LinkEntry
from transfer_gui.links.naming import path_name
from transfer_gui.links.offers import Offer, read_offer
from transfer_gui.links.urls import check_url


@dataclass(frozen=True, slots=True)
class FreshLink:
    """What is meant for a transfer: ``entry``, or nothing; ``by_name`` if the file's name says so, and not
    only the order."""

    transfer: Transfer
    entry: LinkEntry | None = None
    by_name: bool = False

    def spec(self) -> Spec:
        """What the transfer asks for with its fresh link."""
        if self.entry is None:
            return self.transfer.spec
        return with_link(self.transfer.spec, self.entry.source, self.entry.headers or None)


def with_link(spec: Spec, url: str, headers: Mapping[str, str] | None) -> Spec:
    """The same with a fresh link. Headers that were given before go along only to the same server, and only
    where none come with the link."""
    if headers is None:
        known = {} if are_forgotten(spec.headers) else spec.headers
        headers = headers_for(known, spec.url, url)
    return replace(spec, url=url, headers=headers, public=False)


def read_fresh_links(text: str) -> tuple[list[LinkEntry], list[TransferError]]:
    """The links of a text, a list or copied requests; and what of it can't be used."""
    found = read_offer(Offer(text=text))
    refused = [one.error for one in found.refused]
    links = []
    for entry in found.entries:
        try:
            links.append(replace(entry, source=check_url(entry.source)))
        except TransferError as error:
            refused.append(error)
    if text.strip() and not links and not refused:
        refused.append(UsageError(problem="list_no_link"))
    return links, refused


def match_links(transfers: Sequence[Transfer], links: Sequence[LinkEntry]) -> list[FreshLink]:
    """Which link is meant for which transfer: first by the file's name, the others in order."""
    left = list(links)
    found: list[FreshLink] = []
    for transfer in transfers:
        names = {name.casefold() for name in _names_of(transfer) if name}
        entry = next((one for one in left if _name_of(one).casefold() in names), None)
        if entry is not None:
            left.remove(entry)
        found.append(FreshLink(transfer, entry, by_name=entry is not None))
    rest = iter(left)
    return [one if one.entry is not None else replace(one, entry=next(rest, None)) for one in found]


def _names_of(transfer: Transfer) -> tuple[str, ...]:
    spec = transfer.spec
    # Of a link that was forgotten, as it held a secret, the trouble still names the rest.
    known = spec.url or str(transfer.failure.facts.get("url") or "")
    return path_name(known), (transfer.upload.key or spec.key).rpartition("/")[2]


def _name_of(entry: LinkEntry) -> str:
    return entry.key.rpartition("/")[2] or path_name(entry.source)

"""Is it in the list already? Same link, or same place to go to. Qt-free."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from transfer_gui.core.transfer import Spec, Transfer

Place = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """Links and places that the list holds now."""

    links: frozenset[str]
    places: frozenset[Place]

    def holds(self, spec: Spec) -> bool:
        """Whether ``spec`` would fetch the same link once more, or write to the same place."""
        return spec.url in self.links or (bool(spec.key) and _place(spec, spec.key) in self.places)


def known_in(transfers: Iterable[Transfer]) -> Known:
    """What the list holds; a link that was forgotten counts for nothing."""
    links: set[str] = set()
    places: set[Place] = set()
    for transfer in transfers:
        links.add(transfer.spec.url)
        if key := transfer.key or transfer.spec.key:
            places.add(_place(transfer.spec, key))
    return Known(frozenset(links - {""}), frozenset(places))


def parted(specs: Sequence[Spec], known: Known) -> tuple[tuple[Spec, ...], int]:
    """Those that are new, and how many are in the list already."""
    fresh = tuple(spec for spec in specs if not known.holds(spec))
    return fresh, len(specs) - len(fresh)


def _place(spec: Spec, key: str) -> Place:
    return spec.endpoint or spec.profile, spec.bucket, spec.folder, key

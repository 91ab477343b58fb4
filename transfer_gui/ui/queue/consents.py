"""What an imported list may do only after a yes: write folders of this computer, read its files, send to
stores that no profile names. Whoever wrote the list is not the user.

One tick for each kind that occurs, with the places it is about; none is set at first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from transfer_gui.core.destination_path import base_of
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.spec import Spec
from transfer_gui.text.language import tr, trn

_MOST_NAMED = 5
ENVIRONMENT = "env"
"""The profile of ``wiring/stores.py`` whose keys come from the usual AWS variables."""


def _folder(count: int, places: str) -> str:
    return trn(
        "Write %n file into folders of this computer: {places}",
        "Write %n files into folders of this computer: {places}",
        count,
        places=places,
    )


def _file(count: int, places: str) -> str:
    return trn(
        "Read %n file of this computer: {places}",
        "Read %n files of this computer: {places}",
        count,
        places=places,
    )


def _endpoint(count: int, places: str) -> str:
    return trn(
        "Send %n file to stores that its profile does not name, with the environment's keys: {places}",
        "Send %n files to stores that their profiles do not name, with the environment's keys: {places}",
        count,
        places=places,
    )


_KINDS: Mapping[str, Callable[[int, str], str]] = {"folder": _folder, "file": _file, "endpoint": _endpoint}


class Consents(QWidget):
    """Hidden where nothing needs a yes. ``endpoints``: those of the profiles here, by name."""

    changed = Signal()

    def __init__(self, specs: Iterable[Spec], endpoints: Mapping[str, str]) -> None:
        super().__init__()
        self._endpoints = {name: _origin(endpoint) for name, endpoint in endpoints.items()}
        self.ticks: dict[str, QCheckBox] = {}
        places: dict[str, list[str]] = {}
        for spec in specs:
            for kind, place in self._needed(spec).items():
                places.setdefault(kind, []).append(place)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for kind, text in _KINDS.items():
            if kind in places:
                tick = QCheckBox(text(len(places[kind]), _named(places[kind])).replace("&", "&&"))
                tick.toggled.connect(self.changed)
                self.ticks[kind] = tick
                layout.addWidget(tick)
        self.setVisible(bool(places))

    def agreed(self, spec: Spec) -> bool:
        """Whether all that the spec needs a yes for has one."""
        return all(self.ticks[kind].isChecked() for kind in self._needed(spec))

    def secured(self, spec: Spec) -> Spec:
        """The spec without keys of ours for a store that the profile they are for does not name."""
        return replace(spec, profile=ENVIRONMENT) if "endpoint" in self._needed(spec) else spec

    def _needed(self, spec: Spec) -> dict[str, str]:
        """What it needs a yes for: kind and place."""
        found = {}
        if spec.folder:
            found["folder"] = base_of(spec)
        if spec.url and "://" not in spec.url[:16]:
            found["file"] = spec.url
        if spec.endpoint and self._endpoints.get(spec.profile) != _origin(spec.endpoint):
            found["endpoint"] = spec.endpoint
        return found


def _origin(endpoint: str) -> tuple[str, str]:
    try:
        parts = urlsplit(endpoint)
        return parts.scheme, parts.netloc.lower()
    except ValueError:
        return "", endpoint


def _named(places: Iterable[str]) -> str:
    each = list(dict.fromkeys(places))
    named = tr(", ").join(escape_controls(place) for place in each[:_MOST_NAMED])
    return named + (tr(", ") + "…" if len(each) > _MOST_NAMED else "")

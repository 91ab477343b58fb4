"""The dialog that shows what a file of transfers would add, and asks what only its user can know.

Whoever wrote the list is not the user: folders of this computer are written, its files read, keys used to
read, and stores that no profile names sent to only after a yes, one tick for each kind that occurs. Profiles
that are not set up on this computer are named, and another one is offered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.errors import TransferError
from transfer_gui.core.profile import ENVIRONMENT_PROFILE
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.spec import Overwrite, Spec
from transfer_gui.core.transfer import Status, base_of
from transfer_gui.links import queue_files
from transfer_gui.links.addresses import options_of
from transfer_gui.links.queue_files import Item
from transfer_gui.text import words
from transfer_gui.text.language import tr, trn
from transfer_gui.ui.widgets.fields import Notice, button_box, fill
from transfer_gui.ui.widgets.icons import status_icon
from transfer_gui.ui.widgets.plain import Label, literal
from transfer_gui.ui.widgets.sizes import by_font
from transfer_gui.ui.widgets.tables import RoomyCells, dress_header

_MOST_SHOWN = 2000


class ImportDialog(QDialog):
    """Shows what would become of each transfer of a file; after ``exec``: :meth:`specs`, :meth:`paused`."""

    def __init__(
        self,
        items: list[Item],
        parent: QWidget | None = None,
        *,
        profiles: Sequence[str] = (),
        endpoints: Mapping[str, str] | None = None,
    ) -> None:
        """``profiles``: names of those that are set up here; ``endpoints``: what stores they name."""
        super().__init__(parent)
        self.setWindowTitle(tr("Import Transfers"))
        self._items = items
        usable = [item.spec for item in items if item.usable]
        self._missing = MissingProfiles(usable, profiles)
        self._consents = Consents(usable, endpoints or {})
        self._finished = QCheckBox(tr("&Those that were finished too: transfer them once more"))
        self._paused = QCheckBox(tr("Add pa&used: start later by hand"))
        self._paused.setChecked(True)
        self._said = Notice(tr("What will be added"))
        self._buttons, self._ok = button_box(tr("Add"))
        self._make_tree()
        self._lay_out()
        self._finished.setVisible(queue_files.summarize(items)["finished"] > 0)
        self._finished.toggled.connect(self._show)
        self._consents.changed.connect(self._show)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._show()

    def _make_tree(self) -> None:
        self._tree = QTreeWidget()
        self._tree.setHeaderLabels([tr("Link"), tr("Goes to"), tr("What Happens"), tr("Options")])
        self._tree.setRootIsDecorated(False)
        self._tree.setUniformRowHeights(True)
        self._tree.setAlternatingRowColors(True)
        self._tree.setAccessibleName(tr("The transfers of the file"))
        header = self._tree.header()
        dress_header(header)
        self._tree.setItemDelegate(RoomyCells(self._tree))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, 250)
        header.resizeSection(1, 130)
        header.resizeSection(2, 250)
        header.setStretchLastSection(True)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.addWidget(Label(tr("This is what the file holds:")))
        layout.addWidget(self._tree, 1)
        layout.addWidget(self._said)
        layout.addWidget(self._missing)
        layout.addWidget(self._consents)
        layout.addWidget(self._finished)
        layout.addWidget(self._paused)
        layout.addWidget(self._buttons)
        self.resize(by_font(self, 840, 440))

    def specs(self) -> tuple[Spec, ...]:
        wanted = [item.spec for item in self._items if self._is_wanted(item)]
        return tuple(self._consents.secure(self._missing.replace_profile(spec)) for spec in wanted)

    def paused(self) -> bool:
        return self._paused.isChecked()

    def _is_harmless(self, item: Item) -> bool:
        return not self._consents.asks(item.spec) and item.spec.overwrite is not Overwrite.ALWAYS

    def _is_wanted(self, item: Item) -> bool:
        meant = self._finished.isChecked() or not item.finished
        return item.usable and meant and self._consents.is_agreed(item.spec)

    def _show(self) -> None:
        self._tree.clear()
        rows = []
        # First what needs a yes or replaces something: nobody's list hides it behind thousands of others.
        for item in sorted(self._items, key=self._is_harmless)[:_MOST_SHOWN]:
            status, text = self._fate(item)
            texts = [escape_controls(item.shown), _place(item.spec), text, _options(item.spec)]
            row = QTreeWidgetItem(texts)
            row.setIcon(0, status_icon(status))
            for column in range(1, len(texts)):
                row.setToolTip(column, literal(texts[column]))
            rows.append(row)
        if (more := len(self._items) - len(rows)) > 0:
            rows.append(QTreeWidgetItem([trn("and %n more", "and %n more", more)]))
        self._tree.addTopLevelItems(rows)
        count, told = len(self.specs()), queue_files.summarize(self._items)
        parts = [trn("%n transfer will be added", "%n transfers will be added", count)]
        again = self._finished.isChecked()
        hidden = [item for item in self._items if item.needs_link and item.error is None]
        without = sum(again or not item.finished for item in hidden)
        if without:
            parts.append(
                trn(
                    "%n left out, because its secret link is not in the file",
                    "%n left out, because their secret links are not in the file",
                    without,
                )
            )
        if told["refused"]:
            parts.append(trn("%n can't be used", "%n can't be used", told["refused"]))
        doubt = without or told["refused"]
        self._said.say(tr("; ").join(parts), Status.ATTENTION if doubt else None)
        self._ok.setEnabled(count > 0)
        self._ok.setText(trn("Add %n Transfer", "Add %n Transfers", count) if count else tr("Add"))

    def _fate(self, item: Item) -> tuple[Status, str]:
        if item.error is not None:
            return Status.FAILED, _sentence(item.error)
        if item.needs_link:
            return Status.ATTENTION, tr("Left out: its secret link or sign-in is not in the file")
        if item.finished and not self._finished.isChecked():
            return Status.DONE, tr("Left out: it was finished")
        if not self._consents.is_agreed(item.spec):
            return Status.ATTENTION, tr("Left out: it needs your yes below")
        return Status.QUEUED, tr("Is added")


def _place(spec: Spec) -> str:
    """The place it goes to: folder and name, or store, bucket and key."""
    if not (spec.folder or spec.bucket):
        return ""
    store = tr("{place} at {store}", place="{}", store=spec.endpoint) if spec.endpoint else "{}"
    return escape_controls(store.replace("{}", base_of(spec) + (spec.key or spec.prefix)))


def _options(spec: Spec) -> str:
    """What differs from a plain transfer, as the command line writes it; of request headers the names."""
    words = [word for pair in options_of(spec) if pair[0] != "--endpoint-url" for word in pair if word]
    words += [f"-H {name}" for name in spec.headers]
    words += [f"--name {spec.template}"] if spec.template else []
    return escape_controls(" ".join(words))


def _sentence(error: TransferError) -> str:
    return words.explain_error(error).sentence


# Names that stand for credentials found elsewhere: no profiles of the list (see ``wiring/stores.py``).
_ELSEWHERE = (ENVIRONMENT_PROFILE, "aws:")


def find_missing_profiles(specs: Iterable[Spec], profiles: Sequence[str]) -> list[str]:
    """Names of profiles that ``specs`` go through and that are not among ``profiles``, each once."""
    wanted = (spec.profile for spec in specs if spec.profile and not spec.endpoint)
    return [
        name for name in dict.fromkeys(wanted) if name not in profiles and not name.startswith(_ELSEWHERE)
    ]


class MissingProfiles(QWidget):
    """Offers another profile for those that are missing; hidden where all are known."""

    def __init__(self, specs: Iterable[Spec], profiles: Sequence[str]) -> None:
        super().__init__()
        self._names = frozenset(found := find_missing_profiles(specs, profiles))
        notice = Notice(tr("Profiles that are missing"))
        self.choice = QComboBox()
        self.choice.setAccessibleName(tr("Profile to use instead"))
        self.choice.addItem(tr("Set it up later"), "")
        for name in profiles:
            self.choice.addItem(tr("Use {profile} instead", profile=name), name)
        fill(QHBoxLayout(self), (notice, 1), self.choice, margins=0)
        told = tr(", ").join(tr("“{}”").replace("{}", escape_controls(name)) for name in found[:3]) + (
            "…" if len(found) > 3 else ""
        )
        notice.say(
            tr("The profile {names} is not set up on this computer.", names=told) if found else "",
            Status.ATTENTION,
        )
        self.setVisible(bool(found))

    def replace_profile(self, spec: Spec) -> Spec:
        chosen: str = self.choice.currentData()
        missing = spec.profile in self._names and not spec.endpoint
        return replace(spec, profile=chosen) if chosen and missing else spec


_MOST_NAMED = 5


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


def _keys(count: int, places: str) -> str:
    return trn(
        "Read %n file with your keys: {places}",
        "Read %n files with your keys: {places}",
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


_KINDS: Mapping[str, Callable[[int, str], str]] = {
    "folder": _folder,
    "file": _file,
    "keys": _keys,
    "endpoint": _endpoint,
}


class Consents(QWidget):
    """One tick for each kind of thing that needs a yes; hidden where nothing does.

    ``endpoints``: those of the profiles here, by name.

    Signals:
        changed: something was agreed to, or is no longer.
    """

    changed = Signal()

    def __init__(self, specs: Iterable[Spec], endpoints: Mapping[str, str]) -> None:
        super().__init__()
        self._endpoints = endpoints
        self.ticks: dict[str, QCheckBox] = {}
        places: dict[str, list[str]] = {}
        for spec in specs:
            for kind, place in queue_files.needs_of(spec, self._endpoints).items():
                places.setdefault(kind, []).append(place)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for kind, text in _KINDS.items():
            if kind in places:
                tick = QCheckBox(text(len(places[kind]), _list_places(places[kind])).replace("&", "&&"))
                tick.toggled.connect(self.changed)
                self.ticks[kind] = tick
                layout.addWidget(tick)
        self.setVisible(bool(places))

    def asks(self, spec: Spec) -> bool:
        """Whether it needs a yes."""
        return bool(queue_files.needs_of(spec, self._endpoints))

    def is_agreed(self, spec: Spec) -> bool:
        return all(self.ticks[kind].isChecked() for kind in queue_files.needs_of(spec, self._endpoints))

    def secure(self, spec: Spec) -> Spec:
        """The spec without keys of ours for a store that the profile they are for does not name."""
        return queue_files.secure(spec, self._endpoints)


def _list_places(places: Iterable[str]) -> str:
    each = list(dict.fromkeys(places))
    named = tr(", ").join(escape_controls(place) for place in each[:_MOST_NAMED])
    return named + (tr(", ") + "…" if len(each) > _MOST_NAMED else "")

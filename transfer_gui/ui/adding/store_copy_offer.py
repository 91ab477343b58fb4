"""The offer to read by address what lies in a store one has keys for, instead of by its web link.

Where it goes to the same store, the store copies it by itself; elsewhere no link can expire on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from transfer_gui.core.profile import Profile
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.links.entries import LinkEntry
from transfer_gui.links.s3_links import OwnedObject, find_holder, find_owner
from transfer_gui.links.s3_uri import is_s3
from transfer_gui.text.language import tr, trn
from transfer_gui.ui.adding.add_form import Draft
from transfer_gui.ui.adding.add_parts import DestinationFields
from transfer_gui.ui.widgets.confirm import choose
from transfer_gui.ui.widgets.fields import Notice, fill
from transfer_gui.ui.widgets.plain import Label, literal

_MOST = 500


def find_owned(links: Sequence[str], profiles: Sequence[Profile], chosen: Profile) -> dict[str, OwnedObject]:
    """Link → whose object it is, for those that the profile ``chosen`` can read, or surely another one."""
    found = {link: find_owner(link, profiles, chosen.name) for link in links[:_MOST]}
    known = ((link, one) for link, one in found.items() if one is not None)
    return {link: one for link, one in known if one.sure or one.profile == chosen.name}


def told_of(found: Mapping[str, OwnedObject], links: int) -> str:
    one = next(iter(found.values()))
    if links == 1:
        return tr("This is {object} in the store of “{profile}”.", object=str(one.uri), profile=one.profile)
    return trn(
        "%n link leads into a store of yours: “{profile}”.",
        "%n links lead into a store of yours: “{profile}”.",
        len(found),
        profile=one.profile,
    )


def copies_inside(found: Mapping[str, OwnedObject], chosen: Profile, *, local: bool = False) -> bool:
    """Whether the store could copy all of these by itself to where ``chosen`` leads."""
    return not local and all(one.profile == chosen.name for one in found.values())


def at_addresses(entries: Sequence[LinkEntry], found: Mapping[str, OwnedObject]) -> list[LinkEntry]:
    places = {link: str(one.uri) for link, one in found.items()}
    return [replace(one, source=places.get(one.source, one.source)) for one in entries]


def ask_for_addresses(
    window: QWidget,
    found: Mapping[str, OwnedObject],
    links: int,
    chosen: Profile,
    then: Callable[[bool], None],
) -> None:
    """Ask whether to read objects by address or as the links that they are; ``then`` hears whether by
    address."""
    if copies_inside(found, chosen):
        by_address = tr("&Let the Store Copy It")
        text = tr(
            "The store can copy it itself: no data passes through this computer, and no link expires "
            "on the way."
        )
    else:
        by_address = tr("&Read It With Its Keys")
        text = tr("It can be read with the profile’s keys instead of the link, which may expire on the way.")
    choose(
        window,
        title=told_of(found, links),
        text=text,
        answers=(by_address, tr("&Download the Link")),
        always="",
        then=lambda answer, _always: then(answer == by_address),
    )


class StoreCopyOffer(QWidget):
    """Offers to read links as objects, by their addresses; hidden where none of them is one.

    Signals:
        taken: link → :class:`OwnedObject`, for those that the user wants to be read by address.
    """

    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._found: dict[str, OwnedObject] = {}
        self._said, self._take = Notice(tr("Links into a store of yours")), QPushButton()
        self._take.setAutoDefault(False)
        fill(QHBoxLayout(self), (self._said, 1), self._take, margins=0)
        self._take.clicked.connect(self._tell)
        self.hide()

    def look(
        self, links: Sequence[str], profiles: Sequence[Profile], chosen: Profile, *, local: bool = False
    ) -> None:
        """Offer it if some of these links lead into a store of ``profiles``; ``local``: to a local folder."""
        self._found = find_owned(links, profiles, chosen)
        self.setVisible(bool(self._found) and bool(chosen.name))
        if not self._found:
            return
        self._said.say(told_of(self._found, len(links)))
        if copies_inside(self._found, chosen, local=local):
            self._take.setText(tr("Let the Store Copy It"))
            self._take.setToolTip(
                literal(
                    tr("Copied within the store instead of downloaded: no data passes through this computer.")
                )
            )
        else:
            self._take.setText(tr("Read It With Its Keys"))
            self._take.setToolTip(
                literal(tr("Read with the profile’s keys instead of the link, which may expire."))
            )

    @Slot()
    def _tell(self) -> None:
        self.taken.emit(dict(self._found))


class ReaderChoice(QWidget):
    """Asks whose keys read what is given by its address: each bucket's own profile, or one that is chosen.

    ``known``: profiles of addresses that came with one. Hidden where nothing is to be chosen.

    Signals:
        changed: another one was chosen.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.known: Mapping[str, str] = {}
        self._box = QComboBox()
        title = Label(tr("Read with the keys of"))
        title.setBuddy(self._box)
        fill(QHBoxLayout(self), title, (self._box, 1), margins=0)
        self._box.activated.connect(self.changed)
        self.hide()

    def settle(self, draft: Draft, where: DestinationFields) -> Draft:
        """The draft with the profile that reads each address, and the choice as it is now: what goes to a
        bucket is read with its keys where it lies in nobody's own. What was picked stays picked."""
        profiles, chosen = where.offered, replace(where.chosen, bucket=draft.bucket.strip())
        own = {
            one: self.known.get(one) or find_holder(one, profiles, chosen) or chosen.name
            for one in draft.links.sources
            if is_s3(one)
        }
        self.setVisible(bool(own) and len(profiles) > 1)
        names = ["", *(one.name for one in profiles)]
        if [self._box.itemData(at) for at in range(self._box.count())] != names:
            picked = self._box.currentData()
            self._box.clear()
            for name in names:
                self._box.addItem(name, name)
            self._box.setCurrentIndex(max(0, self._box.findData(picked)))
        one, *others = {*own.values()} or {""}
        told = tr("each bucket’s own profile") if others else one
        self._box.setItemText(0, tr("Automatic: {profile}", profile=told))
        picked = self._box.currentData()
        return replace(draft, readers=dict.fromkeys(own, picked) if picked else own)

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
from transfer_gui.ui.widgets.plain import literal

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


class ReaderChoice(QComboBox):
    """Asks whose keys read what is given by its address: each bucket's own profile, or one that is chosen.

    ``known``: profiles of addresses that came with one. Its row in ``where`` is hidden where nothing is to be
    chosen.
    """

    def __init__(self, where: DestinationFields) -> None:
        super().__init__()
        self.known: Mapping[str, str] = {}
        self._where = where
        where.form.insertRow(0, tr("Read with"), self)
        self.setToolTip(literal(tr("The profile whose keys read what an s3:// link leads to")))
        self.activated.connect(where.changed)

    def settle(self, draft: Draft) -> Draft:
        """The draft with the profile that reads each address: one's own bucket's, else that of where it goes.
        The choice follows; what was picked stays picked."""
        profiles = self._where.offered
        chosen = replace(self._where.chosen, bucket=draft.bucket.strip())
        own = {
            one: self.known.get(one) or find_holder(one, profiles, chosen) or chosen.name
            for one in draft.links.sources
            if is_s3(one)
        }
        self._where.form.setRowVisible(self, bool(own) and len(profiles) > 1)
        names = ["", *(one.name for one in profiles)]
        if [self.itemData(at) for at in range(self.count())] != names:
            picked = self.currentData()
            self.clear()
            for name in names:
                self.addItem(name, name)
            self.setCurrentIndex(max(0, self.findData(picked)))
        one, *others = {*own.values()} or {""}
        told = tr("each bucket’s own profile") if others else one
        self.setItemText(0, tr("Automatic: {profile}", profile=told))
        picked = self.currentData()
        return replace(draft, readers=dict.fromkeys(own, picked) if picked else own)

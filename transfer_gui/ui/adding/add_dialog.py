"""The dialog that adds transfers: links, where they go, and how. What its fields mean: ``add_form.py``."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import islice

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.profile import Profile, bucket_valid
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.settings import DEFAULT_CONNECTIONS
from transfer_gui.core.transfer import Overwrite, Spec
from transfer_gui.links.entries import LinkEntry
from transfer_gui.links.folder_pages import FolderEntry
from transfer_gui.links.s3_links import OwnedObject
from transfer_gui.text.language import tr, trn
from transfer_gui.ui.adding import add_form
from transfer_gui.ui.adding.add_form import Draft
from transfer_gui.ui.adding.add_parts import draft_of
from transfer_gui.ui.adding.adding_dialog import AddingDialog
from transfer_gui.ui.adding.folder_dialog import FolderDialog, FolderOffer, ReadFolder
from transfer_gui.ui.adding.links import Links
from transfer_gui.ui.adding.links_field import LinksField
from transfer_gui.ui.adding.preflight_card import Begin, PreflightCard
from transfer_gui.ui.adding.store_copy_offer import StoreCopyOffer
from transfer_gui.ui.profiles.object_options_form import OptionsSection
from transfer_gui.ui.widgets.confirm import open_dialog
from transfer_gui.ui.widgets.fields import Fold
from transfer_gui.ui.widgets.sizes import by_font

_MOST_PREVIEWED = 500


class NamesPreview(Fold):
    """The names that objects would get, unfolded by who wants to see them."""

    def __init__(self) -> None:
        self.keys = QPlainTextEdit(readOnly=True, lineWrapMode=QPlainTextEdit.LineWrapMode.NoWrap)
        self.keys.setAccessibleName(tr("Preview of the names"))
        self.keys.setFixedHeight(7 * self.keys.fontMetrics().lineSpacing())
        super().__init__(tr("Preview of Names"), self.keys)

    def show_draft(self, draft: Draft) -> None:
        """Show the first names of a draft; nothing is worked out while it is folded."""
        if self.open:
            keys = list(islice(add_form.preview_names(draft), _MOST_PREVIEWED + 1))
            lines = [escape_controls(key) or "…" for key in keys[:_MOST_PREVIEWED]]
            self.keys.setPlainText("\n".join([*lines, "…"] if len(keys) > _MOST_PREVIEWED else lines))


class AddDialog(AddingDialog):
    """Asks for links and their destination. After ``exec``: :meth:`specs`, :meth:`paused`, :meth:`profile`.

    ``sources`` are links or paths of local files, or entries with what was told beside them.
    ``begin`` begins looks at the links; without it there are none. ``handed_over``: another program chose
    the links, perhaps a web page, so that nothing is asked of their servers before the user wants it.
    ``readers`` names the profiles whose keys read objects, by their addresses. ``read_folder`` reads what
    lies below a folder's link.
    """

    def __init__(
        self,
        sources: Sequence[str | LinkEntry],
        profiles: Sequence[Profile],
        default_profile: str,
        parent: QWidget | None = None,
        *,
        connections: int = DEFAULT_CONNECTIONS,
        template: str = "",
        overwrite: Overwrite = Overwrite.ASK,
        begin: Begin | None = None,
        handed_over: bool = False,
        readers: dict[str, str] | None = None,
        read_folder: ReadFolder | None = None,
    ) -> None:
        super().__init__(parent, connections=connections, template=template, overwrite=overwrite)
        self.setWindowTitle(tr("Add Transfers"))
        self._card = PreflightCard(begin, asks_first=handed_over) if begin is not None else None
        self._shown = Draft(Links())
        self._whose.known = self._readers = ChainMap({}, {} if readers is None else readers)
        self._links = LinksField(self)
        self._preview = NamesPreview()
        self._copy_offer, self.folder_offer = StoreCopyOffer(), FolderOffer()
        self._read_folder = read_folder
        self._listed: dict[str, FolderEntry] = {}
        self._update = False
        self._lay_out()
        self.set_profiles(profiles, default_profile)
        self._links.show_sources(sources)
        self._connect()
        self._check()
        self._links.edit.setFocus()

    def specs(self) -> tuple[Spec, ...]:
        """What was asked for, one spec per link; empty while something still needs to be corrected."""
        draft = self.draft()
        return () if self._trouble(draft) else add_form.specs(draft)

    def draft(self) -> Draft:
        """The fields as they stand, for making specs elsewhere."""
        return replace(
            self._whose.settle(draft_of(self._links.read(), self._where, self._how)),
            listed=self._listed,
            update=self._update,
        )

    def _lay_out(self) -> None:
        layout = QVBoxLayout()
        self._links.add_to(layout)
        layout.addWidget(self._copy_offer)
        layout.addWidget(self.folder_offer)
        layout.addSpacing(6)
        layout.addWidget(self._where)
        if self._card is not None:
            layout.addWidget(self._card)
        layout.addWidget(self._preview)
        self._fold = Fold(tr("More Options"), self._how)
        layout.addWidget(self._fold)
        layout.addWidget(OptionsSection(self._how.options, self._where.taken))
        self._lay_out_around(layout)
        self.setMinimumWidth(by_font(self, 620).width())

    def _connect(self) -> None:
        self._links.changed.connect(self._check)
        self._links.pending.connect(partial(self._ok.setEnabled, False))
        self._links.moved.connect(self._show_card)
        self._copy_offer.taken.connect(self._read_by_address)
        self.folder_offer.asked.connect(self._choose_files)
        self._where.changed.connect(self._check)
        self._how.changed.connect(self._check)
        self._preview.toggled.connect(self._check)
        if self._card is not None:
            self.finished.connect(self._card.stop)

    def _read_by_address(self, found: Mapping[str, OwnedObject]) -> None:
        addresses = {link: str(one.uri) for link, one in found.items()}
        self._readers.update({str(one.uri): one.profile for one in found.values()})
        self._links.replace(addresses)

    @Slot(str)
    def _choose_files(self, link: str) -> None:
        """Show what lies below a folder's link; what is chosen of it takes the link's place."""
        assert self._read_folder is not None, "else it is not offered"
        draft = self._shown
        (told, *_) = draft.links.told.get(link, ()) or (LinkEntry(link),)
        headers = {**draft.headers, **told.headers}
        dialog = FolderDialog(link, self._read_folder(link, headers), headers, self)

        def take() -> None:
            self._update = self._update or dialog.update_only.isChecked()
            self._listed |= dialog.files()
            self._links.put_below(link, dialog.entries())

        open_dialog(dialog, take)

    @Slot()
    def _check(self) -> None:
        self._shown = draft = self.draft()
        links = draft.links
        self._links.show_found(links)
        chosen = self._where.chosen
        self._copy_offer.look(links.sources, self._where.offered, chosen, local=bool(draft.local))
        self.folder_offer.look(links.sources if self._read_folder is not None else ())
        self._where.show_target(draft)
        self._how.show_single(draft.single)
        self._preview.show_draft(draft)
        self._show_card()
        trouble = self._trouble(draft)
        self._say_problem(trouble, begun=bool(links.sources or links.bad))
        self._ok.setEnabled(not trouble)
        many = draft.count > 1
        self._ok.setText(trn("Add %n Transfer", "Add %n Transfers", draft.count) if many else tr("Add"))

    def _show_card(self) -> None:
        """Look at the link in the cursor's line, else at the first."""
        if self._card is None:
            return
        draft = self._shown
        here = self._links.read_here()
        links = here if here.sources else draft.links
        ready = links.sources and draft.profile and bucket_valid(draft.bucket.strip())
        one = replace(draft, links=replace(links, sources=links.sources[:1], bad=()), digest="")
        self._card.show_spec(add_form.specs(one)[0] if ready and not add_form.problem(one) else None)

    def _trouble(self, draft: Draft) -> str:
        return add_form.problem(draft) or self._how.problem()

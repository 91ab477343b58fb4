"""The dialog that adds transfers: links, where they go, and how. What its fields mean: ``add_form.py``."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.profile import Profile, bucket_valid
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.settings import DEFAULT_CONNECTIONS
from transfer_gui.core.transfer import Overwrite, Spec, Status
from transfer_gui.links.entries import Entry, Found
from transfer_gui.links.fetch_call import NO_COOKIES
from transfer_gui.links.offers import Offer, read_offer
from transfer_gui.links.s3_links import Owned
from transfer_gui.text import words
from transfer_gui.text.language import tr, trn
from transfer_gui.text.words_adding import left_out_in_words
from transfer_gui.ui.adding import add_form
from transfer_gui.ui.adding.add_form import Draft
from transfer_gui.ui.adding.add_parts import draft_of
from transfer_gui.ui.adding.adding_dialog import AddingDialog
from transfer_gui.ui.adding.file_buttons import FileButtons
from transfer_gui.ui.adding.links import LinkReader, Links
from transfer_gui.ui.adding.preflight_card import Begin, PreflightCard
from transfer_gui.ui.adding.store_copy_offer import StoreCopyOffer
from transfer_gui.ui.profiles.options_section import OptionsSection
from transfer_gui.ui.widgets.background import Work
from transfer_gui.ui.widgets.fields import Fold, LinkEdit, Notice
from transfer_gui.ui.widgets.plain import Label, literal
from transfer_gui.ui.widgets.sizes import by_font

_MOST_PREVIEWED = 500
# A text of so many characters is read only when nothing more is typed for a moment, in ms.
_LARGE, _PAUSE = 500_000, 300


class AddDialog(AddingDialog):
    """Asks for links and their destination. After ``exec``: :meth:`specs`, :meth:`paused`, :meth:`profile`.

    ``sources`` are links or paths of local files, or entries with what was told beside them.
    ``begin`` begins looks at the links; without it there are none. ``handed_over``: another program chose
    the links, perhaps a web page, so that nothing is asked of their servers before the user wants it.
    ``readers`` names the profiles whose keys read objects, by their addresses.
    """

    def __init__(
        self,
        sources: Sequence[str | Entry],
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
    ) -> None:
        super().__init__(parent, connections=connections, template=template, overwrite=overwrite)
        self.setWindowTitle(tr("Add Transfers"))
        self._card = PreflightCard(begin, asks_first=handed_over) if begin is not None else None
        self._reader = LinkReader()
        self._shown = Draft(Links())
        self._readers: ChainMap[str, str] = ChainMap({}, {} if readers is None else readers)
        self._make_links_and_end()
        self._lay_out()
        self.set_profiles(profiles, default_profile)
        self._reader.know(one for one in sources if isinstance(one, Entry))
        texts = (one if isinstance(one, str) else one.source for one in sources)
        self._edit.setPlainText("\n".join(texts))
        self._connect()
        self._check()
        self._edit.setFocus()

    # -- what the caller asks ---------------------------------------------------------------------------

    def specs(self) -> tuple[Spec, ...]:
        """What was asked for, one spec per link; empty while something is still to be mended."""
        draft = self.draft()
        return () if self._trouble(draft) else add_form.specs(draft)

    def draft(self) -> Draft:
        """The fields as they stand, for making specs elsewhere."""
        links = self._reader.read(self._edit.toPlainText(), expand=self._patterns.isChecked())
        return replace(draft_of(links, self._where, self._how), readers=self._readers)

    # -- building ---------------------------------------------------------------------------------------

    def _make_links_and_end(self) -> None:
        self._edit = LinkEdit()
        self._edit.setMinimumHeight(72)
        self._files = FileButtons()
        self._found = Notice(tr("What was found in the links"))
        self._sent = Notice(tr("Request headers that came with the links"))
        self._not_sent = QPushButton(tr("Do Not Send Them"))
        self._not_sent.setAutoDefault(False)
        self._patterns = QCheckBox(tr("Take brackets and braces as patterns"))
        self._patterns.setChecked(True)
        self._patterns.setToolTip(
            literal(tr("file[001-120].bin, part[a-z], {one,two}: one link for each. Off: as they are."))
        )
        self._keys = QPlainTextEdit()
        self._keys.setReadOnly(True)
        self._keys.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._keys.setAccessibleName(tr("Preview of the names"))
        self._keys.setFixedHeight(7 * self._keys.fontMetrics().lineSpacing())
        self._copy_offer = StoreCopyOffer()
        self._later = QTimer(self, interval=_PAUSE, singleShot=True)

    def _lay_out(self) -> None:
        title = Label(tr("Lin&ks, one per line"))
        title.setBuddy(self._edit)
        sent = QHBoxLayout()
        sent.addWidget(self._sent, 1)
        sent.addWidget(self._not_sent)
        layout = QVBoxLayout()
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self._files)
        layout.addLayout(head)
        layout.addWidget(self._edit, 1)
        layout.addWidget(self._found)
        layout.addWidget(self._patterns)
        layout.addLayout(sent)
        layout.addWidget(self._copy_offer)
        layout.addSpacing(6)
        layout.addWidget(self._where)
        if self._card is not None:
            layout.addWidget(self._card)
        self._preview = Fold(tr("Preview of Names"), self._keys)
        layout.addWidget(self._preview)
        self._fold = Fold(tr("More Options"), self._how)
        layout.addWidget(self._fold)
        layout.addWidget(OptionsSection(self._how.options, self._where.taken))
        self._lay_out_around(layout)
        self.setMinimumWidth(by_font(self, 620).width())

    def _connect(self) -> None:
        self._edit.textChanged.connect(self._check_soon)
        self._edit.offered.connect(self._take_offer)
        self._files.offered.connect(self._take_offer)
        self._later.timeout.connect(self._check)
        self._patterns.toggled.connect(self._check)
        self._copy_offer.taken.connect(self._read_by_address)
        self._not_sent.clicked.connect(self._forget_headers)
        self._where.changed.connect(self._check)
        self._how.changed.connect(self._check)
        self._preview.toggled.connect(self._check)
        self._edit.cursorPositionChanged.connect(self._show_card)
        if self._card is not None:
            self.finished.connect(self._card.stop)

    # -- what is pasted into the links --------------------------------------------------------------------

    def _take_offer(self, offer: Offer) -> None:
        """A curl command, a list, a folder or much text was pasted or dropped: read off the GUI thread."""
        self._found.say(tr("Reading…"))
        Work(self, lambda: read_offer(offer), self._put_in, lambda error: self._put_in(Found()))

    def _put_in(self, found: Found) -> None:
        self._reader.know(found.entries)
        self._edit.insert_lines([entry.source for entry in found.entries])
        self._check()
        if found.refused:
            wording = words.explain_error(found.refused[0].error)
            self._found.say(wording.told, Status.ATTENTION)
        elif found.left_out:
            bare = NO_COOKIES in found.left_out
            said = f"{self._found.text}. {left_out_in_words(found.left_out)}"
            self._found.say(said, Status.ATTENTION if bare else None)

    def _read_by_address(self, found: Mapping[str, Owned]) -> None:
        addresses = {link: str(one.uri) for link, one in found.items()}
        self._readers.update({str(one.uri): one.profile for one in found.values()})
        lines = self._edit.toPlainText().splitlines()
        self._edit.setPlainText("\n".join(addresses.get(line.strip(), line) for line in lines))

    def _forget_headers(self) -> None:
        self._reader.forget_headers()
        self._check()

    # -- following the fields ---------------------------------------------------------------------------

    @Slot()
    def _check_soon(self) -> None:
        if self._edit.document().characterCount() > _LARGE:
            self._later.start()
            self._ok.setEnabled(False)
        else:
            self._check()

    @Slot()
    def _check(self) -> None:
        self._shown = draft = self.draft()
        links = draft.links
        self._found.say(links.summary, Status.ATTENTION if links.bad else None)
        self._patterns.setVisible(links.patterns > 0)
        self._show_headers(draft)
        chosen = self._where.chosen
        self._copy_offer.look(links.sources, self._where.offered, chosen, local=bool(draft.local))
        self._where.show_target(draft)
        self._how.show_single(draft.single)
        self._show_preview(draft)
        self._show_card()
        trouble = self._trouble(draft)
        self._say_problem(trouble)
        self._ok.setEnabled(not trouble)
        many = len(links.sources) > 1
        self._ok.setText(
            trn("Add %n Transfer", "Add %n Transfers", len(links.sources)) if many else tr("Add")
        )

    def _show_card(self) -> None:
        """The card is about the link in the cursor's line, else about the first."""
        if self._card is None:
            return
        draft = self._shown
        here = self._reader.read(self._edit.textCursor().block().text(), expand=self._patterns.isChecked())
        links = here if here.sources else draft.links
        ready = links.sources and draft.profile and bucket_valid(draft.bucket.strip())
        one = replace(draft, links=replace(links, sources=links.sources[:1], bad=()), digest="")
        self._card.show_spec(add_form.specs(one)[0] if ready and not add_form.problem(one) else None)

    def _trouble(self, draft: Draft) -> str:
        return add_form.problem(draft) or self._how.problem()

    def _show_headers(self, draft: Draft) -> None:
        names = dict.fromkeys(name for entry in draft.links.entries() for name in entry.headers)
        self._sent.setVisible(bool(names))
        self._not_sent.setVisible(bool(names))
        self._sent.say(
            tr("Sent along to the link's server: {names}", names=tr(", ").join(names)) if names else ""
        )

    def _show_preview(self, draft: Draft) -> None:
        if self._preview.open:
            keys = list(islice(add_form.previewed(draft), _MOST_PREVIEWED + 1))
            lines = [escape_controls(key) or "…" for key in keys[:_MOST_PREVIEWED]]
            self._keys.setPlainText("\n".join([*lines, "…"] if len(keys) > _MOST_PREVIEWED else lines))

"""Something of that name is there already: what to do, for one, for all that ask, or from now on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QDialog, QRadioButton, QVBoxLayout, QWidget

from transfer_gui.core.redact import escape_controls
from transfer_gui.core.spec import Overwrite
from transfer_gui.links.naming import numbered_key
from transfer_gui.text.language import tr, trn
from transfer_gui.ui.widgets.fields import button_box
from transfer_gui.ui.widgets.plain import Label


class TakenDialog(QDialog):
    """Asks about the object at ``place`` (its key is ``key``); ``others`` transfers ask the same.

    After ``exec``: :meth:`policy`, :meth:`for_all`, :meth:`from_now_on`.
    """

    def __init__(self, place: str, key: str, others: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Name Already Taken"))
        free = escape_controls(numbered_key(key).rpartition("/")[2]).replace("&", "&&")
        texts = {
            Overwrite.SKIP: tr("&Skip it: what is there stays, and this one is done with"),
            Overwrite.RENAME: tr("Add it under a free &name, such as {free}", free=free),
            Overwrite.ALWAYS: tr("&Overwrite it: what is there is replaced"),
        }
        self._group = QButtonGroup(self)
        self._buttons = {policy: QRadioButton(text) for policy, text in texts.items()}
        self._all = QCheckBox(
            trn(
                "Do the same for the %n other that &asks this",
                "Do the same for the %n others that &ask this",
                others,
            )
        )
        self._always = QCheckBox(tr("Do it &from now on, for new transfers too"))
        box, ok = button_box(tr("&Go On"))
        ok.setDefault(True)
        head = Label(tr("There is something of this name already:\n{place}", place=escape_controls(place)))
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addWidget(head)
        layout.addSpacing(6)
        for button in self._buttons.values():
            self._group.addButton(button)
            layout.addWidget(button)
        layout.addSpacing(6)
        layout.addWidget(self._all)
        layout.addWidget(self._always)
        layout.addStretch(1)
        layout.addWidget(box)
        self._buttons[Overwrite.SKIP].setChecked(True)
        self._all.setVisible(others > 0)
        self._all.setChecked(others > 0)
        self.setMinimumWidth(max(520, self.sizeHint().width()))
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)

    def choose(self, policy: Overwrite) -> None:
        """Pick an answer."""
        self._buttons[policy].setChecked(True)

    def policy(self) -> Overwrite:
        """The answer."""
        return next(policy for policy, button in self._buttons.items() if button.isChecked())

    def for_all(self) -> bool:
        """Whether it holds for all that ask the same now."""
        return self._all.isChecked()

    def from_now_on(self) -> bool:
        """Whether new transfers get it too."""
        return self._always.isChecked()

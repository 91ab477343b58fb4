"""Questions, messages and dialogs that never block: the answer comes as a call."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QDialog, QInputDialog, QMessageBox, QWidget

from transfer_gui.core.redact import escape_controls
from transfer_gui.text.language import tr
from transfer_gui.ui.widgets.plain import literal

_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
# Qt's names of the two labels. Without a width the text is broken into a narrow column.
_STYLE = """
QLabel#qt_msgbox_label { font-weight: bold; min-width: 380px; }
QLabel#qt_msgbox_informativelabel { min-width: 380px; }
"""


def ask(
    parent: QWidget,
    *,
    title: str,
    text: str,
    yes: str,
    no: str,
    then: Callable[[], object],
    tick: QCheckBox | None = None,
) -> QMessageBox:
    """Show ``title`` and ``text`` with buttons ``yes`` and ``no``; ``then`` is called after ``yes``.

    ``no`` is what Enter and Escape choose. ``tick`` is shown below the text. The box deletes itself.
    """
    box = _box(parent, QMessageBox.Icon.Question, title, text)
    accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    reject = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(reject)
    box.setEscapeButton(reject)
    if tick is not None:
        box.setCheckBox(tick)
    box.buttonClicked.connect(lambda pressed: then() if pressed is accept else None)
    box.open()
    return box


def ask_to_save(
    parent: QWidget,
    *,
    title: str,
    text: str,
    save: Callable[[], object] | None,
    discard: Callable[[], object],
) -> QMessageBox:
    """Ask what becomes of unsaved changes, by Save, Discard and Keep Editing, which Enter and Escape choose.

    ``save`` None: they can't be saved as they are, and there is no such button.
    """
    box = _box(parent, QMessageBox.Icon.Question, title, text)
    if save is not None:
        box.addButton(tr("&Save"), QMessageBox.ButtonRole.AcceptRole).clicked.connect(lambda: save())
    lose = box.addButton(tr("&Discard"), QMessageBox.ButtonRole.DestructiveRole)
    lose.clicked.connect(lambda: discard())
    keep = box.addButton(tr("&Keep Editing"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.open()
    return box


def choose(
    parent: QWidget,
    *,
    title: str,
    text: str,
    answers: Sequence[str],
    always: str,
    then: Callable[[str, bool], object],
) -> QMessageBox:
    """Show ``title`` and ``text`` with a button for each answer, and Cancel, which Escape chooses.

    ``then`` gets the answer and whether ``always`` was ticked ('': not offered). The first answer is what
    Enter chooses.
    """
    box = _box(parent, QMessageBox.Icon.Question, title, text)
    buttons = {box.addButton(answer, QMessageBox.ButtonRole.ActionRole): answer for answer in answers}
    box.setDefaultButton(next(iter(buttons)))
    box.setEscapeButton(box.addButton(QMessageBox.StandardButton.Cancel))
    tick = QCheckBox(always)
    if always:
        box.setCheckBox(tick)

    def clicked(pressed: QAbstractButton) -> None:
        if (answer := next((text for one, text in buttons.items() if one is pressed), None)) is not None:
            then(answer, tick.isChecked())

    box.buttonClicked.connect(clicked)
    box.open()
    return box


def tell(parent: QWidget, *, title: str, text: str) -> QMessageBox:
    """Show ``title`` and ``text`` with one button."""
    box = _box(parent, QMessageBox.Icon.Information, title, text)
    box.open()
    return box


def tell_there(parent: QWidget, host: str, *words: str) -> None:
    """Tell which command line's words do what was wanted, on the computer of the worker that is shown."""
    command = escape_controls(shlex.join(["transfer-gui-cli", *words]))
    text = tr("Run this command there: {command}", command=command)
    box = tell(parent, title=tr("This is done on {host}", host=host), text=text)
    box.setTextInteractionFlags(_SELECTABLE)


def ask_text(
    parent: QWidget, *, title: str, text: str, value: str, yes: str, then: Callable[[str], object]
) -> None:
    """Ask for a line of text that begins as ``value``; ``then`` gets what was entered, if anything was."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(literal(text))
    dialog.setTextValue(value)
    dialog.setOkButtonText(yes)
    dialog.resize(560, dialog.sizeHint().height())
    open_dialog(dialog, lambda: then(entered) if (entered := dialog.textValue().strip()) else None)


def open_dialog(dialog: QDialog, accepted: Callable[[], object]) -> None:
    """Show ``dialog`` over its window; ``accepted`` is called when it was, then the dialog deletes itself."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(accepted)
    dialog.open()


def _box(parent: QWidget, picture: QMessageBox.Icon, title: str, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(picture)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(parent.window().windowTitle())
    box.setStyleSheet(_STYLE)
    box.setText(title)
    box.setInformativeText(literal(text))
    return box

"""Signing in for a profile's keys: a link and a code to confirm in the browser, or an MFA code to type."""

from __future__ import annotations

import threading
from functools import partial

from PySide6.QtCore import Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QFont, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.errors import TransferError
from transfer_gui.core.key_origin import DeviceCode
from transfer_gui.core.profile import Credentials, Profile
from transfer_gui.core.transfer import Status
from transfer_gui.text import words
from transfer_gui.text.language import mark, tr
from transfer_gui.ui.services import Access
from transfer_gui.ui.widgets.background import BackgroundCall
from transfer_gui.ui.widgets.fields import Notice, fill
from transfer_gui.ui.widgets.plain import Label
from transfer_gui.ui.widgets.sizes import by_font

_LOOK = 100  # ms between two looks whether the service has answered with a code
_NOTHING = mark("The keys of this profile need no sign-in.")


class SignInDialog(QDialog):
    """Accepted when the sign-in was confirmed. Everything that blocks runs off the GUI thread."""

    def __init__(
        self, access: Access, profile: Profile, credentials: Credentials | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Sign In for “{name}”", name=profile.name))
        self._access, self._profile, self._credentials = access, profile, credentials
        self._given_up = threading.Event()
        self._told: list[DeviceCode] = []
        self._looks = QTimer(self, interval=_LOOK)
        self._make()
        self._lay_out()
        self._connect()
        self._busy(tr("Preparing to sign in…"))
        method = partial(access.sign_in_method, profile)
        self._work = BackgroundCall(self, method, self._begin, self._show_failure)

    def _make(self) -> None:
        self._about, self._code_shown = Label(wrap=True), Label(select=True)
        self._about.setMinimumHeight(2 * self.fontMetrics().lineSpacing() + 1)  # nothing moves with it
        self._code_shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._code_shown.setAccessibleName(tr("Code to compare with the browser's"))
        large = QFont(self.font())
        large.setPointSizeF(large.pointSizeF() * 2)
        large.setBold(True)
        self._code_shown.setFont(large)
        self.code = QLineEdit(placeholderText=tr("Six digits"), maxLength=16)
        self.code.setAccessibleName(tr("MFA code"))
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(tr("Waiting for the answer"))
        self._bar.setTextVisible(False)
        self._notice = Notice(tr("What became of the sign-in"))
        self.browser, self.copy = QPushButton(tr("&Open in Browser")), QPushButton(tr("&Copy Link"))
        self.send, self.leave = QPushButton(tr("&Sign In")), QPushButton(tr("Cancel"))
        self.send.setDefault(True)

    def _lay_out(self) -> None:
        buttons = fill(QHBoxLayout(), self.browser, self.copy, 1, self.send, self.leave)
        layout = QVBoxLayout(self)
        for widget in (self._about, self._code_shown, self.code, self._bar, self._notice):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.setMinimumWidth(by_font(self, 480).width())
        self._show(code=False, field=False)

    def _connect(self) -> None:
        self._looks.timeout.connect(self._look)
        self.browser.clicked.connect(self._open)
        self.copy.clicked.connect(self._copy)
        self.send.clicked.connect(self._send)
        self.leave.clicked.connect(self.reject)
        self.code.textChanged.connect(self._check)

    def _show(self, *, code: bool, field: bool) -> None:
        of_code: tuple[QWidget, ...] = (self._code_shown, self.browser, self.copy)
        for widget in of_code:
            widget.setVisible(code)
        self.code.setVisible(field)
        self.send.setVisible(field)

    def _busy(self, text: str) -> None:
        self._about.setText(text)
        self._bar.show()
        self._notice.say("")

    def _begin(self, method: str) -> None:
        self._bar.hide()
        if method == "sso":
            self._ask_browser()
        elif method == "mfa":
            self._ask_code()
        else:
            self._about.setText(tr(_NOTHING))
            self.leave.setText(tr("Close"))

    def _ask_browser(self) -> None:
        self._busy(tr("Asking for a code…"))
        wait = self._given_up.wait
        call = partial(
            self._access.sign_in_with_browser, self._profile, show=self._told.append, wait=lambda s: wait(s)
        )
        self._work = BackgroundCall(self, call, self._end_sign_in, self._show_failure)
        self._looks.start()

    @Slot()
    def _look(self) -> None:
        """The code comes on another thread."""
        if self._told:
            self._looks.stop()
            self._show(code=True, field=False)
            self._code_shown.setText(self._told[0].code)
            self._about.setText(
                tr(
                    "Open the link in a browser, compare the code, and allow the access. This window notices "
                    "when you are done."
                )
            )

    def _ask_code(self) -> None:
        self._show(code=False, field=True)
        self._about.setText(tr("The role wants the code that your MFA device shows now."))
        self.code.setFocus()
        self._check()

    @Slot()
    def _check(self) -> None:
        self.send.setEnabled(self.code.text().strip().isdigit() and not self._bar.isVisible())

    @Slot()
    def _send(self) -> None:
        code = self.code.text().strip()
        self.code.clear()  # each works once
        self._bar.show()
        self._check()
        call = partial(self._access.sign_in_with_code, self._profile, code, self._credentials)
        self._work = BackgroundCall(self, call, self._end_sign_in, self._show_failure)

    @Slot()
    def _open(self) -> None:
        link = QUrl(self._told[0].link)
        # A service chose it: a file or a program of this computer is never opened for it.
        if link.scheme() not in ("https", "http") or not QDesktopServices.openUrl(link):
            self._notice.say(tr("No browser could be opened. Copy the link instead."), Status.ATTENTION)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._told[0].link)
        self._notice.say(tr("The link is on the clipboard."))

    def _end_sign_in(self, _: object) -> None:
        self.accept()

    def _show_failure(self, error: TransferError) -> None:
        self._looks.stop()
        self._bar.hide()
        wording = words.explain_error(error)
        self._notice.say(f"{wording.sentence}\n{wording.advice}", Status.FAILED)
        self._check()

    def reject(self) -> None:
        """Close, and wait for the confirmation no longer."""
        self._give_up()
        super().reject()

    def _give_up(self) -> None:
        self._given_up.set()
        self._looks.stop()
        self._work.forget()

"""Signing in for a profile's keys, and asking the endpoint doctor, from the profiles' dialog."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from transfer_gui.core.errors import TransferError
from transfer_gui.core.profile import CredentialKind, Credentials, Profile
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.store_traits import Examination
from transfer_gui.core.transfer import Status
from transfer_gui.text import format
from transfer_gui.text.language import mark, tr
from transfer_gui.text.words_doctor import check_title
from transfer_gui.ui.profiles.findings import Findings
from transfer_gui.ui.profiles.profile_check import TypedProfile
from transfer_gui.ui.profiles.profile_form import ProfileForm
from transfer_gui.ui.profiles.sign_in_dialog import SignInDialog
from transfer_gui.ui.services import Access
from transfer_gui.ui.widgets.background import BackgroundCall

Say = Callable[[str, Status | None], None]

_LOOK = 200  # ms
_CHECKING = mark("&Check This Store")


class ProfileAccess(QObject):
    """Signs in and examines; ``say`` and ``fail`` show how it ended, in the dialog's line of results."""

    def __init__(
        self,
        access: Access,
        form: ProfileForm,
        window: QWidget,
        say: Say,
        fail: Callable[[TransferError], None],
    ) -> None:
        super().__init__(window)
        self._say, self._fail = say, fail
        self._access, self._form, self._window = access, form, window
        self._typed: TypedProfile | None = None
        self._name = ""
        self._work: BackgroundCall | None = None
        self._asked: list[str] = []
        self._looks = QTimer(self, interval=_LOOK)
        self._looks.timeout.connect(self._look)
        self._findings = Findings(self, access.examination)
        self._findings.changed.connect(form.doctor.show_examination)
        self._findings.changed.connect(form.options.show_findings)
        self._findings.changed.connect(form.changed)
        form.doctor.ask.clicked.connect(self._examine)
        form.credentials.sign_in.clicked.connect(self._sign_in)

    def show_profile(self, profile: Profile) -> None:
        """Show the last examination of the bucket of the profile that is in the form now."""
        self.stop()
        self._findings.look(profile, profile.bucket)

    def follow(self, typed: TypedProfile, saved_name: str, *, ready: bool) -> None:
        """Follow the form as it stands now; ``ready``: it can be used against the store."""
        self._typed, self._name = typed, saved_name
        self._findings.look(typed.profile, typed.profile.bucket)
        idle = self._work is None
        self._form.doctor.ask.setEnabled(ready and idle and bool(typed.profile.bucket))
        kind, role = typed.profile.credentials, typed.profile.role
        wanted = kind in (CredentialKind.SSO, CredentialKind.AWS_PROFILE) or bool(role.mfa_serial)
        self._form.credentials.show_sign_in(wanted, self._until())
        self._form.credentials.sign_in.setEnabled(ready)

    def stop(self) -> None:
        """Wait for no answer any more."""
        if self._work is not None:
            self._work.forget()
        self._stop_looking()

    def _until(self) -> str:
        ends = self._access.keys_expire(self._name) if self._name else None
        if not ends:
            return ""
        left = ends - time.time()
        return (
            tr("The keys in use expire in {left}.", left=format.duration(left))
            if left > 0
            else tr("The keys in use have expired.")
        )

    def _profile_to_ask(self) -> tuple[Profile, Credentials | None]:
        """The profile as typed; stored keys lie under the name that it was saved with."""
        assert self._typed is not None
        profile, credentials = self._typed.profile, self._typed.credentials
        if credentials is None and self._name:
            profile = replace(profile, name=self._name)
        return profile, credentials

    @Slot()
    def _sign_in(self) -> None:
        profile, credentials = self._profile_to_ask()
        dialog = SignInDialog(self._access, profile, credentials, self._window)
        dialog.accepted.connect(self._end_sign_in)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _end_sign_in(self) -> None:
        self._say(tr("You are signed in. Transfers that wait for it can be retried."), Status.DONE)

    @Slot()
    def _examine(self) -> None:
        profile, credentials = self._profile_to_ask()
        self._asked.clear()
        call = partial(self._access.examine, profile, credentials, self._asked.append)
        self._work = BackgroundCall(self, call, self._end_examination, self._fail_examination)
        self._form.doctor.ask.setEnabled(False)
        self._looks.start()

    @Slot()
    def _look(self) -> None:
        """Show which check is under way; they are told on another thread."""
        if self._asked:
            self._form.doctor.ask.setText(
                tr("Checking: {check_title}…", check_title=check_title(self._asked[-1]))
            )

    def _end_examination(self, found: Examination) -> None:
        self._stop_looking()
        self._findings.take(found)
        self._say(tr("The store was asked; nothing of it is left there."), Status.DONE)

    def _fail_examination(self, error: TransferError) -> None:
        self._stop_looking()
        self._fail(error)

    def _stop_looking(self) -> None:
        self._work = None
        self._looks.stop()
        doctor = self._form.doctor
        doctor.ask.setText(tr(_CHECKING))
        usable = self._typed is not None and bool(self._typed.profile.bucket)
        doctor.ask.setEnabled(usable)

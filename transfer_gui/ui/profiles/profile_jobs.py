"""Saving, deleting and testing a profile: off the GUI thread, one at a time, with what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from transfer_gui.core.errors import TransferError
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.transfer import Status
from transfer_gui.text import words
from transfer_gui.text.language import sentences, tr
from transfer_gui.ui.profiles.profile_form import ProfileForm
from transfer_gui.ui.profiles.profile_parts import ResultLine
from transfer_gui.ui.services import Services
from transfer_gui.ui.widgets.background import BackgroundCall


class ProfileJobs(QObject):
    """Works on the profile in ``form``, and says in ``result`` how it ends.

    ``saved_name`` gives the name under which that profile is saved, '' while it is a new one.

    Signals:
        changed: something began or ended, so that other buttons can be used than before.
        kept: the name of the profile that was saved, '' after one was deleted; it is time to reload.
        done: all was said about a profile that was saved or deleted.
    """

    changed = Signal()
    kept = Signal(str)
    done = Signal()

    def __init__(
        self,
        parent: QObject,
        services: Services,
        form: ProfileForm,
        result: ResultLine,
        saved_name: Callable[[], str],
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._form = form
        self._result = result
        self._saved_name = saved_name
        self._work: BackgroundCall | None = None
        self.writing = False
        """Whether a profile is being saved or deleted."""

    @property
    def busy(self) -> bool:
        return self._work is not None and self._work.wanted

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Save what was typed; ``then`` is called once it is saved."""
        typed = self._form.typed()
        self.writing = True
        text = tr("Saving… If your keychain asks for its password, answer it.")
        self._result.busy(text, cancellable=False)
        more = {"replacing": self._saved_name(), "customer_key": typed.customer_key}
        call = partial(self._services.save_profile, typed.profile, typed.credentials, **more)
        self._begin(call, partial(self._end_save, typed.profile.name, then), self._fail)

    def _end_save(self, name: str, then: Callable[[], object] | None, _: object) -> None:
        self.writing = False
        self.kept.emit(name)
        self._result.say(tr("“{name}” is saved.", name=name), Status.DONE)
        self.done.emit()
        if then is not None:
            then()

    def delete(self) -> None:
        self.writing = True
        self._result.busy(tr("Deleting…"), cancellable=False)
        self._begin(partial(self._services.remove_profile, self._saved_name()), self._end_delete, self._fail)

    def _end_delete(self, _: object) -> None:
        self.writing = False
        self.kept.emit("")
        self.done.emit()

    def _fail(self, error: TransferError) -> None:
        self.writing = False
        self._result.fail(error)
        self.changed.emit()

    @Slot()
    def test(self) -> None:
        """Try what was typed against the store."""
        typed, profile, saved_name = self._form.typed(), self._form.typed().profile, self._saved_name()
        if typed.kept and saved_name:
            # Its secret is stored under the name it was saved with, whatever the form says now.
            profile = replace(profile, name=saved_name)
        self._result.busy(tr("Testing the connection…"), cancellable=True)
        call = partial(self._services.test_connection, profile, typed.credentials)
        self._begin(call, self._end_test, self._end_test)

    def _end_test(self, error: TransferError | None) -> None:
        if error is None:
            profile = self._form.typed().profile
            where = tr("It works: “{bucket}” can be written to.", bucket=profile.bucket)
            said = where if profile.bucket else tr("It works: the keys are accepted.")
            doubt = words.bucket_twice(profile.endpoint, profile.bucket)
            self._result.say(sentences(said, doubt), Status.ATTENTION if doubt else Status.DONE)
        else:
            self._result.fail(error)
        self.changed.emit()

    @Slot()
    def cancel_test(self) -> None:
        """Wait for the store's answer no longer."""
        self.forget()
        self._result.say(tr("The test was cancelled."), None)
        self.changed.emit()

    def _begin(
        self,
        call: Callable[[], object],
        done: Callable[[Any], None],
        failed: Callable[[TransferError], None],
    ) -> None:
        self.forget()
        self._work = BackgroundCall(self, call, done, failed)
        self.changed.emit()

    def forget(self) -> None:
        """Look at no result any more."""
        if self._work is not None:
            self._work.forget()
        self._work = None

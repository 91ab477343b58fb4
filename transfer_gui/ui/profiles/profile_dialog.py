"""The dialog of profiles: the list, the form, and what may be done now. Not here: saving, testing, deleting
(``profile_jobs.py``).
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from transfer_gui.core.errors import TransferError
from transfer_gui.core.profile import CredentialKind, Profile
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.text import words
from transfer_gui.text.language import tr
from transfer_gui.ui.profiles.profile_access import ProfileAccess
from transfer_gui.ui.profiles.profile_form import ProfileForm
from transfer_gui.ui.profiles.profile_jobs import ProfileJobs
from transfer_gui.ui.profiles.profile_parts import ProfileActions, ProfileList, ResultLine
from transfer_gui.ui.services import Services
from transfer_gui.ui.widgets.background import BackgroundCall
from transfer_gui.ui.widgets.confirm import ask, ask_to_save
from transfer_gui.ui.widgets.fields import fill
from transfer_gui.ui.widgets.sizes import by_font

_SAVED_KINDS = (CredentialKind.KEYCHAIN, CredentialKind.SESSION)


class ProfilesDialog(QDialog):
    """Adds, changes, tests and deletes profiles. It opens at the profile ``name``, else at the default one.

    Signals:
        profiles_changed: a change was kept.
    """

    profiles_changed = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Profiles"))
        self._services = services
        self._profiles: tuple[Profile, ...] = ()
        self._saved_name = ""  # of the profile in the form; '' while it is a new one
        self._keychain: TransferError | None = None  # why it can't be used, once that is known
        self._list, self._form = ProfileList(), ProfileForm()
        self._result, self._actions = ResultLine(), ProfileActions()
        self._access = ProfileAccess(services.access, self._form, self, self._result.say, self._result.fail)
        self._jobs = ProfileJobs(self, services, self._form, self._result, lambda: self._saved_name)
        self._lay_out()
        self._connect()
        if services.worker:
            self._list.only_show()
            self._form.only_show()
            self._actions.save.hide()
        self._reload(name)
        if services.worker:
            return
        BackgroundCall(self, services.aws_profiles, self._form.credentials.offer_aws, lambda error: None)
        BackgroundCall(self, services.keychain_problem, self._know_keychain, self._know_keychain)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        for widget, stretch in ((self._form, 1), (self._result, 0), (self._actions, 0)):
            right.addWidget(widget, stretch)
        fill(QHBoxLayout(self), self._list, (right, 1))
        self.resize(by_font(self, 900, 680))

    def _connect(self) -> None:
        self._list.chosen.connect(self._choose)
        self._list.new.clicked.connect(self._begin_new)
        self._list.duplicate.clicked.connect(self._begin_copy)
        self._list.delete.clicked.connect(self._ask_to_delete)
        self._list.default.clicked.connect(self._set_default)
        self._form.changed.connect(self._check)
        self._result.session.clicked.connect(self._save_for_session)
        self._result.cancel.clicked.connect(self._jobs.cancel_test)
        self._actions.test.clicked.connect(self._jobs.test)
        self._actions.save.clicked.connect(lambda: self._jobs.save())
        self._jobs.changed.connect(self._check)
        self._jobs.kept.connect(self._reload)
        self._jobs.done.connect(self.profiles_changed)
        self._actions.leave.clicked.connect(self.reject)

    @Slot(str)
    def _reload(self, name: str) -> None:
        """Show the profiles as they are kept now, and the one of that name, or the default, or the first."""
        default, trouble = "", None
        try:
            self._profiles, default = tuple(self._services.profiles()), self._services.default_profile()
        except TransferError as error:
            trouble = error
        self._list.fill(self._profiles, default)
        by_name = {profile.name: profile for profile in self._profiles}
        found = by_name.get(name) or by_name.get(default) or next(iter(self._profiles), None)
        self._show(found or Profile(name=""), saved=found is not None)
        if trouble is not None:
            self._result.fail(trouble)

    def _show(self, profile: Profile, *, saved: bool) -> None:
        self._saved_name = profile.name if saved else ""
        kept = saved and profile.credentials in _SAVED_KINDS
        if profile.credentials is CredentialKind.SESSION:
            kept = kept and self._services.has_session_keys(profile.name)
        self._list.select(self._saved_name)
        self._form.show_profile(profile, kept=kept, saved=saved)
        self._access.show_profile(profile)
        self._clean = self._form.typed()
        there = tr(
            "Profiles and keys are {host}'s. Change them there: {command}",
            host=self._services.worker,
            command=shlex.join(["transfer-gui-cli", "profiles", "edit", profile.name or "NAME"]),
        )
        said = tr(words.SANDBOX_PROFILE) if profile.sandbox else there if self._services.worker else ""
        self._result.say(said, None)
        if not said:
            self._warn_of_keychain()
        self._check()

    @Slot(str)
    def _choose(self, name: str) -> None:
        if name != self._saved_name:
            self._list.select(self._saved_name)  # until it is sure that nothing typed is lost
            self._leave_then(partial(self._reload, name))

    @Slot()
    def _begin_new(self) -> None:
        self._leave_then(partial(self._begin_with, Profile(name="")))

    @Slot()
    def _begin_copy(self) -> None:
        self._leave_then(self._copy_saved)

    def _copy_saved(self) -> None:
        """Begin a copy of the profile as it is kept now, without a secret: that belongs to the profile it was
        stored for."""
        source = next(profile for profile in self._profiles if profile.name == self._saved_name)
        copy = replace(
            source,
            name=_free_name(source.name, {profile.name for profile in self._profiles}),
            sandbox=False,
            access_key="",
        )
        self._begin_with(copy)

    def _begin_with(self, profile: Profile) -> None:
        self._show(profile, saved=False)
        self._form.name.setFocus()
        self._form.name.selectAll()

    @Slot()
    def _check(self) -> None:
        typed = self._form.typed()
        others = [one.name for one in self._profiles if one.name != self._saved_name]
        problems = typed.problems(others, self._saved_name)
        sandbox = typed.profile.sandbox
        busy = self._jobs.busy
        changed = self._has_changes()
        self._form.setEnabled(not sandbox and not self._jobs.writing)
        self._list.setEnabled(not self._jobs.writing)
        self._list.allow(saved=bool(self._saved_name), sandbox=sandbox)
        begun = changed or bool(typed.profile.name and not self._saved_name)
        fit = not problems and not typed.options_problem
        self._actions.save.setEnabled(begun and fit and not busy)
        self._actions.test.setEnabled(not problems and not busy)
        touched = begun or bool(self._saved_name)
        unfit = typed.options_problem or self._form.options.in_vain()
        doubt = words.bucket_twice(typed.profile.endpoint, typed.profile.bucket)
        hint = words.profile_problem(problems[0]) if problems else unfit or doubt
        self._actions.hint(hint if touched else "")
        self._access.follow(typed, self._saved_name, ready=not problems and not busy)

    def _has_changes(self) -> bool:
        return self._form.typed() != self._clean

    def _leave_then(self, then: Callable[[], object]) -> None:
        """Call ``then`` if nothing is unsaved, or once the user has saved or discarded it."""
        if not self._has_changes():
            then()
            return
        name = self._form.typed().profile.name or tr("the new profile")
        title, text = (
            tr("Save the changes to “{name}”?", name=name),
            tr("If you discard them, they are lost."),
        )
        save = partial(self._jobs.save, then) if self._actions.save.isEnabled() else None
        ask_to_save(self, title=title, text=text, save=save, discard=then)

    @Slot()
    def _save_for_session(self) -> None:
        """Keep the keys in memory instead: the way out where there is no safe keychain."""
        self._form.credentials.choose(CredentialKind.SESSION)
        self._result.clear()
        if self._actions.save.isEnabled():
            self._jobs.save()

    def _know_keychain(self, error: TransferError | None) -> None:
        self._keychain = error
        if not self._result.text and not self._form.typed().profile.sandbox:
            self._warn_of_keychain()

    def _warn_of_keychain(self) -> None:
        """Say before keys are typed that they can't be kept, and what else can be done."""
        if self._keychain is not None and self._form.credentials.chosen() is CredentialKind.KEYCHAIN:
            self._result.fail(self._keychain, offer_session=not self._saved_name)

    @Slot()
    def _ask_to_delete(self) -> None:
        title = tr("Delete the profile “{name}”?", name=self._saved_name)
        text = tr("Its keys are removed too. Transfers that use it can't go on without another profile.")
        ask(self, title=title, text=text, yes=tr("&Delete"), no=tr("&Keep"), then=self._jobs.delete)

    @Slot()
    def _set_default(self) -> None:
        try:
            self._services.set_default_profile(self._saved_name)
        except TransferError as error:
            self._result.fail(error)
            return
        self._list.fill(self._profiles, self._saved_name)
        self._list.select(self._saved_name)
        self.profiles_changed.emit()

    def reject(self) -> None:
        """Close: ask about unsaved changes; wait for a save that is under way, once."""
        if self._jobs.writing and not self._result.warned:
            self._result.warn(tr("Still saving. Close again to leave without waiting for it."))
            return
        if self._jobs.writing:
            self._leave()
        else:
            self._leave_then(self._leave)

    def _leave(self) -> None:
        self._jobs.forget()
        self._access.stop()
        super().reject()


def _free_name(name: str, taken: Collection[str]) -> str:
    """A name for a copy of the profile ``name`` that none of the others has."""
    again = (tr("{name} copy {number}", name=name, number=place) for place in range(2, len(taken) + 2))
    names = (tr("{name} copy", name=name), *again)
    return next(free for free in names if free not in taken)

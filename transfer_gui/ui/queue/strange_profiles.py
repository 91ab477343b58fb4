"""Transfers of a file whose profiles are not set up on this computer: said, and another one is offered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from transfer_gui.core.redact import escape_controls
from transfer_gui.core.spec import Spec
from transfer_gui.core.transfer import Status
from transfer_gui.text.language import tr
from transfer_gui.ui.widgets.fields import Notice

# Names that stand for credentials found elsewhere: no profiles of the list (see ``wiring/stores.py``).
_ELSEWHERE = ("env", "aws:")


def strange(specs: Iterable[Spec], profiles: Sequence[str]) -> list[str]:
    """Names of profiles that ``specs`` go through and that are not among ``profiles``, each once."""
    wanted = (spec.profile for spec in specs if spec.profile and not spec.endpoint)
    return [
        name for name in dict.fromkeys(wanted) if name not in profiles and not name.startswith(_ELSEWHERE)
    ]


class StrangeProfiles(QWidget):
    """Hidden where all are known. Nothing is changed unless another profile is chosen."""

    def __init__(self, specs: Iterable[Spec], profiles: Sequence[str]) -> None:
        super().__init__()
        self._names = frozenset(found := strange(specs, profiles))
        notice = Notice(tr("Profiles that are missing"))
        self.choice = QComboBox()
        self.choice.setAccessibleName(tr("Profile to use instead"))
        self.choice.addItem(tr("Set it up later"), "")
        for name in profiles:
            self.choice.addItem(tr("Use {profile} instead", profile=name), name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(notice, 1)
        row.addWidget(self.choice)
        told = tr(", ").join(tr("“{}”").replace("{}", escape_controls(name)) for name in found[:3]) + (
            "…" if len(found) > 3 else ""
        )
        notice.say(
            tr("The profile {names} is not set up on this computer.", names=told) if found else "",
            Status.ATTENTION,
        )
        self.setVisible(bool(found))

    def mended(self, spec: Spec) -> Spec:
        """The spec with the profile that was chosen, where its own is missing."""
        chosen: str = self.choice.currentData()
        missing = spec.profile in self._names and not spec.endpoint
        return replace(spec, profile=chosen) if chosen and missing else spec

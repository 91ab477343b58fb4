"""Object options as a section of a dialog, folded away until somebody wants them."""

from __future__ import annotations

from PySide6.QtCore import SignalInstance

from transfer_gui.text.language import tr
from transfer_gui.ui.profiles.object_options_form import ObjectOptionsForm
from transfer_gui.ui.widgets.fields import Fold


class OptionsSection(Fold):
    """The fields under a heading of their own."""

    def __init__(self, form: ObjectOptionsForm, taken: SignalInstance | None = None) -> None:
        """``taken`` carries the profile whose options a transfer begins with."""
        if taken is not None:
            taken.connect(form.show_profile)
        super().__init__(tr("Object Options"), form)

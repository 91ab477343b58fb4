"""Object options as a section of a dialog, folded away until somebody wants them."""

from __future__ import annotations

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QScrollArea

from transfer_gui.ui.language import tr
from transfer_gui.ui.profiles.object_options_form import ObjectOptionsForm
from transfer_gui.ui.widgets.fields import Fold

_ROOM = 190  # px


class OptionsSection(Fold):
    """The fields under a heading of their own, in a room that does not grow with them."""

    def __init__(self, form: ObjectOptionsForm, taken: SignalInstance | None = None) -> None:
        """``taken`` carries the profile whose options a transfer begins with."""
        if taken is not None:
            taken.connect(form.show_profile)
        room = QScrollArea()
        room.setWidget(form)
        room.setWidgetResizable(True)
        room.setFrameShape(QScrollArea.Shape.NoFrame)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room.setMinimumHeight(_ROOM)
        super().__init__(tr("Object Options"), room)

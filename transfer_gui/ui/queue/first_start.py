"""The card of a first start: two ways to begin, while no profile says where files go."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from transfer_gui.text.language import tr
from transfer_gui.ui.widgets.design import UNIT, Type, set_type
from transfer_gui.ui.widgets.fields import fill
from transfer_gui.ui.widgets.icons import icon
from transfer_gui.ui.widgets.plain import Label
from transfer_gui.ui.widgets.sizes import by_font


class FirstStart(QFrame):
    """Lies in the middle of a view's viewport.

    Signals:
        sandbox_wanted: things are to be tried out with the store that comes along.
        store_wanted: a profile of a store of one's own is to be added.
    """

    sandbox_wanted = Signal()
    store_wanted = Signal()

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setAccessibleName(tr("How to begin"))
        title = Label(tr("Where do files go?"))
        set_type(title, Type.TITLE)
        told = Label(
            tr(
                "Try it in the sandbox, a small store on this computer that nothing leaves; or add a store "
                "of yours, with its address and keys."
            ),
            wrap=True,
        )
        self.sandbox = QPushButton(icon("sandbox"), tr("&Try It in the Sandbox"))
        self.store = QPushButton(icon("profiles"), tr("&Add Your Store…"))
        ways = QHBoxLayout()
        for button in (self.sandbox, self.store):
            button.setMinimumHeight(button.sizeHint().height() + UNIT)
            ways.addWidget(button, 1)
        layout = fill(QVBoxLayout(self), margins=3 * UNIT, spacing=2 * UNIT)
        for label in (title, told):
            layout.addWidget(label)
        layout.addLayout(ways)
        self.sandbox.clicked.connect(self._try_sandbox)
        self.store.clicked.connect(self.store_wanted)
        viewport.installEventFilter(self)
        self.hide()

    @Slot()
    def _try_sandbox(self) -> None:
        self.sandbox.setEnabled(False)
        self.sandbox.setText(tr("Starting…"))
        self.sandbox_wanted.emit()

    def offer(self, wanted: bool) -> None:
        """Show the card, or take it away; the buttons are as they were at first."""
        self.sandbox.setEnabled(True)
        self.sandbox.setText(tr("&Try It in the Sandbox"))
        self.setVisible(wanted)
        self._centre()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle (Qt's hook)."""
        if event.type() == QEvent.Type.Resize and watched is self._viewport:
            self._centre()
        return False

    def _centre(self) -> None:
        around = self._viewport.rect()
        width = min(by_font(self, 460).width(), around.width() - 16)
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        place = around.center()
        self.setGeometry(place.x() - width // 2, max(4, place.y() - height // 2), width, height)

"""The style of all widgets: Qt's Fusion, painted anew by the design sheet; and a calm wheel.

Here: how buttons, fields, tabs, bars and marks of the keyboard look. Not here: which colours they have
(``design.py``), what a cell of a table looks like (``roomy_cells.py``).

The wheel scrolls forms and never edits them. Qt's combo, spin and date boxes, sliders and tab bars take the
wheel when the pointer happens to be above them, so that whoever scrolls a form changes it: a lock for ten
years, a public object. Here the wheel reaches one of them only if it has the keyboard's focus and stands in
nothing that can be scrolled; otherwise what is around it is scrolled. One style for the whole program tells
of each widget when it is first shown. A filter on the application would see all events of all objects
instead, and wake Python for each.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QProxyStyle,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionSlider,
    QStyleOptionSpinBox,
    QStyleOptionToolButton,
    QTabBar,
    QWidget,
)

from transfer_gui.ui.widgets import painting
from transfer_gui.ui.widgets.design import AIR, FOCUS, HALF, UNIT, ink
from transfer_gui.ui.widgets.painting import TICK, Draw
from transfer_gui.ui.widgets.sizes import icon_side

_Role, _State = QPalette.ColorRole, QStyle.StateFlag
_Primitive, _Control, _Complex = QStyle.PrimitiveElement, QStyle.ControlElement, QStyle.ComplexControl
_Metric, _Sub, _Contents = QStyle.PixelMetric, QStyle.SubControl, QStyle.ContentsType
_Picture, _Element = QStyle.StandardPixmap, QStyle.SubElement

_BAR = 12  # px
_METRICS = {
    _Metric.PM_DefaultFrameWidth: FOCUS,
    _Metric.PM_ScrollBarExtent: _BAR,
    _Metric.PM_ScrollBarSliderMin: 4 * UNIT,
    _Metric.PM_SplitterWidth: UNIT - 1,
    _Metric.PM_TabBarTabHSpace: 3 * UNIT,
    _Metric.PM_TabBarTabVSpace: AIR - 2,
    _Metric.PM_TabBarTabShiftVertical: 0,
    _Metric.PM_TabBarTabShiftHorizontal: 0,
    _Metric.PM_TabBarTabOverlap: 0,
    _Metric.PM_TabBarBaseOverlap: 0,
    _Metric.PM_HeaderMargin: UNIT,
    _Metric.PM_IndicatorWidth: TICK,
    _Metric.PM_IndicatorHeight: TICK,
    _Metric.PM_ExclusiveIndicatorWidth: TICK,
    _Metric.PM_ExclusiveIndicatorHeight: TICK,
    _Metric.PM_LayoutHorizontalSpacing: UNIT,
    _Metric.PM_LayoutVerticalSpacing: UNIT,
    _Metric.PM_ToolBarItemSpacing: HALF,
    _Metric.PM_ToolBarItemMargin: HALF,
}
_MARGINS = frozenset(
    {
        _Metric.PM_LayoutLeftMargin,
        _Metric.PM_LayoutTopMargin,
        _Metric.PM_LayoutRightMargin,
        _Metric.PM_LayoutBottomMargin,
    }
)
_ICONS = frozenset({_Metric.PM_SmallIconSize, _Metric.PM_ListViewIconSize})
"""Not those of buttons: with large letters a row of them fills a small screen."""
_AS_HIGH = frozenset(
    {_Contents.CT_PushButton, _Contents.CT_LineEdit, _Contents.CT_ComboBox, _Contents.CT_SpinBox}
)
"""What stands in one line in a form is of one height."""
_PICTURES = {
    _Picture.SP_MessageBoxQuestion: "help",
    _Picture.SP_MessageBoxInformation: "info",
    _Picture.SP_MessageBoxWarning: "attention",
    _Picture.SP_MessageBoxCritical: "failed",
    _Picture.SP_LineEditClearButton: "cancel",
}
_OF_BUTTONS = frozenset(
    found
    for found in QStyle.StandardPixmap
    if _Picture.SP_DialogOkButton.value <= found.value <= _Picture.SP_DialogNoButton.value
)


class CalmStyle(QProxyStyle):
    """Fusion in our own dress; :meth:`wear` says in which colours."""

    draw_icon: ClassVar[Callable[[str], QIcon] | None] = None
    """Draws one of our icons, for what Qt shows by itself; ``icons.configure`` sets it."""

    def __init__(self) -> None:
        super().__init__("Fusion")
        self.setObjectName("fusion")
        self._guard = WheelGuard(self)
        self.ink = ink(dark=False)

    def wear(self, *, dark: bool) -> None:
        """Paint in the colours of this theme from now on."""
        self.ink = ink(dark=dark)

    def polish(self, polished: QWidget | QApplication | QPalette) -> None:  # type: ignore[override]
        """Qt's hook: called for each widget before it is shown for the first time."""
        super().polish(polished)
        if isinstance(polished, _EDITED) and not isinstance(polished, QScrollBar):
            # Focus by the wheel would come before the guard is asked.
            if polished.focusPolicy() is Qt.FocusPolicy.WheelFocus:
                polished.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            polished.installEventFilter(self._guard)
        if isinstance(polished, _HOVERED):
            polished.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        draw = _PRIMITIVES.get(element)
        if draw is None or not draw(self.ink, option, painter, widget):
            super().drawPrimitive(element, option, painter, widget)

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element is _Control.CE_PushButtonLabel and isinstance(option, QStyleOptionButton):
            option = painting.labelled(option)
        elif element is _Control.CE_ToolButtonLabel and isinstance(option, QStyleOptionToolButton):
            option = painting.beside_arrow(option)
        elif element is _Control.CE_ComboBoxLabel:
            option.rect = option.rect.adjusted(HALF, 0, 0, 0)
        elif element is _Control.CE_HeaderLabel:  # Fusion takes the margin off above and below, too
            option.rect = option.rect.adjusted(0, -UNIT, 0, UNIT)
        draw = _CONTROLS.get(element)
        if draw is None or not draw(self.ink, option, painter, widget):
            super().drawControl(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if control is _Complex.CC_ComboBox and isinstance(option, QStyleOptionComboBox):
            painting.draw_combo(self.ink, option, painter)
        elif control is _Complex.CC_SpinBox and isinstance(option, QStyleOptionSpinBox):
            rects = [
                self.subControlRect(control, option, part, widget)
                for part in (_Sub.SC_SpinBoxUp, _Sub.SC_SpinBoxDown)
            ]
            painting.draw_spin(self.ink, option, painter, rects)
        elif control is _Complex.CC_ScrollBar and isinstance(option, QStyleOptionSlider):
            handle = self.subControlRect(control, option, _Sub.SC_ScrollBarSlider, widget)
            painting.draw_scroll_bar(self.ink, option, painter, handle)
        else:
            super().drawComplexControl(control, option, painter, widget)

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        if control is _Complex.CC_ScrollBar and isinstance(option, QStyleOptionSlider):
            return painting.part_of_scroll_bar(option, part)
        return super().subControlRect(control, option, part, widget)  # type: ignore[arg-type]

    def subElementRect(
        self, element: QStyle.SubElement, option: QStyleOption, widget: QWidget | None = None
    ) -> QRect:
        found = super().subElementRect(element, option, widget)  # type: ignore[arg-type]
        return found.adjusted(HALF, 0, -HALF, 0) if element is _Element.SE_LineEditContents else found

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        found = _METRICS.get(metric)
        if found is not None:
            return found
        if metric in _MARGINS:
            return UNIT + HALF if widget is not None and widget.isWindow() else UNIT
        if metric in _ICONS and widget is not None:
            return icon_side(widget)
        return super().pixelMetric(metric, option, widget)

    def sizeFromContents(
        self, kind: QStyle.ContentsType, option: QStyleOption, size: QSize, widget: QWidget | None = None
    ) -> QSize:
        found = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]
        if kind in _AS_HIGH:
            if kind is not _Contents.CT_PushButton:
                found.setWidth(found.width() + UNIT)  # beside the text, as in subElementRect
            high = option.fontMetrics.height() + AIR
            found.setHeight(high if kind is _Contents.CT_SpinBox else max(found.height(), high))
        elif kind is _Contents.CT_ItemViewItem:
            found.setHeight(max(found.height(), option.fontMetrics.height() + UNIT))
        elif kind is _Contents.CT_ToolButton and painting.has_arrow(option):
            found.setWidth(found.width() + painting.MENU_ARROW)
        return found

    def standardIcon(
        self,
        picture: QStyle.StandardPixmap,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> QIcon:
        if picture in _OF_BUTTONS:  # asked for where the desktop's own buttons have pictures
            return QIcon()
        name, draw = _PICTURES.get(picture), CalmStyle.draw_icon
        return draw(name) if name and draw else super().standardIcon(picture, option, widget)


_PRIMITIVES: dict[QStyle.PrimitiveElement, Draw] = {
    _Primitive.PE_PanelButtonCommand: painting.draw_button,
    _Primitive.PE_FrameDefaultButton: painting.draw_nothing,
    _Primitive.PE_PanelLineEdit: painting.draw_field,
    _Primitive.PE_FrameLineEdit: painting.draw_nothing,
    _Primitive.PE_Frame: painting.draw_frame,
    _Primitive.PE_FrameGroupBox: painting.draw_frame,
    _Primitive.PE_FrameFocusRect: painting.draw_focus,
    _Primitive.PE_PanelItemViewItem: painting.draw_item,
    _Primitive.PE_IndicatorCheckBox: painting.draw_tick,
    _Primitive.PE_IndicatorItemViewItemCheck: painting.draw_tick,
    _Primitive.PE_IndicatorRadioButton: painting.draw_pick,
    _Primitive.PE_PanelButtonTool: painting.draw_tool,
    _Primitive.PE_IndicatorArrowDown: painting.draw_arrow(0),
    _Primitive.PE_IndicatorArrowLeft: painting.draw_arrow(1),
    _Primitive.PE_IndicatorArrowUp: painting.draw_arrow(2),
    _Primitive.PE_IndicatorArrowRight: painting.draw_arrow(3),
    _Primitive.PE_IndicatorHeaderArrow: painting.draw_header_arrow,
    _Primitive.PE_IndicatorToolBarSeparator: painting.draw_line("centre", inset=UNIT),
    _Primitive.PE_FrameTabBarBase: painting.draw_line("bottom"),
    _Primitive.PE_FrameTabWidget: painting.draw_line("top"),
    _Primitive.PE_PanelStatusBar: painting.draw_line("top"),
    _Primitive.PE_FrameStatusBarItem: painting.draw_nothing,
    _Primitive.PE_PanelScrollAreaCorner: painting.draw_nothing,
}
_CONTROLS: dict[QStyle.ControlElement, Draw] = {
    _Control.CE_TabBarTabShape: painting.draw_tab,
    _Control.CE_Splitter: painting.draw_splitter,
    _Control.CE_HeaderSection: painting.draw_header,
    _Control.CE_HeaderEmptyArea: painting.draw_header,
    _Control.CE_ToolBar: painting.draw_line("bottom"),
    _Control.CE_MenuBarEmptyArea: painting.draw_nothing,
    _Control.CE_MenuBarItem: painting.draw_menu_title,
    _Control.CE_ProgressBarGroove: painting.draw_groove,
    _Control.CE_ProgressBarContents: painting.draw_bar,
}


_EDITED = (QComboBox, QAbstractSpinBox, QAbstractSlider, QTabBar)
_HOVERED = (QScrollBar,)


class WheelGuard(QObject):
    """Lets the wheel through to a widget that is meant; what it refuses goes on to the widget's parent."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.Wheel or not isinstance(watched, QWidget):
            return False
        if _is_meant(watched):
            return False
        event.ignore()
        return True


def _is_meant(widget: QWidget) -> bool:
    focused = QApplication.focusWidget()
    if focused is None or not (focused is widget or widget.isAncestorOf(focused)):
        return False
    around: QWidget | None = widget
    while around is not None and not around.isWindow():
        around = around.parentWidget()
        if isinstance(around, QAbstractScrollArea) and _scrolls(around):
            return False
    return True


def _scrolls(area: QAbstractScrollArea) -> bool:
    bars = (area.verticalScrollBar(), area.horizontalScrollBar())
    return isinstance(area, QScrollArea) and any(bar.maximum() > bar.minimum() for bar in bars)

"""Painting of single parts of widgets, for the style: buttons, fields, marks, tabs, bars.

A function returns whether it has drawn the part; where not, Fusion does.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QListView,
    QPushButton,
    QStyle,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QStyleOptionHeader,
    QStyleOptionMenuItem,
    QStyleOptionProgressBar,
    QStyleOptionSlider,
    QStyleOptionSpinBox,
    QStyleOptionTab,
    QStyleOptionToolButton,
    QToolButton,
    QWidget,
)

from transfer_gui.ui.widgets.design import FOCUS, HALF, RADIUS, SMALL_RADIUS, UNIT, Ink

Draw = Callable[[Ink, QStyleOption, QPainter, QWidget | None], bool]

TICK = 16
"""Pixels of a box to tick."""
MENU_ARROW = 16
"""Pixels beside the text of a button that opens a menu."""

_DENSEST = 2.0  # pixels of a screen for one of ours, of icons that are drawn anew

_Role, _State, _Sub = QPalette.ColorRole, QStyle.StateFlag, QStyle.SubControl


def draw_box(
    painter: QPainter,
    rect: QRect | QRectF,
    fill: QColor | None,
    edge: QColor | None = None,
    width: float = 1.0,
    radius: float = RADIUS,
) -> None:
    """A rounded box whose edge lies within ``rect``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = width / 2 if edge is not None else 0.0
    painter.setPen(QPen(edge, width) if edge is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), radius - half, radius - half)
    painter.restore()


def _stroke(painter: QPainter, colour: QColor, points: list[QPointF], width: float = 1.5) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, cap, join))
    painter.drawPolyline(points)
    painter.restore()


def _chevron(painter: QPainter, rect: QRect | QRectF, colour: QColor, turn: int, size: float = 3.5) -> None:
    """An open arrow in the middle of ``rect``: 0 down, 1 left, 2 up, 3 right."""
    middle, half = QRectF(rect).center(), size / 2
    points = [QPointF(-size, -half), QPointF(0, half), QPointF(size, -half)]
    for _ in range(turn):
        points = [QPointF(-point.y(), point.x()) for point in points]
    _stroke(painter, colour, [point + middle for point in points])


def _is(option: QStyleOption, state: QStyle.StateFlag) -> bool:
    return bool(option.state & state)


def _colour(option: QStyleOption, role: QPalette.ColorRole) -> QColor:
    return option.palette.color(role)


def _is_keyed(option: QStyleOption) -> bool:
    """Whether it has the keyboard, and the keyboard is what somebody uses."""
    return _is(option, _State.State_HasFocus) and _is(option, _State.State_KeyboardFocusChange)


def _is_default(option: QStyleOptionButton) -> bool:
    return bool(option.features & QStyleOptionButton.ButtonFeature.DefaultButton) and _is(
        option, _State.State_Enabled
    )


def _ground(ink: Ink, option: QStyleOption, plain: QColor) -> QColor:
    """The ground of what can be pressed, as it is just now."""
    if not _is(option, _State.State_Enabled):
        return _colour(option, _Role.Window)
    if _is(option, _State.State_Sunken) or _is(option, _State.State_On):
        return _colour(option, _Role.Mid)
    return ink.hover if _is(option, _State.State_MouseOver) else plain


def draw_button(ink: Ink, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    if not isinstance(option, QStyleOptionButton):
        return False
    rect, accent, keyed = option.rect, _colour(option, _Role.Accent), _is_keyed(option)
    flat = bool(option.features & QStyleOptionButton.ButtonFeature.Flat)
    if _is_default(option):
        pressed = _is(option, _State.State_Sunken) or _is(option, _State.State_MouseOver)
        draw_box(painter, rect, ink.accent_hover if pressed else accent)
        if keyed:
            draw_box(painter, rect, None, accent, FOCUS)
            inner = rect.adjusted(FOCUS, FOCUS, -FOCUS, -FOCUS)
            draw_box(painter, inner, None, _colour(option, _Role.BrightText), 1.0, RADIUS - FOCUS)
    elif keyed:
        draw_box(painter, rect, _ground(ink, option, ink.raised), accent, FOCUS)
    elif not flat or _is(option, _State.State_MouseOver):
        draw_box(painter, rect, _ground(ink, option, ink.raised), _colour(option, _Role.Mid))
    return True


def labelled(option: QStyleOptionButton) -> QStyleOptionButton:
    """A default button is written in the colour that stands on its ground."""
    if not _is_default(option):
        return option
    found = QStyleOptionButton(option)
    bright = _colour(option, _Role.BrightText)
    palette = QPalette(option.palette)
    palette.setColor(_Role.ButtonText, bright)
    found.palette = palette
    if not option.icon.isNull():
        picture = option.icon.pixmap(option.iconSize, _DENSEST)
        painter = QPainter(picture)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(picture.rect(), bright)
        painter.end()
        found.icon = QIcon(picture)
    return found


def draw_field(ink: Ink, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    if not isinstance(option, QStyleOptionFrame):
        return False
    inside = widget.parentWidget() if widget is not None else None
    if isinstance(inside, QComboBox | QAbstractSpinBox):
        return True  # these draw the field that it stands in
    if option.lineWidth > 0:
        _draw_edged(ink, option, painter, _colour(option, _Role.Base))
    return True


def _draw_edged(ink: Ink, option: QStyleOption, painter: QPainter, fill: QColor) -> None:
    """A field with its edge, which is a mark while it has the keyboard."""
    focused = _is(option, _State.State_HasFocus)
    if not _is(option, _State.State_Enabled):
        draw_box(painter, option.rect, fill, _colour(option, _Role.Mid))
    elif focused:
        draw_box(painter, option.rect, fill, _colour(option, _Role.Accent), FOCUS)
    else:
        draw_box(painter, option.rect, fill, ink.edge)


def draw_frame(ink: Ink, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """Around views and texts that are scrolled, and around cards."""
    if isinstance(widget, QAbstractScrollArea):
        _draw_edged(ink, option, painter, _colour(option, _Role.Base))
    else:
        draw_box(painter, option.rect, None, _colour(option, _Role.Mid))
    return True


def draw_focus(ink: Ink, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    chosen = isinstance(widget, QListView) and _is(option, _State.State_Selected)
    if not chosen and not isinstance(widget, QPushButton):
        draw_box(painter, option.rect, None, _colour(option, _Role.Accent), FOCUS, SMALL_RADIUS + 1)
    return True


def draw_item(ink: Ink, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """The ground of a row in a list; tables and trees have theirs from edge to edge."""
    if not isinstance(widget, QListView):
        return False
    rect = option.rect.adjusted(1, 1, -1, -1)
    if _is(option, _State.State_Selected):
        groups = QPalette.ColorGroup
        group = groups.Active if _is(option, _State.State_Active) else groups.Inactive
        draw_box(painter, rect, option.palette.color(group, _Role.Highlight))
    elif _is(option, _State.State_MouseOver) and _is(option, _State.State_Enabled):
        draw_box(painter, rect, ink.hover)
    return True


def draw_tick(ink: Ink, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    box = QRectF(option.rect)
    on, partly = _is(option, _State.State_On), _is(option, _State.State_NoChange)
    _draw_indicator(ink, option, painter, SMALL_RADIUS + 1, filled=on or partly)
    left, top, unit = box.left(), box.top(), box.width() / TICK
    points = (
        [QPointF(4, 8.2), QPointF(7, 11), QPointF(12, 5.2)] if on else [QPointF(4.5, 8), QPointF(11.5, 8)]
    )
    if on or partly:
        bright = _colour(option, _Role.BrightText)
        _stroke(painter, bright, [QPointF(left + p.x() * unit, top + p.y() * unit) for p in points], 2.0)
    return True


def draw_pick(ink: Ink, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    box, on = QRectF(option.rect), _is(option, _State.State_On)
    _draw_indicator(ink, option, painter, box.width() / 2, filled=on)
    if on:
        fifth = box.width() * 0.32
        dot = box.adjusted(fifth, fifth, -fifth, -fifth)
        draw_box(painter, dot, _colour(option, _Role.BrightText), radius=dot.width() / 2)
    return True


def _draw_indicator(
    ink: Ink, option: QStyleOption, painter: QPainter, radius: float, *, filled: bool
) -> None:
    usable = _is(option, _State.State_Enabled)
    if filled:
        draw_box(painter, option.rect, _colour(option, _Role.Accent) if usable else ink.faded, radius=radius)
    else:
        ground = ink.hover if usable and _is(option, _State.State_MouseOver) else _colour(option, _Role.Base)
        draw_box(painter, option.rect, ground, ink.edge if usable else ink.faded, radius=radius)


def draw_tool(ink: Ink, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    kinds = [_State.State_MouseOver, _State.State_Sunken]
    if not isinstance(widget, QToolButton) or widget.arrowType() is Qt.ArrowType.NoArrow:
        kinds.append(_State.State_On)  # an arrow tells by itself what is open
    if _is(option, _State.State_Enabled) and any(_is(option, one) for one in kinds):
        draw_box(painter, option.rect, _ground(ink, option, ink.hover))
    elif not _is(option, _State.State_AutoRaise):
        draw_box(painter, option.rect, _ground(ink, option, ink.raised), _colour(option, _Role.Mid))
    return True


def has_arrow(option: QStyleOption) -> bool:
    """Whether a press opens a menu, which an arrow at the right tells."""
    if not isinstance(option, QStyleOptionToolButton):
        return False
    kinds, found = QStyleOptionToolButton.ToolButtonFeature, option.features
    return bool(found & kinds.HasMenu) and not found & kinds.MenuButtonPopup


def beside_arrow(option: QStyleOptionToolButton) -> QStyleOptionToolButton:
    if not has_arrow(option):
        return option
    found = QStyleOptionToolButton(option)
    found.rect = option.rect.adjusted(0, 0, -MENU_ARROW, 0)
    return found


def draw_arrow(turn: int) -> Draw:
    def draw(ink: Ink, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
        rect, role = option.rect, _Role.WindowText
        if isinstance(option, QStyleOptionToolButton) and has_arrow(option) and widget is not None:
            rect = QRect(widget.width() - MENU_ARROW - HALF, 0, MENU_ARROW, widget.height())
        _chevron(painter, rect, _colour(option, role), turn)
        return True

    return draw


def draw_header_arrow(ink: Ink, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    up = isinstance(option, QStyleOptionHeader) and (
        option.sortIndicator is QStyleOptionHeader.SortIndicator.SortUp
    )
    # Qt's "up" points down where the smallest stands above.
    _chevron(painter, option.rect, _colour(option, _Role.WindowText), 0 if up else 2)
    return True


def draw_combo(ink: Ink, option: QStyleOptionComboBox, painter: QPainter) -> None:
    rect = option.rect
    plain = _colour(option, _Role.Base) if option.editable else _ground(ink, option, ink.raised)
    if option.frame:
        _draw_edged(ink, option, painter, plain)
    place = QRect(rect.right() - 5 * HALF, rect.top(), 4 * HALF, rect.height())
    if option.direction is Qt.LayoutDirection.RightToLeft:
        place.moveLeft(rect.left() + HALF)
    _chevron(painter, place, _colour(option, _Role.ButtonText), 0)


def draw_spin(ink: Ink, option: QStyleOptionSpinBox, painter: QPainter, steps: list[QRect]) -> None:
    if option.frame:
        _draw_edged(ink, option, painter, _colour(option, _Role.Base))
    if option.buttonSymbols is QAbstractSpinBox.ButtonSymbols.NoButtons:
        return
    kinds = (QAbstractSpinBox.StepEnabledFlag.StepUpEnabled, QAbstractSpinBox.StepEnabledFlag.StepDownEnabled)
    parts = (_Sub.SC_SpinBoxUp, _Sub.SC_SpinBoxDown)
    for place, turn, part, kind in zip(steps, (2, 0), parts, kinds, strict=True):
        usable = _is(option, _State.State_Enabled) and bool(option.stepEnabled & kind)
        if usable and option.activeSubControls == part:
            draw_box(painter, place.adjusted(0, 1, -1, -1), ink.hover, radius=SMALL_RADIUS)
        _chevron(painter, place, _colour(option, _Role.ButtonText) if usable else ink.faded, turn, 3.0)


def part_of_scroll_bar(option: QStyleOptionSlider, part: QStyle.SubControl) -> QRect:
    """No arrows: the groove is all of it."""
    rect = option.rect
    upright = option.orientation is Qt.Orientation.Vertical
    length = rect.height() if upright else rect.width()
    span = option.maximum - option.minimum
    handle = length
    if span > 0:
        handle = max(4 * UNIT, length * option.pageStep // (span + option.pageStep))
    handle = min(handle, length)
    at = QStyle.sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - handle, option.upsideDown
    )
    places = {
        _Sub.SC_ScrollBarGroove: (0, length),
        _Sub.SC_ScrollBarSlider: (at, handle),
        _Sub.SC_ScrollBarSubPage: (0, at),
        _Sub.SC_ScrollBarAddPage: (at + handle, length - at - handle),
    }
    begin, extent = places.get(part, (0, 0))
    if upright:
        return QRect(rect.left(), rect.top() + begin, rect.width(), extent)
    return QRect(rect.left() + begin, rect.top(), extent, rect.height())


def draw_scroll_bar(ink: Ink, option: QStyleOptionSlider, painter: QPainter, handle: QRect) -> None:
    painter.fillRect(option.rect, _colour(option, _Role.Window))
    if option.maximum <= option.minimum:
        return
    over = _is(option, _State.State_MouseOver) or _is(option, _State.State_Sunken)
    margin = 3 if over else 4
    inner = handle.adjusted(margin, margin, -margin, -margin)
    colour = ink.edge if over else ink.handle
    draw_box(painter, inner, colour, radius=min(inner.width(), inner.height()) / 2)


def draw_tab(ink: Ink, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    if not isinstance(option, QStyleOptionTab):
        return False
    rect = option.rect
    if _is(option, _State.State_MouseOver) and _is(option, _State.State_Enabled):
        draw_box(painter, rect.adjusted(2, 2, -2, -FOCUS - 2), ink.hover)
    if _is(option, _State.State_Selected):
        line = QRect(rect.left() + UNIT, rect.bottom() - 2, rect.width() - 2 * UNIT, 3)
        draw_box(painter, line, _colour(option, _Role.Accent), radius=1.5)
    return True


def draw_line(side: str, role: QPalette.ColorRole = _Role.Mid, inset: int = 0) -> Draw:
    """A hair's breadth along one side, and nothing else."""

    def draw(ink: Ink, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
        rect = option.rect
        place = {
            "top": QRect(rect.left(), rect.top(), rect.width(), 1),
            "bottom": QRect(rect.left(), rect.bottom(), rect.width(), 1),
            "centre": QRect(rect.center().x(), rect.top() + inset, 1, rect.height() - 2 * inset),
        }[side]
        painter.fillRect(place, _colour(option, role))
        return True

    return draw


def draw_nothing(ink: Ink, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    return True


def draw_splitter(ink: Ink, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """A line to take hold of, in the accent's colour under the mouse."""
    rect, over = option.rect, _is(option, _State.State_MouseOver)
    wide = 2 if over else 1
    line = QRect(rect.center().x(), rect.top(), wide, rect.height())
    if rect.width() > rect.height():
        line = QRect(rect.left(), rect.center().y(), rect.width(), wide)
    painter.fillRect(line, _colour(option, _Role.Accent if over else _Role.Mid))
    return True


def draw_header(ink: Ink, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    rect = option.rect
    over = _is(option, _State.State_MouseOver) and _is(option, _State.State_Enabled)
    painter.fillRect(rect, ink.hover if over else _colour(option, _Role.Window))
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), _colour(option, _Role.Mid))
    tick = QRect(rect.right(), rect.top() + UNIT, 1, rect.height() - 2 * UNIT)
    painter.fillRect(tick, _colour(option, _Role.Mid))
    return True


def draw_menu_title(ink: Ink, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    if not isinstance(option, QStyleOptionMenuItem):
        return False
    if _is(option, _State.State_Selected):
        draw_box(painter, option.rect.adjusted(0, 1, 0, -1), ink.hover)
    role = QPalette.ColorGroup.Active if _is(option, _State.State_Enabled) else QPalette.ColorGroup.Disabled
    painter.setPen(option.palette.color(role, _Role.WindowText))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic | Qt.TextFlag.TextSingleLine
    painter.drawText(option.rect, flags, option.text)
    return True


def draw_groove(ink: Ink, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    rect = option.rect
    middle = QRect(rect.left(), rect.center().y() - 2, rect.width(), 6)
    draw_box(painter, middle, _colour(option, _Role.Mid), radius=SMALL_RADIUS)
    return True


def draw_bar(ink: Ink, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    if not isinstance(option, QStyleOptionProgressBar) or option.maximum <= option.minimum:
        return False  # something goes on, and nobody knows how far it is: Fusion moves there
    rect = option.rect
    share = (option.progress - option.minimum) / (option.maximum - option.minimum)
    filled = QRectF(rect.left(), rect.center().y() - 2, rect.width() * min(max(share, 0.0), 1.0), 6)
    draw_box(painter, filled, _colour(option, _Role.Accent), radius=SMALL_RADIUS)
    return True

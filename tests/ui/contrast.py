"""Contrast as WCAG 2.2 defines it, of colours and of what a widget was painted in."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

TEXT = 4.5  # 1.4.3, AA
GRAPHIC = 3.0  # 1.4.11, AA
UNUSABLE = 3.0  # what can't be used now: WCAG asks for nothing there; people read it all the same


def contrast(one: QColor, other: QColor) -> float:
    """From 1 to 21; both colours opaque."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def over(colour: QColor, ground: QColor) -> QColor:
    """What is seen where ``colour``, which may be half transparent, was painted on ``ground``."""
    share = colour.alphaF()
    mixed = (
        share * one + (1 - share) * other
        for one, other in zip(colour.getRgbF()[:3], ground.getRgbF()[:3], strict=True)  # type: ignore[index]
    )
    return QColor.fromRgbF(*mixed)


def ground_of(picture: QImage, place: QRect) -> QColor:
    """The commonest colour at ``place``, in pixels of ``picture``: what texts there stand on."""
    part = picture.copy(place).convertToFormat(QImage.Format.Format_RGB32)
    rows = memoryview(part.constBits()).cast("B").cast("I")
    return QColor.fromRgb(Counter(rows).most_common(1)[0][0])


def clearest(picture: QImage, place: QRect, ground: QColor) -> float:
    """The contrast to ``ground`` of the pixel at ``place`` that differs most from it."""
    part = picture.copy(place).convertToFormat(QImage.Format.Format_RGB32)
    seen = set(memoryview(part.constBits()).cast("B").cast("I"))
    return max(contrast(QColor.fromRgb(colour), ground) for colour in seen)

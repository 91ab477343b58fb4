"""A theme chosen while windows are open looks as it does at the next start: painted, point by point."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from tests.ui.conftest import Staging
from tests.ui.dialog_screenshots import SCENES
from tests.ui.scripted import row
from tests.ui.store_scenes import settle
from transfer_gui.core.transfer import Status
from transfer_gui.ui.widgets.theme import apply_theme

_STEP = 2  # every second point, each way
_SHADE = 24  # of 255: what is smoothed differs a little
# Points that may differ: seconds that were counted on. An icon in the wrong colour has more.
_FEW = 38
_COUNTING = ("add-preflight", "preflight", "profiles-sso")


def _painted(window: QWidget) -> QImage:
    settle()
    focused = window.focusWidget()
    if focused is not None:
        focused.clearFocus()  # its cursor blinks
    for area in window.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(0)
    settle()
    return window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def _line(image: QImage, y: int) -> bytes:
    return bytes(cast(memoryview, image.constScanLine(y)))


def _differing(one: QImage, other: QImage) -> int:
    assert one.size() == other.size()
    found = 0
    for y in range(0, one.height(), _STEP):
        left, right = _line(one, y), _line(other, y)
        if left != right:
            found += sum(
                any(abs(left[x + part] - right[x + part]) > _SHADE for part in range(3))
                for x in range(0, 4 * one.width(), 4 * _STEP)
            )
    return found


@pytest.fixture(params=[("light", "dark"), ("dark", "light")], ids="-".join)
def themes(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[tuple[str, str]]:
    yield request.param
    apply_theme(qapp, "light")


def _switched(make: Callable[[], QWidget], themes: tuple[str, str], app: QApplication) -> int:
    """How many points of a window differ after a switch from those of one that was opened behind it."""
    apply_theme(app, themes[0])
    window = make()
    window.show()
    _painted(window)
    apply_theme(app, themes[1])
    live = _painted(window)
    window.hide()
    window.deleteLater()
    fresh = make()
    fresh.show()
    painted = _painted(fresh)
    fresh.hide()
    fresh.deleteLater()
    settle()
    return _differing(live, painted)


@pytest.mark.slow
@pytest.mark.parametrize("name", SCENES)
def test_every_dialog_follows(name: str, qapp: QApplication) -> None:
    few = 10 * _FEW if name.startswith(_COUNTING) else _FEW
    try:
        assert _switched(SCENES[name], ("light", "dark"), qapp) <= few
    finally:
        apply_theme(qapp, "light")


def test_the_window_follows(themes: tuple[str, str], staging: Staging, qapp: QApplication) -> None:
    """Its header stayed white, and its control of the limits could not be read."""
    apply_theme(qapp, themes[0])
    pictures = []
    for _ in range(2):
        stage = staging()
        stage.show(*(row(str(place), status, error="bucket_missing") for place, status in enumerate(Status)))
        stage.select(11)
        _painted(stage.window)
        apply_theme(qapp, themes[1])
        pictures.append(_painted(stage.window))
        stage.window.hide()
    assert _differing(*pictures) <= 4 * _FEW

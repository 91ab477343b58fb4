"""Tags and metadata as people type them: one name=value a line."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit

from transfer_gui.core.object_options import Pairs, pairs_from
from transfer_gui.text.language import tr

_LINES = 2


def pairs_edit(name: str) -> QPlainTextEdit:
    """A field for them; ``name`` is what screen readers call it."""
    area = QPlainTextEdit()
    area.setTabChangesFocus(True)
    area.setAccessibleName(tr("{name}, one name=value per line", name=name))
    area.setPlaceholderText(tr("name=value, one per line"))
    area.setFixedHeight((_LINES + 1) * area.fontMetrics().lineSpacing() + 6)
    return area


def pair_lines(pairs: Pairs) -> str:
    """As they stand in the field."""
    return "\n".join(f"{name}={value}" for name, value in pairs)


def read_pairs(area: QPlainTextEdit) -> tuple[Pairs, str]:
    """The pairs, and the first line that is none."""
    good, bad = [], ""
    for line in area.toPlainText().splitlines():
        if not line.strip():
            continue
        try:
            pairs_from([line])
            good.append(line)
        except ValueError:
            bad = bad or line.strip()
    return pairs_from(good), bad

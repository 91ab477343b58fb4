"""The window as a process that tells on standard output what it shows, one JSON object a line.

``FIRE_GIVE_UP`` (``cancel`` or ``remove``) does that to a transfer as soon as a part of it is stored.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from transfer_gui import app
from transfer_gui.core.progress import Sample
from transfer_gui.engine.messages import Row


def _tell(**facts: Any) -> None:
    print(json.dumps(facts), flush=True)


class ToldProgram(app.Program):
    """Listens beside the window to what the bridge says."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._give_up = os.environ.get("FIRE_GIVE_UP", "")
        self.bridge.changed.connect(self._on_changed)
        self.bridge.removed.connect(self._on_removed)
        self.bridge.progressed.connect(self._on_progressed)

    def begin(self) -> None:
        """From now on a signal closes the window in order."""
        super().begin()
        _tell(state="open")

    def _on_changed(self, rows: tuple[Row, ...]) -> None:
        for row in rows:
            _tell(id=row.transfer.id, state=row.status.value, reason=row.transfer.failure.code)

    def _on_removed(self, ids: tuple[str, ...]) -> None:
        for one in ids:
            _tell(id=one, state="removed")

    def _on_progressed(self, sample: Sample) -> None:
        moving = [one.id for one in sample.transfers if one.done]
        if moving and self._give_up:
            action, self._give_up = self._give_up, ""
            (self.bridge.cancel if action == "cancel" else self.bridge.remove)(moving)


def main() -> int:
    """The window with the words of ``sys.argv``; its exit code."""
    setattr(app, "Program", ToldProgram)  # noqa: B010 - mypy takes no assignment to a class
    return app.main(sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())

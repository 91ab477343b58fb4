"""Puts the manual page of transfer-gui-cli into the wheel: a hook that hatchling calls (pyproject.toml)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ManualPage(BuildHookInterface[Any]):
    """Writes the page as the program itself prints it, which needs no package beside hatchling."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write it, and name it as a file of the wheel, which pip puts below ``share``."""
        sys.path.insert(0, self.root)
        try:
            from transfer_gui.cli.man import write_page
        finally:
            sys.path.remove(self.root)
        self._made = tempfile.TemporaryDirectory(prefix="transfer-gui-man-")
        page = Path(self._made.name) / "transfer-gui-cli.1"
        page.write_text("".join(f"{line}\n" for line in write_page()), encoding="utf-8")
        build_data["shared_data"][str(page)] = f"share/man/man1/{page.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        self._made.cleanup()

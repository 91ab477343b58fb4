"""The user's settings and the window's own notes, as key and JSON text in one table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from transfer_gui.core.quick_dataclass import asdict, fields, replace
from transfer_gui.core.settings import Settings, clamp
from transfer_gui.storage.database import Database

_SETTING = "setting."
_UI = "ui."


class SettingsTable:
    """Settings of the user and notes of the window. Raises StorageError only."""

    def __init__(self, database: Database) -> None:
        self._database = database
        # What was read last, and what it meant: it is asked for with each transfer.
        self._last: tuple[dict[str, str], Settings, Settings] | None = None

    def load(self, defaults: Settings | None = None) -> Settings:
        """The settings; one that is missing or makes no sense is as in ``defaults``, others are clamped."""
        defaults = defaults or Settings()
        stored = self._read(_SETTING)
        last = self._last
        if last is not None and last[:2] == (stored, defaults):
            return last[2]
        usable = {
            one.name: value
            for one in fields(defaults)
            if (value := parse_value(stored.get(one.name), getattr(defaults, one.name))) is not None
        }
        settings = clamp(replace(defaults, **usable))
        self._last = (stored, defaults, settings)
        return settings

    def save(self, settings: Settings) -> None:
        """Keep them, clamped. Settings of another version of the program are left as they are."""
        self._write({_SETTING + name: json.dumps(value) for name, value in asdict(clamp(settings)).items()})

    def get_ui(self, key: str) -> str | None:
        """Read what the window noted; None if nothing."""
        return self._read(_UI, key).get(key)

    def set_ui(self, key: str, value: str) -> None:
        """Note something for the window, such as its geometry in base64."""
        self._write({_UI + key: value})

    def _read(self, prefix: str, key: str | None = None) -> dict[str, str]:
        rows = self._database.query(
            'SELECT "key", value FROM settings WHERE substr("key", 1, ?) = ? AND "key" = coalesce(?, "key")',
            (len(prefix), prefix, None if key is None else prefix + key),
        )
        return {name[len(prefix) :]: value for name, value in rows}

    def _write(self, values: Mapping[str, str]) -> None:
        with self._database.transaction() as cursor:
            cursor.executemany(
                'INSERT OR REPLACE INTO settings ("key", value) VALUES (?, ?)', list(values.items())
            )


def parse_value(text: str | None, default: object) -> Any:
    """A stored value of the same kind as the default, else None."""
    try:
        value = json.loads(text or "null")
        if isinstance(default, float) and type(value) is int:
            value = float(value)
    except (ValueError, OverflowError, RecursionError):
        return None
    return value if type(value) is type(default) else None

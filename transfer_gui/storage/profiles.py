"""Profiles in the database: where files go. Never a secret, and of an access key only its end."""

from __future__ import annotations

from dataclasses import replace

from transfer_gui.core.errors import ProfileMissing, UsageError
from transfer_gui.core.profile import SHOWN_OF_ACCESS_KEY, Profile, profile_problems
from transfer_gui.storage.database import Database
from transfer_gui.storage.rows import RowFormat

_PROFILE = RowFormat(Profile)
_COLUMNS = ", ".join(f'"{name}"' for name in _PROFILE.names)
_MARKS = ", ".join("?" * len(_PROFILE.names))
_ASSIGNED = ", ".join(f'"{name}" = excluded."{name}"' for name in _PROFILE.names)


class ProfileStore:
    """Profiles by name. Raises StorageError besides what each method names."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Profile]:
        """All profiles by name. ``access_key`` is only its last four characters, for showing."""
        rows = self._database.query(f"SELECT {_COLUMNS} FROM profiles ORDER BY name COLLATE NOCASE, name")
        return [_PROFILE.item(row) for row in rows]

    def get(self, name: str) -> Profile:
        """One profile. Raises ProfileMissing(profile)."""
        rows = self._database.query(f"SELECT {_COLUMNS} FROM profiles WHERE name = ?", (name,))
        if not rows:
            raise ProfileMissing(profile=name)
        return _PROFILE.item(rows[0])

    def save(self, profile: Profile, *, old_name: str | None = None) -> None:
        """Add a profile or replace the one of its name; ``old_name`` renames it.

        Raises UsageError with ``problem`` one of :func:`profile_problems`, or ``profile_exists`` where the
        new name is taken; ProfileMissing where there is none of the old name.
        """
        problems = profile_problems(profile)
        if problems:
            raise UsageError(problem=problems[0], profile=profile.name)
        kept = replace(profile, access_key=profile.access_key[-SHOWN_OF_ACCESS_KEY:])
        with self._database.transaction() as cursor:
            if old_name is not None and old_name != profile.name:
                taken = cursor.execute("SELECT 1 FROM profiles WHERE name = ?", (profile.name,)).fetchone()
                if taken:
                    raise UsageError(problem="profile_exists", profile=profile.name)
                renamed = cursor.execute(
                    "UPDATE profiles SET name = ? WHERE name = ?", (profile.name, old_name)
                )
                if renamed.rowcount != 1:
                    raise ProfileMissing(profile=old_name)
            cursor.execute(
                f"INSERT INTO profiles ({_COLUMNS}) VALUES ({_MARKS})"
                f" ON CONFLICT (name) DO UPDATE SET {_ASSIGNED}",
                _PROFILE.values(kept),
            )

    def delete(self, name: str) -> None:
        """Remove a profile; its credentials are the caller's to forget. Raises ProfileMissing(profile)."""
        with self._database.transaction() as cursor:
            if cursor.execute("DELETE FROM profiles WHERE name = ?", (name,)).rowcount != 1:
                raise ProfileMissing(profile=name)

    def default_name(self) -> str:
        """Name of the profile that new transfers get, '' if none was chosen."""
        rows = self._database.query("SELECT name FROM profiles WHERE is_default")
        return str(rows[0][0]) if rows else ""

    def set_default(self, name: str) -> None:
        """Choose the profile that new transfers get; '' for none. Raises ProfileMissing(profile)."""
        with self._database.transaction() as cursor:
            cursor.execute("UPDATE profiles SET is_default = (name = ?)", (name,))
            if name and not cursor.execute("SELECT 1 FROM profiles WHERE is_default").fetchone():
                raise ProfileMissing(profile=name)

"""What the endpoint doctor found, by endpoint and bucket. Never a secret."""

from __future__ import annotations

import json
from typing import Any

from transfer_gui.core.store_traits import CHECKS, Answer, Examination
from transfer_gui.storage.database import Database


class ExaminationStore:
    """The last examination of each bucket. Raises StorageError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, endpoint: str, bucket: str) -> Examination | None:
        """The last one; None if there was none, or it can't be read."""
        rows = self._database.query(
            "SELECT findings, noted_at FROM examinations WHERE endpoint = ? AND bucket = ?",
            (endpoint, bucket),
        )
        try:
            if not rows:
                return None
            told: dict[str, Any] = json.loads(rows[0][0])
            known = {str(value) for value in Answer}
            answers = {
                name: Answer(answer)
                for name, answer in told["answers"].items()
                if name in CHECKS and answer in known
            }
            return Examination(answers, dict(told["facts"]), float(rows[0][1]))
        except (ValueError, TypeError, KeyError, AttributeError):
            return None

    def save(self, endpoint: str, bucket: str, found: Examination) -> None:
        """Keep it in place of an older one."""
        text = json.dumps({"answers": dict(found.answers), "facts": dict(found.facts)})
        with self._database.transaction() as cursor:
            cursor.execute(
                "INSERT OR REPLACE INTO examinations (endpoint, bucket, findings, noted_at)"
                " VALUES (?, ?, ?, ?)",
                (endpoint, bucket, text, found.when),
            )

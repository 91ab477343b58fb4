"""Regular expressions that are compiled at their first use: a process uses a third of those it loads."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _LazyPattern:
    """Stands for a compiled pattern, whose methods it hands out."""

    def __init__(self, *given: Any) -> None:
        self._given = given

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._given), name)
        setattr(self, name, found)  # so that it is asked for once
        return found


def lazy_pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As ``re.compile``; what is wrong with a pattern shows when it is used."""
    return cast("re.Pattern[AnyStr]", _LazyPattern(pattern, flags))

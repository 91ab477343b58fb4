"""The limit of all transfers by the hour: ``Mon-Fri 08:00-18:00 2MB/s; Mon-Sun 22:00-06:00 off``.

The first rule whose hours are open counts; where none is, the limit that holds at all other times.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from transfer_gui.core.quantities import parse_rate
from transfer_gui.core.times import Hours, hours_text, parse_hours

MOST_RULES = 20
_RULE = re.compile(r"(.+\d{1,2}:\d{2}\s*-\s*\d{1,2}:\d{2})\s+(.+)")


@dataclass(frozen=True, slots=True)
class LimitRule:
    """``rate`` in bytes per second during ``hours``; 0: no limit."""

    hours: Hours
    rate: int

    @property
    def text(self) -> str:
        """The rule as :func:`parse_schedule` reads it."""
        return f"{hours_text(self.hours)} {_write_rate(self.rate)}"


def _write_rate(rate: int) -> str:
    for power, unit in ((2, "MB/s"), (1, "kB/s")):
        if rate and rate % 1000**power == 0:
            return f"{rate // 1000**power}{unit}"
    return f"{rate}B/s" if rate else "off"


@lru_cache(maxsize=8)
def parse_schedule(text: str) -> tuple[LimitRule, ...]:
    """The rules of a text, in order; none for an empty one. Raises ValueError (AmountError for a rate)."""
    rules = tuple(_parse_rule(one) for one in text.split(";") if one.strip())
    if len(rules) > MOST_RULES:
        raise ValueError(f"there are at most {MOST_RULES} rules")
    return rules


def _parse_rule(text: str) -> LimitRule:
    match = _RULE.fullmatch(text.strip())
    hours = parse_hours(match[1]) if match else None
    if match is None or hours is None:
        raise ValueError("a rule looks like Mon-Fri 08:00-18:00 2MB/s")
    return LimitRule(hours, parse_rate(match[2]))


def schedule_text(rules: tuple[LimitRule, ...]) -> str:
    """Write rules in the form that :func:`parse_schedule` reads."""
    return "; ".join(rule.text for rule in rules)


def rule_at(rules: tuple[LimitRule, ...], now: float) -> LimitRule | None:
    """The rule that counts at ``now``, in seconds since 1970; None where none does."""
    return next((rule for rule in rules if not rule.hours.opens_at(now)), None)

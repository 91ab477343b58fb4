"""Limits and behaviour the user can set, with their bounds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from transfer_gui.core.parts import BY_TABLE
from transfer_gui.core.quick_dataclass import dataclass, replace
from transfer_gui.core.spec import Spec
from transfer_gui.core.times import hours_text, parse_hours, parse_schedule, rule_at, schedule_text

MIB = 1024**2
MIN_CONNECTIONS, DEFAULT_CONNECTIONS, MAX_CONNECTIONS = 1, 10, 20
THEMES = ("system", "light", "dark")
OVERWRITES = ("ask", "skip", "rename", "always")
DUPLICATES = ("ask", "skip", "add")
PARTS = ("planned", "table")
SIGNING = ("owner", "workers")
LOG_LEVELS = ("INFO", "WARNING", "DEBUG")
# Setting → the words it may be; another becomes the first.
LANGUAGES = ("system", "en", "de", "zh_CN")
"""What the window speaks; the command line speaks English."""

CHOICES: Mapping[str, tuple[str, ...]] = {
    "theme": THEMES, "overwrite": OVERWRITES, "duplicates": DUPLICATES, "log_level": LOG_LEVELS,
    "parts": PARTS, "language": LANGUAGES, "cluster_signing": SIGNING,
}  # fmt: skip

# Setting → lowest and highest value. Memory must hold some of the smallest parts; 2**53 is exact as a float.
BOUNDS: Mapping[str, tuple[float, float]] = {
    "connections": (MIN_CONNECTIONS, MAX_CONNECTIONS),
    "active": (1, 20),
    "limit": (0, 2**53),
    "memory": (64 * MIB, 64 * 1024 * MIB),
    "connect_timeout": (1.0, 3600.0),
    "read_timeout": (1.0, 3600.0),
    "patience": (0.0, 30 * 24 * 3600.0),
    "history_days": (0, 36_500),
    "list_days": (0, 36_500),
    "cluster_lanes": (0, 64),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """``active`` transfers at once, ``limit`` bytes/s for all (0: none), ``connections`` per transfer.

    ``tuned``: begin with so many connections and use more as long as that makes a transfer faster.
    ``memory`` is the budget in bytes of part buffers for the whole program. Timeouts are idle times in
    seconds, never totals. ``patience`` is how long transient trouble is waited out, in seconds.
    ``naming`` is the template for new names ('': as the server names them, see ``links/key_templates.py``);
    ``overwrite`` what new transfers do where the name is taken (a ``core.transfer.Overwrite``);
    ``duplicates`` what is done with links that are in the list already. ``history_days``: how long the
    history keeps what has ended, ``list_days``: how long the list does; in days, 0 for ever.
    """

    connections: int = DEFAULT_CONNECTIONS
    active: int = 3
    limit: int = 0
    memory: int = 256 * MIB
    connect_timeout: float = 60.0
    read_timeout: float = 60.0
    patience: float = 24 * 3600.0
    theme: str = "system"
    tuned: bool = True
    naming: str = ""
    overwrite: str = "ask"
    duplicates: str = "ask"
    history_days: int = 365
    list_days: int = 0
    log_level: str = "INFO"
    language: str = "system"
    ask_to_quit: bool = True
    """Whether it is asked before transfers that run are stopped by quitting."""
    close_to_tray: bool = False
    """Whether a window that is closed goes on in the desktop's tray, where there is one."""
    notify: bool = True
    """Whether the desktop says so when transfers end or need somebody."""
    checksum_lookup: bool = True
    """Whether lists of checksums beside sources are looked for."""
    releases: bool = False
    """Whether the window asks once a week for a newer release."""
    parts: str = "planned"
    """How large parts are where a transfer does not say: small ones by plan, or large ones by the table."""
    hours: str = ""
    """When transfers may run, as :mod:`transfer_gui.core.times` reads it; empty: at all times."""
    cluster: str = ""
    """The Dask cluster whose workers move parts: ``tls://host:port``, ``local:N`` …; empty: none."""
    cluster_keys: str = ""
    """The folder with the owner's certificate for it."""
    cluster_signing: str = "owner"
    """Whose keys sign what its workers store: the owner's, part by part, or each worker's own role."""
    cluster_lanes: int = 0
    """Parts at once on each of its workers; 0: as many as the worker has threads."""
    scheduled_limits: str = ""
    """Limits by the hour in place of ``limit``, as :mod:`transfer_gui.core.times` reads them."""


def clamp(settings: Settings) -> Settings:
    """The settings with each number brought into its bounds; what makes no sense becomes the default."""
    bounded = {name: _clamp(getattr(settings, name), *bounds) for name, bounds in BOUNDS.items()}
    chosen: dict[str, Any] = {
        name: _one_of(getattr(settings, name), words) for name, words in CHOICES.items()
    }
    return replace(
        settings,
        **bounded,
        **chosen,
        hours=_usable_hours(settings.hours),
        scheduled_limits=_usable_schedule(settings.scheduled_limits),
    )


def _one_of(word: str, words: tuple[str, ...]) -> str:
    return word if word in words else words[0]


def _usable_hours(text: str) -> str:
    try:
        hours = parse_hours(text)
    except ValueError:
        return ""
    return "" if hours is None else hours_text(hours)


def _usable_schedule(text: str) -> str:
    try:
        return schedule_text(parse_schedule(text))
    except ValueError:
        return ""


def _clamp(value: Any, lowest: float, highest: float) -> Any:
    """In the value's own type; "not a number" counts as the lowest."""
    if lowest <= value <= highest:
        return value
    return type(value)(highest if value > highest else lowest)


def clamp_connections(asked: int) -> int:
    """``asked`` brought into 1–20."""
    return min(max(asked, MIN_CONNECTIONS), MAX_CONNECTIONS)


def default_connections(environment: Mapping[str, str]) -> int:
    """10, or ``MAX_CONCURRENT_UPLOADS`` where it is a number; brought into 1–20."""
    text = environment.get("MAX_CONCURRENT_UPLOADS", "").strip()
    return clamp_connections(int(text)) if text.isascii() and text.isdigit() else DEFAULT_CONNECTIONS


def wished_part_size(spec: Spec, settings: Settings) -> int:
    """Bytes of a part as the user wants them, or BY_TABLE; 0 by plan."""
    return spec.part_size or (BY_TABLE if settings.parts == "table" else 0)


def limit_at(settings: Settings, now: float) -> int:
    """Bytes per second of all transfers at ``now``, in seconds since 1970; 0 without a limit."""
    rule = rule_at(parse_schedule(settings.scheduled_limits), now)
    return settings.limit if rule is None else rule.rate


def lowest_limit(spec: Spec, settings: Settings, now: float) -> int:
    """Bytes per second that a transfer has at most by its own limit and that of all; 0 without a limit."""
    return min((limit for limit in (spec.limit, limit_at(settings, now)) if limit), default=0)

"""What identifies one version of a source, and when two answers are about the same one."""

from __future__ import annotations

import functools
import time
from datetime import UTC, datetime

from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.quick_dataclass import dataclass

# RFC 9110 §8.8.3, and blanks. Many servers leave the quotes out; what is listed twice, cut or empty is none.
_ENTITY_TAG = lazy_pattern(r'"[^"\x00-\x1f\x7f]+"|[^",\x00-\x20\x7f]+')
_WEAK = ("W/", "w/")
# How much older than the answer a date must be: by the server's own clock, and by ours where it has none.
_OLDER, _OLDER_BY_OURS = 1.0, 60.0
# Older dates than the web are constants: of builds that can be repeated, of clocks never set, of ZIP.
_FIRST_YEAR = 1990
FIRST_CHANGE = datetime(_FIRST_YEAR, 1, 1, tzinfo=UTC).timestamp()
"""Seconds since 1970 from which on a date of change counts."""


@dataclass(frozen=True, slots=True)
class Validator:
    """What identifies one version of the source (RFC 9110 §8.8). Empty strings: the server gave none.

    ``last_modified`` is only a date that proves a version, see :func:`validator_from`.
    """

    etag: str = ""
    last_modified: str = ""

    @property
    def strong_etag(self) -> str:
        """The ETag if it can prove identity byte for byte, else ''."""
        return "" if self.etag.startswith(_WEAK) or not _ENTITY_TAG.fullmatch(self.etag) else self.etag

    @property
    def usable(self) -> bool:
        """Whether two answers can be compared at all."""
        return bool(self.etag or self.last_modified)

    @property
    def strong(self) -> bool:
        """Whether parts of two answers may be put together under it."""
        return bool(self.strong_etag or self.last_modified)

    def proves(self, other: Validator) -> bool:
        """Do both share a strong validator (RFC 9110 §15.3.7.3)? Then parts may be put together.

        An equal date never overrules ETags that differ: builds that can be repeated, and copies that keep
        their times, have one date for two versions. Nor does it where only one answer has an ETag.
        """
        if self.strong_etag and other.strong_etag:
            return self.strong_etag == other.strong_etag
        if _opaque_tag(self.etag) != _opaque_tag(other.etag):
            return False
        return bool(self.last_modified) and self.last_modified == other.last_modified

    def matches(self, other: Validator) -> bool:
        """Same version, as far as can be told? Where this one is weak, only bytes can prove it."""
        weakly = bool(self.etag) and _opaque_tag(self.etag) == _opaque_tag(other.etag)
        return self.proves(other) or (not self.strong and weakly)


def validator_from(etag: str, last_modified: str, date: str) -> Validator:
    """From an answer's ETag, Last-Modified and Date.

    A date of modification proves a version only if it is a second older than the answer (RFC 9110 §8.8.2.2):
    within one second a file may be written twice.
    """
    return Validator(etag, last_modified if last_modified and _is_old(last_modified, date) else "")


def listed_validator(facts: str, changed: float) -> Validator:
    """From what a server lists of a file, which was ``changed`` then, in seconds since 1970.

    Weak where that is a constant, or so late that the file may become another within the same second.
    """
    weak = changed < FIRST_CHANGE or is_young(changed)
    return Validator(f'W/"{facts}"' if weak else f'"{facts}"')


def is_young(changed: float) -> bool:
    """Whether the second in which a file was ``changed`` may not be over yet by its server's clock."""
    return changed > time.time() - _OLDER_BY_OURS


def lists_same(first: Validator, second: Validator) -> bool:
    """Whether :func:`listed_validator` was told the same twice, however much later."""
    return _opaque_tag(first.etag) == _opaque_tag(second.etag)


def _is_old(modified: str, date: str) -> bool:
    then, now = _moment(modified), _moment(date)
    if then is None or then.year < _FIRST_YEAR:
        return False
    if now is None:
        return (datetime.now(UTC) - then).total_seconds() >= _OLDER_BY_OURS
    return (now - then).total_seconds() >= _OLDER


@functools.lru_cache(maxsize=64)
def _moment(text: str) -> datetime | None:
    from email.utils import parsedate_to_datetime  # when needed: it takes 10 ms

    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def _opaque_tag(etag: str) -> str:
    return etag[2:] if etag.startswith(_WEAK) else etag

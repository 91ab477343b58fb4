"""What can be known of a transfer before it is added. Who asks: ``transfer_gui/wiring/preflight.py``."""

from __future__ import annotations

from transfer_gui.core.errors import TransferError
from transfer_gui.core.quick_dataclass import dataclass, field
from transfer_gui.core.validator import Validator

_PAGES = ("text/html", "application/xhtml+xml")
_PAGE_NAMES = (".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class Preflight:
    """``source_error`` and ``target_error`` say what could not be found out, and why.

    ``address`` is redacted; ``expires`` in seconds since 1970, None if the link does not say. ``taken``: an
    object of ``taken_size`` bytes is at the key; None if that is not known. ``parts`` 0: one put holds it
    all, or it is not known; ``part_size`` in bytes.
    """

    address: str = ""
    size: int | None = None
    content_type: str = ""
    ranges: bool = False
    validator: Validator = field(default_factory=Validator)
    expires: float | None = None
    key: str = ""
    place: str = ""
    taken: bool | None = None
    taken_size: int | None = None
    parts: int = 0
    part_size: int = 0
    connections: int = 0
    source_error: TransferError | None = None
    target_error: TransferError | None = None

    @property
    def page_instead(self) -> bool:
        """Whether a web page stands where a file was expected: a sign-in, mostly, or a download page."""
        kind = self.content_type.partition(";")[0].strip().lower()
        name = self.key.rpartition("/")[2].lower()
        return kind in _PAGES and not name.endswith(_PAGE_NAMES)

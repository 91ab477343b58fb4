"""One download as a browser's copied request asks for it, in whichever form that was copied."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CopiedDownload:
    """``headers`` are secrets; ``output`` is the name that the request gave the file, '' if none.

    ``left_out`` names options and headers without an effect here.
    """

    url: str
    headers: dict[str, str] = field(default_factory=dict, repr=False)
    output: str = ""
    left_out: tuple[str, ...] = ()

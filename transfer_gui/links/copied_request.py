"""A request as browsers copy it: as curl (for shells or the Windows prompt), PowerShell, or fetch."""

from __future__ import annotations

from transfer_gui.links.curl import is_curl, parse_curl
from transfer_gui.links.entries import CopiedDownload
from transfer_gui.links.fetch_call import is_fetch, parse_fetch
from transfer_gui.links.powershell import is_powershell, parse_powershell


def is_request(text: str) -> bool:
    return is_curl(text) or is_powershell(text) or is_fetch(text)


def parse_request(text: str) -> list[CopiedDownload]:
    """The downloads that it asks for. Raises UsageError; its facts hold no secret."""
    if is_powershell(text):
        return parse_powershell(text)
    return parse_fetch(text) if is_fetch(text) else parse_curl(text)

"""What an object is called once the source has told its name: by the template, else by the name itself."""

from __future__ import annotations

from transfer_gui.backends.source import SourceInfo
from transfer_gui.core.transfer import Spec
from transfer_gui.links.expected_key import key_below


def named_key(spec: Spec, info: SourceInfo) -> str:
    """The key of a transfer whose key was left open, below its prefix."""
    return key_below(spec, info.disposition, info.path_name)

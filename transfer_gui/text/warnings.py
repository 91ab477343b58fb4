"""What looks odd about a transfer without being a fault, as sentences. Qt-free: for the command line too."""

from __future__ import annotations

from transfer_gui.core.content_types import looks_wrong
from transfer_gui.core.transfer import Transfer
from transfer_gui.text.language import mark, tr

LOOKS_LIKE_A_PAGE = "looks_like_a_page"

_SENTENCES = {
    LOOKS_LIKE_A_PAGE: mark(
        "The server calls it a web page, although its name is that of another kind of file. "
        "It may be a page to sign in."
    ),
}


def warnings_of(transfer: Transfer) -> tuple[str, ...]:
    """Codes of what looks odd."""
    odd = looks_wrong(transfer.content_type, transfer.key or transfer.spec.key)
    return (LOOKS_LIKE_A_PAGE,) if odd else ()


def warning_sentence(code: str) -> str:
    """A warning in words."""
    return tr(_SENTENCES[code])

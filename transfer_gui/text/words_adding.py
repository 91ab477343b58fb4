"""What is said of requests that were copied from a browser. Qt-free: for the command line too."""

from __future__ import annotations

from collections.abc import Iterable

from transfer_gui.links.fetch_call import NO_COOKIES
from transfer_gui.text.language import mark, tr

WITHOUT_COOKIES = mark(
    "The page sends its cookies along, and this form of the request does not hold them. If the server wants "
    "them, copy it “as cURL”."
)


def left_out_in_words(names: Iterable[str]) -> str:
    """Options and headers that were not taken over, as a sentence; '' for none."""
    told = list(names)
    plain = ", ".join(name for name in told if name != NO_COOKIES)
    said = [tr("Left out, as it has no effect here: {names}.", names=plain)] if plain else []
    return " ".join([*said, tr(WITHOUT_COOKIES)] if NO_COOKIES in told else said)

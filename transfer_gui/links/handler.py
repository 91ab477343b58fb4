"""Links that come through the system's handler for ``transfer-gui:``, from a web page or another program.

``transfer-gui:https://…``, or ``transfer-gui:add?url=`` with the link percent-encoded (also with ``//`` after
the colon, as some systems write it). Whoever wrote such a link is not the user: it may name a source and
nothing else, and the user is always asked where it goes.
"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from transfer_gui.core.redact import redact_url
from transfer_gui.core.source_errors import SourceUrlInvalid
from transfer_gui.links.schemes import WEB_SCHEMES
from transfer_gui.links.urls import MAX_URL_BYTES, check_url

SCHEME = "transfer-gui"
# Percent-encoding makes three characters of one.
_LONGEST = 3 * MAX_URL_BYTES


def is_handled(text: str) -> bool:
    """Whether a text is meant for the handler."""
    return text.strip().lower().startswith(f"{SCHEME}:")


def handled_link(text: str) -> str:
    """The http(s) link inside. Raises SourceUrlInvalid for anything else, local files and own links too."""
    inside = text.strip()[len(SCHEME) + 1 :]
    if len(inside) > _LONGEST:
        raise SourceUrlInvalid(problem="too_long", url="")
    if not inside.lower().startswith(("http://", "https://")):
        inside = _named(inside)
    link = check_url(inside)
    scheme = link.partition(":")[0]
    if scheme not in WEB_SCHEMES:
        # A page can send a browser to any web server; that of FTP, SMB or a mailbox it has no way to.
        raise SourceUrlInvalid(problem="handed_scheme", scheme=scheme, url=redact_url(link))
    return link


def _named(text: str) -> str:
    try:
        parts = urlsplit(text.removeprefix("//"))
        items = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=8)
    except ValueError:
        raise SourceUrlInvalid(problem="host", url="") from None
    links = [value for name, value in items if name == "url"]
    if parts.path.strip("/") != "add" or len(links) != 1 or len(items) != 1:
        raise SourceUrlInvalid(problem="scheme", scheme=SCHEME, url="")
    return links[0]

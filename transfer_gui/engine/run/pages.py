"""A web page in the place of the file: a sign-in, a captive portal, a page about it. Never taken for it.

Here: what the first answer of a run tells. Not here: answers while parts are read (``backends/http``).
"""

from __future__ import annotations

from transfer_gui.backends.source import SourceInfo
from transfer_gui.core.content_types import is_page, looks_wrong, type_of_name
from transfer_gui.core.source_errors import SourceIsPage
from transfer_gui.core.transfer import Transfer


def check_page(transfer: Transfer, info: SourceInfo, key: str) -> None:
    """Raises SourceIsPage for what nobody can have meant, unless the user has said so.

    Who chooses a content type for the object has said what it is; a digest decides by itself; and what the
    server offers as an attachment (RFC 6266) is a file, whatever type a careless server gives it.
    """
    spec = transfer.spec
    if not spec.url.lower().startswith(("http:", "https:")) or not is_page(info.content_type):
        return
    if spec.options.content_type or spec.sha256 or spec.md5:
        return
    if info.disposition.strip().lower().startswith("attachment"):
        return
    if transfer.content_type and not is_page(transfer.content_type):
        raise SourceIsPage(url=info.display_url, problem="instead")
    # A name that the user gave goes before the link's, if it tells anything.
    name = spec.key if type_of_name(spec.key) else info.path_name
    if looks_wrong(info.content_type, name) or looks_wrong(info.content_type, key):
        raise SourceIsPage(url=info.display_url, problem="name")

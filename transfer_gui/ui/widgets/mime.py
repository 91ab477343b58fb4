"""Qt's mime data as an offer that can be read on any thread. For the GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from transfer_gui.links.offers import Offer


def offer_of(mime: QMimeData) -> Offer:
    """The clipboard's or drop's content in its three forms."""
    text = mime.text() if mime.hasText() else ""
    html = mime.html() if mime.hasHtml() else ""
    return Offer(_uri_list(mime), text, html, _page(mime) if html else "")


def _page(mime: QMimeData) -> str:
    """The address of the page that HTML was copied or dragged from, where the browser tells; else ''."""
    for kind, encoding in (("text/x-moz-url-priv", "utf-16-le"), ("chromium/x-source-url", "utf-8")):
        told = bytes(mime.data(kind).data()).decode(encoding, "ignore").strip("\0\ufeff \r\n")
        if told:
            return told.splitlines()[0]
    return ""


def _uri_list(mime: QMimeData) -> str:
    """The ``text/uri-list`` (RFC 2483) as it came: QUrl would rewrite some escapes. '' if there is none."""
    return bytes(mime.data("text/uri-list").data()).decode("utf-8", "replace") if mime.hasUrls() else ""

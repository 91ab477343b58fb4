"""Texts for what goes wrong on the way to a server: proxies and redirects. Read through ``words.explain``."""

from __future__ import annotations

from collections.abc import Mapping

from transfer_gui.text.language import marked
from transfer_gui.text.wording import Texts

PROXY = Texts(
    "Proxy in the way",
    "The proxy on the way to {host} can't be used.",
    "Check the proxy under Edit › Hosts and Proxies.",
    {
        "auth": (
            "The proxy on the way to {host} wants a name and a password, or does not accept them.",
            "Enter them under Edit › Hosts and Proxies.",
        ),
        "refused": (
            "The proxy does not connect to {host}.",
            "Ask who runs the proxy, or set another way under Edit › Hosts and Proxies.",
        ),
        "host": (
            "The proxy can't reach {host}.",
            "Check the link or the endpoint, or set another way under Edit › Hosts and Proxies.",
        ),
        # Of links that fsspec reads; a store never says so.
        "kind": (
            "A proxy is set for {host}, and links of this kind can't go over it.",
            "Set the host to be reached directly under Edit › Hosts and Proxies, if that is allowed.",
        ),
    },
)
PROXY_SILENT = Texts(
    "Proxy does not answer",
    "The proxy on the way to {host} does not answer.",
    "Check its address under Edit › Hosts and Proxies, and your network connection.",
)

WAY: Mapping[str, Texts] = {
    "source_proxy": PROXY,
    "source_proxy_unreachable": PROXY_SILENT,
    "source_redirect": Texts(
        "Link leads astray",
        "{host} redirects to an address that is not followed.",
        "Open the link in a browser and copy the address of the file itself.",
        {
            "too_many": (
                "{host} redirects too many times.",
                "Open the link in a browser and copy the address of the file itself.",
            ),
            "private": (
                "A public link led to {host}, which is this computer or one of its own network.",
                "If that is meant, add the link to the file there itself.",
            ),
            "loop": (
                "{host} redirects in a circle.",
                "The page may need a sign-in. Open it in a browser and copy the address of the file itself.",
            ),
            "scheme": (
                "{host} redirects to a link of a kind that can't be fetched[ (“{scheme}:”)].",
                "Open the link in a browser and copy the address of the file itself.",
            ),
            "downgrade": (
                "{host} redirects from an encrypted to an unencrypted connection[ at {target}].",
                "Look for a link that begins with https:// to the end.",
            ),
            "too_long": (
                "{host} redirects to an address that is too long.",
                "Open the link in a browser and copy the address of the file itself.",
            ),
        },
    ),
}
marked(WAY)

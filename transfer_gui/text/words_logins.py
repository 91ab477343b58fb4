"""Texts about getting in at a server that does not speak HTTP: logins, and the keys of SSH servers."""

from __future__ import annotations

from collections.abc import Mapping

from transfer_gui.text.language import marked
from transfer_gui.text.wording import Texts

_WHAT_IS_STORED_STAYS = "What is stored already is kept."

LOGINS_AND_KEYS: Mapping[str, Texts] = {
    "source_login": Texts(
        "Login needed",
        "{host} does not accept the login.",
        f"Set user and password under Edit › Hosts and Proxies, then try again. {_WHAT_IS_STORED_STAYS}",
        {
            "missing": (
                "{host} requires a login, and none is set for it.",
                "Set user and password, or a private key, for the host under Edit › Hosts and Proxies, "
                "then try again.",
            ),
            "refused": (
                "{host} does not accept this user and password.",
                "Check them under Edit › Hosts and Proxies, then try again.",
            ),
            "key": (
                "{host} accepts none of the private keys that were offered.",
                "Set user and key, or a password, for it under Edit › Hosts and Proxies, then try again.",
            ),
            "withheld": (
                (
                    "{host} requires a login. The stored one was not sent: it is for encrypted links to the "
                    "default port, or for another scheme or port."
                ),
                "Use a link with https://. Or name scheme and port under Edit › Hosts and Proxies, such as "
                "http://{host}:8080: the login goes there then, with http:// readable to all on the way.",
            ),
            "elsewhere": (
                (
                    "{host} requires a login. The stored one was not sent, because a redirect of another "
                    "link led there."
                ),
                "Add the link of {host} itself.",
            ),
            "key_locked": (
                "The private key for {host} is locked by a passphrase that was not given, or another one.",
                "Enter its passphrase under Edit › Hosts and Proxies, or add the key to the SSH agent.",
            ),
            "package": (
                "Links of the kind “{scheme}:” need settings that a link can't hold, and none were found.",
                "Set them up as the package that reads such links wants it (fsspec's own settings), then "
                "try again.",
            ),
            "key_file": (
                "The file with the private key for {host} can't be read as one.",
                "Choose a key in OpenSSH's or PEM form under Edit › Hosts and Proxies.",
            ),
        },
    ),
    "host_key_unknown": Texts(
        "New server: is it the right one?",
        "{host} is not known yet. It presents this {key_type} key: {fingerprint}.",
        "Compare that with what the server's owner says, and trust it only if it is the same: “Trust Key…”, "
        "or transfer-gui-cli hosts trust {host} --fingerprint {fingerprint}.",
    ),
    "host_key_changed": Texts(
        "Not the server that is known",
        (
            "{host} presents a different key than before: {fingerprint}. Somebody may be "
            "intercepting the connection, so nothing was sent, no password either."
        ),
        "Ask the server's owner. Only if he has changed the key: take the old one out of {path} "
        "(transfer-gui-cli hosts forget-key {host}) and try again.",
        {
            "revoked": (
                "{host} presents a key that was revoked: {fingerprint}. Nothing was sent to it.",
                "Ask the server's owner for its new key. The revoked one is named in {path}.",
            ),
        },
    ),
    "source_extra_missing": Texts(
        "Not installed",
        "Links of the kind “{scheme}:” need a part of the program that is not installed.",
        "Install it where the program is: {command}. Then try again.",
        {
            "package": (
                "Links of the kind “{scheme}:” are read by the package {package}, which is not installed "
                "or does not load.",
                "Install it where the program is: {command}. Then try again.",
            ),
        },
    ),
}
marked(LOGINS_AND_KEYS)

"""Signed links and request headers at rest: encrypted in the queue's rows, the key in the keychain only.

Not each link in the keychain: an entry there costs 25 to 75 ms, and their number may be limited, so a
thousand links would take minutes. Sealed by ``cryptography`` (Fernet: AES-CBC with HMAC-SHA256).
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from transfer_gui.core.errors import KeychainLocked, SecretError
from transfer_gui.storage.secrets import SecretStore

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

KEY_NAME = "link-key"

logger = logging.getLogger(__name__)


class UrlVault:
    """Seals links for the database and opens them again.

    Without a usable keychain a link is kept in this process's memory only. No method raises. One that asks
    the keychain may wait for its prompt; once it failed, it is asked again only where that is said.
    """

    def __init__(self, keychain: SecretStore) -> None:
        self._keychain = keychain
        self._fernet: Fernet | None = None
        self._refused = False
        self.locked = False
        """The keychain was locked, where it can be seen when it is unlocked."""
        self._remembered: dict[str, str] = {}

    @property
    def asked(self) -> bool:
        """Whether the keychain has answered, or refused: then sealing waits for nobody."""
        return self._fernet is not None or self._refused

    def ask(self) -> None:
        """Ask for the key, and let one be made."""
        self._refused = self._key(create=True) is None

    def refuse(self) -> None:
        """Go on as if the keychain had refused."""
        self._refused = self._fernet is None

    def put(self, transfer_id: str, url: str) -> str:
        """Keep one link; see :meth:`put_all`."""
        return self.put_all({transfer_id: url})[transfer_id]

    def put_all(self, urls: Mapping[str, str]) -> dict[str, str]:
        """Keep links by transfer id; what to store with each: its sealed form, '' if only memory has it."""
        key = self._key(create=True) if urls else None
        if key is None:
            self._remembered.update(urls)
            return dict.fromkeys(urls, "")
        # The id goes in too, so that a sealed link can't be moved to another transfer's row.
        return {name: key.encrypt(f"{name}\n{url}".encode()).decode() for name, url in urls.items()}

    def get(self, transfer_id: str, sealed: str) -> str | None:
        """The link, None if it can't be had now. Asks the keychain even if it refused before."""
        return self.get_all({transfer_id: sealed}, again=True).get(transfer_id)

    def get_all(self, sealed: Mapping[str, str], *, again: bool = False) -> dict[str, str]:
        """All links that can be had now, by transfer id; ``again``: even if the keychain refused before."""
        if again:
            self._refused = False
        found = {name: self._remembered[name] for name in sealed if name in self._remembered}
        closed = {name: text for name, text in sealed.items() if text and name not in found}
        key = self._key(create=False) if closed else None
        if key is not None:
            opened = ((name, _decrypt(key, name, text)) for name, text in closed.items())
            found |= {name: url for name, url in opened if url is not None}
        return found

    def delete(self, ids: Iterable[str]) -> None:
        """Forget what memory has of these; the sealed form goes with the row."""
        for transfer_id in ids:
            self._remembered.pop(transfer_id, None)

    def _key(self, *, create: bool) -> Fernet | None:
        if self._fernet is not None or self._refused:
            return self._fernet
        from cryptography.fernet import Fernet

        try:
            text = self._keychain.get(KEY_NAME)
            self.locked = False
            if text is None and create:
                self._keychain.set(KEY_NAME, Fernet.generate_key().decode())
                # Read again: another process may have made one at the same moment.
                text = self._keychain.get(KEY_NAME)
            self._fernet = Fernet(text) if text else None
        except SecretError as error:
            self._refused = True
            self.locked = error.facts.get("problem") == KeychainLocked.WATCHED
            logger.info("signed links are kept in memory only: %s", error)
        except ValueError:
            self._refused = True
            logger.warning("the keychain's key for signed links is no key; they are kept in memory only")
        return self._fernet


def _decrypt(key: Fernet, transfer_id: str, sealed: str) -> str | None:
    from cryptography.fernet import InvalidToken

    try:
        text = key.decrypt(sealed).decode()
    except (InvalidToken, UnicodeError):
        return None
    owner = f"{transfer_id}\n"
    return text.removeprefix(owner) if text.startswith(owner) else None

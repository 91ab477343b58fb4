"""What of a spec is secret, a signed link and request headers, and how it lies in a row.

The row shows both masked; beside them lie their sealed forms, made by :class:`UrlVault`. Not here: SQL.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from transfer_gui.core.quick_dataclass import dataclass, replace
from transfer_gui.core.redact import redact_url
from transfer_gui.core.request_headers import mask_values
from transfer_gui.core.secret_urls import has_secret
from transfer_gui.core.transfer import Spec
from transfer_gui.storage.url_vault import UrlVault

COLUMNS = ("sealed_url", "sealed_headers")
"""Behind the transfer's own columns. NULL: nothing secret; empty: sealed in memory only."""

_HEADERS = "/headers"


@dataclass(frozen=True, slots=True)
class Sealed:
    """The sealed columns of one row."""

    url: str | None = None
    headers: str | None = None

    def __bool__(self) -> bool:
        return self.url is not None or self.headers is not None


_OPEN = Sealed()


class SpecVault:
    """No method raises. One that asks the keychain may wait for its prompt; see :class:`UrlVault`."""

    def __init__(self, vault: UrlVault) -> None:
        self._vault = vault

    @property
    def locked(self) -> bool:
        """Whether the keychain was locked when it was last asked, and can be waited for."""
        return self._vault.locked

    def asks(self, specs: Iterable[Spec]) -> bool:
        """Whether sealing these asks the keychain, so that it may wait for somebody."""
        return not self._vault.asked and any(
            one.headers or one.hooks.is_open or has_secret(one.url) for one in specs
        )

    def ask(self) -> None:
        """Ask the keychain now, for its key or to make one; how it ends is kept."""
        self._vault.ask()

    def ask_no_more(self) -> None:
        """Take it that the keychain refuses: nobody waits for it any more."""
        self._vault.refuse()

    def seal(self, specs: Mapping[str, Spec]) -> dict[str, Sealed]:
        """What goes into the sealed columns, by transfer id; ids without any secret are left out."""
        wanted: dict[str, str] = {}
        for transfer_id, spec in specs.items():
            if has_secret(spec.url):
                wanted[transfer_id] = spec.url
            if spec.headers:
                wanted[transfer_id + _HEADERS] = json.dumps(dict(spec.headers), ensure_ascii=True)
        kept = self._vault.put_all(wanted)
        ids = {name.removesuffix(_HEADERS) for name in kept}
        return {name: Sealed(kept.get(name), kept.get(name + _HEADERS)) for name in ids}

    def opened(self, shown: Mapping[str, tuple[Spec, Sealed]], *, again: bool = False) -> dict[str, Spec]:
        """The specs with their secrets; ``again`` asks a keychain that refused before.

        A link that can't be had now is '', and headers that can't be had stay masked.
        """
        wanted = {name: sealed.url for name, (_, sealed) in shown.items() if sealed.url is not None}
        wanted |= {n + _HEADERS: s.headers for n, (_, s) in shown.items() if s.headers is not None}
        found = self._vault.get_all(wanted, again=again) if wanted else {}
        specs = {}
        for name, (spec, sealed) in shown.items():
            if sealed.url is not None:
                spec = replace(spec, url=found.get(name, ""))
            if name + _HEADERS in found:
                spec = replace(spec, headers=_headers(found[name + _HEADERS]) or spec.headers)
            specs[name] = spec
        return specs

    def forget(self, ids: Iterable[str]) -> None:
        """Forget what memory has of these; the sealed forms go with the rows."""
        for transfer_id in ids:
            self._vault.delete((transfer_id, transfer_id + _HEADERS))


def mask_spec(spec: Spec, sealed: Sealed = _OPEN) -> Spec:
    """The spec as its row shows it: fit for the database and a receipt."""
    if sealed.url is not None:
        spec = replace(spec, url=redact_url(spec.url))
    return replace(spec, headers=mask_values(spec.headers)) if spec.headers else spec


def _headers(text: str) -> dict[str, str]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}

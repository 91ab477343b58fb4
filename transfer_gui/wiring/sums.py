"""The digest that a list of checksums names for a file: for ``--sums``."""

from __future__ import annotations

from transfer_gui.backends.common.peers import Peers
from transfer_gui.core.errors import UsageError
from transfer_gui.core.host_access import Routes
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.redact import shown_source
from transfer_gui.core.request_headers import headers_for
from transfer_gui.core.settings import Settings
from transfer_gui.core.spec import Spec
from transfer_gui.links.checksum_lists import ListedDigest
from transfer_gui.wiring.endpoints import open_source
from transfer_gui.wiring.folder_sums import AUTO, FolderSums, name_of, read_small


def with_sums(spec: Spec, where: str, settings: Settings, routes: Routes) -> Spec:
    """The Spec with the digest that the list at ``where`` names for its file.

    ``where`` is the list's own link or path, or ``auto``: then it is looked for beside the file. Raises
    UsageError, SourceUrlInvalid, and SourceError where the list can't be had.
    """
    if spec.digests:
        raise UsageError(problem="sums_and_digest")

    def read(link: str) -> str:
        headers = headers_for(spec.headers, spec.url, link)
        peers = Peers(public=spec.public)
        return read_small(open_source(link, settings, headers=headers, routes=routes, peers=peers))

    found = FolderSums(where, read).find(spec.url, alone=True)
    if found is None:
        shown = "" if where == AUTO else shown_source(where)
        raise UsageError(problem="sums_not_found", name=name_of(spec.url), where=shown)
    return with_digest(spec, found)


def with_digest(spec: Spec, found: ListedDigest) -> Spec:
    """The Spec with a digest that its file must have."""
    return replace(spec, **found.as_fields())

"""A look at an upload that something else began, before it is taken over: what of it fits the source."""

from __future__ import annotations

from dataclasses import replace

from transfer_gui.backends.destination import Adoptive, Destination
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.core.adoption import Adoption, fit
from transfer_gui.core.destination_errors import AccessDenied, UploadUnfit
from transfer_gui.core.spec import Spec
from transfer_gui.core.transfer import Transfer
from transfer_gui.engine.run.adopting import comparable
from transfer_gui.wiring.endpoints import EndsOpener
from transfer_gui.wiring.stores import Stores


def look_at(stores: Stores, clients: ClientFactory, spec: Spec) -> Adoption:
    """What going on with the upload ``spec.adopt`` would mean. Blocks on both ends.

    Raises TransferError: no such source, UploadLost, AccessDenied where parts may not be listed, UploadUnfit.
    """
    ends = EndsOpener(stores, clients)(Transfer(id="", spec=replace(spec, adopt="")))
    try:
        info = ends.source.probe()
        destination = ends.destination(spec.key)
        if not isinstance(destination, Adoptive):
            raise UploadUnfit(problem="folder")
        upload = destination.reopen(spec.adopt)
        listed = destination.parts(upload)
        found = fit({part.number: part.size for part in listed}, info.size, ends.limits)
        etags = False if ends.opaque_etags else None
        return Adoption(
            size=info.size,
            ranges=info.ranges,
            listed=len(listed),
            fit=found,
            provable=sum(comparable(part, etags=etags) for part in listed if part.number in found.parts),
            twice=bool(upload.algorithm),
            taken=_taken(destination),
        )
    finally:
        ends.source.close()
        ends.close()


def _taken(destination: Destination) -> bool:
    try:
        return destination.head() is not None
    except AccessDenied:
        return False

"""Links of the web that lead into a store one has keys for: read by address where that is asked for."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace

from transfer_gui.core.errors import UsageError
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.spec import Spec
from transfer_gui.links.s3_links import owned
from transfer_gui.wiring.stores import Stores


def by_address(spec: Spec, options: argparse.Namespace, stores: Stores) -> Spec:
    """The spec with ``s3://…`` in its link's place if ``--as-s3`` says so; else a hint that it could be.

    Whatever signed the link is dropped then. Raises UsageError where no profile's store is meant.
    """
    named = stores.profile_for(spec)
    if spec.source_profile:
        profiles = [stores.profiles.get(spec.source_profile)]
    else:
        profiles = [named, *(one for one in stores.profiles.all() if one.name != named.name)]
    found = owned(spec.url, profiles, spec.profile)
    if options.as_s3:
        if found is None:
            raise UsageError(problem="not_own_link")
        reader = "" if found.profile == named.name else found.profile
        return replace(spec, url=str(found.uri), source_profile=reader, headers={})
    if found is not None and found.sure and not options.json:
        place = escape_controls(str(found.uri))
        print(f"This is {place} in the store of “{found.profile}”: --as-s3 reads it there.", file=sys.stderr)
    return spec

"""What is doubtful about a destination before anything is asked there: said on stderr, and done all the same.

That is an endpoint with the bucket's name in it, and object options that the bucket is known not to take.

The doctor's answer may be old, and a store that refuses an option does so at the first request, before a byte
has moved; so a script's exit code does not come to depend on whether somebody once ran the doctor.
"""

from __future__ import annotations

import sys

from transfer_gui.core.errors import TransferError
from transfer_gui.core.object_options import ObjectChoices, merged
from transfer_gui.core.profile import Profile
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.spec import Spec
from transfer_gui.core.store_traits import Examination
from transfer_gui.core.unmet_options import Unmet, unmet_among
from transfer_gui.text import format
from transfer_gui.text.words import bucket_twice
from transfer_gui.text.words_options import option_in_words
from transfer_gui.text.words_unmet import reason
from transfer_gui.wiring.stores import Stores


def tell_unmet(spec: Spec, stores: Stores) -> None:
    """Whatever else is wrong with the place is told by whoever goes there."""
    if spec.folder:
        return
    try:
        profile = stores.profile_for(spec)
        found = stores.examinations.get(profile.endpoint, profile.bucket)
    except TransferError:
        return
    if doubt := bucket_twice(profile.endpoint, profile.bucket):
        print(escape_controls(doubt), file=sys.stderr)
    choices = merged(profile.options, spec.options)
    told = unmet_among(found, choices)
    if found is None or not told:
        return
    for one in told:
        print(_sentence(one, choices, found), file=sys.stderr)
    print(f"“{_doctor(spec, profile)}” asks it again.", file=sys.stderr)


def _sentence(one: Unmet, choices: ObjectChoices, found: Examination) -> str:
    asked = option_in_words(one.option, choices)
    return f"{reason(one)} That was on {format.when(found.when)}; it is asked for all the same: {asked}."


def _doctor(spec: Spec, profile: Profile) -> str:
    place = f"transfer-gui-cli doctor s3://{profile.bucket}"
    if spec.endpoint:
        place += f" --endpoint-url {spec.endpoint}"
    return f"{place} --profile {spec.profile}" if spec.profile else place

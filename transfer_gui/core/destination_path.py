"""Where a transfer goes, as one text: ``s3://bucket/key``, or the path of a local file."""

from __future__ import annotations

import os
from typing import Any

from transfer_gui.core.transfer import Spec, Transfer


def base_of(spec: Spec) -> str:
    """What stands in front of the key: ``s3://bucket/``, or the local folder with a separator at its end."""
    return os.path.join(spec.folder, "") if spec.folder else f"s3://{spec.bucket}/"


def place_of(transfer: Transfer) -> str:
    """The object or file, or the folder it will be in while its name is not known."""
    spec = transfer.spec
    return base_of(spec) + (transfer.upload.key or spec.key or spec.prefix)


def place_facts(transfer: Transfer) -> dict[str, Any]:
    """What an error tells of the place: bucket and key, or the path with ``problem`` ``file``."""
    if transfer.spec.folder:
        return {"problem": "file", "path": place_of(transfer)}
    return {"bucket": transfer.spec.bucket, "key": transfer.upload.key}

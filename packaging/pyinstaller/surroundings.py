"""Runs first in the bundle: programs that we start must not be given the bundle's own libraries."""

import os
import sys

if sys.platform.startswith("linux"):
    # The loader has read it already; from here on it would only reach browsers and file managers.
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before:
        os.environ["LD_LIBRARY_PATH"] = before

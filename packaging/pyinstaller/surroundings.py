"""Runs first in the bundle. What is loaded later is the started program's, also after an upgrade; programs
that we start must not be given the bundle's own libraries."""

import os
import sys

if sys.platform.startswith("linux"):
    # PyInstaller opens the program's file again for each module. After an upgrade another one has its name.
    archive = sys.modules["pyimod02_importers"].pyz_archive
    archive._filename = f"/proc/self/fd/{os.open(archive._filename, os.O_RDONLY)}"
    # The loader has read it already; from here on it would only reach browsers and file managers.
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before:
        os.environ["LD_LIBRARY_PATH"] = before

"""The bundle is built as by its command, and moves a file on a computer without Python: the whole way."""

from __future__ import annotations

import sys
from pathlib import Path

import bundle
import pytest
import try_bundle
from problem import SetupProblem
from tools import UNREACHABLE


@pytest.mark.heavy
@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="tried on Linux only so far")
def test_a_bundle_moves_a_file_without_python(tmp_path: Path) -> None:
    try:
        folder = bundle.build(tmp_path)
    except SetupProblem as problem:
        if UNREACHABLE in str(problem):
            pytest.skip("the package index can't be reached")
        raise
    told = try_bundle.try_bundle(folder)
    assert told.endswith("equal.")
    print(told)

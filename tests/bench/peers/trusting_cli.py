"""The program's command line with one more trusted authority, for a source with a certificate made here.

    python -m tests.bench.peers.trusting_cli CA_FILE copy …

The program trusts the usual public authorities and asks no variable of the environment. So the usual
bundle is exchanged before it is used; all else is the real command.
"""

from __future__ import annotations

import sys

import certifi

from transfer_gui.cli.main import run

if __name__ == "__main__":
    certifi.where = lambda: sys.argv[1]
    run(sys.argv[2:])

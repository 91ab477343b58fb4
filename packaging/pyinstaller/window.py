"""Where the bundle's window begins."""

import sys

from transfer_gui.app import main

sys.exit(main())

"""Where the bundle's window begins."""

import sys

from transfer_gui.start import main

sys.exit(main())

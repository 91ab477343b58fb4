"""Where the bundle's command line begins."""

from transfer_gui.cli.main import run

run()

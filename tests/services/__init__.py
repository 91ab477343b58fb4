"""Tests of ``transfer_gui.services``."""

"""Tests of ``transfer_gui.running``."""

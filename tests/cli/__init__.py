"""Tests of ``transfer_gui.cli``, as far as they need no process of their own."""

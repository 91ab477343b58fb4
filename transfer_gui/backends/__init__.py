"""Backends: everything a transfer can read from or write to, one folder each, both directions."""

"""The log: how it is written, masked, read back, followed and judged."""

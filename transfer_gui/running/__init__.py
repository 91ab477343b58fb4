"""A running process as others see it: its locks, its answers at the door, its numbers."""

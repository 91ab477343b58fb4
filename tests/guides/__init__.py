"""Tests of the guides: README.md and resources/help."""

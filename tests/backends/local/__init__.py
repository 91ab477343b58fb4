"""Tests of local files."""

"""Tests of what fsspec reads."""

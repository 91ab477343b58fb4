"""Tests of where keys come from."""

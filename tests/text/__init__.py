"""Tests of the words people read."""

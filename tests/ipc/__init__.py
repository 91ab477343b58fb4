"""Tests of the door: what may be said, who may come in, and what becomes of nonsense."""

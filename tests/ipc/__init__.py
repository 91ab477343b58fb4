"""Tests of inter-process communication: what may be said, who may come in, and what becomes of nonsense."""

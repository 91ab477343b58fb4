"""Tests of web servers as sources."""

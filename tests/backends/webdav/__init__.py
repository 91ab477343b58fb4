"""Tests of WebDAV sources."""

"""Tests of FTP servers as sources."""

"""Tests of SFTP servers as sources."""

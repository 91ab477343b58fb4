"""Reads files at WebDAV servers."""

"""What people hand in: URLs, copied commands, lists, patterns, names, checksums."""

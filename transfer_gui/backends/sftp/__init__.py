"""SFTP servers as sources."""

"""Web servers as sources."""

"""The headless door: the same engine, no Qt. ``main`` parses; each command has a module of its own."""

"""Values and rules: no I/O, no threads, no Qt, standard library only."""

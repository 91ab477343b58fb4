"""Everything that can go wrong, many times over: small doses in the test run, large ones by command.

``python -m tests.fire --help`` lists the commands. Each prints its seed; the same seed does the same again.
"""

"""The shape of the code in figures, at one revision and at another: ``python -m tests.house``."""

"""Security: each requirement Q1 to Q20 with its tests; the table is in ``test_table.py``."""

"""The course of one transfer: from its opening to its completion."""

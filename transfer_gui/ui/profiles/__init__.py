"""Stores, keys and hosts: the dialogs of profiles, of signing in, and of how hosts are reached."""

"""Whose keys sign: from what a profile says to keys that are valid now, renewed before they end.

Lives here: the kinds of credentials and how keys are fetched, by botocore's own providers, from nothing but
what the profile names. Not here: where typed keys are kept (``store/``), and signing (``destinations/``).
"""

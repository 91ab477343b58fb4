"""State that survives a restart: queue, receipts, settings, profiles in SQLite; secrets in the keychain."""

"""Looking back: the history, the log, the guides, the diagnostic bundle."""

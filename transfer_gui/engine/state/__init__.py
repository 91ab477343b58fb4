"""What the engine knows of all transfers: the ledger, the queue index, the order."""

"""Looking into buckets: objects, folders, and uploads that were never finished."""

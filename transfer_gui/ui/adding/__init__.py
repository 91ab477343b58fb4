"""From what people drop, paste or type to transfers in the queue."""

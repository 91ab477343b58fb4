"""Adding transfers: what people drop, paste or type, on its way into the queue."""

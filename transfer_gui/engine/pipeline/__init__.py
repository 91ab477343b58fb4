"""The way of the bytes: feeds, lanes, bodies, buffers, limits, proof."""

"""The program beside the real tools of others, on the same servers: the same bytes, or both refuse."""

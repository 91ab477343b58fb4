"""Sources that fsspec reads, such as WebDAV."""

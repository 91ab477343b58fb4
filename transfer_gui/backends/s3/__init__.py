"""S3 stores as source and destination."""

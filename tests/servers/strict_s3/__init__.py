"""A strict S3 server for tests: enforces AWS's rules, goes wrong as told, and can be looked into.

In a test: ``with StrictS3() as s3: s3.fault("UploadPart", SLOW_DOWN, nth=3)``. As a process:
``python -m tests.servers.strict_s3 --port 0`` prints its URL; see :class:`~.process.StrictS3Process`.
"""

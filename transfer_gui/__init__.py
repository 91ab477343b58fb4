"""transfer_gui: streams a URL straight into S3, with a window and a headless door."""

__version__ = "0.1.0"

"""Which kinds of links there are: those that are read, and the stores whose links are not.

The names ``dav`` and ``davs`` are those of file managers.
"""

from __future__ import annotations

from collections.abc import Mapping

WEB_SCHEMES = ("http", "https")
FTP_SCHEMES = ("ftp", "ftps", "ftpes")
"""ftps: TLS from the start, or agreed on; ftpes: always agreed on (RFC 4217)."""
OWN_SCHEMES = (*WEB_SCHEMES, *FTP_SCHEMES, "sftp")
"""Read by our own code."""

DAV_SCHEMES: Mapping[str, str] = {"dav": "http", "webdav": "http", "davs": "https", "webdavs": "https"}
"""WebDAV (RFC 4918), and by which protocol."""

UNREAD_STORES = frozenset((
    "abfs", "abfss", "adl", "az", "box", "dropbox", "gcs", "gdrive", "gs", "hdfs", "hf", "lakefs", "nfs",
    "oci", "oss", "root", "smb", "tos", "wasb", "wasbs", "webhdfs",
))  # fmt: skip
"""Other stores and file servers: no real one proves in the tests that they would be read rightly."""

LINK_SCHEMES = (*OWN_SCHEMES, *DAV_SCHEMES)

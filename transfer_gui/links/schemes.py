"""Which kinds of links there are: those we read ourselves, those read through fsspec, those that are refused.

Here: names, and which package reads them. Source: fsspec's ``known_implementations``; the names ``dav`` and
``davs`` are those of file managers. A test holds the tables against the registry that is installed.
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

SERVER_PACKAGES: Mapping[str, str] = {
    **dict.fromkeys(DAV_SCHEMES, "webdav4"),
    "hdfs": "pyarrow",
    "root": "fsspec-xrootd",
    "smb": "smbprotocol",
    "webhdfs": "requests",
}
"""What stands behind :// is a server. The package that fsspec reads such links with."""

PLACE_PACKAGES: Mapping[str, str] = {
    "abfs": "adlfs",
    "az": "adlfs",
    "box": "boxfs",
    "dropbox": "dropboxdrivefs",
    "gcs": "gcsfs",
    "gs": "gcsfs",
    "hf": "huggingface_hub",
    "lakefs": "lakefs-spec",
    "oci": "ocifs",
    "oss": "ossfs",
    "tos": "tosfs",
}
"""What stands behind :// is a bucket, container, repository or folder."""

FSSPEC_PACKAGES: Mapping[str, str] = {**SERVER_PACKAGES, **PLACE_PACKAGES}

NESTED_SCHEMES = frozenset((
    "arrow_hdfs", "async_wrapper", "asynclocal", "asyncwrapper", "blockcache", "cached", "dir", "filecache",
    "generic", "libarchive", "local", "memory", "pyscript", "reference", "simplecache", "tar", "zip",
))  # fmt: skip
"""Of fsspec, but no files of a server: what is here, inside another file, or around another link."""

UNREAD_SCHEMES = frozenset((
    # They fetch a file whole into memory, or sign in by opening a browser, or need more than a link can say.
    "adl", "dask", "dbfs", "dvc", "gdrive", "gist", "git", "github", "jlab", "jupyter", "ocilake", "ssh",
    "s3a", "tosfs", "wandb",
    # No files of a server, and refused with the sentence for every link that can't be fetched.
    "data", "file",
))  # fmt: skip
"""Of fsspec, and not read by us."""

LINK_SCHEMES = (*OWN_SCHEMES, *FSSPEC_PACKAGES)

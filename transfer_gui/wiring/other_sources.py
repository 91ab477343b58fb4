"""Sources over the network that do not speak HTTP: FTP; SFTP and what fsspec
reads where the extra ``more`` is installed."""

from __future__ import annotations

from urllib.parse import urlsplit

from transfer_gui.backends.source import Source
from transfer_gui.core.host_access import Routes
from transfer_gui.core.settings import Settings
from transfer_gui.core.source_errors import SourceExtraMissing
from transfer_gui.links.schemes import FSSPEC_PACKAGES, FTP_SCHEMES

INSTALL = "pip install 'transfer-gui[more]'"


def open_other(url: str, settings: Settings, *, ranges: bool, routes: Routes) -> Source | None:
    """What lies behind a checked link, None if it is one of the web. Raises SourceExtraMissing."""
    scheme = urlsplit(url).scheme
    connect, read = settings.connect_timeout, settings.read_timeout
    if scheme in FTP_SCHEMES:
        from transfer_gui.backends.ftp.source import FtpSource

        return FtpSource(url, ranges=ranges, routes=routes, connect_timeout=connect, read_timeout=read)
    if scheme == "sftp":
        try:
            from transfer_gui.backends.sftp.source import SftpSource
        except ModuleNotFoundError:
            raise SourceExtraMissing(scheme=scheme, command=INSTALL) from None
        return SftpSource(url, ranges=ranges, routes=routes, connect_timeout=connect, read_timeout=read)
    if scheme in FSSPEC_PACKAGES:
        try:
            from transfer_gui.backends.fsspec.source import FsspecSource
        except ModuleNotFoundError:
            raise SourceExtraMissing(scheme=scheme, command=INSTALL) from None
        return FsspecSource(url, ranges=ranges, routes=routes, connect_timeout=connect, read_timeout=read)
    return None

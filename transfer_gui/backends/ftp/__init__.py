"""FTP and FTPS servers as sources."""

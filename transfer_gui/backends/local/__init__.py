"""Files of this computer as source and destination."""

"""What the window asks for besides the engine, fulfilled with the real stores, keychain and S3."""

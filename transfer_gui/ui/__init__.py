"""The window and every sentence a user reads."""

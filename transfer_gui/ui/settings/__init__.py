"""The dialogs of settings, times and shortcuts."""

"""Moves bytes: commands in, events out. Knows neither Qt, nor keychains, nor boto3."""

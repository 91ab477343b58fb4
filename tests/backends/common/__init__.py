"""Tests of what several backends share."""

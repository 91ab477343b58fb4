"""Tests of what turns the program into packages."""

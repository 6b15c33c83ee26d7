"""Measures the press archive against a bare Sphinx over the same generated texts; see README.md."""

"""Formats of reference managers: for each how a release is written; pure."""

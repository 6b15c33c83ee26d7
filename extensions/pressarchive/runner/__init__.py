"""Starts Sphinx for our commands, says what it found, and makes sentences of what breaks."""

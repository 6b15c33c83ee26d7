"""Rename a release or a topic, so that its old address leads to the new one."""

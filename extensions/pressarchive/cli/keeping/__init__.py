"""Subcommands for those who keep the archive, made as those in ``writing``."""

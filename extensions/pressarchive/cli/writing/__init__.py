"""Subcommands for those who write: a module has ``add_arguments(parser)`` and ``run(known)``, its status."""

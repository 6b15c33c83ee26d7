"""Subcommands for those who write: each module has ``add_arguments(parser)`` and ``run(known)``, its exit status."""

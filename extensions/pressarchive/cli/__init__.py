"""Commands around the ledger: ``python -m pressarchive.cli lock …`` and ``… rename …``."""

"""A new archive: the files that ``pressarchive init`` writes, in the archive's language."""

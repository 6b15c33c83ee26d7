"""One module a format; each makes a :class:`pressarchive.importing.records.Document` of bytes."""

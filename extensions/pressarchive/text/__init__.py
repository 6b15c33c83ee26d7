"""A text as words: from its doctree, its strongest ones, stems."""

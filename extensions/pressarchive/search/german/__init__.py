"""German words: parts of compounds. No Sphinx."""

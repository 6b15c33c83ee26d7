"""What we say to the office, in its language: templates in English, their words in the catalogue."""

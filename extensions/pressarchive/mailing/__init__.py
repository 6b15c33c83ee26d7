"""A release as a mail: plain text and HTML, ready to be opened and sent by a mail program."""

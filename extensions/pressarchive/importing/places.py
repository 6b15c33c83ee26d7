"""Where in a document something was found, in the office's words; pure."""

from __future__ import annotations

from typing import Final

from pressarchive.messages.catalogue import phrase, template

#: What is not here is a name of the other program's.
PLACES: Final = {
    'heading': template('the heading'),
    'look': template('its look'),
    'style': template('its style'),
    'first lines': template('the lines above the text'),
    'first words': template('the first words of the text'),
    'below the headline': template('the line below the headline'),
    'last line': template('the last line'),
    'last lines': template('the last lines'),
    'head of the pages': template('the head of the pages'),
    'file name': template('the name of the file'),
    'folder': template('the folder'),
    'properties': template('the properties of the document'),
    'mail subject': template('the subject of the mail'),
    'mail: date': template('the date of the mail'),
    'window title': template('the title of the window'),
}


def place(name: str) -> str:
    """Return the words for the place *name*."""
    return phrase(PLACES.get(name, name))

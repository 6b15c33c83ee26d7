"""Rich Text (.rtf) as plain text: striprtf knows its groups; pictures and objects in it are not taken along.

https://github.com/joshy/striprtf
"""

from __future__ import annotations

import re

from striprtf.striprtf import rtf_to_text

from pressarchive.importing.decoding import cleaned
from pressarchive.importing.readers.text import blocks_of
from pressarchive.importing.records import Document, RefusedError, Said
from pressarchive.messages.catalogue import phrase

_INFO = re.compile(r'\{\\(?P<name>title|subject|author|keywords) (?P<value>[^{}\\]{1,300})\}')
_CODE = re.compile(r'\\ansicpg(\d{3,5})')


def read(data: bytes, name: str) -> Document:
    """Return the text of the RTF document *data*. Raises :class:`RefusedError`."""
    text = data.decode('latin-1')
    code = _CODE.search(text[:400])
    try:
        plain: str = rtf_to_text(text, encoding=f'cp{code[1]}' if code else 'cp1252', errors='replace')  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, IndexError, RecursionError, OverflowError) as error:
        message = 'the file is damaged and cannot be read (%s); open it in Word and save it as .docx'
        raise RefusedError(phrase(message, error)) from error
    whole, _removed = cleaned(plain)
    if not whole.strip():
        message = 'there is no text in the file; open it in Word and save it as .docx'
        raise RefusedError(phrase(message))
    # Each line is a paragraph there.
    blocks, left = blocks_of(re.sub(r'\n(?!\n)', '\n\n', whole))
    said = tuple(
        Said(match['name'], match['value'].strip(), 'properties') for match in _INFO.finditer(text[:5000])
    )
    remarks = []
    if '\\pict' in text:
        remarks.append(
            phrase('pictures in Rich Text cannot be taken along; save the document as .docx to keep them')
        )
    if '\\object' in text:
        remarks.append(
            phrase(
                '%s embedded objects (tables, drawings of other programs) were left out',
                text.count('\\object'),
            )
        )
    return Document(name, 'rtf', blocks, said, left=left, remarks=tuple(remarks), words=whole)

"""What Sphinx, MyST and docutils warn of, said in our words where an archive is built."""

from __future__ import annotations

import logging
import os
from contextvars import ContextVar

from sphinx.util.logging import NAMESPACE

from pressarchive.messages.catalogue import phrase
from pressarchive.messages.foreign import warning

#: The variable that asks for the original, too, as ``make VERBOSE=1`` sets it.
VERBOSE = 'VERBOSE'
#: Whether a command was asked for it.
with_originals: ContextVar[bool] = ContextVar('with_originals', default=False)


class OurWords(logging.Formatter):
    """Formats a record as another formatter does, with our words for what others say.

    The record stays as it is, for all others that listen.
    """

    def __init__(self, formatter: logging.Formatter, *, with_original: bool) -> None:
        """Format as *formatter* does; *with_original*: name also what was said."""
        super().__init__()
        self._formatter, self._with_original = formatter, with_original

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of *record*."""
        kind, subtype = getattr(record, 'type', None) or '', getattr(record, 'subtype', None) or ''
        if kind == 'press':
            return self._formatter.format(record)
        kind = f'{kind}.{subtype}' if subtype else kind
        said = logging.LogRecord.getMessage(record)
        # Sphinx has put the kind behind the words (show_warning_types).
        words = said.removesuffix(f' [{kind}]')
        ours = warning(words, kind, has_place=bool(getattr(record, 'location', None)))
        if self._with_original and ours != words:
            ours = phrase('%s (original: %s)', ours, words)
        changed = logging.makeLogRecord({**vars(record), 'msg': f'{ours}{said[len(words) :]}', 'args': ()})
        changed.__class__ = record.__class__
        return self._formatter.format(changed)


def say_in_our_words() -> None:
    """Let all warnings of the build be in our words; where it is asked for, the original stands behind."""
    with_original = with_originals.get() or bool(os.environ.get(VERBOSE))
    for handler in logging.getLogger(NAMESPACE).handlers:
        # What is said besides has other levels, and no words that an office must know.
        if handler.level == logging.WARNING and handler.formatter is not None:
            handler.setFormatter(OurWords(handler.formatter, with_original=with_original))

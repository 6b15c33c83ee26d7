"""Where the parts of a release stand on its page: what is to be said of those that stand elsewhere; pure."""

from __future__ import annotations

from pressarchive.model.lines import Remark


def text_above(line: int) -> Remark:
    """Return what is to be said of text above the headline."""
    message = 'this text stands above the headline; begin the page with "# " and the headline'
    return Remark('title', line, message)


def second_headline(line: int) -> Remark:
    """Return what is to be said of another headline."""
    message = 'a release has one headline; begin a heading within its text with "##"'
    return Remark('title', line, message)


def directive_elsewhere(line: int) -> Remark:
    """Return what is to be said of a ``pressrelease`` that does not stand under the headline."""
    message = "'pressrelease' stands directly under the headline; move it there"
    return Remark('directive', line, message)


def all_in_abstract(line: int) -> Remark:
    """Return what is to be said of an abstract that all of the text stands in."""
    message = 'all of the text stands in the directive, as its abstract; close it with ":::" before the text'
    return Remark('text', line, message)


def on_no_release(name: str, line: int) -> Remark:
    """Return what is to be said of the directive *name* on a page that is no release."""
    if name == 'pressevent':
        message = (
            "'pressevent' stands on a page that is no release; move it to the release that invites to it"
        )
        return Remark('event', line, message)
    message = "'%s' stands on a page that is no release; move it to the release that it is about"
    return Remark('notice', line, message, (name,))

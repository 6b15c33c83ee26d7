"""The order of all listeners, in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

#: Where the listeners of Sphinx and of other extensions stand that name no priority.
OTHERS: Final = '…'
_FIRST, _DEFAULT = -1000, 500

#: For each event the names of our listeners, in the order in which they are called.
ORDER: Final[dict[str, tuple[str, ...]]] = {
    'config-inited': (
        'config.check',
        'cms.check',
        'registry.give_address',
        'references.check_files',
        'theme.keep_defaults',
        'base.note_reading',
        'incremental.distrust',
        OTHERS,
    ),
    'builder-inited': (
        'collector.begin',
        'preview.keep_apart',
        'files.sweep',
        # Pages are made with or without it.
        'theme.replace_search',
        'incremental.begin',
        'registry.read',
        OTHERS,
        'pictures.wrap_copying',
        'references.read_again',
        'bounds.begin',
        'theme.add_files',
        'ledger.know_moved',
        'lists.write_pages',
        'outputs.write_page',
        'handbook.write',
        'theme.add_assets',
        'theme.add_logo',
        'theme.add_sheet',
        'search.begin',
    ),
    'env-get-outdated': (
        'preview.stay_apart',
        'incremental.compare',
        'incremental.read_again',
        OTHERS,
        'lists.look_for_pictures',
        'embargo.keep_out',
        'lists.add_pictures',
        'incremental.leading_nowhere',
        'incremental.listen',
    ),
    # Ours: known is which sources are not public. Listeners return pages that are not, therefore.
    'press-hold': ('signature.hold', 'lists.hold_pages', 'lists.hold_pictures', 'outputs.hold', OTHERS),
    'env-before-read-docs': (OTHERS, 'incremental.before_reading', 'embargo.note_reading'),
    'source-read': (
        'bounds.choose_directives',
        'pictures.choose_directives',
        'bounds.empty',
        'markdown.odd_breaks',
        'lists.note_pictures',
        OTHERS,
    ),
    'include-read': ('markdown.odd_breaks', OTHERS),
    'doctree-read': (OTHERS, 'search.note'),
    'env-updated': (
        'preview.stay_apart',
        # What a directive has found out to be held back is forgotten before anybody else looks.
        'embargo.look_again',
        'incremental.stop_listening',
        'incremental.note_inputs',
        'incremental.recall',
        'pictures.prepare',
        OTHERS,
        'checks.warn',
        'similar.find',
        'unread.name_files',
        'unread.name_ignored',
        'ledger.check',
        'signature.note',
        'outputs.check',
        # Now all is known that a page shows.
        'incremental.find_stale',
        'references.forget',
    ),
    'missing-reference': ('links.name_without_page', OTHERS),
    'warn-missing-reference': (OTHERS, 'links.own_the_warning'),
    'doctree-resolved': (
        'plaintext.link',
        'signature.link_files',
        'outputs.link_feeds',
        'outputs.link_calendars',
        'outputs.link_cards',
        OTHERS,
    ),
    'html-page-context': (
        OTHERS,
        'page.frame',
        'search.add_script',
        'incremental.note_page',
        # Adds the text's name to what page.frame gives.
        'plaintext.write',
        'outputs.add_head',
        # Of the page's text as it is, without what a preview adds.
        'handouts.write',
        'preview.mark',
    ),
    'build-finished': (
        'incremental.stop_listening',
        OTHERS,
        'pictures.publish',
        'search.make',
        'embargo.tell_next_change',
        'former.write',
        'signature.publish',
        'cms.write',
        # What pages show, now that they are written, is what files about them are made of.
        'incremental.note_shown',
        'outputs.write',
        'handouts.remember',
        'incremental.remember',
        'embargo.say',
        'checks.say',
        'outputs.say',
        'signature.check',
    ),
}

#: What a project needs that only loads the extension: what is wrong with its settings, which file it lacks,
#: and that nothing comes out which one of its pages keeps back.
FOR_GUESTS: Final = frozenset(
    {
        'config.check',
        'registry.read',
        'embargo.keep_out',
        'embargo.note_reading',
        'embargo.look_again',
        'embargo.say',
        'links.name_without_page',
        'links.own_the_warning',
    }
)


def priority(event: str, name: str) -> int:
    """Return Sphinx's priority of the listener *name*: lower ones are called first.

    :raises ValueError: if :data:`ORDER` has no such name.
    """
    order = ORDER.get(event, ())
    if name == OTHERS or name not in order:
        message = f'{name!r} is no listener of {event!r} in ORDER; it has {", ".join(order) or "none"}'
        raise ValueError(message)
    place, others = order.index(name), order.index(OTHERS)
    return _FIRST + place if place < others else _DEFAULT + place - others


def on(app: Sphinx, event: str, name: str, handler: Callable[..., Any]) -> None:
    """Let *handler* be called at *event*, at the place that *name* has in :data:`ORDER`.

    In a project without an archive only those of :data:`FOR_GUESTS` are.
    """
    place = priority(event, name)
    if app.config.press_pages or name in FOR_GUESTS:
        app.connect(event, handler, priority=place)

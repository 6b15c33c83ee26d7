"""What a build would say of a page, without one: the same functions are asked as there."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from pressarchive.attachments import declared as attachments
from pressarchive.checks.rules import House, of_page
from pressarchive.contacts.declared import named_in
from pressarchive.domain.option_fields import FACTS, NOTICES, OVERVIEWS, RELEASE_OPTIONS
from pressarchive.domain.option_values import unknown_argument, values_of
from pressarchive.embargo.prescan import hold_of, remarks_on
from pressarchive.lists.declared import asked_by
from pressarchive.markdown import first_words
from pressarchive.markdown.lint import misread
from pressarchive.markdown.parser import foreign_keys
from pressarchive.model.lines import Remark
from pressarchive.model.pages import NO_TITLE, Page, PageUse, Ref
from pressarchive.model.records import Notice, Release
from pressarchive.pressevents.declared import event_of
from pressarchive.pressphotos import declared as pressphotos
from pressarchive.proofreading.as_build import outline as order
from pressarchive.proofreading.as_build.tokens import Looking
from pressarchive.proofreading.prose import OPAQUE
from pressarchive.releases import declared as releases
from pressarchive.releases import outline

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pressarchive.model.directive_head import Written
    from pressarchive.model.records import Event
    from pressarchive.proofreading.around import Around
    from pressarchive.proofreading.subject import Subject

#: Options that have the same name as the field of a release.
_FIELDS = ('subtitle', 'kicker', 'location', 'number', 'topics', 'language', 'embargo', 'cites', 'coverage')


def understand(subject: Subject, source: str, path: Path) -> None:
    """Complete *subject*, the page at *path*, with all that a build would say of it."""
    looking = Looking(subject, path)
    remarks = subject.remarks
    remarks += held_by_source(source, subject.docname, subject.around, markdown=True)
    # What the source says already its directive does not say again.
    said = {one.line for one in remarks}
    remarks += foreign_keys(source)
    declared = _declared(subject, looking, is_held=bool(said))
    remarks += (one for one in declared if one.line not in said or one.subtype != 'option')
    reviewed_by = str(subject.values.get('ai-reviewed-by', ''))
    remarks += chain.from_iterable(
        _of_directive(written, subject, looking, reviewed_by) for written in subject.page.directives
    )
    remarks += chain.from_iterable(map(looking.files.taken, subject.page.taking))
    remarks += looking.remarks()
    remarks += [Remark('text', line, '%s', (message,)) for line, message in misread(source)]
    remarks += order.remarks(subject)
    if subject.release is not None:
        remarks += first_words.remarks_on_notes(subject.release, source)
        remarks += first_words.remarks(subject.release, _title(subject), _texts(subject))
    remarks += _of_place(subject)


def held_by_source(text: str, docname: str, around: Around, *, markdown: bool) -> Iterator[Remark]:
    """Yield what is said of the source *text* of a page because it seems to say that it is not public."""
    is_release = docname.startswith(f'{around.folder}/')
    if is_release or 'pressrelease' in text:
        yield from remarks_on(
            hold_of(text, around.now, around.zone, is_release=is_release, markdown=markdown)
        )


def _declared(subject: Subject, looking: Looking, *, is_held: bool) -> Iterator[Remark]:
    """Read the first ``pressrelease`` of the page; yield what is to be said of it.

    *is_held* tells whether it has been said that it is not public by a fault.
    """
    written = subject.page.directive('pressrelease')
    if written is None:
        return
    values, lines, remarks = values_of(written, RELEASE_OPTIONS, releases.PLAIN)
    subject.written, subject.values = written, values
    yield from remarks
    around = subject.around
    held = releases.held(written, values, lines, around.zone, around.now)
    subject.hold = held.hold
    yield from () if is_held else held.remarks
    if 'date' not in values:
        yield from releases.without_date(written)
        yield from releases.options_in_abstract(written)[1]
        return
    image = None
    if 'image' in values:
        reviewed_by = values.get('ai-reviewed-by', '')
        image, found = pressphotos.image_of(
            written, values['image'], values, lines, prefix='image-', reviewed_by=reviewed_by
        )
        yield from found
        if image is not None:
            yield from looking.files.picture(image.uri, written.line)
    else:
        yield from releases.without_picture(written, values, lines)
    ai, found = releases.ai_of(written, values, lines)
    yield from found
    yield from releases.options_in_abstract(written)[1]
    fields: dict[str, Any] = {name: values[name] for name in _FIELDS if name in values}
    subject.release = Release(
        docname=subject.docname,
        date=values['date'],
        **fields,
        contacts=values.get('contacts'),
        boilerplates=values.get('boilerplate'),
        image=image,
        ai=ai,
        is_draft=values.get('status') == 'draft',
        events=tuple(_events(subject)),
        notices=tuple(_notices(subject)),
        line=written.line,
        lines=tuple(sorted(lines.items())),
    )
    subject.language = subject.release.language or subject.language


def _events(subject: Subject) -> Iterator[Event]:
    for written in subject.page.directives:
        if written.name == 'pressevent' and (event := event_of(written)[0]) is not None:
            yield event


def _notices(subject: Subject) -> Iterator[Notice]:
    for written in subject.page.directives:
        if written.name in NOTICES:
            yield Notice(written.name, releases.notice_date(written)[0], line=written.line)


def _of_directive(written: Written, subject: Subject, looking: Looking, reviewed_by: str) -> Iterator[Remark]:
    """Yield what is to be said of a directive that is not the page's first ``pressrelease``."""
    name = written.name
    if name in {'attachment', 'pressphoto', 'pressevent', *NOTICES}:
        yield from _of_part(written, subject, looking, reviewed_by)
    elif name == 'pressrelease' and subject.written is not None and written is not subject.written:
        yield releases.stands_twice(written, subject.written.line)
    elif name == 'pressquote':
        yield from releases.quotation(written)[1]
    elif name == 'contact':
        yield from named_in(written, subject.around.registry).remarks
    elif name == 'release-list':
        yield from asked_by(written).remarks
    elif name == 'release-overview':
        yield from unknown_argument(written, OVERVIEWS)
    elif name == 'organisation-facts':
        yield from unknown_argument(written, FACTS)


def _of_part(written: Written, subject: Subject, looking: Looking, reviewed_by: str) -> Iterator[Remark]:
    """Yield what is to be said of a directive that only a release has."""
    is_release, line = subject.release is not None, written.line
    if written.name == 'attachment':
        yield from attachments.options_of(written).remarks
        if written.argument:
            yield from looking.files.attachment(written.argument.strip(), line)
        is_file = written.argument and not attachments.is_elsewhere(written.argument.strip())
        yield from (attachments.on_no_release(line),) if is_file and not is_release else ()
    elif written.name == 'pressphoto':
        yield from pressphotos.remarks_on(written, reviewed_by)
        if written.argument:
            yield from looking.files.picture(written.argument.strip(), line)
        yield from () if is_release else (pressphotos.on_no_release(line),)
    else:
        is_there = True
        if written.name == 'pressevent':
            event, remarks = event_of(written)
            is_there = event is not None
            yield from remarks
        else:
            yield from releases.notice_date(written)[1]
            yield from releases.notice_without_text(written)
        yield from (outline.on_no_release(written.name, line),) if is_there and not is_release else ()


def _title(subject: Subject) -> str:
    headline = subject.page.headline
    return headline.text.replace(OPAQUE, '') if headline is not None else ''


def _texts(subject: Subject) -> list[str]:
    """Return the release's text, a paragraph each, without what marks it has."""
    headline = subject.page.headline
    passages = [one for one in subject.page.passages if one is not headline and one.inside not in NOTICES]
    return [' '.join(one.text.replace(OPAQUE, '').split('\n')) for one in passages]


def _of_place(subject: Subject) -> Iterator[Remark]:
    """Yield what is to be said of a page's place, title and keys."""
    around = subject.around
    if around.source is None:
        return
    house = House(
        registry=around.registry,
        folder=around.folder,
        language=around.language,
        today=around.now.date(),
    )
    written = subject.written
    page = Page(
        release=subject.release,
        directive_line=written.line if written is not None else None,
        use=PageUse(refs=tuple(_refs(subject))),
        hold=subject.hold,
    )
    for found in of_page(house, subject.docname, page, _title(subject) or NO_TITLE):
        yield Remark(found.subtype, found.line, '%s', (found.message,))


def _refs(subject: Subject) -> Iterator[Ref]:
    """Yield the keys that the page's directives and roles name."""
    for written in subject.page.directives:
        if written.name == 'contact':
            keys = named_in(written, subject.around.registry).keys
            yield from (Ref('contact', key, written.line) for key in keys)
        elif written.name == 'release-list' and (asked := asked_by(written)).spec.topic:
            yield Ref('topic', asked.spec.topic, asked.line)
    for role in subject.page.roles:
        kind = role.name.removeprefix('press:')
        if kind in {'topic', 'contact'} and role.name != kind:
            yield Ref(kind, role.target, role.line + 1)

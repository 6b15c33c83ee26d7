"""What an import says of each text: each field, its source, how surely, and every word that is left; pure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from pressarchive.importing import words
from pressarchive.importing.places import place
from pressarchive.messages.catalogue import phrase, template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressarchive.importing.plan import Item, Plan

#: What fields are called.
NAMES: Final = {
    'title': template('headline'),
    'kicker': template('kicker'),
    'subtitle': template('subtitle'),
    'date': template('date'),
    'location': template('place'),
    'number': template('number'),
    'abstract': template('lead'),
    'embargo': template('embargo'),
    'status': template('draft'),
    'language': template('language'),
    'boilerplate': template('boilerplate'),
    'contact': template('press contact'),
    'attachment': template('attachment'),
}
CERTAINTY: Final = {'sure': template('sure'), 'likely': template('likely'), 'guess': template('a guess')}
STATES: Final = {
    'new': template('imported'),
    'known': template('imported before'),
    'same': template('the same text again'),
    'refused': template('not imported'),
    'other': template('no release'),
}
#: What words are that are no part of the text.
KINDS: Final = {
    'around the text': template('around the text'),
    'above the headline': template('above the headline'),
    'link above the text': template('link above the text'),
    'building block': template('building block of the other program'),
    'attribute': template('attribute of the other program'),
    'comment': template('comment'),
    'comments of readers': template('comments of readers'),
    'deleted text': template('deleted text'),
    'picture': template('picture'),
    'author': template('author'),
    'head and foot of the pages': template('head and foot of the pages'),
    'place and date at the beginning': template('place and date at the beginning'),
    'place and date at the end': template('place and date at the end'),
    'the mail as plain text': template('the mail as plain text'),
    'sign of a footnote': template('sign of a footnote'),
}
_SHOWN: Final = 100


def data(plan: Plan) -> dict[str, Any]:
    """Return the report as data: for programs, and for whoever looks for one word."""
    return {'remarks': plan.remarks, 'texts': [_of_item(item) for item in plan.items]}


def as_json(plan: Plan) -> str:
    """Return the report as JSON."""
    return json.dumps(data(plan), ensure_ascii=False, indent=1) + '\n'


def _of_item(item: Item) -> dict[str, Any]:
    release = item.release
    found: dict[str, Any] = {
        'file': item.name,
        'state': item.state,
        'page': item.address,
        'remarks': item.remarks,
    }
    found['draft'] = list(dict.fromkeys(item.drafts))
    if release is None:
        return found
    found['fields'] = [
        {
            'name': one.name,
            'value': one.value,
            'source': one.source,
            'certainty': one.certainty,
            'words': one.evidence,
        }
        for one in release.fields
    ]
    found['beside'] = [
        {'name': one.name, 'value': one.value, 'source': one.source} for one in release.document.said
    ]
    found['left'] = [{'what': one.what, 'text': one.text} for one in release.left]
    found['addresses'] = [{'former': former, 'page': page} for former, page in item.redirects]
    found['lost'] = item.lost
    found['words'] = list(_lost(item, found)) if item.state == 'new' else []
    return found


def _lost(item: Item, found: dict[str, Any]) -> tuple[str, ...]:
    """Return the words that are in no other place: neither in page and registry, nor in the report so far."""
    if item.release is None:
        return ()
    evidence = dict.fromkeys(one['words'] for one in found['fields'] if one['words'])
    report = [
        *evidence,
        *(one['value'] for one in found['beside']),
        *(one['text'] for one in found['left']),
        *found['lost'],
    ]
    return words.missing(item.release.document.words, (item.text, *item.registry, *report))


def as_text(plan: Plan) -> str:
    """Return the report for people."""
    return '\n'.join(line for item in plan.items for line in (*lines(item), '')) + ''.join(
        f'{one}\n' for one in plan.remarks
    )


def lines(item: Item) -> Iterator[str]:  # noqa: C901  one line a kind of thing
    """Yield the report of one text."""
    found = _of_item(item)
    state = phrase(STATES[item.state])
    draft = phrase(', as a draft') if item.is_draft and item.state == 'new' else ''
    yield f'{item.name}: {state}{draft}{f" -> {item.address}" if item.address else ""}'
    for one in found['draft']:
        yield f'  ! {phrase("draft: %s", one)}'
    for one in item.remarks:
        yield f'  ! {one}'
    for one in found.get('fields', ()):
        name = phrase(NAMES.get(one['name'], one['name']))
        source = place(one['source'])
        value = one['value'] or '–'
        yield f'  {name}: {_short(value)} ({phrase(CERTAINTY[one["certainty"]])}; {source})'
        if one['words'] and one['words'] != one['value']:
            yield f'    „{" ".join(one["words"].split())}“'
    for one in found.get('beside', ()):
        yield f'  {phrase("beside the text, %s: %s", one["name"], one["value"])}'
    for one in found.get('addresses', ()):
        if one['page']:
            yield f'  {phrase("former address: %s -> %s", one["former"], one["page"])}'
        else:
            said = phrase(
                'former address: %s; no file can stand there, let its server lead on', one['former']
            )
            yield f'  ! {said}'
    for one in found.get('left', ()):
        what = phrase(KINDS.get(one['what'], one['what']))
        yield f'  {phrase("left out, %s: %s", what, " ".join(one["text"].split()))}'
    for one in item.lost:
        yield f'  {phrase("left out: %s", one)}'
    for one in found.get('words', ()):
        yield f'  ! {phrase("not in the page: %s", one)}'


def _short(text: str) -> str:
    one = ' '.join(text.split())
    return one if len(one) <= _SHOWN else f'{one[:_SHOWN]}…'


def summary(plan: Plan) -> str:
    """Return the last line: how many of what."""
    count = {state: sum(item.state == state for item in plan.items) for state in STATES}
    drafts = sum(item.is_draft for item in plan.items if item.state == 'new')
    parts = [f'{phrase(STATES[state])}: {number}' for state, number in count.items() if number]
    return ', '.join(parts) + (f' ({phrase("drafts: %s", drafts)})' if drafts else '')

"""What happens to a release after it was published: corrected, updated, replaced, withdrawn. All made up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.histories import differences, outcome, picture
from tests.leaks import found_in, spellings
from tests.support import marks, words

if TYPE_CHECKING:
    from tests.support import Built, Project

NAME = 'releases/2026/a'
CORRECTION = (
    ':::{correction} 2026-05-10\nRichtig ist **Musterhalle** ([Beispiel](https://example.org/)).\n:::'
)
UPDATE = ':::{update} 2026-06-01\nDie Anmeldung ist offen.\n\nEin zweiter Absatz.\n:::'
WITHDRAWAL = ':::{withdrawal} 2026-07-02\nDie Zahlen stimmen nicht (Beispiel).\n:::'


@pytest.fixture
def archive(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '1795000000')
    project.write('korrekturen.md', '# Korrekturen\n\n:::{release-overview} notices\n:::\n')
    project.write('index.md', '# Archiv\n\n:::{release-list}\n:::\n\n```{toctree}\nkorrekturen\n```\n')
    return project


def notices(built: Built, name: str = NAME) -> list[str]:
    return [words(node) for node in built.page(name).select('.press-notice')]


def test_notices_stand_above_the_text_newest_first(archive: Project) -> None:
    archive.release(
        'a', '2026-05-04', text=f'Erster Absatz.\n\n{CORRECTION}\n\n## Abschnitt\n\n{UPDATE}\n\nEnde.'
    )
    built = archive.build()
    assert built.warnings == []
    assert notices(built) == [
        'Ergänzung vom 1. Juni 2026 Die Anmeldung ist offen. Ein zweiter Absatz.',
        'Korrektur vom 10. Mai 2026 Richtig ist Musterhalle ( Beispiel ).',
    ]
    section = built.page(NAME).select_one('section.press-release')
    order = [node.get('class', [node.name])[0] for node in section.find_all(recursive=False)]
    assert order.index('press-intro') < order.index('press-notice') < order.index('p')
    # Each is a region with a name. No "time" in it: readers' programs leave that out.
    names = [node['aria-label'] for node in section.select('section.press-notice')]
    assert names == ['Ergänzung vom 1. Juni 2026', 'Korrektur vom 10. Mai 2026']
    assert section.select_one('.press-notice strong').find_parent(class_='press-notice') is not None


def test_record(archive: Project) -> None:
    archive.release('a', '2026-05-04', text='Text.')
    before = archive.build().env.domains['press'].archive.releases[0]  # type: ignore[attr-defined]
    archive.release('a', '2026-05-04', text=f'Text.\n\n{CORRECTION}\n\n{UPDATE}')
    release = archive.build().env.domains['press'].archive.releases[0]  # type: ignore[attr-defined]
    # What the ledger and the lists have of the text is not touched by what is said about it.
    assert (release.text_digest, release.teaser, release.characters) == (
        before.text_digest,
        before.teaser,
        before.characters,
    )
    assert before.modified is None
    assert release.modified.iso == '2026-06-01'
    assert [(one.kind, one.date.iso, one.text) for one in release.notices] == [
        ('update', '2026-06-01', 'Die Anmeldung ist offen. Ein zweiter Absatz.'),
        ('correction', '2026-05-10', 'Richtig ist Musterhalle (Beispiel).'),
    ]


def test_lists_are_marked_and_korrekturen_has_all(archive: Project) -> None:
    archive.release('a', '2026-05-04', topics='bau', text=f'Text.\n\n{CORRECTION}\n\n{UPDATE}')
    archive.release(
        'b', '2026-05-05', topics='bau', related='a', text=f'Text.\n\n{WITHDRAWAL}\n\n{CORRECTION}'
    )
    archive.release('c', '2026-05-06', related='a')
    built = archive.build()
    a, b = 'Korrigiert · Ergänzt', 'Zurückgezogen'
    for name in ('index', 'releases/2026/index', 'topics/bau'):
        assert marks(built.page(name)) == [b, a], name
    assert marks(built.page('releases/2026/c')) == [a]
    entries = built.page('korrekturen').select('.press-notices > li')
    assert [words(entry.strong) for entry in entries] == [
        'Zurückgezogen am 2. Juli 2026',
        'Ergänzung vom 1. Juni 2026',
        'Korrektur vom 10. Mai 2026',
    ]
    assert [entry.a['href'] for entry in entries] == [f'releases/2026/{one}.html' for one in 'baa']
    # One that is taken away is gone everywhere by the next build, with nothing read again but its page.
    archive.release('a', '2026-05-04', topics='bau', text='Text.')
    built = archive.build()
    assert '0 added, 1 changed, 0 removed' in built.status
    assert marks(built.page('topics/bau')) == [b]
    # A correction of what was withdrawn may quote it.
    assert len(built.page('korrekturen').select('.press-notices > li')) == 1


def test_no_notice_at_all(archive: Project) -> None:
    archive.release('a', '2026-05-04')
    page = archive.build().page('korrekturen')
    assert words(page.select_one('.press-empty')) == (
        'Bisher wurde keine Pressemitteilung korrigiert, ergänzt oder zurückgezogen. Alle Meldungen'
    )


SECRETS = {
    word: spellings(word)
    for word in (
        'zqunterzeile',
        'zqkurzfassung',
        'zqtext',
        'zqbild',
        'zqalt',
        'zqnachweis',
        'zqanlage',
        'zqkicker',
    )
}


@pytest.mark.parametrize('parallel', [0, 2])
def test_withdrawal_leaves_a_tombstone_and_no_byte_of_the_text(archive: Project, parallel: int) -> None:
    def write(end: str) -> None:
        (archive.root / 'releases/2026').mkdir(parents=True, exist_ok=True)
        (archive.root / 'releases/2026/zqbild.png').write_bytes(picture(1) + b'zqbild')
        archive.write('releases/2026/zqanlage.csv', 'zqanlage')
        archive.write(
            f'{NAME}.md',
            '# Bleibender Titel\n\n:::{pressrelease}\n:date: 2026-05-04\n:subtitle: zqunterzeile\n'
            ':kicker: zqkicker\n:topics: bau\n:image: zqbild.png\n:image-alt: zqalt\n'
            ':image-credit: zqnachweis\n:image-license: frei\n\nzqkurzfassung\n:::\n\n'
            'zqtext\n\n{download}`Anlage <zqanlage.csv>`\n\n## Abschnitt zqtext\n\n[^1]\n\n[^1]: zqtext\n\n'
            f':::{{contact}} probe\n:::\n\n{end}\n',
        )

    write('')
    built = archive.build(parallel=parallel, press_index_search=True)
    assert found_in(built.outdir, SECRETS).keys() == SECRETS.keys()
    write(WITHDRAWAL)
    for built in (
        archive.build(parallel=parallel, press_index_search=True),
        archive.clean_build(press_index_search=True),
    ):
        assert built.warnings == []
        assert found_in(built.outdir, SECRETS) == {}
        page = built.page(NAME)
        assert words(page.h1) == 'Zurückgezogen: Bleibender Titel'
        assert notices(built) == ['Zurückgezogen am 2. Juli 2026 Die Zahlen stimmen nicht (Beispiel).']
        # Whom to ask, and where to look instead.
        assert words(page.select_one('.press-contact strong')) == 'Peter Probe'
        assert page.select_one('.press-elsewhere a')['href'] == 'index.html'
        assert page.select('.press-boilerplate, .press-related, .press-picture, .press-tools') == []
        assert marks(built.page('topics/bau')) == ['Zurückgezogen']
        # What is said of it stands above its headline.
        order = [node.name for node in page.select('.press-withdrawal, h1')]
        assert order == ['section', 'h1']


@pytest.mark.parametrize('builder', ['html', 'dirhtml'])
def test_the_headline_of_a_withdrawn_release_is_nowhere_unmarked(archive: Project, builder: str) -> None:
    """In windows, lists, links, boxes, the index, the inventory, the plain text: wherever it stands."""

    def write(end: str) -> Built:
        archive.release('a', '2026-05-04', 'Falsche *Behauptung*', topics='bau', text=f'Text.\n\n{end}')
        archive.release('b', '2026-05-05', topics='bau', related='a', supersedes='a')
        archive.release(
            'c',
            '2026-05-03',
            topics='bau',
            text='[](a.md), {doc}`a`, {press:release}`a`, {any}`/releases/2026/a`.',
        )
        archive.write('releases.lock', 'releases/2026/alt -> releases/2026/a\n')
        archive.write('baum.md', '---\norphan: true\n---\n# Baum\n\n```{toctree}\nreleases/2026/a\n```\n')
        return archive.build(builder, press_index_search=True)

    def places(built: Built) -> dict[str, list[str]]:
        found = {}
        for path in sorted(built.outdir.rglob('*')):
            if path.suffix in {'.html', '.txt', '.json'} and '_static' not in path.parts:
                text = re.sub(r'<[^>]*>', ' ', path.read_text(encoding='utf-8'))
                if before := re.findall(r'([^\s"]+)\s+Falsche\s+Behauptung', text):
                    found[path.relative_to(built.outdir).as_posix()] = before
        return found

    assert 'Zurückgezogen' not in str(places(write('')))
    built = write(WITHDRAWAL)
    found = places(built)
    names = [
        *('index', 'korrekturen', 'baum', 'topics/bau', 'releases/2026/index'),
        *(f'releases/2026/{one}' for one in ('a', 'b', 'c', 'alt')),
    ]
    end = '.html' if builder == 'html' else '/index.html'
    wanted = {
        'index.html' if name == 'index' else re.sub('/index/index', '/index', name + end) for name in names
    }
    assert wanted <= found.keys()
    # A mark beside the headline says it, too.
    assert {word for rows in found.values() for word in rows} == {'Zurückgezogen:', 'Zurückgezogen'}
    clean = archive.clean_build(builder, press_index_search=True)
    assert built.warnings == clean.warnings
    faults = differences(outcome(built), outcome(clean), ())
    assert not faults, '\n'.join(faults)
    # Nothing is left of it once it is taken back: the notice was a mistake.
    built = write('')
    assert 'Zurückgezogen' not in str(places(built))
    clean = archive.clean_build(builder, press_index_search=True)
    faults = differences(outcome(built), outcome(clean), ())
    assert not faults, '\n'.join(faults)


def test_the_mark_of_a_withdrawn_release_stands_in_its_language(archive: Project) -> None:
    archive.release('a', '2026-05-04', 'A wrong claim', language='en', text=f'Text.\n\n{WITHDRAWAL}')
    archive.write('releases/2026/b.md', f':::{{pressrelease}}\n:date: 2026-05-04\n:::\n\n{WITHDRAWAL}\n')
    built = archive.build()
    (warning,) = built.warnings
    assert warning.startswith('releases/2026/b.md:1: WARNING: this release has no title; ')
    page = built.page(NAME)
    assert (words(page.h1.span), page.h1.span.get('lang')) == ('Withdrawn:', None)
    assert page.title.get_text().strip() == 'Withdrawn: A wrong claim — Beispielarchiv'
    assert words(page.select_one('.press-notice-title')).startswith('Withdrawn on ')
    title = built.page('releases/2026/index').select_one('.press-title')
    assert (words(title), title['lang']) == ('A wrong claim', 'en')
    # There is no catalogue of it: the mark is in the archive's language, and says so.
    archive.release('a', '2026-05-04', 'Un comunicato', language='it', text=f'Testo.\n\n{WITHDRAWAL}')
    page = archive.build().page(NAME)
    assert (words(page.h1.span), page.h1.span['lang']) == ('Zurückgezogen:', 'de')
    assert page.select_one('.press-notice-title')['lang'] == 'de'
    assert built.page('releases/2026/b').h1 is None


def test_withdrawn_release_points_to_what_replaces_it(archive: Project) -> None:
    archive.release('a', '2026-05-04', text=WITHDRAWAL)
    archive.release('b', '2026-05-05', supersedes='a')
    page = archive.build().page(NAME)
    assert words(page.select_one('.press-replaced')) == 'Ersetzt durch: Beispielmeldung b (5. Mai 2026)'
    assert page.select('.press-elsewhere') == []


def test_successors_and_predecessors_link_to_each_other(archive: Project) -> None:
    archive.release('a', '2026-05-04')
    archive.release('b', '2026-05-05', supersedes='a')
    built = archive.build()
    assert built.page(NAME).select_one('.press-replaced a')['href'] == 'b.html'
    assert built.page('releases/2026/b').select_one('.press-replaces a')['href'] == 'a.html'
    assert marks(built.page('index')) == ['Ersetzt']
    # From the other side.
    archive.release('b', '2026-05-05')
    archive.release('a', '2026-05-04', superseded_by='b')
    again = archive.build()
    for name in (NAME, 'releases/2026/b'):
        assert again.page(name).select_one('.press-state') == built.page(name).select_one('.press-state')


LACKS_DATE = "lacks its date; write it behind the name, for example 'correction 2026-11-20' [press.notice]"
NO_TEXT = 'has no text; say in a sentence what readers need to know [press.notice]'
TWICE = 'has its date twice; the one behind its name holds. Remove the option [press.option]'
TOO_EARLY = 'lies before the release itself, which is of 2026-05-04; correct one of the dates [press.notice]'
TOO_LATE = 'lies in the future and is shown already; correct its date, or write it on that day [press.notice]'
UNKNOWN = "option 'text' is unknown and ignored; known: date [press.option]"


@pytest.mark.parametrize(
    ('page', 'warning'),
    [
        (':::{correction}\nText.\n:::', f"9: WARNING: 'correction' {LACKS_DATE}"),
        (':::{update} gestern\nText.\n:::', "9: WARNING: 'update': 'gestern' is no date; allowed: "),
        (
            ':::{update} 2026-05-05 Text.\nText.\n:::',
            "9: WARNING: 'update': '2026-05-05 Text.' is no date; allowed: ",
        ),
        (':::{withdrawal} 2026-05-05\n:::', f"9: WARNING: 'withdrawal' {NO_TEXT}"),
        (':::{correction} 2026-05-05\n:date: 2026-05-06\n\nText.\n:::', f"9: WARNING: 'correction' {TWICE}"),
        (':::{correction} 2026-05-03\nText.\n:::', f'9: WARNING: this correction of 2026-05-03 {TOO_EARLY}'),
        (':::{correction} 2027-05-03\nText.\n:::', f'9: WARNING: this correction of 2027-05-03 {TOO_LATE}'),
        (
            ':::{correction}\n:date: 2026-05-05\n:text: Text\n\nText.\n:::',
            f"11: WARNING: 'correction': {UNKNOWN}",
        ),
        (':::{correction} 2026-05-05\nText.', "9: WARNING: 'correction' is never closed"),
    ],
)
def test_faulty_notice_is_named_and_still_shown(archive: Project, page: str, warning: str) -> None:
    archive.release('a', '2026-05-04', text=f'Text.\n\n{page}')
    built = archive.build()
    (found,) = built.warnings
    assert found.startswith(f'{NAME}.md:{warning}')
    assert len(notices(built)) == 1


def test_notice_on_another_page_is_named_and_shown_there(archive: Project) -> None:
    archive.write('korrekturen.md', f'# Korrekturen\n\n{CORRECTION}\n')
    built = archive.build()
    (warning,) = built.warnings
    assert re.fullmatch(
        r"korrekturen\.md:3: WARNING: 'correction' stands on a page that is no release; "
        r'move it to the release that it is about \[press\.notice\]',
        warning,
    )
    assert len(notices(built, 'korrekturen')) == 1


def test_restructuredtext(archive: Project) -> None:
    archive.write(
        f'{NAME}.rst',
        'Titel\n=====\n\n.. pressrelease::\n   :date: 2026-05-04\n\nText.\n\n'
        '.. correction:: 2026-05-10\n\n   Richtig ist *etwas* anderes.\n\n'
        '.. update::\n   :date: 2026-06\n\n   Mehr.\n',
    )
    archive.write('conf.py', (archive.root / 'conf.py').read_text(encoding='utf-8'))
    built = archive.build(source_suffix={'.md': 'markdown', '.rst': 'restructuredtext'})
    assert built.warnings == []
    assert notices(built) == [
        'Ergänzung (Juni 2026) Mehr.',
        'Korrektur vom 10. Mai 2026 Richtig ist etwas anderes.',
    ]


@pytest.mark.parametrize('builder', ['text', 'latex', 'xml', 'singlehtml', 'epub'])
def test_other_builders_show_them_too(archive: Project, builder: str) -> None:
    archive.release('a', '2026-05-04', text=f'Text.\n\n{CORRECTION}')
    built = archive.build(builder)
    texts = [
        path.read_text(encoding='utf-8', errors='ignore')
        for path in built.outdir.rglob('*')
        if path.is_file()
    ]
    assert any('Korrektur vom 10. Mai 2026' in text for text in texts)


def test_a_notice_is_a_region_with_a_heading(project: Project) -> None:
    """Who goes from region to region, or from heading to heading, comes to it."""
    project.release('b', '2026-05-06', text='Text.\n\n:::{correction} 2026-05-07\nRichtig ist eins.\n:::')
    page = project.build().page('releases/2026/b')
    notice = page.select_one('section.press-notice')
    heading = notice.select_one('[role=heading][aria-level="2"]')
    assert notice['aria-label'] == words(heading) == 'Korrektur vom 7. Mai 2026'

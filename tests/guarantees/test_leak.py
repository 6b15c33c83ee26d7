"""Nothing of a release that is not public is in any byte of what a build leaves.

The secret releases are full of words, names and bytes that stand nowhere else. Whatever a build leaves is
searched for them: pages, index, inventory, names of files, doctrees, the pickled environment, manifests.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import pytest
from sphinx import locale

from pressarchive.pictures.metadata import cleaned
from pressarchive.pictures.versions import versions_of
from pressarchive.publish import publish
from tests.histories import picture
from tests.leaks import found_in, slices, spellings
from tests.pictures.samples import packed, photo
from tests.support import BIB, CONF, PRESS, Project, forget_check_sums

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.usefixtures('few_words')

#: 1 June 2026; the embargoes of the secret releases end on 1 December.
NOW = '1780308000'
LIFTED = '1800000000'
CONF_OF_ALL = (
    CONF.replace('press_index_search = False', 'press_index_search = True').replace(
        "'gfm_autolink'", "'gfm_autolink', 'substitution'"
    )
    + """\
nitpicky = True
myst_heading_anchors = 3
press_navigation = ['releases/index', 'kontakt']
html_baseurl = 'https://example.org/'
"""
)

#: What each secret is -> a word that stands for it, and nowhere else. Stems are left alone by the search.
WORDS = {
    what: f'zqx{number:02d}ü{number * 7919:06d}'
    for number, what in enumerate(
        [
            'title',
            'subtitle',
            'kicker',
            'location',
            'number',
            'abstract',
            'text',
            'bold',
            'heading',
            'footnote',
            'alt',
            'caption',
            'credit',
            'license',
            'comment',
            'link',
            'url',
            'cell',
            'code',
            'quote',
            'boilerplate',
            'contact',
            'function',
            'topic',
            'description',
            'author',
            'source',
            'note',
            'correction',
            'update',
            'inline',
            'term',
            'label',
            'fragment',
            'list',
            'deflist',
            'person',
            'address',
            'glossary',
            'math',
            'raw',
            'said',
            'speaker',
            'role',
            'attached',
            'terms',
            'reviewer',
            'venue',
            'street',
            'shown',
            'seen',
            'taken',
            'usage',
            'gallery',
            'english',
            'summary',
            'series',
            'view',
        ],
        11,
    )
}
#: Names that are addresses or keys: no umlauts.
NAMES = {
    what: f'zqn{number:02d}n{number * 7907:06d}'
    for number, what in enumerate(
        [
            'md',
            'image',
            'lead',
            'download',
            'include',
            'table',
            'literal',
            'topic',
            'contact',
            'boilerplate',
            'bib',
            'label',
            'bookmark',
            'draft_rst',
            'draft_image',
            'other',
            'attachment',
            'photo',
            'hung',
            'translation',
            'wide',
            'tall',
        ],
        11,
    )
}
W, N = WORDS, NAMES
PICTURES = {
    name: picture(number, 40) + f'{number * 104729:050d}'.encode()
    for number, name in enumerate(('image', 'lead', 'draft_image', 'photo', 'hung'), 101)
}
#: Large ones, so that there are smaller versions of them.
PHOTOS = {
    name: packed(photo(width, 500, number), 'JPEG', quality=90)
    for number, (name, width) in enumerate((('wide', 1300), ('tall', 500)), 7)
}
VERSIONS = {
    f'{name}, {made.width} {made.ending}': made.content
    for name, content in PHOTOS.items()
    for made in versions_of(cleaned(content))
}
TABLE = b'Beispiel;' + W['cell'].encode() + b';' + bytes(range(48, 90)) * 2 + b'\n'

SECRET_MD = f"""\
---
orphan: true
---
# Beispielmeldung {W['title']}

:::{{pressrelease}}
:date: 2026-05-20
:HOLD
:subtitle: Untertitel {W['subtitle']}
:kicker: Dachzeile {W['kicker']}
:location: Ort {W['location']}
:number: Nr. {W['number']}
:topics: bau, {N['topic']}
:contacts: {N['contact']}
:boilerplate: {N['boilerplate']}
:related: offen, {N['draft_rst']}
:cites: {N['bib']}
:coverage: {N['bib']}
:image: {N['lead']}.png
:image-alt: Bild {W['alt']}
:image-credit: Foto {W['credit']}
:image-license: Lizenz {W['license']}
:ai: assisted
:ai-reviewed-by: {W['reviewer']}

Kurzfassung {W['abstract']}.
:::

Ein Beispieltext {W['text']} mit **fett {W['bold']}** und einer Fußnote[^eins].
Ein Verweis: [Text {W['link']}](https://example.org/{N['other']}/{W['url']}), `code {W['code']}`.

% Kommentar {W['comment']}

({N['label']})=
## Zwischentitel {W['heading']}

- Punkt {W['list']}

> Zitat {W['quote']}

![Bild {W['caption']}]({N['image']}.png)

{{download}}`Anlage {N['bookmark']} <{N['download']}.csv>`

:::{{pressquote}} Erika {W['speaker']}
:function: Amt {W['role']}
„Gesagt {W['said']}.“
:::

:::{{pressevent}} 2026-12-03 11:00
:place: Saal {W['venue']}
:address: Weg {W['street']}
:::

:::{{pressphoto}} {N['photo']}.png
:alt: Bild
:credit: Beispiel
:license: frei
:people: Erika {W['seen']}
:place: Ort {W['taken']}
:terms: Nutzung {W['usage']}

Zeile {W['shown']}
:::

:::{{pressphoto}} {N['hung']}.png
:alt: Bild
:credit: Beispiel
:license: frei
:group: Reihe {W['gallery']}
:::

:::{{attachment}} {N['attachment']}.csv
:title: Anlage {W['attached']}
:license: Lizenz {W['terms']}
:::

```{{include}} {N['include']}.inc
```

```{{csv-table}}
:file: {N['table']}.csv
:delim: ;
```

```{{literalinclude}} {N['literal']}.inc
```

:::{{contact}}
:name: Erika {W['person']}
:address: Straße {W['address']}
:email: {N['other']}@example.org
:::

:::{{contact}} {N['contact']}
:::

:::{{correction}} 2026-05-21
Richtig ist {W['correction']}.
:::

:::{{update}} 2026-05-22
Ergänzt wurde {W['update']}.
:::

[^eins]: Fußnote {W['footnote']}.
"""
SECRET_RST = f"""\
Beispielmeldung {W['inline']}
=============================================

.. pressrelease::
   :date: 2025-01-01
   :HOLD
   :topics: bau,
      {N['topic']}
   :cites: {N['bib']}

   Kurzfassung {W['deflist']}.

Ein Beispieltext mit |baustein| und :press:contact:`{N['contact']}`.

.. |baustein| replace:: {W['raw']}

.. figure:: {N['draft_image']}.png
   :alt: Bild {W['term']}

   Bildzeile {W['label']}

.. _{N['label']}b:

Zwischentitel {W['glossary']}
---------------------------------------------

.. math:: {W['math']}

.. include:: {N['include']}.inc
"""
SECRET_TRANSLATION = f"""\
Sample {W['english']}
=============================================

.. pressrelease::
   :date: 2026-05-21
   :HOLD
   :language: en
   :translation-of: offen
   :image: {N['wide']}.jpg
   :image-alt: Sample
   :image-credit: Sample
   :image-license: free

   Summary {W['summary']}.

A sample text.

.. pressphoto:: {N['tall']}.jpg
   :group: Pictures {W['series']}
   :alt: Sample
   :credit: Sample
   :license: free

   View {W['view']}
"""
SECRET_REGISTRY = f"""
[[boilerplates]]
key = "{N['boilerplate']}"
text = "Abbinder {W['boilerplate']}."

[contacts.{N['contact']}]
name = "Erika {W['contact']}"
function = "Sprecherin {W['function']}"
email = "{N['contact']}@example.org"

[topics.{N['topic']}]
title = "Thema {W['topic']}"
description = "Beschreibung {W['description']}"
"""
SECRET_BIB = f"""
@online{{{N['bib']},
  author = {{{W['author']}, Anna}},
  title = {{Quelle {W['source']}}},
  note = {{Hinweis {W['note']}}},
  url = {{https://example.org/{N['bib']}}},
}}
"""
#: The secret files beside the sources, and what they hold.
EMBARGOED, DRAFT = f'releases/2026/{N["md"]}', f'releases/2025/{N["draft_rst"]}'
TRANSLATION = f'releases/2026/{N["translation"]}'
EMBARGO, STATUS = 'embargo: 2026-12-01 10:00', 'status: draft'
#: Only the source tells of it: a comment, and nothing else of the page is lost.
NEVER_SHOWN = frozenset({'word comment'})

SECRETS: dict[str, set[bytes]] = {
    **{f'word {what}': spellings(word) for what, word in WORDS.items()},
    **{f'name {what}': spellings(name) for what, name in NAMES.items()},
    **{f'bytes of {name}': slices(content) for name, content in PICTURES.items()},
    **{f'bytes of {name}': slices(content) for name, content in {**PHOTOS, **VERSIONS}.items()},
    'bytes of the table': slices(TABLE),
    'year': {b'releases/2025'},
}


class Site:
    """A public archive, with secret releases in it."""

    def __init__(self, folder: Path) -> None:
        self.project = Project(folder / 'docs', conf=CONF_OF_ALL)
        self.folder = folder / 'publish'
        write = self.project.write
        self.project.release('offen', '2026-03-01', topics='bau', cites='beispiel-quelle')
        self.project.release('alt', '2019-03-01', topics='kultur', related='offen')
        write('kontakt.md', '# Kontakt\n\n:::{contact} muster\n:::\n')
        write('search.md', '---\norphan: true\n---\n# Suche\n\n:::{release-search}\n:results:\n:::\n')
        # A page that shows whatever there is.
        write(
            'index.md',
            '# Beispielarchiv\n\n:::{release-list}\n:::\n\n:::{release-overview} years\n:::\n\n'
            ':::{release-overview} topics\n:::\n\n:::{release-overview} notices\n:::\n\n'
            ':::{release-overview} chart\n:::\n\n```{toctree}\nkontakt\nreleases/index\n```\n',
        )
        write('releases/index.md', '# Archiv\n\n```{toctree}\n:glob:\n:hidden:\n\n*/*\n```\n')

    def hide(self, embargo: str = EMBARGO, status: str = STATUS) -> None:
        """Write the secret releases and all that only they use."""
        write, root = self.project.write, self.project.root
        write(f'{EMBARGOED}.md', SECRET_MD.replace(':HOLD', f':{embargo}'))
        write(f'{DRAFT}.rst', SECRET_RST.replace(':HOLD', f':{status}'))
        write(f'{TRANSLATION}.rst', SECRET_TRANSLATION.replace(':HOLD', f':{embargo}'))
        for name, content in PHOTOS.items():
            (root / f'releases/2026/{N[name]}.jpg').write_bytes(content)
        write('press.toml', PRESS + SECRET_REGISTRY)
        write('references.bib', BIB + SECRET_BIB)
        for folder in ('2026', '2025'):
            write(f'releases/{folder}/{N["include"]}.inc', f'Baustein {W["fragment"]}.\n')
        write(f'releases/2026/{N["literal"]}.inc', f'Abschrift {W["fragment"]}\n')
        for name in ('image', 'lead', 'photo', 'hung'):
            (root / f'releases/2026/{N[name]}.png').write_bytes(PICTURES[name])
        (root / f'releases/2025/{N["draft_image"]}.png').write_bytes(PICTURES['draft_image'])
        for name in ('download', 'table', 'attachment'):
            (root / f'releases/2026/{N[name]}.csv').write_bytes(TABLE)

    def show(self) -> None:
        """Write the secret releases as if they were public."""
        self.hide('embargo: 2020-12-01 10:00', 'status: public')

    def publish(self, *options: str) -> None:
        """Publish, and keep only what is published: as CI does, whose cache that is."""
        forget_check_sums()
        assert publish(self.project.root, self.folder, keep_one=True, options=options) == 0

    def leaks(self) -> dict[str, list[str]]:
        """Return what of the secrets is anywhere in what was published, and where."""
        return found_in(self.folder, SECRETS)


@pytest.fixture(autouse=True)
def forget_the_language(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Set the clock; leave other tests without the words of these builds."""
    monkeypatch.setenv('SOURCE_DATE_EPOCH', NOW)
    yield
    locale.translators.clear()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Return a public archive that was not built yet."""
    return Site(tmp_path)


def test_the_search_finds_each_secret_in_a_preview(site: Site) -> None:
    site.hide()
    built = site.project.build(press_preview=True)
    found = found_in(built.outdir, SECRETS)
    in_the_cache = found_in(built.outdir.parent, SECRETS)
    # What no page shows is in the doctrees, or nowhere but in the sources.
    only_kept = {
        'name label',
        'name include',
        'name table',
        'name literal',
        'name boilerplate',
        'word comment',
    }
    assert SECRETS.keys() - found.keys() <= only_kept
    assert SECRETS.keys() - in_the_cache.keys() <= NEVER_SHOWN
    assert any('press-search' in name for name in found['word text'])
    assert any('press-search' in name for name in found['word title'])
    assert 'objects.inv' in found['word title']
    assert any(name.startswith('the name _images') for name in found['name image'])
    # Programs and lists know of the translation, and so does the page of the original.
    others = {'feed.xml', 'feed.json', 'sitemap-2026.xml', 'releases/2026/offen.html'}
    assert others - set(found['name translation']) == set()
    assert any(' 960 ' in name for name in VERSIONS)


def test_fresh(site: Site) -> None:
    site.hide()
    site.publish()
    assert site.leaks() == {}


def test_fresh_by_two_processes(site: Site) -> None:
    site.hide()
    site.publish('-j', '2')
    assert site.leaks() == {}


def test_added_to_a_published_archive(site: Site) -> None:
    site.publish()
    site.hide()
    site.publish()
    assert site.leaks() == {}
    site.publish()
    assert site.leaks() == {}


@pytest.mark.slow(reason='four publications')
@pytest.mark.parametrize('options', [(), ('-j', '2')])
def test_embargo_and_draft_set_on_what_was_public(site: Site, options: tuple[str, ...]) -> None:
    site.show()
    site.publish(*options)
    assert SECRETS.keys() - site.leaks().keys() <= NEVER_SHOWN
    site.hide()
    site.publish(*options)
    assert site.leaks() == {}


@pytest.mark.slow(reason='two publications')
def test_clock_set_back(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.hide(status=EMBARGO)
    monkeypatch.setenv('SOURCE_DATE_EPOCH', LIFTED)
    site.publish()
    assert SECRETS.keys() - site.leaks().keys() <= NEVER_SHOWN
    monkeypatch.setenv('SOURCE_DATE_EPOCH', NOW)
    site.publish()
    assert site.leaks() == {}


@pytest.mark.slow(reason='nine heads, each a whole archive')
@pytest.mark.parametrize(
    ('embargo', 'status'),
    [
        ('embargo: 2026-12-01 10:00+01:00', 'status: Draft'),
        ('embargo: morgen', 'status: fertig'),
        ('embargo: 2026-10-25 02:30', 'embargo: 2027-03-28 02:30'),
        ('embargo:', 'status:'),
        ('embargo 2026-12-01 10:00', 'status draft'),
        ('embrago: 2026-12-01 10:00', 'stauts: draft'),
        ('Embargo: 2026-12-01 10:00', 'STATUS: draft'),
        ('embargo: 2026-12-01 10:00\n:embargo: 2020-12-01 10:00', 'embargo: 2026-12-01'),
        ('sperrfrist: 2026-12-01', 'draft: true'),
    ],
)
def test_heads_that_cannot_be_read(site: Site, embargo: str, status: str) -> None:
    site.hide(embargo, status)
    built = site.project.build()
    assert found_in(built.outdir.parent, SECRETS) == {}


@pytest.mark.slow(reason='four more builders')
@pytest.mark.parametrize('builder', ['dirhtml', 'singlehtml', 'text', 'latex'])
def test_other_builders(site: Site, builder: str) -> None:
    site.hide()
    built = site.project.build(builder)
    assert found_in(built.outdir.parent, SECRETS) == {}


def test_sources_are_copied_and_nothing_of_the_secret_ones(site: Site) -> None:
    site.show()
    site.project.write('conf.py', CONF_OF_ALL.replace('copy_source = False', 'copy_source = True'))
    site.project.build()
    site.hide()
    built = site.project.build()
    assert 'offen.md.txt' in {path.name for path in built.outdir.glob('_sources/releases/2026/*')}
    assert found_in(built.outdir.parent, SECRETS) == {}


PACKED: dict[str, Callable[[bytes], bytes]] = {
    'plain': lambda content: content,
    'zlib': zlib.compress,
    'zlib in something': lambda content: b'# header\n' + zlib.compress(content, 1) + b'rest',
    'twice': lambda content: zlib.compress(zlib.compress(content)),
}


@pytest.mark.parametrize('pack', PACKED)
@pytest.mark.parametrize('form', sorted(spellings('Zürich & <Köln>'), key=repr)[::7])
def test_the_search_sees_what_is_packed(tmp_path: Path, pack: str, form: bytes) -> None:
    (tmp_path / 'datei').write_bytes(PACKED[pack](b'x' * 50 + form + b'y' * 50))
    assert found_in(tmp_path, {'word': spellings('Zürich & <Köln>')}) == {'word': ['datei']}
    assert found_in(tmp_path, {'word': spellings('Zürich & <Kölle>')}) == {}


def test_the_search_sees_names_of_empty_folders(tmp_path: Path) -> None:
    (tmp_path / 'geheim' / 'leer').mkdir(parents=True)
    assert found_in(tmp_path, {'word': spellings('leer')}) == {'word': ['the name geheim/leer']}

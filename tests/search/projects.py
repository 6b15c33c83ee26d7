"""The sample archive, built with this extension, with Sphinx alone, and with Pagefind as it comes."""

from __future__ import annotations

import json
import re
import subprocess
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING

import pagefind_bin

from tests.histories import picture
from tests.search.data import TOPICS, day
from tests.support import CONF, PRESS, Project

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tests.search.data import Release

SAMPLE = 'Beispielarchiv: Alle Meldungen, Menschen und Einrichtungen sind erfunden'
SEARCH = '---\norphan: true\n---\n# Suche\n\n:::{release-search}\n:results:\n:::\n'

#: Which one is compared, and where it is kept.
MINISEARCH = '7.2.0'
CACHE = Path(__file__).parents[2] / '.cache' / 'npm'

BARE_CONF = f"""\
project = 'Beispielarchiv'
project_copyright = '{SAMPLE}'
language = 'de'
html_theme = 'basic'
html_copy_source = False
html_permalinks = False
# Only what a result shows, not which come: the summaries cost a request each.
html_show_search_summary = False
"""

#: The message of which Sphinx's German catalogue has no translation, but an empty pair.
UNTRANSLATED = re.compile(r'\s*"Search finished, found one page matching the search query\.": \[[^]]*\],?')


def build_ours(root: Path, releases: Iterable[Release], synonyms: Mapping[str, object] | None = None) -> Path:
    """Build the archive with this extension below *root*; return the folder of its pages."""
    conf = CONF.replace('press_index_search = False\n', f'project_copyright = {SAMPLE!r}\n')
    topics = ''.join(f'\n[topics.{key}]\ntitle = "{title}"\n' for key, title in sorted(TOPICS.items()))
    listed = ''.join(f'{json.dumps(word)} = {_toml(others)}\n' for word, others in (synonyms or {}).items())
    head = PRESS.split('\n[topics.', maxsplit=1)[0]
    press = f'{head}{topics}\n[synonyms]\n{listed}'
    project = Project(root, conf=conf, press=press)
    project.write('search.md', SEARCH)
    for one in releases:
        options = {'location': one.place, 'topics': ', '.join(one.topics), 'boilerplate': 'none'}
        if one.subtitle:
            options['subtitle'] = one.subtitle
        if one.number:
            options['number'] = one.number
        text = '\n\n'.join((one.text.strip(), *_besides(one)))
        docname = project.release(one.name, one.date, one.title, text, **options)
        folder = project.root / docname
        if one.captions or one.people:
            (folder.parent / f'{one.name}.png').write_bytes(picture(7))
        for number, _title in enumerate(one.attachments):
            (folder.parent / f'{one.name}-{number}.csv').write_text('Beispiel\n', encoding='utf-8')
    return _built(project)


def _besides(release: Release) -> Iterator[str]:
    """Yield what stands beside the text of *release*, as directives."""
    people = ', '.join(release.people)
    for number, caption in enumerate(release.captions or (('',) if people else ())):
        rows = [f':alt: {caption or "Ein Bild"}', ':credit: Beispiel', ':license: CC0']
        rows += [f':caption: {caption}'] * bool(caption)
        rows += [f':people: {people}'] * (not number and bool(people))
        yield '\n'.join((f':::{{pressphoto}} {release.name}.png', *rows, ':::'))
    for speaker in release.speakers:
        yield f':::{{pressquote}}\n:speaker: {speaker}\n\nAlles ist erfunden.\n:::'
    for number, title in enumerate(release.attachments):
        yield f':::{{attachment}} {release.name}-{number}.csv\n:title: {title}\n:::'


def _toml(others: object) -> str:
    return f'{{ finds = {json.dumps(others["finds"])} }}' if isinstance(others, dict) else json.dumps(others)


def build_bare(root: Path, releases: Iterable[Release]) -> Path:
    """Build the same releases with Sphinx alone below *root*; return the folder of its pages."""
    project = Project.__new__(Project)
    project.root = root
    project.write('conf.py', BARE_CONF)
    names = []
    for one in releases:
        names.append(f'releases/{day(one.date).year}/{one.name}')
        project.write(f'{names[-1]}.rst', _restructured(one))
    entries = ''.join(f'   {name}\n' for name in names)
    project.write('index.rst', f'{_title("Archiv")}\n.. toctree::\n\n{entries}')
    outdir = _built(project)
    mend_catalogue(outdir)
    return outdir


def mend_catalogue(outdir: Path) -> None:
    """Take the empty translation away, so that the message comes in English and not as a TypeError.

    ``translations.js`` of Sphinx 9.0.4 has two empty texts for it, and a plural rule that answers true or
    false, where doctools.js wants a place in that pair: the text is undefined.
    """
    path = outdir / '_static' / 'translations.js'
    text, count = UNTRANSLATED.subn('', path.read_text(encoding='utf-8'))
    assert count == 1, 'Sphinx has changed its catalogue: look whether there is still something to mend'
    path.write_text(text, encoding='utf-8')


def index_as_it_comes(outdir: Path) -> None:
    """Let Pagefind index the main text of the release pages in *outdir*, all else left as it is."""
    command = [
        str(pagefind_bin.get_executable()),
        *('--site', str(outdir)),
        *('--glob', 'releases/**/*.html'),
        *('--root-selector', '[role=main]'),
        '--quiet',
    ]
    subprocess.run(command, check=True, capture_output=True, text=True)


def build_minisearch(root: Path, releases: Iterable[Release]) -> Path:
    """Write a page below *root* in which MiniSearch has indexed the same texts; return its folder."""
    root.mkdir(parents=True)
    (root / 'minisearch.js').write_text(_minisearch(), encoding='utf-8')
    listed = json.dumps([_fields(one) for one in releases])
    (root / 'index.html').write_text(
        f"""<!DOCTYPE html><html lang="de"><script src="minisearch.js"></script>
<script>window.index = new MiniSearch({{ fields: ['title', 'subtitle', 'text'] }});
index.addAll({listed});</script></html>""",
        encoding='utf-8',
    )
    return root


def _minisearch() -> str:
    """Return MiniSearch's one file: from the cache, else as npm gets it."""
    CACHE.mkdir(parents=True, exist_ok=True)
    archive = CACHE / f'minisearch-{MINISEARCH}.tgz'
    if not archive.exists():
        command = ['npm', 'pack', '--silent', f'minisearch@{MINISEARCH}']
        subprocess.run(command, check=True, cwd=CACHE, capture_output=True)
    with tarfile.open(archive) as packed:
        member = packed.extractfile('package/dist/umd/index.js')
        assert member is not None
        return member.read().decode()


def _fields(release: Release) -> dict[str, str]:
    parts = (f'{release.place}, {release.date_in_words}. {release.text.strip()}', *_more(release))
    title, subtitle = release.title, release.subtitle
    return {'id': release.id, 'title': title, 'subtitle': subtitle, 'text': '\n'.join(parts)}


def _more(release: Release) -> list[str]:
    """Return what stands beside the text of *release*."""
    besides = (release.number, *release.captions, *release.people, *release.speakers, *release.attachments)
    return [one for one in besides if one]


def _built(project: Project) -> Path:
    built = project.build()
    assert built.warnings == [], built.warnings
    return built.outdir


def _restructured(release: Release) -> str:
    """Return *release* in reStructuredText; place and date stand before its text, as on our page."""
    text = re.sub(r'([*_`|\\])', r'\\\1', release.text.strip())
    subtitle = f'**{release.subtitle}**\n\n' if release.subtitle else ''
    more = ''.join(f'\n{one}\n' for one in _more(release))
    return f'{_title(release.title)}\n{subtitle}{release.place}, {release.date_in_words}. {text}\n{more}'


def _title(title: str) -> str:
    line = '=' * 2 * len(title)
    return f'{line}\n{title}\n{line}\n'

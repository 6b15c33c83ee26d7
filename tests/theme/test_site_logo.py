"""The organisation's logo, in the head and on paper; what is none is named, and the name stands there."""

from __future__ import annotations

import zlib
from struct import pack
from typing import TYPE_CHECKING

import pytest

from tests.support import CONF, PRESS, Project, tree, words

if TYPE_CHECKING:
    from pathlib import Path

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><path d="M0 0h120v40z"/></svg>'
RUNNING = SVG.replace('<path', '<script>alert(1)</script><path')
HANDLED = SVG.replace('<path', '<path onload="alert(1)"')
ELSEWHERE = SVG.replace('<path', '<image href="https://example.org/a.png"/><path')


def chunk(name: bytes, data: bytes) -> bytes:
    return pack('>I', len(data)) + name + data + pack('>I', zlib.crc32(name + data))


def png(width: int, height: int) -> bytes:
    rows = b''.join(b'\0' + b'\x80' * width for _row in range(height))
    head = chunk(b'IHDR', pack('>IIBBBBB', width, height, 8, 0, 0, 0, 0))
    return b'\x89PNG\r\n\x1a\n' + head + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b'')


@pytest.fixture
def archive(tmp_path: Path) -> Project:
    project = Project(tmp_path / 'docs', conf=CONF.replace("'basic'", "'pressarchive'"))
    project.release('a', '2026-01-01')
    return project


def named(project: Project, *keys: str) -> None:
    project.write('press.toml', PRESS.replace('[site]\n', '\n'.join(('[site]', *keys, ''))))


def test_it_stands_in_the_head_and_on_paper_and_says_the_name(archive: Project) -> None:
    named(archive, 'logo = "bilder/logo.svg"', 'logo-dark = "bilder/dunkel.png"')
    archive.write('bilder/logo.svg', SVG)
    (archive.root / 'bilder/dunkel.png').write_bytes(png(60, 20))
    built = archive.build()
    assert built.warnings == []
    page = built.page('releases/2026/a')
    for place in ('.bd-header .frame-brand', '.frame-letterhead .frame-brand'):
        light, dark = page.select_one(place).select('img')
        assert (light['alt'], light['width'], light['height']) == ('Beispiel', '120', '40')
        assert (dark['alt'], dark['width'], dark['height']) == ('Beispiel', '60', '20')
        assert words(page.select_one(place)) == 'Pressearchiv'
        names = [one['src'].partition('?')[0] for one in (light, dark)]
        assert names == ['../../_static/press-logo.svg', '../../_static/press-logo-dark.png']
    assert built.text('_static/press-logo.svg') == SVG
    archive.write('bilder/logo.svg', SVG.replace('120', '90'))
    changed = archive.build()
    assert 'width="90"' in str(changed.page('index').select_one('.frame-logo'))
    assert tree(changed.outdir) == tree(archive.clean_build().outdir)
    archive.write('press.toml', PRESS)
    without = archive.build()
    assert words(without.page('index').select_one('.frame-brand')) == 'Beispiel Pressearchiv'
    assert tree(without.outdir) == tree(archive.clean_build().outdir)


@pytest.mark.parametrize(
    ('name', 'content', 'message'),
    [
        ('logo.svg', RUNNING, 'is a drawing (SVG) with a program'),
        ('logo.svg', HANDLED, 'is a drawing (SVG) with a program'),
        ('logo.svg', ELSEWHERE, 'is a drawing (SVG) that takes in other files'),
        ('logo.svg', '<svg', 'is no picture, or broken'),
        ('logo.svg', '', 'is an empty file'),
        ('logo.png', SVG, "is of the kind SVG, and its name ends with '.png'"),
        ('logo.gif', 'GIF89a', 'is no picture, or broken'),
        ('logo.svg', SVG + ' ' * 100_000, 'has 100 kB, and every page loads it; allowed are 100'),
        ('andere.svg', SVG, 'is no file; allowed: the name of one below the folder of press.toml'),
        ('../logo.svg', SVG, 'lies outside of the folder of press.toml; put the file below it'),
    ],
)
def test_what_is_no_logo_is_named_in_every_build_and_left_out(
    archive: Project, name: str, content: str, message: str
) -> None:
    named(archive, f'logo = "{name.replace("andere", "logo")}"')
    archive.write(name, content)
    for built in (archive.build(), archive.build()):
        (warning,) = [one for one in built.warnings if 'press.registry' in one]
        assert 'press.toml:11: WARNING: site.logo: ' in warning
        assert message in warning
        assert words(built.page('index').select_one('.frame-brand')) == 'Beispiel Pressearchiv'
        assert list(built.outdir.glob('_static/press-logo*')) == []


def test_other_themes_are_left_as_they_are(project: Project) -> None:
    named(project, 'logo = "logo.svg"')
    project.write('logo.svg', SVG)
    built = project.build()
    assert built.warnings == []
    assert built.page('index').select('img') == []

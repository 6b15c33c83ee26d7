"""Where links lead, as a plain text lists them: absolute, each once, and no address that one reads anyway."""

from __future__ import annotations

import pytest

from pressarchive.plaintext.addresses import Site, Target, addresses, lines

SITE = Site('de', 'https://presse.example.org/archiv', 'releases/2019/a.html')


@pytest.mark.parametrize(
    ('words', 'address', 'here', 'elsewhere'),
    [
        ('hier', 'https://example.org/', [], ['hier: https://example.org/']),
        ('', 'https://example.org/', [], ['https://example.org/']),
        ('example.org', 'https://example.org/', [], []),
        ('https://example.org', 'https://example.org/', [], []),
        ('https://example.org/größe', 'https://example.org/gr%C3%B6%C3%9Fe', [], []),
        ('example.org', 'https://example.org/b', [], ['example.org: https://example.org/b']),
        ('schreiben', 'mailto:a%40b@example.org?subject=x', [], ['schreiben: a@b@example.org']),
        ('p@example.org', 'mailto:p@example.org', [], []),
        ('x', 'https://[kaputt', [], ['x: https://[kaputt']),
        ('x', '//example.org/', [], ['x: //example.org/']),
        (
            'Andere',
            '../2020/b.html#teil',
            ['Andere: https://presse.example.org/archiv/releases/2020/b.html#teil'],
            [],
        ),
        ('Selbst', 'a.html', [], []),
        ('', '', [], []),
    ],
)
def test_a_link(words: str, address: str, here: list[str], elsewhere: list[str]) -> None:
    found = addresses([Target(words, address)], SITE)
    assert lines(found.here) == here
    assert lines(found.elsewhere) == elsewhere


def test_a_download() -> None:
    found = addresses(
        [Target('Plan', 'ab/Plan ä.pdf', is_download=True), Target('weg', '', is_download=True)], SITE
    )
    assert lines(found.here) == ['Plan: https://presse.example.org/archiv/_downloads/ab/Plan%20%C3%A4.pdf']


def test_each_address_stands_once_and_not_if_the_text_has_it() -> None:
    a, b = 'https://example.org/a', 'https://example.org/b'
    links = [Target('eins', a), Target('zwei', a), Target('drei', b), Target(b, b)]
    assert lines(addresses(links, SITE).elsewhere) == [f'eins: {a}']


def test_a_site_without_an_address_says_none_of_its_own() -> None:
    links = [
        Target('Andere', 'b.html'),
        Target('Plan', 'x/a.pdf', is_download=True),
        Target('hier', 'https://example.org/'),
    ]
    found = addresses(links, Site('de', '', 'releases/2019/a.html'))
    assert found.here == ()
    assert lines(found.elsewhere) == ['hier: https://example.org/']

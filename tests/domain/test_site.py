"""The domain: links, inventory, merging, versions."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from sphinx.util.inventory import InventoryFile

from pressarchive.domain.domain import PressDomain
from pressarchive.domain.listeners import SITE_URL
from tests.support import PRESS, tree, words

if TYPE_CHECKING:
    import pytest

    from tests.support import Built, Project

LINKS = """\
---
orphan: true
---
# Verweise

- {press:release}`2019/a`
- {press:release}`a`
- {press:release}`/releases/2019/a`
- {press:release}`Eigener Text <a>`
- {press:contact}`muster`
- {press:contact}`probe`
- {press:topic}`kultur`
- {any}`bau`
"""


def test_roles_link_to_releases_contacts_and_topics(project: Project) -> None:
    project.release('a', '2019-09', 'Meldung A & B')
    project.write('kontakt.md', '---\norphan: true\n---\n# Kontakt\n\n:::{contact} muster\n:::\n')
    project.write('verweise.md', LINKS)
    built = project.build(nitpicky=True)
    items = built.page('verweise').select('section li')
    assert [(words(item), item.a and item.a['href']) for item in items] == [
        ('Meldung A & B', 'releases/2019/a.html'),
        ('Meldung A & B', 'releases/2019/a.html'),
        ('Meldung A & B', 'releases/2019/a.html'),
        ('Eigener Text', 'releases/2019/a.html'),
        ('Erika Muster', 'kontakt.html#contact-muster'),
        ('Peter Probe', None),  # no page shows this contact: the name without a link
        ('Kultur & Kunst', 'topics/kultur.html'),
        ('Bauen', 'topics/bau.html'),
    ]
    assert built.page('kontakt').select_one('#contact-muster') is not None
    assert [line for line in built.warnings if '[myst.' not in line] == []


def with_address(address: str) -> str:
    return PRESS.replace('[site]\n', f'[site]\nurl = "{address}"\n')


def canonical(built: Built, name: str) -> str:
    return str(built.page(name).select_one('link[rel=canonical]')['href'])


def test_the_site_s_address_stands_in_press_toml_if_the_settings_name_none(project: Project) -> None:
    name = project.release('a', '2019-09')
    project.write('press.toml', with_address('https://example.org/presse'))
    first = project.build()
    assert first.warnings == []
    assert canonical(first, name) == f'https://example.org/presse/{name}.html'
    assert canonical(project.clean_build(html_baseurl='https://other.example/'), name) == (
        f'https://other.example/{name}.html'
    )
    project.write('press.toml', with_address('https://presse.example.org/'))
    second = project.build()
    assert canonical(second, name) == f'https://presse.example.org/{name}.html'
    assert tree(second.outdir) == tree(project.clean_build().outdir)


def test_a_pipeline_s_address_counts_if_its_owner_names_none(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = project.release('a', '2019-09')
    monkeypatch.setenv(SITE_URL, 'https://beispiel.example/archiv/')
    assert canonical(project.build(), name) == f'https://beispiel.example/archiv/{name}.html'
    project.write('press.toml', with_address('https://presse.example.org/'))
    assert canonical(project.build(), name) == f'https://presse.example.org/{name}.html'


def test_a_wrong_address_is_named_once_and_left_out(project: Project) -> None:
    name = project.release('a', '2019-09')
    project.write('press.toml', with_address('www.example.org'))
    built = project.build()
    (warning,) = built.warnings
    assert "site.url: 'www.example.org' is no web address" in warning
    assert built.page(name).select('link[rel=canonical]') == []


def test_unknown_keys_of_roles_are_named_once_with_the_nearest(project: Project) -> None:
    project.release('beispiel-eins', '2019-09')
    roles = (
        ('release', 'beispiel-ein'),
        ('contact', 'mustre'),
        ('topic', 'kultr'),
        ('cite', 'beispiel-bericth'),
        ('topic-title', 'bua'),
    )
    project.write('index.md', '# X\n\n' + '\n\n'.join(f'{{press:{role}}}`{key}`' for role, key in roles))
    built = project.build(nitpicky=True)
    assert sorted(built.warnings) == [
        "index.md:11: WARNING: topic 'bua' is declared nowhere; did you mean 'bau'? [press.key]",
        "index.md:3: WARNING: release 'beispiel-ein' does not exist; did you mean 'beispiel-eins'? [press.key]",
        "index.md:5: WARNING: contact 'mustre' is declared nowhere; did you mean 'muster'? [press.key]",
        "index.md:7: WARNING: topic 'kultr' is declared nowhere; did you mean 'kultur'? [press.key]",
        "index.md:9: WARNING: reference 'beispiel-bericth' is in no .bib file; did you mean 'beispiel-bericht'? [press.key]",
    ]


def test_inventory_has_releases_contacts_and_topics(project: Project) -> None:
    project.release('a', '2019-09', 'Meldung A')
    project.write('kontakt.md', '---\norphan: true\n---\n# Kontakt\n\n:::{contact} muster\n:::\n')
    built = project.build()
    with (built.outdir / 'objects.inv').open('rb') as file:
        found = InventoryFile.load(file, '', lambda _base, path: path)
    shown = {
        kind: {name: (entry.uri, entry.display_name) for name, entry in found[kind].items()}
        for kind in found
        if 'press' in kind
    }
    assert shown == {
        'press:release': {'2019/a': ('releases/2019/a.html', 'Meldung A')},
        'press:contact': {'muster': ('kontakt.html#contact-muster', 'Erika Muster')},
        'press:topic': {
            'bau': ('topics/bau.html', 'Bauen'),
            'kultur': ('topics/kultur.html', 'Kultur & Kunst'),
        },
    }


def test_data_is_plain_and_small(project: Project) -> None:
    docname = project.release('a', '2019-09', topics='bau')
    data = project.build().env.domaindata['press']
    assert docname in data['pages']
    assert len(pickle.dumps(data['pages'][docname])) < 2_000
    assert b'docutils' not in pickle.dumps(data)


def test_merge_takes_only_what_the_other_process_has_read(project: Project) -> None:
    for name in 'abc':
        project.release(name, '2019-09')
    domain = project.build().env.domains['press']
    assert isinstance(domain, PressDomain)
    other = dict(domain.pages)
    domain.clear_doc('releases/2019/a')
    domain.clear_doc('releases/2019/b')
    assert len(domain.archive.releases) == 1
    domain.merge_domaindata({'releases/2019/a', 'index'}, {'pages': other, 'pictured': {}})
    assert [release.docname for release in domain.archive.releases] == ['releases/2019/a', 'releases/2019/c']


def test_environment_of_another_version_is_thrown_away(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.release('a', '2019-09')
    project.build()
    monkeypatch.setattr(PressDomain, 'data_version', PressDomain.data_version + 1)
    built = project.build()
    assert built.warnings == []
    # index, year, all releases, topics, what is not found, the release
    assert '7 added, 0 changed' in built.status


def test_contact_who_has_not_begun_is_not_shown(project: Project) -> None:
    project.write('press.toml', PRESS.replace('[contacts.probe]', '[contacts.probe]\nfrom = 2999'))
    project.release('a', '2019-09', contacts='muster, probe')
    page = project.build().page('releases/2019/a')
    assert [words(node.strong) for node in page.select('.press-contact')] == ['Erika Muster']


def test_description_of_a_topic_stands_in_the_overview(project: Project) -> None:
    project.write(
        'press.toml', PRESS.replace('title = "Bauen"', 'title = "Bauen"\ndescription = "Ein Beispiel."')
    )
    project.write('index.md', '# X\n\n:::{release-overview} topics\n:::\n')
    assert (
        words(project.build().page('index').select('.press-topic-counts li')[0])
        == 'Bauen 0 Meldungen Ein Beispiel.'
    )

"""The form on a site, and on this machine."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest
from sphinx.errors import ConfigError

from pressarchive.cli.command import main
from pressarchive.cms.contents import SVELTIA
from pressarchive.messages.catalogue import languages
from tests.support import Project, tree

if TYPE_CHECKING:
    from pathlib import Path

BACKEND = {'name': 'gitlab', 'repo': 'stadt/presse', 'branch': 'main'}


def test_the_program_is_as_npm_has_it() -> None:
    """Its files are those whose digests were noted when it came (``make cms-renew``)."""
    noted = {}
    for line in (SVELTIA / 'SHA256SUMS').read_text('utf-8').splitlines():
        digest, name = line.split('  ./')
        noted[name] = digest
    found = {name: hashlib.sha256(data).hexdigest() for name, data in tree(SVELTIA).items()}
    assert {name: found[name] for name in found if name not in {'SHA256SUMS', 'README.md'}} == noted
    version = json.loads((SVELTIA / 'package.json').read_text('utf-8'))['version']
    assert f'`{version}`' in (SVELTIA / 'sveltia-cms.js').read_text('utf-8')
    # English is in the program itself.
    assert {name for name in languages() if name != 'en'} <= {
        path.stem for path in (SVELTIA / 'locales').iterdir()
    }


def test_a_site_has_it_only_if_somebody_switches_it_on(tmp_path: Path) -> None:
    project = Project(tmp_path / 'docs')
    project.release('2020-01-01-muster', '2020-01-01')
    without = tree(project.build().outdir)
    assert not [name for name in without if name.startswith('cms')]
    built = project.build(press_cms=BACKEND)
    assert built.warnings == []
    with_form = tree(built.outdir)
    form = {name: data for name, data in with_form.items() if name.startswith('cms/')}
    pages = {name: data for name, data in without.items() if name.endswith(('.html', '.css', '.js'))}
    assert {name: with_form[name] for name in pages} == pages
    page = form['cms/index.html'].decode()
    assert 'connect-src &#x27;self&#x27; blob: data: https://gitlab.com;' in page
    assert page.count('<script') == page.count('<script src="') == 3
    config = json.loads(form['cms/config.json'])
    assert config['backend'] == BACKEND
    assert config['collections'][0]['folder'] == 'docs/releases'
    # Switched off again, nothing of it stays.
    after = tree(project.build().outdir)
    assert not [name for name in after if name.startswith('cms')]


def test_a_setting_that_makes_no_sense_stops_the_build(tmp_path: Path) -> None:
    project = Project(tmp_path / 'docs')
    with pytest.raises(ConfigError, match="'repo' is 'presse'"):
        project.build(press_cms={'name': 'gitlab', 'repo': 'presse'})


def test_a_registry_that_cannot_be_read_is_named(tmp_path: Path, capsys: Any) -> None:
    project = Project(tmp_path / 'docs', press='[organisation\n')
    assert main(['cms', '--source', str(project.root), '--no-server']) == 1
    assert 'press.toml:1: ' in capsys.readouterr().err
    assert not (project.root / '_build/cms').exists()


def test_a_port_that_is_taken_is_named(tmp_path: Path, capsys: Any) -> None:
    project = Project(tmp_path / 'docs')
    assert main(['cms', '--source', str(project.root), '--port', '70000']) == 1
    assert '70000' in capsys.readouterr().err
    assert (project.root / '_build/cms/cms/index.html').is_file()

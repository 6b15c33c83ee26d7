"""The files of a new archive, in the language that was asked for."""

from __future__ import annotations

import ast
import tomllib
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from pressarchive.messages.catalogue import languages
from pressarchive.registry.loader import load
from pressarchive.skeleton import contents
from pressarchive.skeleton.answers import AnswerError, Answers

if TYPE_CHECKING:
    from pathlib import Path

MUSTER = Answers('Stadt Muster', short_name='Muster', city='Musterstadt', email='presse@example.org')


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be the end of a year in UTC: in Berlin the next one has begun."""
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '1798758600')


@pytest.mark.parametrize('language', languages())
def test_an_archive_speaks_its_language(language: str) -> None:
    found = contents.contents_of(Answers('Stadt Muster', language=language))
    shown = ''.join(text for name, text in found.items() if name.endswith(('.md', 'Makefile')))
    own = {'de': 'Datenschutz', 'en': 'Privacy', 'fr': 'Confidentialité'}
    for other, word in own.items():
        assert (word in shown) == (other == language)
    assert ('handbuch' in found['docs/conf.py']) == (language == 'de')


def test_names_are_those_of_files() -> None:
    found = contents.contents_of(MUSTER)
    assert {'.gitignore', '.github/workflows/publish.yml', 'docs/conf.py', 'docs/releases.lock'} <= set(found)
    # The day is the organisation's.
    assert 'docs/releases/2027/2027-01-01-beispiel.md' in found
    assert not [name for name in found if 'jinja' in name or 'dot.' in name]


@pytest.mark.parametrize('name', ['.gitlab-ci.yml', '.github/workflows/publish.yml'])
def test_pipelines_are_yaml(name: str) -> None:
    assert yaml.safe_load(contents.contents_of(MUSTER)[name])


@example(name='""" + evil + """ \\N{x}', short='', city='')
@given(
    name=st.text(min_size=1),
    short=st.text(),
    city=st.text(),
)
def test_whatever_somebody_is_called_is_only_a_name(name: str, short: str, city: str) -> None:
    try:
        answers = Answers(name, short_name=short, city=city)
    except AnswerError:
        return
    found = contents.contents_of(answers)
    organisation = tomllib.loads(found['docs/press.toml'])['organisation']
    assert (organisation['name'], organisation.get('short-name', '')) == (name, short)
    assert organisation.get('city', '') == city
    settings = [node for node in ast.parse(found['docs/conf.py']).body if isinstance(node, ast.Assign)]
    values = {node.targets[0].id: ast.literal_eval(node.value) for node in settings}  # type: ignore[attr-defined]
    assert values['author'] == name
    assert values['project'] == f'Pressearchiv {short or name}'


@pytest.mark.parametrize(
    ('answers', 'message'),
    [
        ({'name': ''}, r'^name: '),
        ({'name': 'a\nb'}, r'^name: '),
        ({'name': 'a', 'country': 'DX'}, r'^country: '),
        ({'name': 'a', 'timezone': 'Europe/Berlim'}, r"^timezone: .*'Europe/Berlim' is no time zone"),
        ({'name': 'a', 'email': 'presse'}, r'^email: '),
        ({'name': 'a', 'url': 'ftp://example.org'}, r'^url: '),
        ({'name': 'a', 'language': 'dee'}, r"^language: 'dee' is not known; did you mean 'de'\?"),
        ({'name': 'a', 'language': '../de'}, r'^language: '),
    ],
)
def test_an_answer_that_cannot_be_used(answers: dict[str, str], message: str) -> None:
    with pytest.raises(AnswerError, match=message):
        Answers(**answers)


def test_the_registry_reads_it_without_a_fault(tmp_path: Path) -> None:
    contents.write(tmp_path, MUSTER)
    registry, faults = load(tmp_path / 'docs/press.toml')
    assert faults == []
    assert registry.organisation
    assert registry.organisation.brand == 'Muster'


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / 'docs').mkdir()
    (tmp_path / 'docs/conf.py').write_text('mine', 'utf-8')
    with pytest.raises(FileExistsError, match=r'docs/conf\.py'):
        contents.write(tmp_path, MUSTER)
    assert [path.name for path in tmp_path.rglob('*')] == ['docs', 'conf.py']


@pytest.mark.parametrize('language', languages())
def test_templates_ask_in_the_language_of_the_archive(language: str) -> None:
    found = contents.contents_of(Answers('Stadt Muster', language=language))
    both = ('.github/ISSUE_TEMPLATE/%s.md', '.gitlab/issue_templates/%s.md')
    for name in ('release', 'correction'):
        github, gitlab = (found[form % name] for form in both)
        _nothing, head, body = github.split('---\n')
        assert body.strip() == gitlab.strip()
        assert set(yaml.safe_load(head)) == {'name', 'about'}
    merging = found['.github/pull_request_template.md']
    assert merging == found['.gitlab/merge_request_templates/Default.md']
    assert {line[:6] for line in merging.splitlines() if line} == {'- [ ] '}
    licence = {'de': 'Lizenz', 'en': 'licence', 'fr': 'licence'}[language]
    assert licence in merging
    assert not [name for name in found if name.startswith(contents.PARTS)]


def test_checks_answer_on_the_change() -> None:
    found = contents.contents_of(MUSTER)
    gitlab = yaml.safe_load(found['.gitlab-ci.yml'])['check']
    assert gitlab['artifacts']['reports'] == {'codequality': 'gl-code-quality-report.json'}
    github = yaml.safe_load(found['.github/workflows/publish.yml'])['jobs']['check']['steps']
    assert [step['run'] for step in github if 'check --format github' in step.get('run', '')]
    for script in (gitlab['script'][-1], github[-1]['run']):
        # This one decides.
        assert script == 'pressarchive check'

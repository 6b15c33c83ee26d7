"""Make a copy of the repository another organisation's, and see that all that touches ``docs`` stays green.

``python -m tests.other_organisation`` replaces what is this archive's own, then does what a press
office does in its first weeks: fill in the imprint, publish an English release, rename one, withdraw one.
After each step the office's check, the strict build and the tests of the committed archive must pass.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.support import REPOSITORY

#: What the README tells another organisation to replace.
PRESS = """\
#:schema ./press.schema.json

[organisation]
name = "Beispielamt Neustadt (erfunden)"
short-name = "Beispielamt"
city = "Neustadt"
timezone = "Europe/Berlin"

[site]
accent = "#1c4f9b"

[defaults]
boilerplates = ["amt"]
contacts = ["beispiel"]

[[boilerplates]]
key = "amt"
text = "Das Beispielamt ist erfunden."

[contacts.beispiel]
name = "Alex Beispiel"
email = "presse@example.org"

[topics.verkehr]
title = "Verkehr"
"""
IMPRINT = """
[imprint]
representatives = ["Alex Beispiel"]
responsible = ["Alex Beispiel"]
"""
INDEX = """\
# Presse

Meldungen des Beispielamts.

:::{release-search}
:::

:::{release-list}
:limit: 3
:::

```{toctree}
:hidden:

contact
corrections
imprint
privacy
accessibility
```
"""
RELEASE = """\
# {title}

:::{{pressrelease}}
:date: {date}
:topics: verkehr
:::

{text}
"""
TEXTS = {
    '2024/2024-03-01-ampel': (
        'Eine Ampel als Beispiel',
        '2024-03-01',
        'Das Amt stellt eine Ampel auf. „Sie ist erfunden“, sagt Alex Beispiel.\n\n- rot\n- grün\n',
    ),
    '2025/2025-04-02-kreisel': (
        'Ein Kreisel',
        '2025-04-02',
        'Der Kreisel kostet 3 * 4 Beispiele, 50 % mehr.\n',
    ),
    '2025/2025-05-03-bus': ('Ein Bus', '2025-05-03', 'Der Bus fährt am 5. Mai.\n'),
}
ENGLISH = ('A bridge for the city', '2025-06-04', 'The bridge is an example. It opens on 5 July.\n')
WITHDRAWAL = '\n:::{withdrawal} 2025-05-04\nDer Bus fährt nicht.\n:::\n'


class Office:
    """The repository's copy in *folder*, as the people of another organisation use it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._docs = folder / 'docs'
        self.passed = 0
        self.failed = 0

    def write(self, name: str, text: str) -> None:
        """Write a file below ``docs``."""
        path = self._docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding='utf-8')

    def release(self, name: str, title: str, date: str, text: str) -> None:
        """Write a release."""
        self.write(f'releases/{name}.md', RELEASE.format(title=title, date=date, text=text))

    def make_it_theirs(self) -> None:
        """Replace all that is the own of this archive."""
        for folder in ('releases', 'topics'):
            for path in (self._docs / folder).iterdir():
                if path.name != 'index.md':
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
        (self._docs / 'releases.lock').unlink(missing_ok=True)
        self.write('press.toml', PRESS)
        self.write('references.bib', '')
        self.write('index.md', INDEX)
        self.write('contact.md', '# Kontakt\n\n:::{contact} beispiel\n:::\n')
        conf = (self._docs / 'conf.py').read_text(encoding='utf-8').splitlines()
        named = ('project = ', 'author = ', 'project_copyright = ', 'html_title = ')
        rows = [
            f"{row.partition(' = ')[0]} = 'Beispielamt'" if row.startswith(named) else row for row in conf
        ]
        self.write('conf.py', '\n'.join(rows) + '\n')
        for name, (title, date, text) in TEXTS.items():
            self.release(name, title, date, text)
        self.commit('an archive of its own')

    def make(self, what: str, *arguments: str) -> None:
        """Run make in the environment of this checkout: the code is the same; nothing is installed."""
        venv = REPOSITORY / '.venv'
        self.run(what, 'make', f'VENV={venv}', '-o', f'{venv}/.site', '-o', f'{venv}/.dev', *arguments)

    def run(self, what: str, *command: str) -> None:
        """Run *command*; what it says is shown if it fails."""
        done = subprocess.run(command, cwd=self._folder, capture_output=True, text=True, check=False)
        ok = done.returncode == 0
        sys.stdout.write(f'{"ok    " if ok else "FAILED"} {what}: {" ".join(command)}\n')
        if ok:
            self.passed += 1
        else:
            self.failed += 1
            sys.stdout.write(f'{done.stdout}\n{done.stderr}\n')
        sys.stdout.flush()

    def commit(self, what: str) -> None:
        """Commit all."""
        self.run(what, 'git', 'add', '--all')
        self.run(what, 'git', 'commit', '--quiet', '--message', what)

    def see(self, what: str, *, whole: bool = False) -> None:
        """Run all that touches ``docs``; with *whole* also the linters that look at it, and the browser."""
        self.make(what, 'check')
        self.make(what, 'publish')
        chosen = () if whole else ('-m', 'not browser')
        self.run(what, sys.executable, '-m', 'pytest', '-q', '-n', '0', 'tests/committed', *chosen)
        if whole:
            for target in ('lint-licences', 'lint-schema'):
                self.make(what, target)


def main() -> int:
    """Run it all in a temporary folder; return the exit status."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / 'archive'
        subprocess.run(['git', 'clone', '--quiet', str(REPOSITORY), str(folder)], check=True)
        # Not only what has been committed.
        listed = [
            'git',
            '-C',
            str(REPOSITORY),
            'ls-files',
            '-z',
            '--cached',
            '--others',
            '--exclude-standard',
        ]
        names = subprocess.run(listed, capture_output=True, text=True, check=True).stdout.split('\0')
        for path in [folder / name for name in names if name and not (REPOSITORY / name).exists()]:
            path.unlink(missing_ok=True)
        for name in filter(None, names):
            if (REPOSITORY / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(REPOSITORY / name, folder / name)
        # The environment of this checkout: the code is the same, and installing it is not what is tried here.
        os.environ |= {'VENV': str(REPOSITORY / '.venv'), 'CI': 'true'}
        os.environ |= {
            f'GIT_{who}_{what}': 'office@example.org'
            for who in ('AUTHOR', 'COMMITTER')
            for what in ('NAME', 'EMAIL')
        }
        office = Office(folder)
        steps(office)
    sys.stdout.write(f'{office.passed} passed, {office.failed} failed\n')
    return 1 if office.failed else 0


def steps(office: Office) -> None:
    """Do all that is to be done, in order."""
    office.make_it_theirs()
    office.make('another organisation', 'html')
    office.make('another organisation', 'release-lock')
    office.commit('another organisation')
    office.see('another organisation')
    office.write('press.toml', PRESS + IMPRINT)
    office.release('2025/2025-06-04-bridge', *ENGLISH)
    office.make('an English release', 'release-lock')
    office.commit('an English release, and the imprint')
    office.see('an English release, and the imprint')
    names = ('FROM=releases/2025/2025-04-02-kreisel', 'TO=releases/2025/2025-04-02-kreisverkehr')
    office.make('a rename', 'rename', *names)
    title, date, text = TEXTS['2025/2025-05-03-bus']
    office.release('2025/2025-05-03-bus', title, date, text + WITHDRAWAL)
    office.make('a withdrawal', 'release-lock')
    office.commit('a rename and a withdrawal')
    office.see('a rename and a withdrawal', whole=True)


if __name__ == '__main__':
    sys.exit(main())

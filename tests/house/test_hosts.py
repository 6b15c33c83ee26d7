"""No committed file says where its maker fetches packages."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: In parts, or this file would be one of them.
HOSTS = re.compile(rb'\b(?:' + b'|'.join([b'pypi', b'pythonhosted', b'npmjs']) + rb')\.(?:org|com)\b')


def test_no_file_names_a_package_registry() -> None:
    if not (ROOT / '.git').exists():
        pytest.skip('no git checkout: nothing tells what is committed')
    command = ['git', '-C', str(ROOT), 'ls-files', '-z']
    names = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split('\0')
    # A press release may name any host.
    paths = [ROOT / name for name in names if not name.startswith('docs/') and (ROOT / name).is_file()]
    assert len(paths) > 100
    assert [str(path.relative_to(ROOT)) for path in paths if HOSTS.search(path.read_bytes())] == []
    assert HOSTS.search(b'https://' + b'pypi' + b'.org/simple/')

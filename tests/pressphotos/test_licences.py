"""Where licences stand."""

from __future__ import annotations

import pytest

from pressarchive.pressphotos.licences import address_of


@pytest.mark.parametrize(
    ('licence', 'address'),
    [
        ('CC-BY-4.0', 'https://creativecommons.org/licenses/by/4.0/'),
        ('CC BY 4.0', 'https://creativecommons.org/licenses/by/4.0/'),
        ('cc-by-nc-sa-3.0-DE', 'https://creativecommons.org/licenses/by-nc-sa/3.0/de/'),
        ('CC0-1.0', 'https://creativecommons.org/publicdomain/zero/1.0/'),
        ('CC0', 'https://creativecommons.org/publicdomain/zero/1.0/'),
        ('DL-DE-BY-2.0', 'https://www.govdata.de/dl-de/by-2-0'),
        ('CC BY', ''),
        ('CC-BY-9.9', ''),
        ('frei', ''),
        ('Foto unter CC BY 4.0', ''),
        ('', ''),
    ],
)
def test_address(licence: str, address: str) -> None:
    assert address_of(licence) == address

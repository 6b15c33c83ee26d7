"""Where a licence stands that everybody knows by its name; pure."""

from __future__ import annotations

import re
from typing import Final

#: https://spdx.org/licenses/, also as people write them: "CC BY-SA 4.0". A country's version has an address.
_CREATIVE_COMMONS = re.compile(
    r'cc-(?P<kind>by(?:-nc)?(?:-nd|-sa)?)-(?P<version>[1-4]\.[05])(?:-(?P<country>[a-z]{2}))?'
)
#: SPDX identifier in small letters -> address.
_OTHERS: Final = {
    'cc0-1.0': 'https://creativecommons.org/publicdomain/zero/1.0/',
    'cc0': 'https://creativecommons.org/publicdomain/zero/1.0/',
    'cc-pdm-1.0': 'https://creativecommons.org/publicdomain/mark/1.0/',
    'dl-de-by-2.0': 'https://www.govdata.de/dl-de/by-2-0',
    'dl-de-zero-2.0': 'https://www.govdata.de/dl-de/zero-2-0',
}


def address_of(licence: str) -> str:
    """Return where *licence*, an SPDX identifier, stands on the web; empty: nobody knows."""
    name = re.sub(r'[\s-]+', '-', licence.strip().casefold())
    if (found := _CREATIVE_COMMONS.fullmatch(name)) is not None:
        country = f'{found["country"]}/' if found['country'] else ''
        return f'https://creativecommons.org/licenses/{found["kind"]}/{found["version"]}/{country}'
    return _OTHERS.get(name, '')

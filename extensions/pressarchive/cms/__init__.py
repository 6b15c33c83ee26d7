"""A form in the browser for those who know no git: Sveltia CMS, with fields made from our options.

What it needs lies in the package: ``sveltia`` is the program as npm has it, ``static`` is ours. ``make cms``
shows it on this machine; a site has it below ``/cms/`` if the setting ``press_cms`` says where it writes to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.cms.writing import check_setting, write_form
from pressarchive.events import on

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the room's parts."""
    on(app, 'config-inited', 'cms.check', check_setting)
    on(app, 'build-finished', 'cms.write', write_form)

"""Reads ``press.toml`` when a build begins."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from pressarchive.base.warnings import warn
from pressarchive.domain.domain import press_of
from pressarchive.model import clock
from pressarchive.registry.loader import load

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


#: Where a pipeline says that it publishes the site (``.ci/content``); what its owner says counts more.
SITE_URL = 'PRESS_SITE_URL'


def give_address(app: Sphinx, config: Config) -> None:
    """Take the site's address from the organisation's file, if the settings name none; else from a pipeline.

    Before builders look at it. What is wrong with the file is said when :func:`read_registry` reads it.
    """
    if not config.html_baseurl:
        registry, _faults = load(Path(app.srcdir, config.press_registry))
        config.html_baseurl = registry.site.url or os.environ.get(SITE_URL, '')


def read_registry(app: Sphinx) -> None:
    """Read the organisation's file, and name every fault of it."""
    if app.config.press_pages:
        # Addresses of the press office are meant to be used; docutils would hide them from programs.
        app.env.settings['cloak_email_addresses'] = False
    path = Path(app.srcdir, app.config.press_registry)
    registry, faults = load(path)
    press = press_of(app.env)
    press.registry = registry
    press.now = clock.now(registry.zone)
    # What is wrong with the organisation may be its zone: then no embargo ends too early.
    is_known = not any(fault.key.startswith('organi') or not fault.key for fault in faults)
    press.embargo_zone = registry.zone if is_known else None
    for fault in faults:
        warn('registry', '%s', fault, location=f'{path}:{fault.line}')

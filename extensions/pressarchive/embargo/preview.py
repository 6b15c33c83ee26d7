"""A preview shows what is not public, says so on every page, and can never become the published site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from sphinx.errors import ConfigError

from pressarchive.base.i18n import _
from pressarchive.events import on
from pressarchive.messages.catalogue import phrase

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

#: Lies in every folder that a preview was built into.
MARKER = 'press-preview'
_BANNER = Markup('<p class="press-preview" role="note"><strong>{}</strong> {}</p>\n')
_ROBOTS = Markup('<meta name="robots" content="noindex, nofollow, noarchive" />\n')


def add_preview(app: Sphinx) -> None:
    """Register what makes a preview one."""
    on(app, 'builder-inited', 'preview.keep_apart', keep_apart)
    for event in ('env-get-outdated', 'env-updated'):
        on(app, event, 'preview.stay_apart', stay_apart)
    on(app, 'html-page-context', 'preview.mark', mark_page)


def keep_apart(app: Sphinx) -> None:
    """Refuse to build a preview over a site, or a site over a preview.

    Raises :class:`sphinx.errors.ConfigError`.
    """
    doctrees = Path(app.doctreedir)
    for folder in (Path(app.outdir), doctrees):
        marker = folder / MARKER
        if app.config.press_preview and not marker.exists():
            if folder.is_dir() and any(_is_foreign(path, doctrees) for path in folder.iterdir()):
                message = phrase(
                    '%s holds something that is no preview; choose another folder for the preview', folder
                )
                raise ConfigError(message)
            folder.mkdir(parents=True, exist_ok=True)
            marker.write_text('Not to be published.\n', encoding='utf-8')
        elif marker.exists() and not app.config.press_preview:
            message = phrase(
                '%s holds a preview, with what is not public; choose another folder, or remove it', folder
            )
            raise ConfigError(message)


def _is_foreign(path: Path, doctrees: Path) -> bool:
    """Tell whether *path* in an output folder is something else than what a build begins with."""
    # The doctrees may lie in the output, and have their own turn; some extensions copy their scripts
    # before all listeners (sphinxcontrib-jquery, which sphinx-rtd-theme brings along).
    return path.name != '_static' and not doctrees.is_relative_to(path)


def stay_apart(app: Sphinx, *_arguments: object) -> tuple[str, ...]:
    """Refuse a preview that something asked for after the folders were looked at; whatever the event.

    Raises :class:`sphinx.errors.ConfigError`.
    """
    if app.config.press_preview and not all(
        (Path(folder) / MARKER).exists() for folder in (app.outdir, app.doctreedir)
    ):
        message = phrase(
            'press_preview was set too late; set it in conf.py itself, or by "-D press_preview=1"'
        )
        raise ConfigError(message)
    return ()


def mark_page(
    app: Sphinx, _pagename: str, _template: str, context: dict[str, Any], _doctree: nodes.document | None
) -> None:
    """Say on every page that this is a preview."""
    if not app.config.press_preview:
        return
    banner = _BANNER.format(_('Preview, not public.'), _('Shows drafts and releases under embargo.'))
    context['body'] = f'{banner}{context.get("body", "")}'
    word = _('Preview')
    context['docstitle'] = f'{word}: {context.get("docstitle", "")}'
    context['metatags'] = f'{context.get("metatags", "")}{_ROBOTS}'

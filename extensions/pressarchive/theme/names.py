"""What the base theme's stylesheet is kept for: names that an element of our pages may bear; pure.

Whoever puts a class of the base theme's into a template names it here, or its rules are left out
(:mod:`pressarchive.theme.stylesheet`). ``tests/theme/test_names.py`` holds this against built pages.
"""

from __future__ import annotations

from typing import Final

from pygments.token import STANDARD_TYPES

#: Our own names begin like this, and may be anything.
OWN: Final = ('press-', 'frame-')

#: Parts of the page frame (``theme/pressarchive``).
_FRAME = """
bd-article bd-article-container bd-container bd-container__inner bd-content bd-footer bd-footer__inner
bd-header bd-header__inner bd-main bd-page-width bd-sidebar bd-sidebar-primary bd-sidebar-secondary
d-print-none skip-link theme-switch theme-switch-button
"""

#: Of these, parts that the base theme makes drawers, of whose look ours leaves nothing: rules that are only
#: about them are left out.
REPLACED: Final = frozenset({'bd-sidebar', 'bd-sidebar-primary', 'bd-sidebar-secondary'})

#: What docutils, Sphinx, MyST and the base theme write around texts.
_TEXTS = """
admonition admonition-title attention caution danger error hint important note seealso tip todo warning
added changed deprecated removed versionadded versionchanged versionmodified versionremoved
attribution caption caption-number centered compound container contents epigraph highlights pull-quote rubric
sidebar sidebar-title topic topic-title toctree-l1 toctree-wrapper
brackets footnote footnote-reference label
align-center align-left align-right dark-light only-dark only-light
pst-scrollable-table-container table table-left table-right text-center text-left text-right
docutils field-even field-list field-odd glossary line-block option-list simple
download eqno external guilabel headerlink math menuselection reference
code-block-caption doctest highlight highlighttable linenos literal literal-block-wrapper
default_value sig sig-name sig-param
"""

#: Classes of Pygments are letters: those of all kinds of word that it knows.
_HIGHLIGHTED = (*STANDARD_TYPES.values(), 'hll', 'normal', 'special')

CLASSES: Final = frozenset({*_FRAME.split(), *_TEXTS.split(), *_HIGHLIGHTED}) - REPLACED

#: Elements of templates, scripts and writers, and what an archive may add to the frame.
_ELEMENTS = """
a abbr address article aside b blockquote body br button caption circle cite code col colgroup data dd defs
del details dfn dialog div dl dt ellipse em fieldset figcaption figure footer form g h1 h2 h3 h4 h5 h6
header hgroup hr html i img input ins kbd label legend li line main mark menu nav noscript ol option output
p path picture polygon polyline pre q rect s samp search section select small source span strong sub summary
sup svg symbol table tbody td text tfoot th thead time title tr tspan u ul use var
"""

TAGS: Final = frozenset(_ELEMENTS.split())

IDS: Final = frozenset({'main-content', 'pst-header', 'pst-primary-sidebar'})

_ASKED_FOR = 'aria-current class data-mode data-theme disabled hidden href open role tabindex title type'

#: Attributes, whatever their value.
ATTRIBUTES: Final = frozenset(_ASKED_FOR.split())

"""Settings of this press archive. No logic here: the extension holds it.

Who the archive belongs to stands in ``press.toml``.
"""

project = 'Pressearchiv KL.digital'
author = 'KL.digital GmbH'
project_copyright = 'KL.digital GmbH'
language = 'de'

extensions = ['pressarchive', 'myst_parser', 'sphinxcontrib.bibtex']
exclude_patterns = ['_build']
templates_path = ['_templates']
nitpicky = True

# The text is kept to the letter: quotation marks and dashes stay as the office wrote them.
smartquotes = False
myst_enable_extensions = ['colon_fence', 'gfm_autolink']
myst_heading_anchors = 3
myst_url_schemes = ['http', 'https', 'mailto', 'tel']

bibtex_bibfiles = ['references.bib']

press_navigation = ['releases/index', 'topics/index', 'contact']
press_footer = [
    'contact',
    'releases/all/index',
    'corrections',
    'authenticity',
    'subscribe',
    'imprint',
    'privacy',
    'accessibility',
]
press_handbook = 'handbuch'
# A build is a process of its own: a tenth less of a full one, half of one without a change.
press_collect_less = True

html_theme = 'pressarchive'
html_title = 'Pressearchiv KL.digital'
html_static_path = ['_static']
html_permalinks = False
html_copy_source = False
html_use_index = False
html_domain_indices = False
html_show_sphinx = False

"""Settings of the KL.digital press archive. No logic here: the extension holds it.

Who the archive belongs to stands in ``press.toml``.
"""

project = 'Pressearchiv KL.digital'
author = 'KL.digital GmbH'
project_copyright = 'KL.digital GmbH'
language = 'de'

extensions = ['pressarchive', 'myst_parser', 'sphinxcontrib.bibtex']
exclude_patterns = ['_build', 'screenshots']
templates_path = ['_templates']
nitpicky = True

# The text is kept to the letter: quotation marks and dashes stay as the office wrote them.
smartquotes = False
myst_enable_extensions = ['colon_fence', 'gfm_autolink']
myst_heading_anchors = 3
myst_url_schemes = ['http', 'https', 'mailto', 'tel']

bibtex_bibfiles = ['references.bib']

# Our layout's sidebar has years and topics, not the tree of contents: its change need not write every page.
press_toctree_in_pages = False
press_navigation = ['releases/index', 'topics/index', 'contact']
press_footer = [
    'contact',
    'corrections',
    'authenticity',
    'imprint',
    'privacy',
    'accessibility',
    'handbuch/index',
]
# Scripts, icon font and templates of the theme that our layout does not load.
press_prune_static = [
    '**/*.map',
    '**/*.html',
    '**/*.LICENSE.txt',
    'scripts/**/*',
    'vendor/**/*',
    'webfonts/**/*',
    'locales/**/*',
    'images/**/*',
    'basic.css',
    'doctools.js',
    'documentation_options.js',
    'file.png',
    'language_data.js',
    'minus.png',
    'plus.png',
    'searchtools.js',
    'sbt-webpack-macros.html',
    'sphinx_highlight.js',
    'styles/theme.css',
    'translations.js',
]

html_theme = 'sphinx_book_theme'
html_title = 'Pressearchiv KL.digital'
html_static_path = ['_static']
html_css_files = ['site.css']
# mode.js sets the colours before the page is drawn; site.js is for the phone menu and the colour switch.
html_js_files = [('mode.js', {'priority': 100}), ('site.js', {'defer': 'defer'})]
html_permalinks = False
html_copy_source = False
html_use_index = False
html_domain_indices = False
html_show_sphinx = False
html_theme_options: dict[str, object] = {
    # The theme shortens links to GitHub and GitLab; a press release keeps its spelling.
    'shorten_urls': False,
    'back_to_top_button': False,
    # Our layout shows none of the theme's components, and the theme renders each one on each page to see
    # whether it is empty: two fifths of a full build.
    'article_footer_items': [],
    'article_header_end': [],
    'article_header_start': [],
    'content_footer_items': [],
    'footer_center': [],
    'footer_end': [],
    'footer_start': [],
    'navbar_center': [],
    'navbar_end': [],
    'navbar_persistent': [],
    'navbar_start': [],
    'primary_sidebar_end': [],
    'secondary_sidebar_items': [],
}
html_sidebars: dict[str, list[str]] = {'**': []}

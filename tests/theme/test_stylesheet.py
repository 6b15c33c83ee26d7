"""What is kept of a stylesheet, and what is left out."""

from __future__ import annotations

import pytest
import tinycss2

from pressarchive.theme.sheet import OWN, OWN_GUEST, STYLES_DIR
from pressarchive.theme.stylesheet import join


@pytest.mark.parametrize(
    'rule',
    [
        'p{margin:0}',
        '*,:after{box-sizing:border-box}',
        '.admonition.note>p:first-child{margin:0}',
        '.press-anything .frame-anything{margin:0}',
        '#main-content{margin:0}',
        '#press-anything{margin:0}',
        'html[data-theme=dark] .note{margin:0}',
        'div[class*=highlight-]{margin:0}',
        # What must not be there need not be known.
        'p:not(.carousel){margin:0}',
        'p:not(.carousel,iframe){margin:0}',
        # One of them is enough.
        ':is(.carousel,h1) code{margin:0}',
        'div:has(> .note){margin:0}',
        'tr:nth-child(2n + 1){margin:0}',
        'A:Hover{margin:0}',
        'div::-webkit-scrollbar{margin:0}',
        '@page{margin:2cm}',
        '.highlight .kc{color:red}',
    ],
)
def test_a_rule_that_a_page_can_use_is_kept(rule: str) -> None:
    assert join([rule], []) == f'{rule}\n'.replace('@page{', '@page {')


@pytest.mark.parametrize(
    'rule',
    [
        '.carousel{margin:0}',
        'p .carousel{margin:0}',
        'p.carousel:not(.note){margin:0}',
        'iframe{margin:0}',
        '#searchbox p{margin:0}',
        'p[data-bs-theme=dark]{margin:0}',
        ':is(.carousel,iframe) p{margin:0}',
        ':where(.carousel) p{margin:0}',
        'p:has(.carousel){margin:0}',
        '@media print{.carousel{margin:0}}',
        '@supports (display:grid){@media print{.carousel{margin:0}}}',
        '@font-face{font-family:Icons;src:url(icons.woff2)}',
        '@import "other.css";',
        '@charset "utf-8";',
        '@keyframes turn{to{rotate:1turn}}',
        'p{--of-no-use:1px}',
        'p{background:url(data:image/svg+xml,x)}',
        'p{}',
        '/* p{margin:0} */',
    ],
)
def test_a_rule_that_no_page_can_use_is_left_out(rule: str) -> None:
    assert join([rule], []) == ''


@pytest.mark.parametrize(
    ('css', 'kept'),
    [
        ('.carousel,p , .card{margin:0}', 'p{margin:0}'),
        (
            '@media print{.carousel{margin:0}p{margin:0 ;color:red!important}}',
            '@media print{p{margin:0 ;color:red!important}\n}',
        ),
        ('p{color:red;background:url(x.png);margin:0}', 'p{color:red;margin:0}'),
        ('p{/* why */margin:0}', 'p{margin:0}'),
        (
            ':root{--a:var( --b,1px);--b:2px;--c:3px}p{margin:var(--a)}',
            ':root{--a:var( --b,1px);--b:2px}\np{margin:var(--a)}',
        ),
        # A variable of a rule that is left out is of no use either.
        (':root{--a:1px}.carousel{margin:var(--a)}', ''),
        (
            '@keyframes turn{to{rotate:1turn}}p{animation:1s turn}',
            '@keyframes turn{to{rotate:1turn}}\np{animation:1s turn}',
        ),
    ],
)
def test_what_is_of_use_in_a_rule_is_kept(css: str, kept: str) -> None:
    assert join([css], []).rstrip('\n') == kept


def test_ours_stand_behind_whole_and_without_comments() -> None:
    ours = '/* why */\n.of-ours {\n  color: var(--theirs); /* and why */\n  content: "/* a  text */";\n}\n'
    theirs = ':root{--theirs:red;--others:blue}'
    assert join([theirs, 'p{margin:0}'], [ours, 'i { color: red }']) == (
        ':root{--theirs:red}\n'
        'p{margin:0}\n'
        '.of-ours{color:var(--theirs);content:"/* a  text */"}\n'
        'i{color:red}\n'
    )


@pytest.mark.parametrize(
    ('css', 'kept'),
    [
        ('a :hover , b  >  i{}', 'a :hover,b>i{}'),
        ('a /* */ /* */ b /* */ {}', 'a b{}'),
        ('p { margin : calc( 1px  +  2px ) var(--a, ) ; }', 'p{margin :calc(1px + 2px) var(--a,)}'),
        (
            '@media (width < 75em)  and  (hover) {\n  p {\n    margin: 0\n  }\n}\n',
            '@media (width<75em) and (hover){p{margin:0}}',
        ),
        ('@import "a.css" ;', '@import "a.css";'),
    ],
)
def test_white_space_of_ours_stays_where_it_says_something(css: str, kept: str) -> None:
    assert join([], [css]) == f'{kept}\n'


def test_a_broken_rule_takes_only_itself() -> None:
    assert join(['p{margin:0}}em{margin:0}small{margin 0;color:red}', 'b{color:red'], []) == (
        'p{margin:0}\nsmall{color:red}\nb{color:red}\n'
    )


def test_what_ours_sets_again_for_the_whole_page_is_left_out_of_the_base() -> None:
    base = 'html{--a:1;--b:2}:root[data-theme=dark],html:not([data-theme]){--a:3}'
    others = 'body{--a:4}p{top:var(--a);left:var(--b)}'
    joined = join([base, others], ['html[data-theme], html:not([data-theme]){--a:5}'])
    assert joined.splitlines() == [
        'html{--b:2}',
        'body{--a:4}',
        'p{top:var(--a);left:var(--b)}',
        'html[data-theme],html:not([data-theme]){--a:5}',
    ]


@pytest.mark.parametrize('name', [*OWN[1:], *OWN_GUEST])
def test_rules_for_every_theme_can_stand_in_a_rule(name: str) -> None:
    """In other themes they do: there, "html" would be an element below html. What is above them is "&"."""
    css = (STYLES_DIR / f'{name}.css').read_text('utf-8')
    nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    heads = {node.at_keyword for node in nodes if node.type == 'at-rule'}
    assert heads <= {'container', 'media', 'supports'}
    tokens = [token for node in nodes if node.type == 'qualified-rule' for token in node.prelude]
    words = {token.value for token in tokens if token.type == 'ident'}
    assert len(words) > 5 or name == 'print'
    assert not words & {'html', 'root'}

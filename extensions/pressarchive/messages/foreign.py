"""What others say (Sphinx, MyST, docutils, Python …) in our words; pure.

One table for all. It goes by their words, as they are in the versions that the lock file names: what is not
in it stays as it is, and a warning gets the remedy of its kind.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from pressarchive.messages.catalogue import phrase, template

#: Their words, with a name in braces for what changes -> ours.
WORDS: Final[dict[str, str]] = {
    # MyST
    "'myst' cross-reference target not found: ''": template(
        'a link has no address; write it in the brackets behind its words: [words](address)'
    ),
    "'myst' cross-reference target not found: '{target}'": template(
        "the link to '%(target)s' leads nowhere; name a page of the archive with its ending, for example "
        '../2019/name.md, or write a whole address with https://'
    ),
    "'std:ref' reference target not found: {target}": template(
        "the link to '%(target)s' leads nowhere; correct its name"
    ),
    'Document headings start at H{level}, not H1': template(
        'the page begins with a heading of level %(level)s; begin it with "# " and the headline'
    ),
    'Non-consecutive header level increase; H{above} to H{level}': template(
        'a heading of level %(level)s follows one of level %(above)s; write one "#" more than above it '
        'at most'
    ),
    "Unknown directive type: '{name}'": template(
        "there is no directive '%(name)s'; correct its name, or take it out"
    ),
    'Unknown interpreted text role "{name}".': template(
        'there is no role \'%(name)s\'; correct its name, or write "\\{" if the bracket is a letter'
    ),
    'Malformed YAML': template(
        'the head of the page, between the lines "---", cannot be read; write each thing on a line of '
        'its own, '
        '"name: value", and the value in quotation marks if it has a ":"'
    ),
    "'{name}': Unknown option key: '{option}' (allowed: {known})": template(
        "'%(name)s': option '%(option)s' is unknown and ignored; known: %(known)s"
    ),
    "'{name}': Invalid options format: {rest}": template(
        '\'%(name)s\': its options cannot be read; write each on a line of its own, ":name:" and its value'
    ),
    "'{name}': Invalid options format (bad YAML){rest}": template(
        '\'%(name)s\': its options cannot be read; write each on a line of its own, ":name:" and its value'
    ),
    "'{name}': Invalid option value for '{option}': {value}: {rest}": template(
        "'%(name)s': option '%(option)s' cannot be '%(value)s'; correct it, or leave it out"
    ),
    "Duplicate footnote definition found for label: '{label}'": template(
        'the note [^%(label)s] stands twice; give one of them another name'
    ),
    'Duplicate reference definition: {label}': template(
        'the address of [%(label)s] stands twice; take one out'
    ),
    # docutils
    'Footnote [{label}] is not referenced.': template(
        'nothing in the text leads to the note [^%(label)s]; write [^%(label)s] where it belongs, or '
        'take the note out'
    ),
    'Unknown target name: "{name}".': template(
        "'%(name)s' is nowhere to be found; for a note, write its text on a line of its own: [^%(name)s]: …"
    ),
    'Content block expected for the "{name}" directive; none found.{rest}': template(
        "'%(name)s' is empty; write its text between the lines, or take it out"
    ),
    "Directive '{name}': {wanted} argument(s) required, {given} supplied": template(
        "'%(name)s' lacks what belongs behind its name; write it there"
    ),
    'Error in "{name}" directive:\n{wanted} argument(s) required, {given} supplied.{rest}': template(
        "'%(name)s' lacks what belongs behind its name; write it there"
    ),
    'Error in "{name}" directive:\n{rest}': template(
        "'%(name)s' cannot be read; look at its options and at what stands behind its name"
    ),
    'Directive "include": file not found: \'{file}\'': template(
        "the file '%(file)s' is not there; put it there, or correct its name"
    ),
    "Include file '{file}' not found or reading it failed": template(
        "the file '%(file)s' is not there; put it there, or correct its name"
    ),
    'Problems with "{name}" directive path:\n{rest}': template(
        "'%(name)s': the file is not there; put it there, or correct its name"
    ),
    'Duplicate explicit target name: "{name}".{rest}': template(
        "the name '%(name)s' stands twice on this page; rename one"
    ),
    'Error parsing content block for the "{name}" directive: {rest}': template(
        "'%(name)s' is no table as it should be; give each row as many cells as the first one"
    ),
    'Malformed table.{rest}': template(
        'this is no table as it should be; give each row as many cells as the first one'
    ),
    'Document may not end with a transition.': template(
        'a line across stands at the end of the page; take it out, or write text below it'
    ),
    'Document or section may not begin with a transition.': template(
        'a line across stands at the beginning; take it out, or write text above it'
    ),
    '{what} ends without a blank line; unexpected unindent.': template(
        'what begins above ends without an empty line; put one before this line'
    ),
    'Unexpected indentation.': template('this line is indented and should not be; take the blanks out'),
    'Title underline too short.{rest}': template(
        'the line below the heading is shorter than the heading; make it as long'
    ),
    'Inline {what} start-string without end-string.': template(
        'a mark begins here and does not end; write its end, or "\\" before a sign that is a letter'
    ),
    'Unknown directive type "{name}".{rest}': template(
        "there is no directive '%(name)s'; correct its name, or take it out"
    ),
    'Undefined substitution referenced: "{name}".': template(
        'nothing says what |%(name)s| stands for; write the text itself'
    ),
    # Sphinx
    "toctree contains reference to {what} document '{name}'": template(
        "the table of contents names the page '%(name)s', which is not there; correct its name, or take "
        'it out'
    ),
    "toctree glob pattern '{name}' didn't match any documents": template(
        "the table of contents finds no page for '%(name)s'; correct the pattern, or take it out"
    ),
    "document isn't included in any toctree": template(
        'no table of contents names this page; name it in one, or let it begin with "---", "orphan: '
        'true", "---"'
    ),
    'duplicate label {name}, other instance in {file}': template(
        "the name '%(name)s' stands also in %(file)s; rename one"
    ),
    'duplicate citation {name}, other instance in {file}': template(
        "the reference '%(name)s' stands also in %(file)s; rename one"
    ),
    "unknown document: '{name}'": template("there is no page '%(name)s'; correct its name"),
    "undefined label: '{name}'": template("no page has the name '%(name)s'; correct it"),
    "term not in glossary: '{name}'": template("'%(name)s' is in no glossary; correct it"),
    'image file not readable: {file}': template(
        "the picture '%(file)s' is not there; put it there, or correct its name"
    ),
    'image file {file} not readable: {why}': template(
        "the picture '%(file)s' cannot be read; put it there again, or correct its name"
    ),
    'download file not readable: {file}': template(
        "the file '%(file)s' is not there; put it there, or correct its name"
    ),
    'a suitable image for {builder} builder not found: {rest}': template(
        'the picture is of a kind that browsers do not show; save it as JPEG or PNG'
    ),
    "Pygments lexer name '{name}' is not known": template(
        "there is no language '%(name)s' to colour code in; correct it, or leave it out"
    ),
    'Lexing literal_block {code} as "{name}" resulted in an error at token: {rest}': template(
        "this is not written in '%(name)s' as it should be; correct it, or leave the language out"
    ),
    'exception while evaluating only directive expression: {rest}': template(
        '\'only\' has a condition that cannot be read; write for example "html"'
    ),
    "unsupported theme option '{name}' given": template(
        "html_theme_options has '%(name)s', which the theme does not know; correct it, or take it out"
    ),
    "html_static_path entry '{name}' does not exist": template(
        "html_static_path names '%(name)s', which is not there; correct it, or take it out"
    ),
    "html_extra_path entry '{name}' does not exist": template(
        "html_extra_path names '%(name)s', which is not there; correct it, or take it out"
    ),
    "logo file '{name}' does not exist": template(
        "html_logo names '%(name)s', which is not there; correct it, or take it out"
    ),
    "favicon file '{name}' does not exist": template(
        "html_favicon names '%(name)s', which is not there; correct it, or take it out"
    ),
    "unknown config value '{name}' in override, ignoring": template(
        "there is no setting '%(name)s'; correct its name"
    ),
    "The config value `{name}' has type `{found}'; expected {wanted}.": template(
        "the setting '%(name)s' is of the type %(found)s; allowed: %(wanted)s"
    ),
    "The config value `{name}' has type `{found}', defaults to `{wanted}'.": template(
        "the setting '%(name)s' is of the type %(found)s; allowed: %(wanted)s"
    ),
    'multiple files found for the document "{name}": {files}\nUse {used} for the build.': template(
        "there are several files for the page '%(name)s' (%(files)s), and %(used)s is taken; rename one"
    ),
    # sphinxcontrib-bibtex, pybtex
    'could not find bibtex key "{name}"': template(
        "the reference '%(name)s' is in no .bib file; correct its key"
    ),
    'syntax error in line {line}: {what} expected': template('%(what)s is missing in line %(line)s'),
    'syntax error in line {line}: premature end of file': template('the end is missing'),
    'syntax error in line {line}: {what}': template('line %(line)s: %(what)s'),
    'undefined string in line {line}: {what}': template('line %(line)s: %(what)s'),
    'entry with key {key} has a duplicate {field} field': template(
        'the entry %(key)s has the field %(field)s twice'
    ),
    # Sphinx's errors
    'Could not import extension {name} (exception: {why})': template(
        'the extension %(name)s cannot be loaded (%(why)s)'
    ),
    'no theme named {name} found (missing theme.toml?)': template('there is no theme %(name)s'),
    'Builder name {name} not registered': template('there is no builder %(name)s'),
    'Builder name {name} not registered or available through entry point': template(
        'there is no builder %(name)s'
    ),
    'Cannot find source directory ({name})': template('there is no folder %(name)s'),
    'Source directory and destination directory cannot be identical': template(
        'the folder of what is built has to be another one than that of the archive'
    ),
    'invalid syntax{rest}': template('something is missing or too much'),
    'unterminated string literal{rest}': template('a quotation mark is missing at the end of a text'),
    'unterminated triple-quoted string literal{rest}': template(
        'three quotation marks are missing at the end of a text'
    ),
    "'{sign}' was never closed": template("the end of '%(sign)s' is missing"),
    "unmatched '{sign}'": template("the beginning of '%(sign)s' is missing"),
    "invalid character '{sign}' {rest}": template(
        "'%(sign)s' is no sign of Python; write straight quotation marks"
    ),
    "name '{name}' is not defined": template("'%(name)s' is no name here; write a text in quotation marks"),
    "No module named '{name}'": template("'%(name)s' is not installed"),
    # tomllib
    'Invalid value (at {place})': template(
        'this value cannot be read; write a text in straight quotation marks: "…" (%(place)s)'
    ),
    'Invalid initial character for a key part (at {place})': template(
        'a name of letters a to z, digits and "-" has to stand here (%(place)s)'
    ),
    "Expected '=' after a key in a key/value pair (at {place})": template(
        'behind the name "=" has to stand, and the value (%(place)s)'
    ),
    'Expected newline or end of document after a statement (at {place})': template(
        'behind the value stands something more; a quotation mark in a text is written \\" (%(place)s)'
    ),
    "Expected ']' at the end of a table declaration (at {place})": template(
        'the name of a table ends with "]" (%(place)s)'
    ),
    "Expected ']]' at the end of an array declaration (at {place})": template(
        'the name of a list of tables ends with "]]" (%(place)s)'
    ),
    'Unterminated string (at {place})': template(
        'a quotation mark is missing at the end of a text (%(place)s)'
    ),
    'Illegal character {sign} (at {place})': template(
        'a quotation mark is missing at the end of a text, or the sign %(sign)s may not stand there '
        '(%(place)s)'
    ),
    "Unescaped '\\' in a string (at {place})": template('write "\\\\" for a backslash (%(place)s)'),
    'Unclosed array (at {place})': template('"]" or a comma is missing in a list (%(place)s)'),
    'Unclosed inline table (at {place})': template('"}" is missing (%(place)s)'),
    'Invalid statement (at {place})': template('a line begins with a name, "[" or "#" (%(place)s)'),
    'Invalid date or datetime (at {place})': template('there is no such date (%(place)s)'),
    'Cannot overwrite a value (at {place})': template(
        'this name has a value already; take one out (%(place)s)'
    ),
    'Cannot declare {name} twice (at {place})': template(
        'the table %(name)s stands twice; put both together (%(place)s)'
    ),
    'Cannot redefine namespace {name} (at {place})': template(
        'the table %(name)s stands twice; put both together (%(place)s)'
    ),
    'Duplicate inline table key {name} (at {place})': template(
        '%(name)s stands twice; take one out (%(place)s)'
    ),
    'Found invalid character {sign} (at {place})': template(
        'the sign %(sign)s may not stand here (%(place)s)'
    ),
    'line {line}, column {column}': template('line %(line)s, sign %(column)s'),
    # Python: dates, and the system
    'day {day} must be in range 1..{last} for month {month} in year {year}': template(
        'the month has no such day'
    ),
    'month must be in 1..12, not {month}': template('there is no such month'),
    'hour must be in 0..23, not {hour}': template('there is no such hour'),
    'minute must be in 0..59, not {minute}': template('there is no such minute'),
    'second must be in 0..59, not {second}': template('there is no such second'),
    # email-validator
    'The email address contains invalid characters before the @-sign: {signs}': template(
        'before the "@" must not stand: %(signs)s'
    ),
    'The part after the @-sign contains invalid characters: {signs}': template(
        'behind the "@" must not stand: %(signs)s'
    ),
    'The email address is too long {rest}': template('it is too long'),
    # phonenumbers
    # pydantic
    'Input should be less than or equal to {number}': template('must be %(number)s or less'),
    'Input should be a valid list': template('must be a list in brackets, for example ["…"]'),
    'Input should be a valid boolean{rest}': template('must be true or false'),
    'Input should be a valid integer{rest}': template('must be a whole number'),
    'Input should be {names}': template('must be one of %(names)s'),
}

#: Words of others that are good as they are, in English.
AS_THEY_ARE: Final = frozenset(
    {
        template('Configuration error'),
        template('Extension error'),
        template('Theme error'),
        template('Sphinx error'),
        template('unexpected indent'),
        template('unexpected EOF while parsing'),
        template('end of document'),
        template('day is out of range for month'),
        template('month must be in 1..12'),
        template('hour must be in 0..23'),
        template('minute must be in 0..59'),
        template('second must be in 0..59'),
        template('No such file or directory'),
        template('Permission denied'),
        template('Operation not permitted'),
        template('Read-only file system'),
        template('No space left on device'),
        template('Disk quota exceeded'),
        template('File too large'),
        template('Is a directory'),
        template('Not a directory'),
        template('File exists'),
        template('Directory not empty'),
        template('File name too long'),
        template('Too many levels of symbolic links'),
        template('Input/output error'),
        template('An email address must have an @-sign'),
        template('There must be something before the @-sign'),
        template('There must be something after the @-sign'),
        template('The part after the @-sign is not valid. It should have a period'),
        template('The part after the @-sign is not valid. It is not within a valid top-level domain'),
        template(
            'The part after the @-sign is a special-use or reserved name that cannot be used with email'
        ),
        template('An email address cannot have two periods in a row'),
        template('An email address cannot end with a period'),
        template('An email address cannot start with a period'),
        template('An email address cannot have a period immediately after the @-sign'),
        template('An email address cannot have a period immediately before the @-sign'),
        template('A display name and angle brackets around the email address are not permitted here'),
        template('The string supplied did not seem to be a phone number'),
        template('The string supplied is too short to be a phone number'),
        template('The string supplied is too long to be a phone number'),
        template('The string supplied was too long to parse'),
        template('Missing or invalid default region'),
        template('Could not interpret numbers after plus-sign'),
        template('Country calling code supplied was not recognised'),
    }
)

#: What to do about warnings that are not in the table, by kind, then by type.
REMEDIES: Final[dict[str, str]] = {
    'image.not_readable': template('put the picture there, or correct its name'),
    'download.not_readable': template('put the file there, or correct its name'),
    'myst.xref_missing': template(
        'correct the link: a page of the archive, or a whole address with https://'
    ),
    'myst.directive_option': template('correct this option, or leave it out'),
    'myst.directive_comments': template('leave the comment out'),
    'myst.directive_parse': template('close the directive before the text'),
    'toc.not_included': template('name the page in a table of contents, or let it begin with "orphan: true"'),
    'ref': template('correct the reference, or leave it out'),
    'bibtex': template('correct the entry in the .bib file'),
}
#: Of all others: those that name a place, and those that name none.
LINE: Final = template('correct this line')
SETTING: Final = template('correct this setting in conf.py')

#: Longer ones hold what somebody has written, and are not taken apart.
_LONGEST: Final = 4000
_GAP: Final = re.compile(r'\{(\w+)\}')
#: What is itself said by others, within what they say.
_WITHIN: Final = frozenset({'place', 'why', 'what'})


def foreign(said: object) -> str:
    """Return what *said* means in the office's language, if we have words for it; else as it is."""
    text = str(said)
    return _ours(text) or text


def warning(said: str, kind: str, *, has_place: bool) -> str:
    """Return what to say of a warning of others, of the *kind* "type.subtype", with its remedy."""
    if found := _ours(said):
        return found
    remedies = (REMEDIES[name] for name in (kind, kind.partition('.')[0]) if name in REMEDIES)
    return phrase('%s; %s', said, phrase(next(remedies, LINE if has_place else SETTING)))


def _ours(text: str) -> str:
    if len(text) > _LONGEST:
        return ''
    if text in AS_THEY_ARE:
        return phrase(text)
    if text in WORDS:
        return phrase(WORDS[text])
    for pattern, words in _patterns():
        if match := pattern.fullmatch(text):
            return phrase(words, {name: _part(name, part) for name, part in match.groupdict().items()})
    return ''


def _part(name: str, said: str) -> str:
    if name in _WITHIN:
        return foreign(said)
    # A list, as Python writes it.
    return said.strip('[]').replace("'", '') if name == 'known' else said


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the table's rows with gaps as patterns; made when somebody has said something."""
    return tuple((_pattern(words), ours) for words, ours in WORDS.items() if _GAP.search(words))


def _pattern(words: str) -> re.Pattern[str]:
    pieces = _GAP.split(words)
    gaps = [f'(?P<{piece}>.*?)' if odd % 2 else re.escape(piece) for odd, piece in enumerate(pieces)]
    return re.compile(''.join(gaps), re.DOTALL)

"""How a reader verifies a release: the files, the command, the key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from pressarchive.base.i18n import _
from pressarchive.domain.elements import line, lines
from pressarchive.model import openssh
from pressarchive.signature import formats

if TYPE_CHECKING:
    from pressarchive.domain.elements import Context
    from pressarchive.signature.view import Verification


def signature(view: Verification, _context: Context) -> list[nodes.Node]:
    """Return what a signature says and how to verify it."""
    key, signer = view.key, view.signer
    says = _(
        'A signature shows who has issued the text of a press release (%s), and that nobody has changed it '
        'since.'
    )
    text = _('release.txt')
    fetch = nodes.paragraph('', _('Download these files into one folder:'))
    names = [nodes.list_item('', nodes.paragraph('', '', _file(name))) for name in FILES]
    own = _('The text of the release: on its page, the link "%s". Save it as %s.') % (_('Plain text'), text)
    names.insert(0, nodes.list_item('', nodes.paragraph('', own)))
    run = nodes.paragraph('', _('In this folder, run this command in a terminal:'))
    code = nodes.literal_block('', formats.command(signer, text), language='text')
    good = _(
        'The text is genuine if a line begins with \'Good "file" signature\', and one below it names the '
        'release. If the second is missing, the text was changed, or it is not signed.'
    )
    below = _('What stands below the line of dashes (press contacts, addresses) changes, and is not signed.')
    compare = _(
        'Compare the fingerprint below by another way, for example with the press office by telephone.'
    )
    mac = _('On older Macs write "shasum -a 256" for "sha256sum".')
    steps = [
        nodes.list_item('', fetch, nodes.bullet_list('', *names)),
        nodes.list_item('', run, code, nodes.paragraph('', mac)),
        nodes.list_item('', nodes.paragraph('', good), nodes.paragraph('', below)),
        nodes.list_item('', nodes.paragraph('', compare)),
    ]
    facts = [
        (_('Signer'), signer),
        (_('Public key'), key),
        (_('Fingerprint'), openssh.fingerprint(key)),
    ]
    rows = [
        nodes.definition_list_item(
            '', nodes.term('', name), nodes.definition('', lines([line(nodes.literal('', value))]))
        )
        for name, value in facts
    ]
    return [
        nodes.paragraph('', says % view.organisation),
        nodes.enumerated_list('', *steps, enumtype='arabic', prefix='', suffix='.'),
        nodes.definition_list('', *rows, classes=['press-facts']),
    ]


#: What a reader needs besides the text.
FILES = (formats.SUMS, formats.SIGNATURE, formats.SIGNERS)


def _file(name: str) -> nodes.reference:
    """Return a link to the file *name* at the site's root; see :func:`.listeners.link_files`."""
    return nodes.reference('', name, refuri=name, internal=True, classes=['press-file'])

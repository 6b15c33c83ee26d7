"""Keys, lists of sums and the reader's command, as OpenSSH and coreutils take them."""

from __future__ import annotations

import base64

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pressarchive.model import openssh
from pressarchive.signature import formats

#: Keys of nobody: zeros where the secret's counterpart would be.
TYPES = {
    'ssh-ed25519': [b'ssh-ed25519', bytes(32)],
    'ssh-rsa': [b'ssh-rsa', b'\x01\x00\x01', bytes(257)],
    'ecdsa-sha2-nistp256': [b'ecdsa-sha2-nistp256', b'nistp256', bytes(65)],
    'sk-ssh-ed25519@openssh.com': [b'sk-ssh-ed25519@openssh.com', bytes(32), b'ssh:'],
}


def key(name: str) -> str:
    blob = b''.join(len(part).to_bytes(4, 'big') + part for part in TYPES[name])
    return f'{name} {base64.b64encode(blob).decode()}'


KEY = key('ssh-ed25519')
ENCODED = KEY.split()[1]


@pytest.mark.parametrize('name', TYPES)
@pytest.mark.parametrize('comment', ['', ' presse@example.org', '  ein Beispiel mit Worten ', '\n'])
def test_a_public_key_is_taken_without_its_comment(name: str, comment: str) -> None:
    assert openssh.public_key(key(name) + comment) == key(name)


@pytest.mark.parametrize(
    ('text', 'message'),
    [
        ('', 'is no public key; allowed: one line'),
        ('ssh-ed25519', 'is no public key; allowed: one line'),
        (f'{KEY}\n{KEY}', 'is no public key; allowed: one line'),
        (f'ssh-ed25518 {ENCODED}', "did you mean 'ssh-ed25519'?"),
        (f'ssh-dss {ENCODED}', "'ssh-dss' is no type of key that OpenSSH signs with"),
        ('ssh-ed25519 ÄÖÜ', "the key behind 'ssh-ed25519' is damaged"),
        ('ssh-ed25519 AAAA!', "the key behind 'ssh-ed25519' is damaged"),
        (f'ssh-ed25519 {ENCODED[:-8]}', "the key behind 'ssh-ed25519' is damaged"),
        (f'ssh-ed25519 {ENCODED[4:]}', "the key behind 'ssh-ed25519' is damaged"),
        (f'ssh-rsa {ENCODED}', "the key behind 'ssh-rsa' is one of the type 'ssh-ed25519'"),
    ],
)
def test_what_is_no_public_key_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError) as raised:  # noqa: PT011  the message is what is looked at
        openssh.public_key(text)
    assert message in str(raised.value)


def test_nothing_of_a_private_key_is_repeated() -> None:
    text = '-----BEGIN OPENSSH PRIVATE KEY-----\ngeheimesbeispiel\n-----END OPENSSH PRIVATE KEY-----'
    with pytest.raises(ValueError, match='is a private key') as raised:
        openssh.public_key(text)
    assert 'geheimes' not in str(raised.value)


@given(
    st.text()
    | st.builds('{} {}'.format, st.sampled_from(openssh.KEY_TYPES), st.text('AQBi0+/= ', max_size=60))
)
def test_any_text_is_a_key_or_refused(text: str) -> None:
    try:
        found = openssh.public_key(text)
    except ValueError:
        return
    else:
        assert openssh.public_key(found) == found
        assert openssh.fingerprint(found).startswith('SHA256:')


@pytest.mark.parametrize('name', ['presse@example.org', 'Pressestelle Musterstadt', "O'Neill", 'Größe & Co.'])
def test_a_signer_may_have_an_ordinary_name(name: str) -> None:
    assert openssh.identity(name) == name


@pytest.mark.parametrize(
    'name', ['', 'a*b@example.org', 'a,b', '"a"', 'a\nb', '#a', ' a', 'a\\b', '!a', 'a?']
)
def test_a_signer_may_have_no_name_that_means_something_else(name: str) -> None:
    with pytest.raises(ValueError, match='allowed: a name or mail address'):
        openssh.identity(name)


def test_the_command_is_one_line_and_quotes_what_the_shell_would_read() -> None:
    assert formats.command('presse@example.org', 'meldung.txt') == (
        'ssh-keygen -Y verify -f allowed_signers -I presse@example.org -n file '
        '-s SHA256SUMS.sig < SHA256SUMS && '
        "sed '/^--------------------$/,$d' meldung.txt | sha256sum | cut -c -64 | grep -F -f - SHA256SUMS"
    )
    assert "-I '$(ls); a b'" in formats.command('$(ls); a b', 'meldung.txt')


def test_the_list_is_what_sha256sum_writes_of_what_is_signed() -> None:
    texts = {'b.txt': b'', 'a/ä b.txt': b'Beispiel\n--------------------\n\nKim Muster\n'}
    assert formats.sums(texts) == (
        '# Each sum is of what stands above the line -------------------- in a text.\n'
        '7645698e33bdf3d342ece054fe7fde28288c0165d413ac3321f083ef8def3724  a/ä b.txt\n'
        'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b.txt\n'
    )


def test_lines_that_are_none_of_a_list_are_named() -> None:
    good = f'{"a" * 64}  a.txt'
    found, faulty = formats.parse_sums(f'{good}\n\n{good.upper()}\n{good[:-5]}\n{"a" * 64} *a.txt\n{good}')
    assert [one.line for one in found] == [1, 6]
    assert faulty == [2, 3, 4, 5]
    assert formats.parse_sums('') == ([], [])
    assert formats.parse_sums(f'{formats.HEADER}\n{good}\n{formats.HEADER}')[1] == [3]


PATHS = st.text(
    st.characters(exclude_categories=['Cs'], exclude_characters='\\\r\n'), min_size=1, max_size=20
)


@given(st.dictionaries(PATHS, st.binary(max_size=8), max_size=5))
@example({'\x85\u2028\x0b': b''})
def test_a_list_is_read_as_it_was_written(texts: dict[str, bytes]) -> None:
    text = formats.sums(texts)
    found, faulty = formats.parse_sums(text)
    assert faulty == []
    assert [one.path for one in found] == sorted(texts)
    assert formats.HEADER + ''.join(f'\n{one.digest}  {one.path}' for one in found) == text.rstrip('\n')


@given(st.text() | st.text('0a \n\\*', max_size=200))
def test_any_text_is_read_as_a_list(text: str) -> None:
    found, faulty = formats.parse_sums(text)
    assert len({*faulty, *(one.line for one in found)}) == len(faulty) + len(found)


@pytest.mark.parametrize('path', ['a\nb', 'a\\b', 'a\rb', ''])
def test_a_path_that_a_list_cannot_hold_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match='cannot be listed'):
        formats.sums({path: b''})


@given(
    st.text()
    | st.builds('-----BEGIN SSH SIGNATURE-----\n{}\n-----END SSH SIGNATURE-----'.format, st.text('U1NI=\n'))
)
@example('-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----\n')
def test_what_is_no_signature_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match='is no signature of ssh-keygen'):
        formats.signed_with(text)

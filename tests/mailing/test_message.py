"""A mail as a file, and the list of those who get it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import SMTP
from typing import Any

import pytest

from pressarchive.mailing.message import Mail, eml
from pressarchive.mailing.recipients import parse

MAIL = Mail(
    subject='Größer\nals „alles“',
    text='Ein Text.\n' + 'Wort ' * 400,
    html='<!doctype html><p>Größer</p>',
    date=datetime(2026, 12, 1, 9, tzinfo=UTC),
    name='Stadt Müster, Presse',
    address='presse@example.org',
    blind=('a@example.org', 'b@example.org'),
    pictures={'0.jpg': b'\xff\xd8'},
    files={'Größe.csv': b'a,b'},
)


def read(mail: Mail) -> Any:
    return message_from_bytes(eml(mail), policy=SMTP)


def test_a_mail_program_reads_what_was_written() -> None:
    found = read(MAIL)
    assert found['Subject'] == 'Größer als „alles“'
    assert found['From'].addresses[0].display_name == 'Stadt Müster, Presse'
    assert (str(found['To']), str(found['Bcc'])) == (str(found['From']), 'a@example.org, b@example.org')
    assert found.get_body(('plain',)).get_content().splitlines() == MAIL.text.splitlines()
    assert found.get_body(('html',)).get_content().strip() == MAIL.html
    assert [part.get_filename() for part in found.iter_attachments()] == ['Größe.csv']
    kinds = [part.get_content_type() for part in found.walk()]
    assert kinds == [
        *('multipart/mixed', 'multipart/alternative', 'text/plain', 'multipart/related', 'text/html'),
        *('image/jpeg', 'text/csv'),
    ]
    assert next(part for part in found.walk() if part['Content-ID'])['Content-ID'] == '<0.jpg>'


def test_the_same_mail_is_the_same_file() -> None:
    assert eml(MAIL) == eml(replace(MAIL))
    assert max(map(len, eml(MAIL).splitlines())) <= 998


def test_without_anybody_it_has_no_addresses() -> None:
    found = read(replace(MAIL, address='', name='', blind=(), pictures={}, files={}))
    assert [found[name] for name in ('From', 'To', 'Bcc')] == [None, None, None]
    assert found.get_content_type() == 'multipart/alternative'


@pytest.mark.parametrize(
    ('text', 'addresses', 'lines'),
    [
        ('', (), []),
        ('a@example.org\n# Zeitung\n\nb@example.org # Funk\n', ('a@example.org', 'b@example.org'), []),
        ('\ufeffa@example.org\r\nA@example.org\r\n', ('a@example.org',), []),
        ('a@example.org\nkeine\na b@example.org\n', ('a@example.org',), [2, 3]),
        ('a@example.org, b@example.org\n', (), [1]),
        ('a@example.org\x00\nBcc: c@example.org\n', (), [1, 2]),
    ],
)
def test_the_list(text: str, addresses: tuple[str, ...], lines: list[int]) -> None:
    found = parse(text)
    assert found.addresses == addresses
    assert [fault.line for fault in found.faults] == lines

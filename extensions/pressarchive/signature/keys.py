"""Signatures verified by OpenSSH's own program, as a reader does. No Sphinx."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from pressarchive.messages.catalogue import phrase
from pressarchive.signature import formats

PROGRAM = 'ssh-keygen'


def refusal(listed: bytes, signature: bytes, signer: str, key: str) -> str:
    """Return what the program says against the *signature* of *listed*; empty: it is right, or nobody knows.

    *signer* and his public *key* are those that readers are told. Not every machine has the program.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        return ''
    with tempfile.TemporaryDirectory() as folder:
        signers, made = Path(folder, formats.SIGNERS), Path(folder, formats.SIGNATURE)
        signers.write_text(formats.allowed_signers(signer, key), encoding='utf-8')
        made.write_bytes(signature)
        command = [program, '-Y', 'verify', '-f', str(signers), '-I', signer]
        command += ['-n', formats.NAMESPACE, '-s', str(made)]
        done = subprocess.run(command, input=listed, capture_output=True, check=False)  # noqa: S603
    said = ' '.join((done.stdout + done.stderr).decode('utf-8', 'replace').split())
    return (said or phrase('it says nothing')) if done.returncode else ''

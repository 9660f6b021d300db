"""An export behind a passphrase: written here and by the browser alike.

The key is derived with PBKDF2 and the content is encrypted with AES-GCM, which also shows
whether the file has been changed. The format is documented in ``docs/journal-format.md``.
"""

import binascii
import hashlib
import json
import os
import unicodedata
from base64 import b64decode, b64encode
from typing import Any, Final, Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from laeringsmiljo.journal.entries import canonical
from laeringsmiljo.journal.errors import Refused, say

FORMAT: Final = "laeringsmiljo-journal-locked"
VERSION: Final = 1
ITERATIONS: Final = 600_000
"""Rounds of PBKDF2: a moment for the reader, years for who must guess."""
MOST_ITERATIONS: Final = 10_000_000
"""More than this would only keep the machine busy; no file of ours has so many."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class _Key(_Part):
    method: Literal["PBKDF2-SHA-256"]
    iterations: int = Field(ge=1, le=MOST_ITERATIONS)
    salt: str


class _Cipher(_Part):
    method: Literal["AES-256-GCM"]
    iv: str


class Locked(_Part):
    """A locked file. ``content`` is an export, encrypted; bytes are written in Base64."""

    format: Literal["laeringsmiljo-journal-locked"]
    version: Literal[1]
    key: _Key
    cipher: _Cipher
    content: str


def lock(text: str, passphrase: str) -> str:
    """Lock the text of an export with a passphrase; gives the text of the locked file."""
    head = {
        "format": FORMAT,
        "version": VERSION,
        "key": {
            "method": "PBKDF2-SHA-256",
            "iterations": ITERATIONS,
            "salt": b64encode(os.urandom(16)).decode(),
        },
        "cipher": {"method": "AES-256-GCM", "iv": b64encode(os.urandom(12)).decode()},
    }
    cipher, iv = _cipher(head, passphrase)
    content = cipher.encrypt(iv, text.encode(), canonical(head))
    return json.dumps({**head, "content": b64encode(content).decode()}, indent=2) + "\n"


def is_locked(content: str | bytes) -> bool:
    """Say whether a file is a locked export, whole or damaged."""
    try:
        data = json.loads(content)
    except ValueError:
        return False
    return isinstance(data, dict) and data.get("format") == FORMAT


def unlock(content: str | bytes, passphrase: str) -> bytes:
    """Give the export that a locked file holds.

    Raises
    ------
    Refused
        If the passphrase does not fit or the file is damaged, changed or from a newer version.
    """
    data = json.loads(content)
    version = data.get("version")
    if type(version) is int and version > VERSION:
        raise Refused(
            say(
                "The file was made by a newer version of the course (format {version}). "
                "Update the course and try again.",
                version=version,
            )
        )
    try:
        file = Locked.model_validate(data).model_dump()
        encrypted = b64decode(file.pop("content"), validate=True)
        cipher, iv = _cipher(file, passphrase)
        return cipher.decrypt(iv, encrypted, canonical(file))
    except (ValidationError, binascii.Error, ValueError, InvalidTag) as error:
        raise Refused(say("The passphrase does not fit, or the file has been changed.")) from error


def _cipher(head: dict[str, Any], passphrase: str) -> tuple[AESGCM, bytes]:
    normal = unicodedata.normalize("NFC", passphrase).encode()
    key = hashlib.pbkdf2_hmac(
        "sha256",
        normal,
        b64decode(head["key"]["salt"], validate=True),
        head["key"]["iterations"],
        32,
    )
    return AESGCM(key), b64decode(head["cipher"]["iv"], validate=True)

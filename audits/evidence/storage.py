"""Content-addressed files: bytes are kept once, under their SHA-256, in the storage that web and workers share."""

import hashlib
import os
from collections.abc import Iterable
from typing import IO

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage


def address(sha256: str) -> str:
    """Return the name under which the bytes with this digest are kept."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def keep(chunks: Iterable[bytes]) -> tuple[str, int]:
    """This function will keep the bytes and return (SHA-256, size); what is kept whole already only becomes young."""
    content = b"".join(chunks)
    sha256 = hashlib.sha256(content).hexdigest()
    name = address(sha256)
    if not (_is_whole(name, len(content)) and _is_young_again(name)):
        default_storage.delete(name)  # what a full disk or a kill left of it
        default_storage.save(name, ContentFile(content))
    return sha256, len(content)


def _is_whole(name: str, size: int) -> bool:
    try:
        return default_storage.size(name) == size
    except FileNotFoundError:
        return False


def _is_young_again(name: str) -> bool:
    """What the purge asks: a file stays for a month after it was last wanted. A storage without paths writes anew."""
    try:
        os.utime(default_storage.path(name))
    except (NotImplementedError, FileNotFoundError):
        return False
    return True


def open_kept(sha256: str) -> "File[bytes] | IO[bytes]":
    """Return the kept bytes as an open file; FileNotFoundError when they are gone."""
    return default_storage.open(address(sha256), "rb")


def read_kept(sha256: str) -> bytes:
    """Return the kept bytes; ValueError when they no longer match their digest."""
    with open_kept(sha256) as file:
        content: bytes = file.read()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ValueError(f"the kept file {sha256} was altered")
    return content

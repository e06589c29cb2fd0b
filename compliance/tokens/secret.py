"""The secret of an API token: `cw_`, 256 random bits as 43 letters and digits, and six more that check them.

The fixed form lets scanners of source code find one that was left there (`cw_[0-9A-Za-z]{49}`), and lets the door tell
a typing error from a wrong secret without asking the database.

Only a SHA-256 is kept. A slow hash guards words that people choose, of which a thief can try all that are likely; of
256 random bits there are too many to try any share of them, and each request would pay for the slowness. The token is
found by its digest, so nothing compares secrets byte by byte, and how long the look-up takes tells only about digests.
"""

import hashlib
import secrets
import string
import zlib

PREFIX = "cw_"
_ALPHABET = string.digits + string.ascii_uppercase + string.ascii_lowercase
_BITS, _SYMBOLS, _CHECK_SYMBOLS = 256, 43, 6  # 62^43 > 2^256, 62^6 > 2^32
LENGTH = len(PREFIX) + _SYMBOLS + _CHECK_SYMBOLS
SHOWN = len(PREFIX) + 4


def new_secret() -> str:
    """Return a new secret; nothing else knows it."""
    body = PREFIX + _in_base_62(secrets.randbits(_BITS), _SYMBOLS)
    return body + _check(body)


def is_secret(text: str) -> bool:
    """Return whether the text has the form of a secret, down to its check symbols."""
    if len(text) != LENGTH or not text.isascii() or not text.startswith(PREFIX):
        return False
    return text[-_CHECK_SYMBOLS:] == _check(text[:-_CHECK_SYMBOLS])


def digest_of_secret(secret: str) -> str:
    """Return the form in which a secret is kept and looked up: its SHA-256 as 64 hexadecimal digits."""
    return hashlib.sha256(secret.encode()).hexdigest()


def beginning(secret: str) -> str:
    """Return as much of a secret as may be shown later, to tell one from another: the prefix and four symbols."""
    return secret[:SHOWN]


def _check(body: str) -> str:
    return _in_base_62(zlib.crc32(body.encode()), _CHECK_SYMBOLS)


def _in_base_62(number: int, symbols: int) -> str:
    digits = []
    for _ in range(symbols):
        number, digit = divmod(number, len(_ALPHABET))
        digits.append(_ALPHABET[digit])
    return "".join(reversed(digits))

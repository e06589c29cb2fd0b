"""An authenticator app as tests hold it: the code of RFC 6238 from the secret, by arithmetic of its own."""

import base64
import hashlib
import hmac
import struct
import time

STEP = 30  # seconds


def code_of(secret: str, at: float | None = None) -> str:
    """Return the six digits that an app shows for the secret at the time, now if none is given."""
    counter = int((time.time() if at is None else at) // STEP)
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", counter), hashlib.sha1).digest()
    start = digest[-1] & 0x0F
    (number,) = struct.unpack(">I", digest[start : start + 4])
    return f"{(number & 0x7FFF_FFFF) % 1_000_000:06}"

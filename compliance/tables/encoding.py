"""Bytes to text: byte order marks first, then UTF-8, then the old encodings by what their letters look like."""

from compliance.core.errors import Problem, Refused

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# cp1252 first: it wins ties, being what Excel writes in the West.
_WESTERN = ("cp1252", "mac_roman", "cp850")
_EASTERN = ("gb18030", "big5hkscs")
_WESTERN_LETTERS = frozenset("àâäáãçéèêëíìîïñóòôöõúùûüœæßÀÂÄÁÃÇÉÈÊËÍÌÎÏÑÓÒÔÖÕÚÙÛÜŒÆ¿¡«»°ºª·’‘“”–—…€§©®™✓\u00a0½¼±²³µ×")
_COMMON_HANZI = frozenset(
    "的一是不了在有人我他这中大来上国和地到要出就分会可为得行部用方成同对下年月日号无未已否符合适情况"
    "說說這來國會為對號無適況說明明备註备注证據证据编編要求记录記錄培训程序管理公司本厂客户供应商文件人员质量"
)
_WESTERN_SHARE = 0.9
_EASTERN_SHARE = 0.12


def decode(data: bytes, name: str) -> str:
    """Return the text of the file; Refused when it is binary or in an encoding that cannot be told with confidence."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding) or _refuse("workbook.encoding_broken", name)
    if b"\0" in data:
        return _utf16_without_mark(data) or _refuse("workbook.binary_content", name)
    text = _strict(data, "utf-8")
    if text is None:
        text = _by_letters(data)
    return text if text is not None else _refuse("workbook.encoding_unknown", name)


def is_guessed(data: bytes) -> bool:
    """Return whether `decode` has to go by the letters, because neither a mark nor UTF-8 tells the encoding."""
    return not any(data.startswith(mark) for mark, _ in _MARKS) and b"\0" not in data and _strict(data, "utf-8") is None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text.removeprefix("\ufeff")


def _utf16_without_mark(data: bytes) -> str | None:
    """Ids and delimiters are ASCII, so that in UTF-16 one byte in two is NUL, always on the same side."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if max(even, odd) * 10 < len(data) or min(even, odd) * 20 > max(even, odd):
        return None
    return _strict(data, "utf-16-le" if odd > even else "utf-16-be")


def _by_letters(data: bytes) -> str | None:
    """In Chinese encodings high bytes come in pairs; in Western ones mostly alone."""
    if _paired_share(data) > 0.5:
        return _best(data, _EASTERN, _COMMON_HANZI, _EASTERN_SHARE)
    return _best(data, _WESTERN, _WESTERN_LETTERS, _WESTERN_SHARE)


def _paired_share(data: bytes) -> float:
    high = paired = 0
    run = 0
    for byte in data[:200_000] + b" ":
        if byte >= 0x80:
            run += 1
            continue
        high += run
        paired += run if run > 1 else 0
        run = 0
    return paired / high if high else 0.0


def _best(data: bytes, encodings: tuple[str, ...], usual: frozenset[str], least: float) -> str | None:
    texts = [text for encoding in encodings if (text := _strict(data, encoding)) is not None]
    best = max(texts, key=lambda text: _usual_share(text, usual), default=None)
    return best if best is not None and _usual_share(best, usual) >= least else None


def _usual_share(text: str, usual: frozenset[str]) -> float:
    beyond_ascii = [c for c in text[:200_000] if c > "\x7f" and c not in "，。；：（）、“”"]
    return sum(c in usual for c in beyond_ascii) / len(beyond_ascii) if beyond_ascii else 0.0


def _refuse(code: str, name: str) -> str:
    raise Refused(Problem(code, {}, name))

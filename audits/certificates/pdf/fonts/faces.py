"""Which typeface files exist, which weights are cut from them, and which stands in for which."""

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

WESTERN, EASTERN = "justmytype_western_core", "justmytype_intl_cjk"


@dataclass(frozen=True, slots=True)
class Face:
    """One weight to cut: the file it comes from, the place on its axes, and whether rare characters are left out."""

    pack: str
    file: str
    axes: dict[str, int] = field(default_factory=dict)
    common: bool = False  # only the characters of everyday Chinese and Japanese: a quarter of the time and memory

    @property
    def path(self) -> Path:
        """Where the variable font lies."""
        return Path(str(files(self.pack))) / "fonts" / "ofl" / self.file

    @property
    def family(self) -> str:
        """The family's name without spaces: "NotoSans"."""
        return Path(self.file).stem.split("[")[0].split("-")[0]


_SANS, _ITALIC = "notosans/NotoSans[wdth,wght].ttf", "notosans/NotoSans-Italic[wdth,wght].ttf"
_SERIF, _SIGNS = "sourceserif4/SourceSerif4[opsz,wght].ttf", "inter/Inter[opsz,wght].ttf"
_HAN, _HANGUL = "notosanssc/NotoSansSC[wght].ttf", "notosanskr/NotoSansKR[wght].ttf"

FACES = {
    "Sans": Face(WESTERN, _SANS, {"wdth": 100, "wght": 400}),
    "SansB": Face(WESTERN, _SANS, {"wdth": 100, "wght": 700}),
    "SansI": Face(WESTERN, _ITALIC, {"wdth": 100, "wght": 400}),
    "Mono": Face(WESTERN, "notosansmono/NotoSansMono[wdth,wght].ttf", {"wdth": 100, "wght": 400}),
    "Serif": Face(WESTERN, _SERIF, {"opsz": 44, "wght": 380}),
    "SerifB": Face(WESTERN, _SERIF, {"opsz": 44, "wght": 680}),
    "Signs": Face(WESTERN, _SIGNS, {"opsz": 14, "wght": 400}),
    "Maths": Face(WESTERN, "stixtwomath/STIXTwoMath-Regular.ttf"),
    "Symbols": Face(WESTERN, "notosanssymbols2/NotoSansSymbols2-Regular.ttf"),
    "Han": Face(EASTERN, _HAN, {"wght": 400}, common=True),
    "HanB": Face(EASTERN, _HAN, {"wght": 700}, common=True),
    "HanRare": Face(EASTERN, _HAN, {"wght": 400}),
    "HanRareB": Face(EASTERN, _HAN, {"wght": 700}),
    "Hangul": Face(EASTERN, _HANGUL, {"wght": 400}),
    "HangulB": Face(EASTERN, _HANGUL, {"wght": 700}),
}

_LIGHT = ("Han", "HanRare", "Hangul", "Maths", "Symbols")
_BOLD = ("HanB", "HanRareB", "HangulB", "Maths", "Symbols")

# Tried in this order for each character; the first that has it draws it.
STAND_INS = {
    "Sans": ("Sans", "Signs", *_LIGHT),
    "SansB": ("SansB", "Signs", *_BOLD),
    "SansI": ("SansI", "Sans", "Signs", *_LIGHT),
    "Mono": ("Mono", "Sans", "Signs", *_LIGHT),
    "Serif": ("Serif", "Sans", "Signs", *_LIGHT),
    "SerifB": ("SerifB", "SansB", "Signs", *_BOLD),
}

# Devanagari is in Noto Sans, but its letters join by rules that this room does not apply: better refused than wrong.
JOINING = frozenset({*range(0x0900, 0x0980), *range(0x1CD0, 0x1D00), *range(0xA830, 0xA840), *range(0xA8E0, 0xA900)})


@cache
def everyday() -> frozenset[int]:
    """Return the code points of GB 2312 (6,763 Han characters, kana) with CJK punctuation and full-width forms."""
    rows = bytes(byte for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF) for byte in (row, cell))
    chinese = map(ord, rows.decode("gb2312", "ignore"))
    return frozenset({*chinese, *range(0x3000, 0x3100), *range(0xFF00, 0xFFF0)})

"""Names of substances: one spelling for those that people write differently, and the forms that a name tells of."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from compliance.substances.schema import FormKind

_GREEK = {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ω": "omega"}
_PRIMES_AND_DASHES = re.compile(r"[\s\-‐‑‒–—−'′’,.;:()\[\]{}/·]+")
_WATER = r"(?:anhydrous|(?:hemi|sesqui|mono|di|tri|tetra|penta|hexa)?hydrate)"
_ACID = (
    r"(?:di|bi|tri|hemi|bis)?(?:hydrochloride|hydrobromide|hydroiodide|hydrogensulfate|hcl|hbr|chloride|bromide|iodide"
    r"|sulfate|bisulfate|nitrate|phosphate|carbonate|acetate|propionate|benzoate|citrate|tartrate|oxalate|malonate"
    r"|maleate|fumarate|succinate|lactate|malate|mesilate|mesylate|tosilate|tosylate|besilate|besylate|camsylate"
    r"|formate|trifluoroacetate)"
)
_METAL = r"(?:di|tri)?(?:sodium|potassium|lithium|calcium|magnesium|ammonium)"
_ALKYL = r"(?:methyl|ethyl|propyl|isopropyl|butyl|tert-butyl|benzyl|phenyl|vinyl)"
_FORMS: tuple[tuple[FormKind, re.Pattern[str]], ...] = (
    ("salt", re.compile(rf"(?P<rest>.+?)[ ,]+(?:{_ACID}|{_METAL})(?: salt)?")),
    ("salt", re.compile(r"(?P<rest>.+?)[ ,]+salt|(?P<other>.+?) \((?:salt|hcl|hbr)\)")),
    ("salt", re.compile(r"salts? of (?P<rest>.+)")),
    (
        "salt",
        re.compile(r"(?:di)?(?:clorhidrato|bromhidrato|sulfato|fosfato|nitrato|acetato|tartrato) de (?P<rest>.+)"),
    ),
    (
        "salt",
        re.compile(
            r"(?:di)?(?:chlorhydrate|bromhydrate|sulfate|phosphate|nitrate|acétate|tartrate) (?:de |d['’])(?P<rest>.+)"
        ),
    ),
    ("salt", re.compile(r"(?P<rest>.+?) ?(?:二|单)?(?:盐酸|硫酸|氢溴酸|磷酸|硝酸|醋酸|酒石酸|草酸)盐")),
    ("salt", re.compile(r"(?:盐酸|硫酸|氢溴酸|磷酸|硝酸|酒石酸)(?P<rest>.+)")),
    ("ester", re.compile(rf"(?P<rest>.+?)[ ,]+(?:{_ALKYL}[ -])?ester|esters? of (?P<other>.+)")),
    ("ether", re.compile(rf"(?P<rest>.+?)[ ,]+(?:{_ALKYL}[ -])?ether|ethers? of (?P<other>.+)")),
    ("isomer", re.compile(r"(?:\((?:[0-9]*[rsez]|rs|sr|\+|-|−|±|\+/-|[0-9rsez,]+)\)|[dl]|dl|cis|trans)-(?P<rest>.+)")),
)


class Form(NamedTuple):
    """What a name says a substance is a form of."""

    kind: FormKind
    of: str


def fold(name: str) -> str:
    """Return the name so that spellings of one name are equal: case, blanks, dashes, brackets, Greek, ph for f."""
    text = unicodedata.normalize("NFKC", name).casefold()
    for letter, spelt in _GREEK.items():
        text = text.replace(letter, spelt)
    return _PRIMES_AND_DASHES.sub("", text.replace("sulph", "sulf"))


def without_water(name: str) -> str:
    """Return the name without its water of crystallisation: a hydrate is looked up as the substance it holds."""
    text = unicodedata.normalize("NFKC", name).casefold().strip()
    return re.sub(rf"[ ,]+{_WATER}$", "", text) or text


@lru_cache(maxsize=1_000)
def forms_told_by(name: str) -> tuple[Form, ...]:
    """Return what the name may be a form of, by the words it is made of, each once; a salt of an isomer in two steps.

    Remembered, because a name that piles such words up leads to the same rest on many ways.
    """
    text = without_water(name).replace("sulph", "sulf")
    found: dict[Form, None] = {}
    for kind, pattern in _FORMS:
        if met := pattern.fullmatch(text):
            rest = next(part for part in met.groups() if part)
            found |= dict.fromkeys([Form(kind, rest), *(Form(kind, inner.of) for inner in forms_told_by(rest))])
    return tuple(found)

"""Checklists of any content, for properties that must hold for all of them."""

from hypothesis import strategies as st

from compliance.checklists.schema import Checklist
from compliance.checklists.translations import Translation, digest_of, original_texts

# Letters of several scripts, and what the formats themselves are written with.
LETTERS = "aZ9 é中文عש-_.,:;#|>&*!%@`'\"{}[]()?=+/\\~^$<°\u2028\u200d_x005F_"
WORD = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
SIDES = st.sampled_from("=-+@'\"aé中9#>|!%[{&*?:._~<")


def texts(longest: int) -> st.SearchStrategy[str]:
    """Texts that begin and end with something to be seen."""
    middle = st.text(LETTERS, max_size=longest - 2)
    return st.builds(lambda start, inside, end: f"{start}{inside}{end}", SIDES, middle, SIDES)


LINE, TEXT = texts(60), texts(260)


def words(known: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(known), min_size=1, max_size=3, unique=True)


@st.composite
def terms(draw: st.DrawFn) -> list[dict[str, str]]:
    ids = draw(st.lists(WORD, min_size=1, max_size=3, unique=True))
    return [{"id": word, "title": draw(LINE), "hint": draw(st.just("") | TEXT)} for word in ids]


@st.composite
def requirements(draw: st.DrawFn, name: str, roles: list[str], substances: list[str]) -> dict[str, object]:
    citation = st.fixed_dictionaries(
        {
            "instrument": LINE,
            "clause": LINE,
            "status": st.sampled_from(["reported", "unverified", "analogue", "house"]),
            "note": st.just("") | TEXT,
            "checked_on": st.none() | st.dates().map(str),
        }
    )
    return {
        "id": name,
        "title": draw(LINE),
        "criticality": draw(st.sampled_from(["critical", "major", "minor"])),
        "text": draw(TEXT),
        "guidance": draw(TEXT),
        "evidence": draw(st.lists(LINE, min_size=1, max_size=3)),
        "rationale": draw(TEXT),
        "applies_to": {
            "roles": draw(st.just("all") | words(roles)),
            "substances": draw(st.just("all") | words(substances)),
            "conditions": draw(st.just([]) | st.just(["asked"])),
        },
        "citations": draw(st.lists(citation, min_size=1, max_size=2)),
    }


@st.composite
def checklists(draw: st.DrawFn) -> Checklist:
    """A sound checklist."""
    roles, substances = draw(terms()), draw(terms())
    known = [term["id"] for term in roles], [term["id"] for term in substances]
    stages = [
        {
            "id": stage,
            "title": draw(LINE),
            "requirements": [draw(requirements(f"{stage}-{n:02}", *known)) for n in range(1, draw(st.integers(2, 3)))],
        }
        for stage in draw(st.lists(st.from_regex("[A-Z]{2,4}", fullmatch=True), min_size=1, max_size=2, unique=True))
    ]
    conditions = [{"id": "asked", "title": draw(LINE), "question": draw(TEXT)}]
    head = {"code": "any-code", "version": "1.10.0", "language": "en", "title": draw(LINE), "summary": draw(TEXT)}
    jurisdictions = draw(st.just([]) | st.just([{"id": "eu", "title": "EU", "countries": ["NO", "DE"]}]))
    parts = {"roles": roles, "substance_classes": substances, "jurisdictions": jurisdictions, "conditions": conditions}
    return Checklist.model_validate(head | parts | {"stages": stages})


@st.composite
def translations(draw: st.DrawFn, checklist: Checklist) -> tuple[Translation, ...]:
    """Up to two translations of some of its texts."""
    languages = draw(st.lists(st.sampled_from(["es", "zh-hans"]), max_size=2, unique=True))
    originals = original_texts(checklist)
    return tuple(
        Translation.model_validate(
            {
                "checklist": checklist.code,
                "language": language,
                "texts": {
                    key: {"of": digest_of(originals[key]), "text": draw(LINE)}
                    for key in draw(st.lists(st.sampled_from(sorted(originals)), min_size=1, max_size=4, unique=True))
                },
            }
        )
        for language in languages
    )

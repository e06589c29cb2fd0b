"""The policy language on one page: which keys a policy may have, and what may stand under them.

`docs/policies.md` explains each with an example; `schema()` is the same as JSON Schema, for editors.
"""

from compliance.scoring.language.durations import parse_duration
from compliance.scoring.language.rounding import MODES, parse_rounding
from compliance.scoring.language.shape import Either, Exact, Formula, ListOf, MapOf, Named, Schema, Table, Text, Word
from compliance.scoring.language.units import NUMBER, PERCENT

NAME = Text("a name (letters, digits and _)", r"[A-Za-z][A-Za-z0-9_]{0,59}")
LABEL = Text("a label of at most 80 characters", r".{1,80}")
ATTRIBUTE = Text("an attribute (answer, criticality, stage …)", r"[A-Za-z][A-Za-z0-9_.-]{0,59}")
DURATION = Text("a length of time such as 90 days", r"[1-9]\d{0,3} (day|month|year)s?", parse_duration)
ROUNDING = Text("a rounding such as half_up 1", rf"({'|'.join(MODES)}) \d", parse_rounding)

# --- selectors: pick requirements or findings by their attributes ---
SELECTOR = Named("selector", lambda: _SELECTOR)
_SELECTOR: Table = Table(
    {"not": SELECTOR, "any": ListOf(SELECTOR), "all": ListOf(SELECTOR)},
    key=ATTRIBUTE,
    rest=Either(text=LABEL, listing=ListOf(LABEL)),
)

# --- groups: attributes that the policy itself gives to requirements ---
GROUP = MapOf(LABEL, SELECTOR)

# --- values: what each requirement or finding is worth ---
WORTH = Text("an exact number, skip, forbidden, or another answer", r".{1,80}")
AMOUNT = Text(
    "an exact number, or an attribute that holds one", r"[+-]?\d{1,40}([./]\d{1,40})?|[A-Za-z][A-Za-z0-9_.-]{0,59}"
)
VALUE_LINE = Table(
    {
        "for": SELECTOR,
        "by": ATTRIBUTE,
        "is": WORTH,
        "add": AMOUNT,
        "subtract": AMOUNT,
        "times": AMOUNT,
        "divide": AMOUNT,
        "at_least": AMOUNT,
        "at_most": AMOUNT,
        "number": ATTRIBUTE,
        "from": Exact(),
        "to": Exact(),
        "as": Word(("points", "ratio")),
    },
    key=LABEL,
    rest=WORTH,
)
VALUE = Named("value", lambda: _VALUE)
_VALUE: Either = Either(listing=ListOf(VALUE_LINE), table=VALUE_LINE)

# --- facts: what is known about the case besides answers ---
FACT = Table(
    {
        "is": Word(("yes_no", "number", "text")),
        "one_of": ListOf(LABEL),
        "worth": MapOf(LABEL, Exact()),
        "from": Exact(),
        "to": Exact(),
        "default": LABEL,
    }
)

# --- measures: named numbers ---
OPERAND = Either(text=NAME, listing=ListOf(NAME))
TABLE_ROW = Table({"when": Formula(), "is": Formula()}, required=("when", "is"))
MEASURE = Either(
    text=Formula(),
    table=Table(
        {
            "count": Either(text=NAME, table=SELECTOR),
            "sum": OPERAND,
            "mean": OPERAND,
            "share": NAME,
            "min": OPERAND,
            "max": OPERAND,
            "rank": NAME,
            "formula": Formula(),
            "table": ListOf(TABLE_ROW),
            "otherwise": Formula(),
            "over": SELECTOR,
            "of": Word(("requirements", "findings")),
            "weighted": Either(text=NAME),
            "weights": MapOf(LABEL, Exact()),
            "where": Text("a comparison such as >= 60", r"(<=|>=|!=|<|>|=)?\s*\S.{0,40}"),
            "per": ATTRIBUTE,
            "ties": Word(("below", "middle", "upto")),
            "scale": Exact(),
            "round": ROUNDING,
            "show": ROUNDING,
            "empty": Text("an exact number or none", r"none|[+-]?\d{1,40}([./]\d{1,40})?"),
            "unit": Word((PERCENT, NUMBER)),
        }
    ),
)

# --- rules: when a condition holds, one thing follows, with its reason ---
OUTCOMES = ("conforming", "conditional", "not_conforming", "not_assessable")
RULE = Table(
    {
        "rule": NAME,
        "when": Formula(),
        "for": SELECTOR,
        "answer": LABEL,
        "measure": NAME,
        "add": Formula(),
        "set": Formula(),
        "at_least": Formula(),
        "at_most": Formula(),
        "outcome": Word(OUTCOMES),
        "grade": LABEL,
        "grade_at_most": LABEL,
        "due": DURATION,
        "valid": DURATION,
        "follow_up": DURATION,
        "suffix": LABEL,
        "because": Text("a sentence", r".{1,500}"),
    },
    required=("rule", "because"),
)

# --- grades: from numbers to a word ---
BOUND = Text("a bound such as 75, > 75, <= 15 or 1.0 to 2.5", r".{1,90}")
GRADE_ROW = Table({"grade": LABEL, "when": Formula()}, required=("grade", "when"))
GRADES = Table(
    {
        "on": NAME,
        "bands": MapOf(LABEL, BOUND),
        "table": ListOf(GRADE_ROW),
        "tiers": ListOf(GRADE_ROW),
        "otherwise": LABEL,
        "outcomes": MapOf(LABEL, Word(OUTCOMES[:3])),
    }
)

POLICY = Table(
    {
        "policy": Text("a code (small letters, digits and -)", r"[a-z][a-z0-9-]{0,59}"),
        "version": Text("a version such as 1.0.0", r"\d{1,4}\.\d{1,4}\.\d{1,4}"),
        "title": Text("a title", r".{1,200}"),
        "about": Text("a few sentences"),
        "groups": MapOf(NAME, GROUP),
        "facts": MapOf(NAME, FACT),
        "credits": VALUE,
        "weights": VALUE,
        "values": MapOf(NAME, VALUE),
        "finding_values": MapOf(NAME, VALUE),
        "measures": MapOf(NAME, MEASURE),
        "rules": ListOf(RULE),
        "grades": GRADES,
    },
    required=("policy", "version", "title", "measures"),
)


def schema() -> Schema:
    """Return the language as JSON Schema (draft 2020-12), for editors that complete and check as one types."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Scoring policy"}
    return head | POLICY.schema() | {"$defs": {"selector": _SELECTOR.schema(), "value": _VALUE.schema()}}

import pytest

from compliance.checklists.applicability import Exclusion
from compliance.checklists.explanation import explain_exclusion
from compliance.checklists.messages import MESSAGES
from compliance.core.errors import sentence


@pytest.mark.parametrize(
    ("exclusion", "expected"),
    [
        (Exclusion("role", ("wholesaler", "importer")), "Only for these roles: Wholesaler, Importer."),
        (Exclusion("substance", ("listed_precursor",)), "Only for these substance classes: Listed precursors."),
        (Exclusion("jurisdiction", ("eu",)), "Only in these jurisdictions: European Union."),
        (Exclusion("condition", ("sells_online",)), "Only where this holds: Sells online."),
    ],
)
def test_an_exclusion_reads_as_a_sentence(library, exclusion, expected):
    assert sentence(explain_exclusion(library, exclusion), MESSAGES) == expected

"""How far audits are, in the figures of a list: asked here so that both databases answer."""

from audits.conduct.queries import Headway, headway_of
from tests.factories.audits import draft
from tests.factories.cast import Cast


def test_what_is_answered_and_which_criticals_are_open(cast: Cast) -> None:
    empty, begun = draft(cast, answers={}), draft(cast, answers={"GOV-01": "met", "GOV-02": "not_met"})
    assert headway_of([empty, begun]) == {
        empty.pk: Headway(answered=0, total=3, open_criticals=1),
        begun.pk: Headway(answered=2, total=3, open_criticals=0),
    }

import pytest

from audits.conduct.models import Answer
from audits.workflow.save_answer import Conflict, GivenAnswer, save_answer
from compliance.core.errors import Refused
from tests.factories.audits import KEEPER, draft, submitted
from tests.factories.cast import NOW, Cast, by
from tests.factories.trail import recorded

MET = GivenAnswer("GOV-01", "met", comment="Letter is in the safe.")


def test_a_first_answer_is_stored_with_who_gave_it_and_when(cast: Cast) -> None:
    audit = draft(cast)
    save_answer(audit=audit, given=MET, actor=by(cast.carl, minutes=5))
    answer = Answer.objects.get(audit=audit)
    assert (answer.requirement, answer.value, answer.reason) == ("GOV-01", "met", "")
    assert (answer.comment, answer.revision) == ("Letter is in the safe.", 1)
    assert (answer.changed_by, answer.changed_at) == (cast.carl, by(cast.carl, minutes=5).at)


def test_each_change_is_one_event_with_the_old_answer_and_the_new(cast: Cast) -> None:
    audit = draft(cast)
    with recorded() as events:
        save_answer(audit=audit, given=MET, actor=by(cast.carl))
        save_answer(audit=audit, given=GivenAnswer("GOV-01", "partly_met", "Letter is old."), actor=by(cast.alice))
    first, second = events
    assert (first.actor, first.action) == (str(cast.carl.pk), "answer.save")
    assert first.object == second.object == ("answer", f"{audit.id}/GOV-01")
    new = {"value": [None, "met"], "reason": [None, ""], "comment": [None, "Letter is in the safe."]}
    assert first.data == {"changes": new, "revision": 1}
    assert second.actor == str(cast.alice.pk)
    changed = {"value": ["met", "partly_met"], "reason": ["", "Letter is old."]}
    assert second.data == {
        "changes": {**changed, "comment": ["Letter is in the safe.", ""]},
        "revision": 2,
    }


def test_saving_what_is_stored_already_changes_nothing_however_old_the_page(cast: Cast) -> None:
    audit = draft(cast)
    save_answer(audit=audit, given=MET, actor=by(cast.carl))
    with recorded() as events:
        again = GivenAnswer("GOV-01", "met", comment=MET.comment, revision=0)
        answer = save_answer(audit=audit, given=again, actor=by(cast.alice, minutes=9))
    assert (events, answer.revision, answer.changed_by, answer.changed_at) == ([], 1, cast.carl, NOW)


@pytest.mark.parametrize("seen", [0, 1, 3])
def test_an_answer_given_from_a_stale_page_is_a_conflict_that_shows_what_is_stored(cast: Cast, seen: int) -> None:
    audit = draft(cast)
    save_answer(audit=audit, given=MET, actor=by(cast.carl))
    save_answer(audit=audit, given=GivenAnswer("GOV-01", "not_met", "Gone.", revision=1), actor=by(cast.carl))
    with recorded() as events, pytest.raises(Conflict) as conflict:
        save_answer(audit=audit, given=GivenAnswer("GOV-01", "met", revision=seen), actor=by(cast.alice))
    assert (conflict.value.stored.value, conflict.value.stored.revision) == ("not_met", 2)
    assert (events, Answer.objects.get(audit=audit).value) == ([], "not_met")


def test_an_answer_without_a_revision_is_not_checked_for_conflicts(cast: Cast) -> None:
    audit = draft(cast)
    save_answer(audit=audit, given=MET, actor=by(cast.carl))
    assert save_answer(audit=audit, given=GivenAnswer("GOV-01", "not_met"), actor=by(cast.alice)).revision == 2


def test_texts_of_4000_characters_fit(cast: Cast) -> None:
    given = GivenAnswer("GOV-01", "not_met", reason="é" * 4000, comment="水" * 4000)
    assert save_answer(audit=draft(cast), given=given, actor=by(cast.carl)).reason == "é" * 4000


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (GivenAnswer("GOV-99", "met"), "answer.unknown_requirement"),
        (GivenAnswer("", "met"), "answer.unknown_requirement"),
        (GivenAnswer("TRA-01", "met"), "answer.requirement_out_of_scope"),
        (GivenAnswer("GOV-01", "yes"), "answer.unknown_value"),
        (GivenAnswer("GOV-01", "out_of_scope"), "answer.unknown_value"),
        (GivenAnswer("GOV-01", "not_met", reason="x" * 4001), "answer.text_too_long"),
        (GivenAnswer("GOV-01", "met", comment="x" * 4001), "answer.text_too_long"),
        (GivenAnswer("GOV-01", "met", comment="a\x00b"), "answer.text_unprintable"),
    ],
)
def test_a_faulty_answer_is_refused_and_nothing_is_saved(cast: Cast, given: GivenAnswer, code: str) -> None:
    audit = draft(cast, facts=KEEPER)
    with recorded() as events, pytest.raises(Refused) as refused:
        save_answer(audit=audit, given=given, actor=by(cast.carl))
    assert [problem.code for problem in refused.value.problems] == [code]
    assert (events, Answer.objects.count()) == ([], 0)


def test_a_submitted_audit_takes_no_answers(cast: Cast) -> None:
    audit = submitted(cast).audit
    with recorded() as events, pytest.raises(Refused) as refused:
        save_answer(audit=audit, given=GivenAnswer("GOV-01", "not_met"), actor=by(cast.carl))
    assert [(p.code, p.params) for p in refused.value.problems] == [("audit.not_a_draft", {"status": "submitted"})]
    assert events == []

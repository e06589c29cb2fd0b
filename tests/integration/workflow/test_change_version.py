"""An open audit moves to a newer version of its checklist, and never by itself."""

import json

import pytest

from audits.conduct.freezing import frozen_content
from audits.conduct.models import Answer, Audit
from audits.conduct.moving import move_of, newer_versions
from audits.conduct.queries import progress_of
from audits.workflow.authority import Denied
from audits.workflow.change_version import change_version
from audits.workflow.evidence import NewEvidence, add_evidence
from audits.workflow.save_answer import Conflict, GivenAnswer, save_answer
from compliance.core.errors import Refused
from compliance.trail.models import TrailEvent
from tests.factories.audits import ALL_MET, KEEPER, draft, small_checklist, submitted
from tests.factories.cast import NOW, Cast, by
from tests.factories.versions import newer_version

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def moved(audit: Audit, cast: Cast) -> Audit:
    """The audit on version 1.1.0, read again."""
    change_version(audit=audit.pk, seen="1.0.0", wanted="1.1.0", actor=by(cast.alice, minutes=5))
    return Audit.objects.get(pk=audit.pk)


def test_the_move_is_told_before_it_is_made_and_changes_nothing(cast):
    audit, newer = draft(cast, answers=ALL_MET), newer_version()
    move = move_of(audit, newer)
    assert (move.unchanged, move.changed, move.added, move.gone) == (("GOV-01",), ("GOV-02",), ("GOV-03",), ("TRA-01",))
    assert move.explained == ("GOV-01",)
    assert (move.kept, move.to_confirm, move.dropped) == (("GOV-01",), ("GOV-02",), ("TRA-01",))
    assert [question.id for question in move.questions] == ["shares"]
    assert Audit.objects.get(pk=audit.pk).checklist_version == small_checklist()
    assert Answer.objects.filter(audit=audit, value="met").count() == 3


def test_answers_to_what_is_asked_as_before_stay_and_others_wait_to_be_given_again(cast):
    audit = draft(cast, answers={**ALL_MET, "GOV-02": "partly_met"})
    newer_version()
    audit = moved(audit, cast)
    answers = {a.requirement: (a.value, a.proposal, a.reason) for a in Answer.objects.filter(audit=audit)}
    assert answers == {
        "GOV-01": ("met", "", ""),
        "GOV-02": ("unanswered", "partly_met", "Because of GOV-02."),
        "TRA-01": ("met", "", ""),
    }
    assert progress_of(audit).counts == {"met": 1, "partly_met": 0, "not_met": 0, "not_applicable": 0, "unanswered": 2}
    assert b"TRA-01" not in frozen_content(audit)


def test_a_proposal_counts_once_it_is_given_again_and_keeps_its_evidence(cast):
    audit = draft(cast, answers=ALL_MET)
    item = add_evidence(
        audit=audit.pk, requirement="GOV-02", new=NewEvidence("reference", "Key book 7"), actor=by(cast.carl)
    )
    newer_version()
    audit = moved(audit, cast)
    save_answer(audit=audit, given=GivenAnswer("GOV-02", "met", revision=2), actor=by(cast.carl, minutes=6))
    answer = Answer.objects.get(audit=audit, requirement="GOV-02")
    assert (answer.value, answer.proposal, answer.proposed_from) == ("met", "", None)
    assert list(answer.evidence.all()) == [item]


def test_a_text_alone_leaves_the_proposal_standing(cast):
    audit = draft(cast, answers=ALL_MET)
    newer_version()
    audit = moved(audit, cast)
    given = GivenAnswer("GOV-02", "unanswered", "Not read yet.", revision=2)
    assert save_answer(audit=audit, given=given, actor=by(cast.carl, minutes=6)).proposal == "met"


def test_an_answer_typed_beside_the_older_wording_is_not_taken_over_the_proposal(cast):
    audit = draft(cast, answers=ALL_MET)
    newer_version()
    moved(audit, cast)
    with pytest.raises(Conflict):
        save_answer(audit=audit, given=GivenAnswer("GOV-02", "not_met", revision=1), actor=by(cast.carl, minutes=6))
    with pytest.raises(Refused):
        save_answer(audit=audit, given=GivenAnswer("TRA-01", "not_met", revision=1), actor=by(cast.carl, minutes=6))


def test_a_question_nobody_was_asked_takes_nothing_out_of_scope(cast):
    audit = draft(cast, facts=KEEPER)
    newer_version()
    audit = moved(audit, cast)
    assert audit.scope is not None
    assert audit.scope["conditions"] == ["rents", "shares"]
    assert progress_of(audit).total == 3


def test_one_trail_event_holds_the_counts_and_what_was_dropped(cast):
    audit = draft(cast, answers=ALL_MET)
    newer_version()
    moved(audit, cast)
    event = TrailEvent.objects.get(action="audit.change_version")
    data = json.loads(bytes(event.body))["data"]
    assert (event.chain, data["changes"]["version"]) == (cast.acme.pk, ["1.0.0", "1.1.0"])
    assert data["dropped"] == {"TRA-01": {"value": "met", "reason": "", "comment": ""}}
    assert {name: data["counts"][name] for name in ("kept", "to_confirm", "dropped", "added")} == {
        "kept": 1,
        "to_confirm": 1,
        "dropped": 1,
        "added": 1,
    }


def test_moving_twice_is_refused_with_the_version_it_stands_on(cast):
    audit = draft(cast)
    newer_version()
    moved(audit, cast)
    with pytest.raises(Refused) as refused:
        change_version(audit=audit.pk, seen="1.0.0", wanted="1.1.0", actor=by(cast.alice))
    assert refused.value.problems[0].params == {"version": "1.1.0"}


@pytest.mark.parametrize("wanted", ["1.0.0", "0.9.0", "7.0.0", ""])
def test_only_a_newer_published_version_can_be_moved_to(cast, wanted):
    audit = draft(cast)
    newer_version()
    with pytest.raises(Refused) as refused:
        change_version(audit=audit.pk, seen="1.0.0", wanted=wanted, actor=by(cast.alice))
    assert refused.value.problems[0].code == "audit.version_not_offered"


def test_a_submitted_audit_stays_on_its_version(cast):
    submission = submitted(cast)
    newer_version()
    with pytest.raises(Refused) as refused:
        change_version(audit=submission.audit_id, seen="1.0.0", wanted="1.1.0", actor=by(cast.alice))
    assert refused.value.problems[0].code == "audit.not_a_draft"


def test_only_who_may_set_the_scope_moves_an_audit(cast):
    audit = draft(cast, answers=ALL_MET)
    newer_version()
    with pytest.raises(Denied):
        change_version(audit=audit.pk, seen="1.0.0", wanted="1.1.0", actor=by(cast.carl))
    assert Audit.objects.get(pk=audit.pk).checklist_version == small_checklist()


def test_newer_versions_are_listed_newest_first_and_none_is_newer_than_the_newest(cast):
    audit = draft(cast)
    newer_version()
    newer_version("1.10.0")
    newer_version("1.9.0")
    assert [v.version for v in newer_versions(audit, today=TODAY)] == ["1.10.0", "1.9.0", "1.1.0"]
    assert newer_versions(draft(cast, checklist=newer_version("1.10.0"), title="Another"), today=TODAY) == []

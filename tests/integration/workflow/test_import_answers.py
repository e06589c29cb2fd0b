import pytest

from audits.conduct.models import Answer, Audit
from audits.evidence.models import EvidenceItem
from audits.workbooks import AnswerRow, SelfAssessment
from audits.workflow.import_answers import import_answers
from compliance.core.canonical import canonical_json, sha256_hex
from compliance.core.errors import Refused
from tests.factories.audits import KEEPER, answer, draft, submitted
from tests.factories.cast import Cast, by
from tests.factories.trail import recorded

DIGEST = "ab" * 32


def assessment(*rows: tuple[str, str, str, str]) -> SelfAssessment:
    return SelfAssessment(
        rows=tuple(AnswerRow(*row, where=f"Sheet1!B{n}") for n, row in enumerate(rows, 2)),  # type: ignore[arg-type]
        sheet="Sheet1",
        columns={},
        ignored=(),
        file_name="self-assessment.xlsx",
        sha256=DIGEST,
    )


FILE = assessment(
    ("GOV-01", "met", "", "Key book"),
    ("GOV-02", "partly_met", "Counted weekly.", " Key book "),
    ("TRA-01", "unanswered", "", ""),
)


def bring_in(audit: Audit, cast: Cast, file: SelfAssessment = FILE, minutes: int = 5) -> int:
    return import_answers(audit=audit.id, assessment=file, actor=by(cast.alice, minutes=minutes))


def stored(audit: Audit) -> dict[str, tuple[str, str, int]]:
    return {a.requirement: (a.value, a.reason, a.revision) for a in Answer.objects.filter(audit=audit)}


def test_every_answer_of_the_file_is_stored_and_what_it_leaves_blank_is_not(cast: Cast) -> None:
    audit = draft(cast)
    assert bring_in(audit, cast) == 2
    assert stored(audit) == {"GOV-01": ("met", "", 1), "GOV-02": ("partly_met", "Counted weekly.", 1)}
    assert {a.changed_by for a in Answer.objects.all()} == {cast.alice}


def test_equal_references_are_one_piece_of_evidence(cast: Cast) -> None:
    audit = draft(cast)
    bring_in(audit, cast)
    item = EvidenceItem.objects.get()
    assert (item.kind, item.name, item.company, item.added_by) == ("reference", "Key book", cast.acme, cast.alice.pk)
    assert sorted(a.requirement for a in item.answers.all()) == ["GOV-01", "GOV-02"]


def test_one_event_carries_the_digests_of_the_file_and_of_the_list(cast: Cast) -> None:
    audit = draft(cast)
    with recorded() as events:
        bring_in(audit, cast)
    (event,) = events
    assert (event.actor, event.action, event.object) == (
        str(cast.alice.pk),
        "answers.import",
        ("audit", str(audit.id)),
    )
    rows = [["GOV-01", "met", "", "Key book"], ["GOV-02", "partly_met", "Counted weekly.", " Key book "]]
    assert event.data == {
        "file": "self-assessment.xlsx",
        "sha256": DIGEST,
        "answers": 2,
        "digest": sha256_hex(canonical_json(rows)),
        "changes": {"GOV-01": [None, ["met", ""]], "GOV-02": [None, ["partly_met", "Counted weekly."]]},
    }


def test_the_same_file_again_leaves_answers_with_who_gave_them(cast: Cast) -> None:
    audit = draft(cast)
    bring_in(audit, cast)
    before = list(Answer.objects.values().order_by("pk"))
    bring_in(audit, cast, minutes=60)
    assert list(Answer.objects.values().order_by("pk")) == before
    assert EvidenceItem.objects.count() == 1


def test_the_file_wins_over_what_was_answered_and_keeps_comments(cast: Cast) -> None:
    from audits.workflow.save_answer import GivenAnswer, save_answer

    audit = draft(cast, answers={"TRA-01": "met"})
    given = GivenAnswer("GOV-02", "not_met", "Nobody counts.", comment="Ask Adam.")
    save_answer(audit=audit, given=given, actor=by(cast.carl))
    bring_in(audit, cast)
    assert stored(audit) == {
        "TRA-01": ("met", "", 1),
        "GOV-01": ("met", "", 1),
        "GOV-02": ("partly_met", "Counted weekly.", 2),
    }
    assert Answer.objects.get(requirement="GOV-02").comment == "Ask Adam."


def test_answers_out_of_scope_stay_out(cast: Cast) -> None:
    audit = draft(cast, facts=KEEPER)
    assert bring_in(audit, cast, assessment(("GOV-01", "met", "", ""), ("TRA-01", "met", "", "Delivery note"))) == 1
    assert stored(audit) == {"GOV-01": ("met", "", 1)}
    assert EvidenceItem.objects.count() == 0


def test_a_long_evidence_text_is_kept_whole(cast: Cast) -> None:
    audit = draft(cast)
    text = "Minutes of the management review of the first quarter. " * 8
    bring_in(audit, cast, assessment(("GOV-01", "met", "", text)))
    assert "".join(item.name for item in EvidenceItem.objects.order_by("pk")).split() == text.split()


def test_a_submitted_audit_takes_no_file(cast: Cast) -> None:
    audit = submitted(cast).audit
    before = stored(audit)
    with recorded() as events, pytest.raises(Refused) as refused:
        bring_in(audit, cast)
    assert [problem.code for problem in refused.value.problems] == ["audit.not_a_draft"]
    assert (events, stored(audit)) == ([], before)


def test_a_later_edit_by_hand_is_a_new_revision(cast: Cast) -> None:
    audit = draft(cast)
    bring_in(audit, cast)
    answer(audit, "GOV-02", "met", cast)
    assert stored(audit)["GOV-02"] == ("met", "", 2)

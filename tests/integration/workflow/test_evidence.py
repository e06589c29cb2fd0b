import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from audits.conduct.models import Answer, Audit
from audits.evidence.models import EvidenceItem
from audits.evidence.queries import evidence_visible_to
from audits.evidence.storage import read_kept
from audits.workflow.evidence import NewEvidence, add_evidence, remove_evidence
from compliance.core.errors import Refused
from compliance.core.ids import new_id
from tests.factories.audits import KEEPER, draft, submitted
from tests.factories.cast import NOW, Cast, by
from tests.factories.trail import recorded

PDF = b"%PDF-1.7 letter of appointment"
LETTER = NewEvidence("file", "Letter.pdf", content=PDF)


def add(audit: Audit, cast: Cast, new: NewEvidence = LETTER, requirement: str = "GOV-01") -> EvidenceItem:
    return add_evidence(audit=audit.id, requirement=requirement, new=new, actor=by(cast.carl))


def test_a_file_is_kept_under_its_digest_and_tied_to_the_answer(cast: Cast) -> None:
    audit = draft(cast, answers={"GOV-01": "met"})
    new = NewEvidence("file", "C:\\letters\\Letter\n.pdf", content=PDF, covers_from=date(2026, 1, 1))
    item = add(audit, cast, new)
    assert (item.company, item.kind, item.name, item.media_type) == (cast.acme, "file", "Letter.pdf", "application/pdf")
    assert (item.sha256, item.size) == (hashlib.sha256(PDF).hexdigest(), len(PDF))
    assert (item.covers_from, item.covers_until) == (date(2026, 1, 1), None)
    assert (item.added_by, item.added_at) == (cast.carl.pk, NOW)
    assert read_kept(item.sha256) == PDF
    assert list(Answer.objects.get(audit=audit).evidence.all()) == [item]


def test_evidence_may_come_before_the_answer(cast: Cast) -> None:
    audit = draft(cast)
    item = add(audit, cast, NewEvidence("reference", " Key book, safe 2 "))
    answer = Answer.objects.get(audit=audit)
    assert (answer.value, item.name) == ("unanswered", "Key book, safe 2")


def test_adding_and_removing_are_one_event_each(cast: Cast) -> None:
    audit = draft(cast)
    with recorded() as events:
        item = add(audit, cast, NewEvidence("link", "Policy", link="https://acme.example/policy"))
        remove_evidence(audit=audit.id, requirement="GOV-01", item=item.id, actor=by(cast.alice))
    assert [event.action for event in events] == ["evidence.add", "evidence.remove"]
    assert {event.object for event in events} == {("answer", f"{audit.id}/GOV-01")}
    told = {"evidence": str(item.id), "kind": "link", "name": "Policy", "sha256": ""}
    assert [event.data for event in events] == [told, told]


def test_evidence_taken_off_an_answer_stays_for_the_submissions_that_name_it(cast: Cast) -> None:
    audit = draft(cast)
    item = add(audit, cast)
    remove_evidence(audit=audit.id, requirement="GOV-01", item=item.id, actor=by(cast.carl))
    assert list(Answer.objects.get(audit=audit).evidence.all()) == []
    assert EvidenceItem.objects.get() == item
    assert read_kept(item.sha256) == PDF


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (NewEvidence("file", "  ", content=PDF), "evidence.nameless"),
        (NewEvidence("reference", ""), "evidence.nameless"),
        (NewEvidence("link", "Policy", link="javascript:alert(1)"), "evidence.link_not_web"),
        (NewEvidence("link", "Policy", link="https://" + "x" * 500), "evidence.link_too_long"),
        (NewEvidence("file", "virus.exe", content=b"MZ"), "evidence.type_not_taken"),
        (NewEvidence("file", "letter", content=PDF), "evidence.type_not_taken"),
        (NewEvidence("file", "letter.pdf", content=b""), "evidence.empty"),
        (NewEvidence("file", "letter.pdf", content=b"PK\x03\x04"), "evidence.not_what_its_name_says"),
        (NewEvidence("file", "photo.png", content=PDF), "evidence.not_what_its_name_says"),
        (
            NewEvidence("reference", "SOP", covers_from=date(2026, 2, 1), covers_until=date(2026, 1, 31)),
            "evidence.dates_backwards",
        ),
    ],
)
def test_faulty_evidence_is_refused_and_leaves_nothing(cast: Cast, new: NewEvidence, code: str) -> None:
    audit = draft(cast)
    with recorded() as events, pytest.raises(Refused) as refused:
        add(audit, cast, new)
    assert [problem.code for problem in refused.value.problems] == [code]
    assert (events, EvidenceItem.objects.count(), Answer.objects.count()) == ([], 0, 0)


def test_a_file_over_the_limit_is_refused(cast: Cast, settings: Any) -> None:
    settings.EVIDENCE_LIMIT = 2**20
    assert add(draft(cast), cast, NewEvidence("file", "a.txt", content=b"x" * 2**20)).size == 2**20
    with pytest.raises(Refused) as refused:
        add(draft(cast), cast, NewEvidence("file", "a.txt", content=b"x" * (2**20 + 1)))
    assert [(p.code, p.params["limit"]) for p in refused.value.problems] == [("evidence.too_large", 1)]


@pytest.mark.parametrize(
    ("requirement", "code"),
    [("GOV-99", "answer.unknown_requirement"), ("TRA-01", "answer.requirement_out_of_scope")],
)
def test_evidence_needs_a_requirement_in_scope(cast: Cast, requirement: str, code: str) -> None:
    audit = draft(cast, facts=KEEPER)
    with pytest.raises(Refused) as refused:
        add(audit, cast, requirement=requirement)
    assert [problem.code for problem in refused.value.problems] == [code]
    assert (EvidenceItem.objects.count(), Answer.objects.count()) == (0, 0)


def test_a_submitted_audit_takes_and_gives_up_no_evidence(cast: Cast) -> None:
    audit = submitted(cast).audit
    for act in (
        lambda: add(audit, cast),
        lambda: remove_evidence(audit=audit.id, requirement="GOV-01", item=new_id(), actor=by(cast.carl)),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert [problem.code for problem in refused.value.problems] == ["audit.not_a_draft"]


def test_evidence_that_is_not_on_the_answer_cannot_be_taken_off_it(cast: Cast) -> None:
    audit = draft(cast, answers={"GOV-02": "met"})
    item = add(audit, cast)
    for requirement, wanted in (("GOV-02", item.id), ("GOV-01", new_id())):
        with recorded() as events, pytest.raises(Refused) as refused:
            remove_evidence(audit=audit.id, requirement=requirement, item=wanted, actor=by(cast.carl))
        assert [problem.code for problem in refused.value.problems] == ["evidence.not_here"]
        assert events == []


def test_a_stranger_sees_none_of_it(cast: Cast) -> None:
    item = add(draft(cast), cast)
    assert list(evidence_visible_to(cast.adam.pk)) == [item]
    assert list(evidence_visible_to(cast.charlie.pk)) == []


def test_an_altered_file_is_never_served(cast: Cast, settings: Any, tmp_path: Path) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path)},
        },
    }
    item = add(draft(cast), cast)
    (kept,) = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert kept.name == item.sha256
    kept.write_bytes(b"%PDF-1.7 forged")
    with pytest.raises(ValueError, match="was altered"):
        read_kept(item.sha256)

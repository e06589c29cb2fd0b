"""What is past its retention goes whole, by one door; nothing else can be removed by anybody."""

from datetime import date
from io import StringIO
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet

from audits.certificates.models import Certificate, Document
from audits.conduct.models import Answer, Audit, Preparation, Submission
from audits.decisions.models import Decision
from audits.evidence.models import EvidenceItem
from audits.evidence.storage import read_kept
from audits.findings.models import Finding
from audits.results.models import ScoreRun
from audits.results.rescoring import Selection
from audits.review.models import Review
from audits.workflow.correct_audit import correct_audit
from audits.workflow.evidence import NewEvidence, add_evidence
from audits.workflow.legal_hold import set_legal_hold
from audits.workflow.purge import Order, purge
from audits.workflow.purge_leftovers import purge_leftovers
from audits.workflow.rescore import rescore
from compliance.core.errors import Refused
from compliance.signing.models import Signature
from compliance.trail import guard
from compliance.trail.models import LegalHold, PurgedRow, TrailEvent
from compliance.trail.queries import holds_of
from compliance.trail.recording import INSTANCE, Actor, hold_chain
from compliance.trail.verification import verify_trail
from tests.factories.audits import (
    ALL_MET,
    answer,
    draft,
    prepared,
    score,
    scored,
    small_checklist,
    strict_policy,
    submit,
)
from tests.factories.cast import NOW, OPERATOR, Cast, by, make_cast
from tests.factories.results import corrected_and_scored, drawn
from tests.factories.reviews import REFUSE, decide_it, make_council, recommended
from tests.factories.trail import recorded

pytestmark = pytest.mark.django_db

DAY = date(2029, 1, 1)
LATER = Actor(user=None, source=OPERATOR.source, at=NOW.replace(year=2039, month=12))
ORDER = Order(DAY, "Olga Operator", "Ten years are over.")


@pytest.fixture
def cast(settings: Any, tmp_path: Any) -> Cast:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "files")},
        },
    }
    return make_cast()


def refused(**given: Any) -> list[str]:
    with recorded() as events, pytest.raises(Refused) as refusal:
        purge(**{"order": ORDER, "actor": LATER, **given})
    assert events == []
    return [problem.code for problem in refusal.value.problems]


def test_an_expired_audit_goes_with_all_that_belongs_to_it(cast: Cast) -> None:
    council = make_council(cast)
    decide_it(recommended(cast, council, findings={"TRA-01": "minor"}), council, REFUSE)
    drawn(score(Submission.objects.get()))
    with recorded() as events:
        purged = purge(order=ORDER, actor=LATER)
    assert (purged.audits, purged.held) == (1, 0)
    for model in (Audit, Answer, Submission, ScoreRun, Review, Finding, Decision, Document, Certificate, EvidenceItem):
        assert not model._base_manager.exists(), model
    assert {event.action: event.chain for event in events} == {
        "signature.made": cast.acme.pk,
        "audit.purge": cast.acme.pk,
        "review.purge": council.body.pk,
    }
    told = next(event.data for event in events if event.action == "audit.purge")
    assert (told["by"], told["reason"]) == ("Olga Operator", "Ten years are over.")
    assert told["classes"]["conduct_submission"]["rows"] == 1
    assert Signature.objects.get().name == "Olga Operator"
    verdict = verify_trail()
    assert (verdict.holds, verdict.purged) == (True, PurgedRow.objects.count())


def test_the_preparers_signatures_go_with_their_audit(cast: Cast) -> None:
    audit = draft(cast, answers=ALL_MET)
    prepared(audit, cast)
    answer(audit, "TRA-01", "not_met", cast)
    prepared(audit, cast)
    submit(audit, cast)
    purged = purge(order=ORDER, actor=LATER)
    assert (purged.audits, purged.rows["conduct_preparation"], purged.rows["signing_signature"]) == (1, 2, 3)
    assert (Preparation.objects.count(), Signature.objects.get().name) == (0, "Olga Operator")
    assert verify_trail().holds


def test_what_another_audit_still_uses_stays(cast: Cast) -> None:
    old, young = draft(cast, answers=ALL_MET), draft(cast, answers=ALL_MET, title="The next")
    kept = {}
    for audit, name in ((old, "old.txt"), (old, "both.txt"), (young, "both.txt")):
        new = NewEvidence("file", name, content=f"Of {name}.\n".encode())
        kept[name] = add_evidence(audit=audit.pk, requirement="GOV-01", new=new, actor=by(cast.carl)).sha256
    submit(old, cast)
    Audit.objects.filter(pk=young.pk).update(changed_at=LATER.at)
    assert purge(order=ORDER, actor=LATER).audits == 1
    assert purge_leftovers(at=LATER.at).files == 1
    assert read_kept(kept["both.txt"]) == b"Of both.txt.\n"
    with pytest.raises(FileNotFoundError):
        read_kept(kept["old.txt"])
    assert [item.name for item in EvidenceItem.objects.all()] == ["both.txt"]
    assert verify_trail().holds


def test_a_batch_holds_for_what_is_left_of_it(cast: Cast) -> None:
    run, other = scored(cast), scored(cast)
    rescore(selection=Selection(small_checklist()), policy=strict_policy(), actor=OPERATOR)
    Audit.objects.filter(pk=other.answer_set.submission.audit_id).update(changed_at=LATER.at)
    assert purge(order=ORDER, actor=LATER).audits == 1
    assert list(ScoreRun.objects.filter(batch__isnull=False).values_list("answer_set", flat=True)) == [
        other.answer_set_id
    ]
    assert run.pk not in ScoreRun.objects.values_list("pk", flat=True)
    assert verify_trail().holds


def test_a_correction_goes_before_what_it_corrects(cast: Cast) -> None:
    corrected_and_scored(scored(cast), cast)
    assert purge(order=ORDER, actor=LATER).audits == 2
    assert verify_trail().holds


def test_a_legal_hold_wins_until_it_is_lifted(cast: Cast) -> None:
    scored(cast)
    set_legal_hold(company=cast.acme.pk, reason="A court asked for it.", actor=by(cast.alice))
    assert purge(order=ORDER, actor=LATER).held == 1
    set_legal_hold(company=cast.acme.pk, reason="The court is done.", is_held=False, actor=by(cast.alice, minutes=1))
    audit = Audit.objects.get().pk
    set_legal_hold(company=cast.acme.pk, audit=audit, reason="A customer asked.", actor=by(cast.alice, minutes=2))
    assert purge(order=ORDER, actor=LATER).held == 1
    assert Audit.objects.exists()


def test_what_is_touched_or_corrected_while_the_purge_waits_for_it_stays(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    audits = [scored(cast).answer_set.submission.audit_id for _ in range(2)]
    acts = [
        lambda: correct_audit(audit=audits[1], reason="A site was forgotten.", actor=by(cast.alice)),
        lambda: Audit.objects.filter(pk=audits[0]).update(changed_at=LATER.at),
    ]

    def hold_chain_later(chain: UUID) -> None:
        if chain == INSTANCE:
            acts.pop(0)()
        hold_chain(chain)

    monkeypatch.setattr("audits.workflow.purge.hold_chain", hold_chain_later)
    purged = purge(order=ORDER, actor=LATER)
    assert (purged.audits, purged.held, purged.touched) == (0, 0, 2)
    assert Audit.objects.filter(pk__in=audits).count() == 2
    assert not PurgedRow.objects.exists()


def test_the_hold_that_was_written_last_counts_whatever_time_its_request_came_in(cast: Cast) -> None:
    def say(minutes: int, *, is_held: bool) -> bool:
        actor = by(cast.alice, minutes=minutes)
        set_legal_hold(company=cast.acme.pk, reason="A court asked for it.", is_held=is_held, actor=actor)
        return holds_of(cast.acme.pk)[None]

    assert [say(5, is_held=True), say(4, is_held=False), say(3, is_held=True)] == [True, False, True]


def test_a_hold_that_would_not_count_is_not_recorded(cast: Cast) -> None:
    LegalHold.objects.create(
        id=UUID(int=2**128 - 1), organisation=cast.acme.pk, is_held=False, reason="Of a clock ahead.", said_at=NOW
    )
    with recorded() as events, pytest.raises(RuntimeError, match="clock went back"):
        set_legal_hold(company=cast.acme.pk, reason="A court asked for it.", actor=by(cast.alice))
    assert (events, LegalHold.objects.count()) == ([], 1)


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        ({"actor": OPERATOR}, ["purge.under_retention"]),
        ({"order": Order(date(2029, 12, 25), ORDER.by, ORDER.reason)}, ["purge.under_retention"]),
        ({"order": Order(DAY, " ", ORDER.reason)}, ["purge.nobody_named"]),
        ({"order": Order(DAY, ORDER.by, "x")}, ["audit.reason_missing"]),
    ],
)
def test_it_is_refused_within_retention_and_without_name_and_reason(
    cast: Cast, given: dict[str, Any], codes: list[str]
) -> None:
    scored(cast)
    assert refused(**given) == codes


def test_it_is_refused_while_the_trail_does_not_hold(cast: Cast) -> None:
    scored(cast)
    guard.remove(connection)
    QuerySet(ScoreRun).update(grade="F")
    guard.install(connection)
    assert refused() == ["purge.trail_does_not_hold"]


def test_a_certificate_that_holds_keeps_its_audit(cast: Cast) -> None:
    scored(cast)
    assert Certificate.objects.get().valid_until > date(2027, 1, 1)
    early = Actor(user=None, source=OPERATOR.source, at=NOW.replace(year=2037))
    assert purge(order=Order(date(2027, 1, 1), ORDER.by, ORDER.reason), actor=early).audits == 0


def test_a_dry_run_counts_and_removes_nothing(cast: Cast) -> None:
    scored(cast)
    with recorded() as events:
        purged = purge(order=ORDER, actor=LATER, dry_run=True)
    assert (purged.audits, purged.rows["conduct_answer"], purged.rows["conduct_submission"]) == (1, 3, 1)
    assert (events, Audit.objects.count()) == ([], 1)


def test_the_command_says_what_would_go_and_refuses_what_is_under_retention(cast: Cast) -> None:
    scored(cast)
    out, err = StringIO(), StringIO()
    call_command("purge", "--before", "2011-01-01", "--dry-run", stdout=out)
    assert out.getvalue().startswith("Audits would go: 0. Kept by a legal hold: 0.\n")
    with pytest.raises(SystemExit) as ended:
        call_command("purge", "--before", "2099-01-01", "--dry-run", stderr=err)
    assert (ended.value.code, "Records are kept for 10 years." in err.getvalue()) == (2, True)


@pytest.mark.parametrize("table", ["trail_trailevent", "trail_purgedrow", "trail_legalhold"])
def test_the_door_leads_to_nothing_of_the_trails_own(cast: Cast, table: str) -> None:
    set_legal_hold(company=cast.acme.pk, reason="A court asked for it.", actor=by(cast.alice))
    event = TrailEvent.objects.order_by("pk")[0]
    hold = LegalHold.objects.get()
    PurgedRow.objects.create(of_table="trail_trailevent", of_row=event.pk, digest="")
    PurgedRow.objects.create(of_table="trail_legalhold", of_row=hold.pk, digest="")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{table}"')


def test_a_door_opened_behind_the_applications_back_is_noticed(cast: Cast) -> None:
    run = scored(cast)
    document = drawn(run)["report"]
    PurgedRow.objects.create(of_table="certificates_document", of_row=document.pk, digest="0" * 64)
    QuerySet(Document).filter(pk=document.pk)._raw_delete(connection.alias)
    assert {(fault.table, fault.kind) for fault in verify_trail().row_faults} == {
        ("certificates_document", "missing"),
        ("trail_purgedrow", "unrecorded"),
    }


def test_an_answer_changed_after_a_purge_is_written_as_before(cast: Cast) -> None:
    scored(cast)
    purge(order=ORDER, actor=LATER)
    answer(draft(cast), "GOV-01", "met", cast)
    assert verify_trail().holds

"""A contributor may be limited to stages: there they answer, elsewhere they are told whose the stage is not."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from audits.evidence.models import EvidenceItem, Kind
from audits.workbooks import AnswerRow, SelfAssessment
from audits.workflow.accept_invitation import accept_with_new_account
from audits.workflow.change_roles import change_roles
from audits.workflow.evidence import NewEvidence, add_evidence, remove_evidence
from audits.workflow.findings import answer_finding
from audits.workflow.import_answers import import_answers, require_importable
from audits.workflow.invite import Wanted, invite_person
from compliance.core.errors import Refused
from compliance.organisations.invitations import token_of
from compliance.organisations.models import Membership, Role
from tests.factories.audits import answer, draft
from tests.factories.cast import NOBODY, PASSWORD, Cast, by
from tests.factories.reviews import answer_of, make_council, released, taken_up
from tests.factories.trail import recorded

GOV, TRA = "cold-store/GOV", "cold-store/TRA"
NOTE = NewEvidence(kind=Kind.REFERENCE, name="SOP-9 v2")


def limit_carl(cast: Cast, *stages: str, roles: tuple[str, ...] = ("contributor",)) -> None:
    told = {"roles": roles, "stages": stages, "identity_check": "employment_record"}
    change_roles(organisation=cast.acme, person=cast.carl.pk, actor=by(cast.alice), **told)  # type: ignore[arg-type]


def codes_and_places(refused: pytest.ExceptionInfo[Refused]) -> list[tuple[str, str]]:
    return [(problem.code, problem.where) for problem in refused.value.problems]


def test_answers_and_evidence_are_taken_in_the_stages_and_refused_elsewhere(cast: Cast) -> None:
    audit = draft(cast)
    answer(audit, "GOV-01", "met", cast)
    item = add_evidence(audit=audit.pk, requirement="GOV-01", new=NOTE, actor=by(cast.carl))
    limit_carl(cast, TRA)
    answer(audit, "TRA-01", "met", cast)
    with recorded() as events:
        for refused_act in (
            lambda: answer(audit, "GOV-02", "met", cast),
            lambda: add_evidence(audit=audit.pk, requirement="GOV-02", new=NOTE, actor=by(cast.carl)),
            lambda: remove_evidence(audit=audit.pk, requirement="GOV-01", item=item.pk, actor=by(cast.carl)),
        ):
            with pytest.raises(Refused) as refused:
                refused_act()
            assert codes_and_places(refused) == [("answer.stage_of_others", "")]
    assert events == []


def test_who_answers_in_another_role_too_is_not_limited(cast: Cast) -> None:
    audit = draft(cast)
    limit_carl(cast, TRA, roles=("contributor", "manager"))
    answer(audit, "GOV-01", "met", cast)


def row(requirement: str, value: str, where: str) -> AnswerRow:
    return AnswerRow(requirement=requirement, answer=value, reason="", evidence="SOP-1", where=where)  # type: ignore[arg-type]


def file_with(*rows: AnswerRow) -> SelfAssessment:
    return SelfAssessment(rows=rows, sheet="", columns={}, ignored=(), file_name="answers.xlsx", sha256="0" * 64)


def test_a_file_may_repeat_what_stands_in_other_stages_and_change_nothing_there(cast: Cast) -> None:
    audit = draft(cast)
    answer(audit, "GOV-01", "met", cast)
    limit_carl(cast, TRA)
    repeating = file_with(row("GOV-01", "met", "D2"), row("TRA-01", "met", "D4"))
    assert import_answers(audit=audit.pk, assessment=repeating, actor=by(cast.carl)) == 1
    assert EvidenceItem.objects.count() == 1
    changing = replace(repeating, rows=(*repeating.rows, row("GOV-02", "met", "D3")))
    with pytest.raises(Refused) as shown:
        require_importable(audit=audit, assessment=changing, actor=by(cast.carl))
    with pytest.raises(Refused) as applied:
        import_answers(audit=audit.pk, assessment=changing, actor=by(cast.carl))
    assert codes_and_places(shown) == codes_and_places(applied) == [("answers.stage_of_others", "D3")]
    assert audit.answers.filter(requirement="GOV-02").count() == 0


def test_findings_are_answered_in_the_stages_alone(cast: Cast) -> None:
    council = make_council(cast)
    finding = released(taken_up(cast, council), council, "GOV-02")
    limit_carl(cast, TRA)
    with pytest.raises(Refused) as refused:
        answer_finding(finding=finding.pk, answer=answer_of(), actor=by(cast.carl))
    assert codes_and_places(refused) == [("answer.stage_of_others", "")]
    limit_carl(cast, TRA, GOV)
    answer_finding(finding=finding.pk, answer=answer_of(), actor=by(cast.carl))


def test_a_limit_is_in_the_trail_with_what_it_was_before(cast: Cast) -> None:
    draft(cast)
    with recorded() as events:
        limit_carl(cast, TRA)
        limit_carl(cast, TRA, GOV)
        limit_carl(cast, TRA, GOV)
        limit_carl(cast)
    told = [(each.action, each.data["changes"]["stages"]) for each in events]
    assert told == [
        ("membership.limit", [[], [TRA]]),
        ("membership.limit", [[TRA], [GOV, TRA]]),
        ("membership.limit", [[GOV, TRA], []]),
    ]


def test_an_invitation_limits_whoever_accepts_it(cast: Cast) -> None:
    draft(cast)
    wanted = Wanted("ines@acme.example", "contributor", stages=(TRA,))
    invitation = invite_person(organisation=cast.acme, wanted=wanted, actor=by(cast.alice))
    person = accept_with_new_account(
        token=token_of(invitation.sending), name="Ines", password=PASSWORD, language="en", actor=NOBODY
    )
    assert Membership.objects.get(person=person).stages == [TRA]


@pytest.mark.parametrize(
    ("role", "stage", "code"),
    [
        ("manager", TRA, "people.stages_of_contributors"),
        ("contributor", "cold-store/XXX", "people.stage_unknown"),
        ("contributor", "GOV", "people.stage_unknown"),
    ],
)
def test_what_cannot_be_a_limit_is_refused(cast: Cast, role: str, stage: str, code: str) -> None:
    draft(cast)
    with pytest.raises(Refused) as changed:
        limit_carl(cast, stage, roles=(role,))
    wanted = Wanted("ines@acme.example", role, stages=(stage,))
    with pytest.raises(Refused) as invited:
        invite_person(organisation=cast.acme, wanted=wanted, actor=by(cast.alice))
    assert codes_and_places(changed) == codes_and_places(invited) == [(code, "")]
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(company=cast.acme, person=cast.sam, role=Role.MANAGER, stages=[TRA])

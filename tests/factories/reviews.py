"""The body's side: the council with its people, and reviews at each point of their life, made by the use cases.

At the Council, Bob reviews, Dora and Dan decide, Amélie administers; Acme is its member. At the Guild, another body,
Dana does everything; Acme is no member there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from audits.certificates.models import Certificate
from audits.decisions.models import Decision
from audits.decisions.sealing import decision_digest
from audits.evidence.models import EvidenceItem
from audits.findings.models import CorrectiveAction, Finding
from audits.results.models import AnswerSet, ScoreRun
from audits.results.queries import verified_run
from audits.review.models import Review
from audits.review.sealing import review_digest
from audits.workflow.bodies import add_body, add_body_member, affiliate_company, open_programme
from audits.workflow.decide import Verdict, decide
from audits.workflow.file_submission import file_submission
from audits.workflow.findings import FindingAnswer, answer_finding
from audits.workflow.issue_certificate import issue_certificate
from audits.workflow.recommend import answers_verified_by, recommend
from audits.workflow.reviewing import NewFinding, raise_finding, release_findings, take_up_review, verify_item
from audits.workflow.score_answers import score_answers
from compliance.checklists.models import ChecklistVersion
from compliance.organisations.models import Body, BodyRole
from compliance.people.models import User
from compliance.policies.models import PolicyVersion
from compliance.programmes.models import Level, Programme
from compliance.signing.recognition import Credentials
from tests.factories.audits import ALL_MET, CONDITIONAL, small_checklist, standard_policy, submitted
from tests.factories.cast import NOW, OPERATOR, PASSWORD, WORKER, Cast, accepting, by

CERTIFY = Verdict("certify", "Everything is in place.")
REFUSE = Verdict("refuse", "Too much is missing.")
LOOKED_AT = ("GOV-01", "TRA-01")


@dataclass(frozen=True, slots=True)
class Council:
    """A body with two programmes, its people, and another body that has nothing to do with Acme."""

    body: Body
    desk: Programme
    on_site: Programme
    bob: User
    dora: User
    dan: User
    amelie: User
    guild: Body
    guild_programme: Programme
    dana: User


def make_council(cast: Cast, *, checklist: ChecklistVersion | None = None) -> Council:
    """This function will store the council, the guild and their people."""
    version = checklist or small_checklist()
    body = add_body(name="Council of Careful Traders", code="CCT", address="Dam 1, Amsterdam", actor=OPERATOR)
    guild = add_body(name="Guild of Others", code="GOO", actor=OPERATOR)
    affiliate_company(body=body, company=cast.acme, member_number="M-1", actor=OPERATOR)
    affiliate_company(body=guild, company=cast.rival, member_number="R-1", actor=OPERATOR)
    return Council(
        body=body,
        desk=_programme(body, "Desk review", Level.DESK_REVIEWED, version),
        on_site=_programme(body, "Site visit", Level.SITE_VERIFIED, version),
        bob=accepting(person_of(body, "Bob Brook", BodyRole.REVIEWER)),
        dora=accepting(person_of(body, "Dora Dale", BodyRole.DECIDER)),
        dan=accepting(person_of(body, "Dan Dunn", BodyRole.DECIDER)),
        amelie=person_of(body, "Amélie Arc", BodyRole.ADMINISTRATOR),
        guild=guild,
        guild_programme=_programme(guild, "Guild review", Level.DESK_REVIEWED, version),
        dana=person_of(guild, "Dana Dee", *BodyRole),
    )


def person_of(body: Body, name: str, *roles: BodyRole) -> User:
    """Somebody who works for the body."""
    first = name.split(maxsplit=1)[0].lower().replace("é", "e")
    person = User.objects.create_user(email=f"{first}@{body.code.lower()}.example", name=name, password=PASSWORD)
    for role in roles:
        add_body_member(body=body, person=person, role=role, actor=OPERATOR)
    return person


def _programme(body: Body, name: str, level: Level, version: ChecklistVersion) -> Programme:
    return open_programme(
        body=body,
        name=name,
        checklist_version=version,
        policy_version=standard_policy(),
        level=level,
        actor=OPERATOR,
    )


def moved_to(programme: Programme, policy: PolicyVersion) -> None:
    """The programme takes another policy version from now on."""
    programme.policy_version = policy
    programme.save()


def filed(
    cast: Cast, council: Council, answers: dict[str, str] | None = None, *, programme: Programme | None = None
) -> Review:
    """A submission of Acme that Alice filed five minutes after NOW."""
    submission = submitted(cast, answers or ALL_MET)
    wanted = programme or council.desk
    return file_submission(audit=submission.audit_id, programme=wanted.id, actor=by(cast.alice, minutes=5))


def taken_up(cast: Cast, council: Council, answers: dict[str, str] | None = None) -> Review:
    """A review in Bob's hands."""
    return take_up_review(review=filed(cast, council, answers).id, actor=by(council.bob, minutes=10))


def verify(review: Review, council: Council, *requirements: str) -> None:
    for requirement in requirements:
        verify_item(review=review.id, requirement=requirement, actor=by(council.bob, minutes=15))


def found(review: Review, council: Council, requirement: str, severity: str = "minor") -> Finding:
    """A finding of Bob's, not released."""
    new = NewFinding(requirement, severity, f"{requirement} is not as it is said.")
    return raise_finding(review=review.id, new=new, actor=by(council.bob, minutes=20))


def released(review: Review, council: Council, requirement: str, severity: str = "minor") -> Finding:
    """A finding that Acme sees."""
    finding = found(review, council, requirement, severity)
    release_findings(review=review.id, actor=by(council.bob, minutes=25))
    return Finding.objects.get(pk=finding.pk)


def answer_of(**changes: object) -> FindingAnswer:
    """A whole answer to a finding."""
    told = {
        "root_cause": "Nobody checks it.",
        "action": "The shift lead checks it.",
        "owner": "Carl Cole",
        "due_on": NOW.date(),
        "references": ("SOP-9 v2",),
    }
    return FindingAnswer(**{**told, **changes})  # type: ignore[arg-type]


def answered(finding: Finding, cast: Cast) -> CorrectiveAction:
    return answer_finding(finding=finding.id, answer=answer_of(), actor=by(cast.carl, minutes=30))


def signature_for(review: Review, person: User, *, password: str = PASSWORD) -> Credentials:
    """What a reviewer gives to sign the review as it stands."""
    row = Review.objects.get(pk=review.pk)
    return Credentials(person, password, review_digest(row, answers_verified_by(row)), "Lead reviewer", person.email)


def recommend_it(review: Review, council: Council) -> AnswerSet:
    return recommend(
        review=review.id,
        recommendation="Certify.",
        credentials=signature_for(review, council.bob),
        actor=by(council.bob, minutes=40),
    )


def recommended(
    cast: Cast,
    council: Council,
    answers: dict[str, str] | None = None,
    *,
    looked_at: tuple[str, ...] = LOOKED_AT,
    findings: Mapping[str, str] = MappingProxyType({}),
) -> Review:
    """A review with Bob's recommendation, scored; `findings` gives released findings, severity by requirement."""
    review = taken_up(cast, council, answers)
    verify(review, council, *looked_at)
    for requirement, severity in findings.items():
        released(review, council, requirement, severity)
    frozen = recommend_it(review, council)
    score_answers(answer_set=frozen.id, actor=WORKER)
    return Review.objects.get(pk=review.pk)


def conditional(cast: Cast, council: Council) -> Review:
    """A recommended review whose outcome is conditional: a critical declared not applicable, which nobody accepted."""
    return recommended(cast, council, CONDITIONAL, looked_at=("TRA-01",))


def run_of(review: Review) -> ScoreRun:
    """The score run of what the review verified."""
    run = verified_run(review.submission, review.pk)
    assert run is not None
    return run


def approval_of(review: Review, person: User, *, password: str = PASSWORD) -> Credentials:
    """What a decider gives to sign the decision."""
    shown = decision_digest(review, run_of(review))
    return Credentials(person, password, shown, "Head of Certification", person.email)


def decided(
    cast: Cast, council: Council, verdict: Verdict = CERTIFY, *, findings: Mapping[str, str] = MappingProxyType({})
) -> Decision:
    """A decision by Dora, fifty minutes after NOW."""
    review = recommended(cast, council, findings=findings)
    return decide_it(review, council, verdict)


def decide_it(review: Review, council: Council, verdict: Verdict = CERTIFY) -> Decision:
    return decide(
        review=review.id,
        verdict=verdict,
        credentials=approval_of(review, council.dora),
        actor=by(council.dora, minutes=50),
    )


def certified(cast: Cast, council: Council) -> Certificate:
    """The certificate on a decision; its PDF is not drawn."""
    return issue_certificate(decision=decided(cast, council), actor=WORKER)


def evidence(cast: Cast, sha256: str) -> EvidenceItem:
    """Acme's evidence with this digest."""
    return EvidenceItem.objects.get(company=cast.acme, sha256=sha256)

"""Audits at each point of their life, on a checklist of three requirements and the standard policy.

Of the small checklist, GOV-01 is critical (weight 5), GOV-02 major (3), TRA-01 minor (1); everything applies to a site
that is asked nothing, and KEEPER leaves TRA-01 out.
"""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from django.db import transaction

from audits.conduct.freezing import frozen_content
from audits.conduct.models import Audit, Preparation, Submission
from audits.results.models import AnswerSet, ScoreRun
from audits.workflow.load_library import CHECKLISTS, POLICIES
from audits.workflow.open_audit import open_audit
from audits.workflow.prepare_audit import prepare_audit
from audits.workflow.save_answer import GivenAnswer, save_answer
from audits.workflow.score_answers import score_answers
from audits.workflow.set_scope import set_scope
from audits.workflow.submit_audit import Declaration, submit_audit
from compliance.checklists.applicability import ScopeFacts
from compliance.checklists.loading import load_checklist_folder, load_checklist_text
from compliance.checklists.models import ChecklistVersion
from compliance.checklists.publishing import publish_checklist
from compliance.checklists.schema import Checklist
from compliance.core.canonical import sha256_hex
from compliance.organisations.models import Body
from compliance.people.models import User
from compliance.policies.models import PolicyVersion
from compliance.policies.publishing import publish_policy
from compliance.programmes.models import Programme
from compliance.runtime.paths import ROOT
from compliance.scoring import Policy, load_policy
from compliance.signing.recognition import Credentials
from compliance.signing.statement import acceptance_by
from compliance.trail.recording import Actor
from tests.factories.cast import OPERATOR, PASSWORD, WORKER, Cast, accepting, by

SMALL = ROOT / "tests" / "data" / "checklists" / "small.yaml"
EVERYTHING = ScopeFacts()
KEEPER = ScopeFacts(
    roles=frozenset({"keeper"}),
    substances=frozenset({"vaccine"}),
    jurisdictions=frozenset({"eu"}),
    conditions=frozenset({"rents"}),
)
STRICTER = {
    "policy: standard": "policy: strict",
    "title: Standard scoring": "title: Strict policy",
    "major: 3, minor: 1": "major: 3, minor: 3",
}
ALL_MET = {"GOV-01": "met", "GOV-02": "met", "TRA-01": "met"}
CONDITIONAL = {**ALL_MET, "GOV-01": "not_applicable"}  # 100 of what is left, with one condition
FAILED = {**ALL_MET, "GOV-01": "not_met"}
NOTHING_APPLIES = dict.fromkeys(ALL_MET, "not_applicable")


@cache
def _checklist(path: Path) -> Checklist:
    return load_checklist_folder(path) if path.is_dir() else load_checklist_text(path.read_text(encoding="utf-8"))


@cache
def _policy() -> Policy:
    file = max((POLICIES / "standard").glob("*.yaml"))
    return load_policy(file.read_text(encoding="utf-8"), file=file.name)


@transaction.atomic
def small_checklist() -> ChecklistVersion:
    return publish_checklist(checklist=_checklist(SMALL), actor=OPERATOR)[0]


@transaction.atomic
def library_checklist(version: str = "1.0.0") -> ChecklistVersion:
    """The shipped one, with all its 273 requirements."""
    return publish_checklist(checklist=_checklist(CHECKLISTS / "diversion-prevention" / version), actor=OPERATOR)[0]


@transaction.atomic
def standard_policy() -> PolicyVersion:
    return publish_policy(policy=_policy(), actor=OPERATOR)[0]


@transaction.atomic
def strict_policy(*, owner: Body | None = None) -> PolicyVersion:
    """A body's own: the standard policy, in which a minor requirement weighs 3 like a major one."""
    file = max((POLICIES / "standard").glob("*.yaml"))
    text = file.read_text(encoding="utf-8")
    for old, new in STRICTER.items():
        assert old in text
        text = text.replace(old, new, 1)
    return publish_policy(policy=load_policy(text, file="strict.yaml"), actor=OPERATOR, owner=owner)[0]


def draft(
    cast: Cast,
    *,
    answers: Mapping[str, str] | None = None,
    facts: ScopeFacts | None = EVERYTHING,
    checklist: ChecklistVersion | None = None,
    title: str = "2026 annual self-audit",
    programme: Programme | None = None,
) -> Audit:
    """A draft of Acme's depot; `facts=None` leaves the scoping questions open. Reasons are given where one is due."""
    audit = open_audit(
        site=cast.depot,
        checklist_version=checklist or small_checklist(),
        policy_version=standard_policy(),
        title=title,
        programme=programme,
        actor=by(cast.alice),
    )
    if facts is not None:
        audit = set_scope(audit=audit.id, facts=facts, actor=by(cast.alice))
    for requirement, value in (answers or {}).items():
        answer(audit, requirement, value, cast)
    return audit


def answer(audit: Audit, requirement: str, value: str, cast: Cast, reason: str | None = None) -> None:
    """Carl answers; anything but "met" comes with a reason unless one is given."""
    shown = ("" if value == "met" else f"Because of {requirement}.") if reason is None else reason
    save_answer(audit=audit, given=GivenAnswer(requirement, value, shown), actor=by(cast.carl, minutes=1))


def prepared(audit: Audit, cast: Cast, *, person: User | None = None) -> Preparation:
    """Alice, or somebody else, signs the draft as it stands as its preparer, a minute after NOW."""
    signer = person or cast.alice
    if acceptance_by(signer.pk) is None:
        accepting(signer)
    return preparation_by(signer, audit)()


def preparation_by(person: User, audit: Audit) -> Callable[[], Preparation]:
    """The act of signing as the preparer what the audit is now."""
    shown = sha256_hex(frozen_content(Audit.objects.get(pk=audit.pk)))
    given = Credentials(person, PASSWORD, shown, "Compliance manager", person.email)
    return lambda: prepare_audit(audit=audit.pk, credentials=given, actor=by(person, minutes=1))


def signed(audit: Audit, cast: Cast, *, password: str = PASSWORD) -> Declaration:
    """What Sam gives to sign the audit as it stands."""
    shown = sha256_hex(frozen_content(Audit.objects.get(pk=audit.pk)))
    return Declaration(Credentials(cast.sam, password, shown, "Managing Director", cast.sam.email))


def submit(audit: Audit, cast: Cast) -> Submission:
    return submit_audit(audit=audit.id, declaration=signed(audit, cast), actor=by(cast.sam, minutes=2))


def submitted(cast: Cast, answers: Mapping[str, str] = ALL_MET, *, facts: ScopeFacts = EVERYTHING) -> Submission:
    """An audit that Sam declared two minutes after NOW."""
    return submit(draft(cast, answers=answers, facts=facts), cast)


def answer_set_of(submission: Submission) -> AnswerSet:
    return AnswerSet.objects.get(submission=submission, layer="declared")


def score(submission: Submission, *, actor: Actor = WORKER) -> ScoreRun:
    return score_answers(answer_set=answer_set_of(submission).id, actor=actor)


def scored(cast: Cast, answers: Mapping[str, str] = ALL_MET, *, facts: ScopeFacts = EVERYTHING) -> ScoreRun:
    """The score run of an audit that Sam declared."""
    return score(submitted(cast, answers, facts=facts))

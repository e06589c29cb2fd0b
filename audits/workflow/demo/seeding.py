"""Seeding the demo: once, through the same use cases that the screens call, with dates in the past."""

from datetime import datetime, timedelta

from django.db import transaction

from audits.conduct.freezing import frozen_content
from audits.conduct.models import Audit
from audits.conduct.scoping import in_scope
from audits.results.models import AnswerSet
from audits.workbooks import AnswerRow, SelfAssessment
from audits.workbooks.assessment import Answer
from audits.workflow.companies import add_company, add_member, add_site
from audits.workflow.correct_audit import correct_audit
from audits.workflow.demo.accepting import accept_as
from audits.workflow.demo.audits import AUDITS, EVIDENCE, REASONS, SITES, DemoAudit
from audits.workflow.demo.people import COMPANY, COMPANY_LOCAL, DEMO_LOGINS, DEMO_PASSWORD, DemoLogin
from audits.workflow.demo.review_seeding import seed_reviews
from audits.workflow.import_answers import import_answers
from audits.workflow.open_audit import open_audit
from audits.workflow.score_answers import score_answers
from audits.workflow.set_scope import set_scope
from audits.workflow.submit_audit import Declaration, submit_audit
from audits.workflow.withdraw_audit import withdraw_audit
from compliance.checklists.publishing import find_version
from compliance.checklists.schema import Requirement
from compliance.core.canonical import sha256_hex
from compliance.organisations.models import Company, Role, Site
from compliance.people.models import User
from compliance.policies.publishing import default_policy
from compliance.signing.recognition import Credentials
from compliance.trail.recording import Actor, Source

CHECKLIST = "diversion-prevention"


@transaction.atomic
def seed_demo(*, at: datetime) -> bool:
    """This function will seed the demo and return True, or return False when it was seeded before."""
    if Company.objects.filter(name=COMPANY).exists():
        return False
    start = Actor(user=None, source=Source.COMMAND, at=at - timedelta(days=720))
    company = add_company(name=COMPANY, local_name=COMPANY_LOCAL, actor=start)
    people = {
        Role(login.role): _person(company, login, start) for login in DEMO_LOGINS if login.organisation == COMPANY
    }
    sites = {
        site.name: add_site(
            company=company,
            name=site.name,
            address=site.address,
            country=site.country,
            time_zone=site.time_zone,
            actor=start,
        )
        for site in SITES
    }
    for demo in AUDITS:
        _audit(demo, sites[demo.site], people, at)
    seed_reviews(company=company, people=people, checklist=CHECKLIST, at=at)
    return True


def _person(company: Company, login: DemoLogin, actor: Actor) -> User:
    person = User.objects.create_user(email=login.email, name=login.name, password=DEMO_PASSWORD)
    add_member(company=company, person=person, role=Role(login.role), actor=actor)
    accept_as(person, at=actor.at)
    return person


def _audit(demo: DemoAudit, site: Site, people: dict[Role, User], now: datetime) -> None:
    def by(role: Role, days_later: int) -> Actor:
        at = min(now - timedelta(days=demo.days_ago) + timedelta(days=days_later), now)
        return Actor(user=people[role].pk, source=Source.WEB, at=at)

    audit = open_audit(
        site=site,
        checklist_version=find_version(CHECKLIST),
        policy_version=default_policy(),
        title=demo.title,
        due_on=(now + timedelta(days=70)).date() if not demo.submitted else None,
        actor=by(Role.MANAGER, 0),
    )
    if not demo.scoped:
        return
    facts = next(s.facts for s in SITES if s.name == demo.site)
    audit = set_scope(audit=audit.id, facts=facts, actor=by(Role.MANAGER, 0))
    import_answers(audit=audit.id, assessment=_assessment(demo, audit), actor=by(Role.CONTRIBUTOR, 5))
    if demo.submitted:
        _submit(demo, audit, people[Role.SIGNATORY], by(Role.SIGNATORY, 9))
    if demo.then == "withdraw":
        withdraw_audit(
            audit=audit.id, reason="The vault was closed and emptied in September.", actor=by(Role.SIGNATORY, 30)
        )
    if demo.then == "correct":
        correction = correct_audit(
            audit=audit.id, reason="Two counts were read from the wrong shelf.", actor=by(Role.MANAGER, 20)
        )
        _submit(demo, correction, people[Role.SIGNATORY], by(Role.SIGNATORY, 24))


def _submit(demo: DemoAudit, audit: Audit, signatory: User, actor: Actor) -> None:
    submission = submit_audit(
        audit=audit.id,
        declaration=Declaration(
            Credentials(
                signatory, DEMO_PASSWORD, sha256_hex(frozen_content(audit)), "Managing Director", signatory.email
            )
        ),
        actor=actor,
    )
    score_answers(answer_set=AnswerSet.objects.get(submission=submission).id, actor=actor)


def _assessment(demo: DemoAudit, audit: Audit) -> SelfAssessment:
    checklist = audit.checklist_version.checklist
    scope = in_scope(audit)
    answered = scope[: len(scope) * demo.share // 100]
    rows = tuple(_row(demo, checklist.requirement(id_), n) for n, id_ in enumerate(answered, 1))
    return SelfAssessment(
        rows=rows, sheet="", columns={}, ignored=(), file_name="demo", sha256=sha256_hex(demo.title.encode())
    )


def _row(demo: DemoAudit, requirement: Requirement, n: int) -> AnswerRow:
    usual = (a for a, nth in demo.every_nth.items() if n % nth == 0 and requirement.criticality != "critical")
    special = demo.special.get(requirement.id)
    answer: Answer = special if special is not None else next(usual, "met")
    reasons = REASONS.get(answer, ("",))
    return AnswerRow(
        requirement=requirement.id,
        answer=answer,
        reason=reasons[n % len(reasons)],
        evidence=EVIDENCE[n % len(EVIDENCE)] if answer in ("met", "partly_met") else "",
        where="",
    )

"""Seeding the body's side of the demo, through the same use cases that the screens call."""

from datetime import datetime, timedelta

from audits.conduct.queries import audits_visible_to
from audits.decisions.sealing import decision_digest
from audits.findings.models import Finding
from audits.results.queries import verified_run
from audits.review.models import Review
from audits.review.sealing import review_digest
from audits.review.submitted import requirements_in
from audits.workflow.bodies import add_body, add_body_member, affiliate_company, open_programme
from audits.workflow.decide import Verdict, decide
from audits.workflow.demo.accepting import accept_as
from audits.workflow.demo.bodies import (
    BODY,
    BODY_ADDRESS,
    BODY_CODE,
    BODY_WEBSITE,
    DESK,
    MEMBER_NUMBER,
    REVIEWS,
    SITE,
    STAFF,
    DemoReview,
)
from audits.workflow.demo.people import DEMO_LOGINS, DEMO_PASSWORD
from audits.workflow.file_submission import file_submission, withdraw_filing
from audits.workflow.findings import FindingAnswer, answer_finding, judge_answer
from audits.workflow.issue_certificate import issue_certificate
from audits.workflow.recommend import answers_verified_by, recommend
from audits.workflow.reviewing import NewFinding, raise_finding, release_findings, take_up_review, verify_item
from audits.workflow.score_answers import score_answers
from compliance.checklists.publishing import find_version
from compliance.organisations.models import BodyRole, Company, Role
from compliance.people.models import User
from compliance.policies.publishing import default_policy
from compliance.programmes.models import Level, Programme
from compliance.signing.recognition import Credentials
from compliance.trail.recording import Actor, Source

RECOMMENDATIONS = {
    "refused": "Refuse: a critical requirement is not met.",
    "conditional": "Certify with the condition that the open critical requirement is closed.",
}


def seed_reviews(*, company: Company, people: dict[Role, User], checklist: str, at: datetime) -> None:
    """This function will seed a body with its people and programmes, and the demo's reviews."""
    start = Actor(user=None, source=Source.COMMAND, at=at - timedelta(days=700))
    body = add_body(name=BODY, code=BODY_CODE, address=BODY_ADDRESS, website=BODY_WEBSITE, actor=start)
    staff = {}
    for login in (login for login in DEMO_LOGINS if login.email in STAFF):
        role = STAFF[login.email]
        staff[role] = User.objects.create_user(email=login.email, name=login.name, password=DEMO_PASSWORD)
        add_body_member(body=body, person=staff[role], role=role, actor=start)
        accept_as(staff[role], at=start.at)
    affiliate_company(body=body, company=company, member_number=MEMBER_NUMBER, actor=start)
    programmes = {
        name: open_programme(
            body=body,
            name=name,
            checklist_version=find_version(checklist),
            policy_version=default_policy(),
            level=level,
            actor=start,
        )
        for name, level in ((DESK, Level.DESK_REVIEWED), (SITE, Level.SITE_VERIFIED))
    }
    for demo in REVIEWS:
        _Story(demo, programmes[demo.programme], people, staff, at).tell()


class _Story:
    """One review, told as far as the demo wants it."""

    def __init__(
        self,
        demo: DemoReview,
        programme: Programme,
        people: dict[Role, User],
        staff: dict[BodyRole, User],
        now: datetime,
    ) -> None:
        self.demo, self.programme, self.people, self.staff, self.now = demo, programme, people, staff, now

    def tell(self) -> None:
        site, title = self.demo.audit
        manager = self.people[Role.MANAGER]
        own = audits_visible_to(manager.pk).filter(site__name=site, title=title, status="submitted")
        audit = own.latest("opened_at")
        review = file_submission(audit=audit.id, programme=self.programme.id, actor=self._by(manager, 0))
        if self.demo.until == "withdrawn":
            withdraw_filing(review=review.id, actor=self._by(manager, 1))
        elif self.demo.until != "filed":
            self._review(review)

    def _review(self, review: Review) -> None:
        reviewer = self.staff[BodyRole.REVIEWER]
        take_up_review(review=review.id, actor=self._by(reviewer, 1))
        in_scope = list(requirements_in(review.submission))
        for requirement in in_scope[:: max(1, len(in_scope) // self.demo.looked)]:
            verify_item(review=review.id, requirement=requirement, actor=self._by(reviewer, 2))
        for requirement, (severity, text) in self.demo.findings.items():
            if requirement in in_scope:
                new = NewFinding(requirement, severity, text)
                raise_finding(review=review.id, new=new, actor=self._by(reviewer, 3))
        if self.demo.until == "in_review":
            return
        if Finding.objects.filter(review=review).exclude(status="void").exists():
            release_findings(review=review.id, actor=self._by(reviewer, 4))
            self._answer(review)
        if self.demo.until in ("recommended", "certified", "conditional", "refused"):
            self._decide(review)

    def _answer(self, review: Review) -> None:
        for number, finding in enumerate(Finding.objects.filter(review=review).exclude(status="void")):
            if self.demo.until == "answered" and number:
                continue
            answer = FindingAnswer(
                root_cause="The procedure was changed without asking who works by it.",
                action="Procedure rewritten with the people who use it; two weeks of records checked afterwards.",
                owner="Tomasz Wieczorek",
                due_on=self._at(20).date(),
                references=("SOP-QA-014 v4",),
            )
            answer_finding(finding=finding.id, answer=answer, actor=self._by(self.people[Role.CONTRIBUTOR], 5))
            if self.demo.until != "answered":
                actor = self._by(self.staff[BodyRole.REVIEWER], 6)
                judge_answer(finding=finding.id, accept=True, note="", actor=actor)

    def _decide(self, review: Review) -> None:
        reviewer, decider = self.staff[BodyRole.REVIEWER], self.staff[BodyRole.DECIDER]
        review = Review.objects.this(review).get()
        answers = recommend(
            review=review.id,
            recommendation=RECOMMENDATIONS.get(self.demo.until, "Certify."),
            credentials=_signed(reviewer, review_digest(review, answers_verified_by(review)), "Lead reviewer"),
            actor=self._by(reviewer, 8),
        )
        score_answers(answer_set=answers.id, actor=self._by(reviewer, 8))
        run = verified_run(review.submission, review.pk)
        if self.demo.until == "recommended" or run is None:
            return
        decision = decide(
            review=review.id,
            verdict=self._verdict(),
            credentials=_signed(decider, decision_digest(review, run), "Head of Certification"),
            actor=self._by(decider, 10),
        )
        if decision.kind != "refuse":
            issue_certificate(decision=decision, actor=self._by(decider, 10))

    def _verdict(self) -> Verdict:
        match self.demo.until:
            case "refused":
                return Verdict("refuse", "Customers were supplied before they were identified.")
            case "conditional":
                conditions = (
                    "The critical requirement that is only partly met is met in full, with records of one month."
                )
                due = self._at(0).date() + timedelta(days=90)
                return Verdict("conditional", "All but one requirement are met.", conditions, due)
        return Verdict("certify", "The requirements are met.")

    def _by(self, person: User, days_later: int) -> Actor:
        return Actor(user=person.pk, source=Source.WEB, at=self._at(days_later))

    def _at(self, days_later: int) -> datetime:
        return min(self.now, self.now - timedelta(days=self.demo.filed_days_ago) + timedelta(days=days_later))


def _signed(person: User, shown: str, position: str) -> Credentials:
    return Credentials(person, DEMO_PASSWORD, shown, position, person.email)

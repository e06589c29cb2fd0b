"""Reviews as lines of the queue: what is due when, what it is about, and the act that waits."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from audits.certificates.wording import score_in_words
from audits.conduct.queries import is_open_critical
from audits.findings.queries import FindingLine, finding_lines
from audits.results.queries import Declared, declared_by
from audits.review.queries import ReviewLine
from audits.web.context import page_of
from audits.web.door import person
from audits.web.reviewing.due import Due, due
from audits.web.templatetags.web import mark
from compliance.checklists.queries import checklist_with
from compliance.organisations.permissions import BodyPermission, allowed_at_body
from compliance.policies.queries import policy_with
from compliance.scoring.case import OUT_OF_SCOPE
from compliance.scoring.language.units import Unit
from compliance.scoring.vector import CODES, given

WAITS_FOR_COMPANY = ("open", "needs_revision")
PLACES = {"take_up": "take-up", "judge": "review-findings", "decide": "decide"}  # where an act is done, if elsewhere


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One review in a list, worded. `act` is what the person can do next; "conflict" when they must not even look."""

    review: ReviewLine
    company: str
    place: str
    reviewer: str
    stands: bool
    due: Due
    is_waiting: bool
    open_criticals: int
    score: str
    grade: str
    in_scope: int
    looked: str
    looked_says: str
    state: str
    state_mark: str
    act: str
    act_text: str
    act_url: str
    url: str


def queue_rows(request: HttpRequest, reviews: Collection[ReviewLine]) -> list[QueueRow]:
    """Return the reviews as rows. Two queries, however many reviews."""
    today, viewer = timezone.now().date(), _viewer(request)
    declared = declared_by(review.submission for review in reviews)
    # of the findings of one's own company nothing shows, not even a number
    findings = finding_lines(review.id for review in reviews if review.company_id not in viewer.companies)
    return [
        _row(viewer, review, declared.get(review.submission), findings.get(review.id, []), today) for review in reviews
    ]


@dataclass(frozen=True, slots=True)
class _Viewer:
    """Who looks at the queue, and what they may do at the body."""

    person: UUID
    companies: frozenset[UUID]
    may_review: bool
    may_decide: bool


def _viewer(request: HttpRequest) -> _Viewer:
    page = page_of(request)
    return _Viewer(
        person=person(request).pk,
        companies=frozenset(company.pk for company in page.companies),
        may_review=allowed_at_body(page.body_roles, BodyPermission.REVIEW),
        may_decide=allowed_at_body(page.body_roles, BodyPermission.DECIDE),
    )


def _row(
    viewer: _Viewer, review: ReviewLine, declared: Declared | None, findings: list[FindingLine], today: date
) -> QueueRow:
    vector = declared.vector if declared else b""
    in_scope = len(vector) - vector.count(CODES[OUT_OF_SCOPE])
    act, url = _act(viewer, review, findings), _url(review)
    state = state_of(review.status, findings)
    answered = sum(finding.status == "response" for finding in findings)
    return QueueRow(
        review=review,
        company=review.company,
        place=f"{review.site} · {review.programme}",
        reviewer=review.reviewer or _("Nobody yet"),
        stands=review.audit_status == "submitted",
        due=due(review.due_on, today=today),
        is_waiting=review.status not in ("decided", "withdrawn"),
        open_criticals=len(open_criticals(vector, review.checklist_digest, findings)),
        score=score_in_words(declared.score, _unit(declared.policy)) if declared and declared.score else "",
        grade=declared.grade if declared else "",
        in_scope=in_scope,
        looked=_("{done} of {total}").format(done=review.looked_at, total=in_scope),
        looked_says=_("{done} of {total} requirements of {company} looked at").format(
            done=review.looked_at, total=in_scope, company=review.company
        ),
        state=state,
        state_mark=_mark(state, get_language() or ""),
        act=act,
        act_text=_worded(act, answered, review.looked_at),
        act_url=reverse(PLACES[act], args=[review.id]) if act in PLACES else url,
        url=url,
    )


def _worded(act: str, answered: int, looked_at: int) -> str:
    match act:
        case "take_up":
            return _("Take it up")
        case "judge":
            return ngettext("Judge {n} answer", "Judge {n} answers", answered).format(n=answered)
        case "go_on":
            return _("Continue") if looked_at else _("Begin")
        case "decide":
            return _("Decide")
    return _("Read")


@lru_cache(maxsize=64)
def _mark(state: str, language: str) -> str:
    """The same few marks stand in every row: each is drawn once a language."""
    return mark(state)


def _url(review: ReviewLine) -> str:
    return reverse("review-decision" if review.status == "decided" else "review", args=[review.id])


def open_criticals(vector: bytes, checklist: str, findings: Iterable[FindingLine]) -> set[str]:
    """Return the critical requirements that are not fully met, by the company's word or by a finding.

    `checklist` is the digest of the checklist whose frozen order the vector follows.
    """
    criticals = _criticals(checklist)
    declared = {r for r, place in criticals.items() if place < len(vector) and _is_open(vector[place])}
    return declared | {f.requirement for f in findings if f.severity != "observation" and f.requirement in criticals}


def state_of(status: str, findings: Iterable[FindingLine]) -> str:
    """Return the state of the work in a word; a review whose company owes an answer waits for the company."""
    owes = status == "in_review" and any(finding.status in WAITS_FOR_COMPANY for finding in findings)
    return "with_company" if owes else status


@lru_cache(maxsize=64)
def _criticals(digest: str) -> dict[str, int]:
    """The critical requirements with their places in the answer vector. A version never changes."""
    requirements = checklist_with(digest).requirements
    return {r.id: place for place, r in enumerate(requirements) if r.criticality == "critical"}


@lru_cache(maxsize=64)
def _unit(digest: str) -> Unit:
    """What the scores of a policy are counted in. A version never changes."""
    return policy_with(digest).unit


@lru_cache(maxsize=256)
def _is_open(byte: int) -> bool:
    answer = given(byte).answer
    return answer != OUT_OF_SCOPE and is_open_critical("critical", answer)


def _act(viewer: _Viewer, review: ReviewLine, findings: Iterable[FindingLine]) -> str:
    """Return the act that waits for this person: take_up, judge, go_on, decide; else read, or conflict."""
    if review.company_id in viewer.companies:
        return "conflict"
    if review.audit_status != "submitted":
        return "read"
    if review.status == "filed" and viewer.may_review:
        return "take_up"
    if review.status == "in_review" and viewer.may_review and review.reviewer_id == viewer.person:
        return "judge" if any(finding.status == "response" for finding in findings) else "go_on"
    if review.status == "recommended" and viewer.may_decide and review.reviewer_id != viewer.person:
        return "decide"
    return "read"

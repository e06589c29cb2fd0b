"""What happened to one requirement in a review, and what the body's own earlier files say about it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from audits.findings.queries import severities_on
from audits.review.queries import earlier_reviews
from audits.review.submitted import requirements_in
from audits.web.library.comparing import difference_of
from audits.web.library.difference_rows import Row, rows_of
from compliance.people.queries import names_of
from compliance.trail.queries import Told, told_of

if TYPE_CHECKING:
    from audits.findings.models import Finding
    from audits.review.models import Review
    from compliance.checklists.models import ChecklistVersion

MOST_EARLIER = 3


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened: what (a word the template says), when, by whom, and what was said."""

    what: str
    at: datetime
    by: str
    note: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier submission of the same site, filed with the same body, said of the requirement.

    `version` is the number of the checklist version it was made on when that is another one, `rows` what is different
    in the requirement since, `asked_otherwise` whether the answer would have to be given again, `finding` how severe a
    finding it led to.
    """

    title: str
    at: datetime
    answer: str
    finding: str
    version: "ChecklistVersion | None" = None
    rows: Sequence[Row] = ()
    asked_otherwise: bool = False


def history_of(review: "Review", requirement: str, finding: "Finding | None") -> list[Moment]:
    """Return what happened to the requirement, newest first. Three queries at most."""
    marks = told_of("item_review", [f"{review.pk}/{requirement}"])
    about = told_of("finding", [str(finding.pk)]) if finding else []
    told = [*marks, *about]
    names = names_of([review.filed_by, *(each.actor for each in told)])
    signature = review.submission.signature
    moments = [Moment("signed", review.submission.submitted_at, signature.name if signature else "")]
    moments.append(Moment("filed", review.filed_at, names.get(review.filed_by, "") if review.filed_by else ""))
    moments += [_moment(each, names.get(each.actor, "") if each.actor else "") for each in told if _is_told(each)]
    return sorted(moments, key=lambda moment: moment.at, reverse=True)


def finding_history(finding: "Finding", *, for_company: bool) -> list[Moment]:
    """Return what happened to a finding, newest first; to the company nothing from before its release. Two queries."""
    told = [each for each in told_of("finding", [str(finding.pk)]) if not for_company or each.action != "finding.raise"]
    names = names_of(each.actor for each in told)
    moments = [_moment(each, names.get(each.actor, "") if each.actor else "") for each in told]
    return sorted(moments, key=lambda moment: moment.at, reverse=True)


def earlier_answers(review: "Review", requirement: str) -> list[Earlier]:
    """Return what the body's earlier files of the site say, newest first, each submission once; also those made on
    another version of the checklist. Two queries.
    """
    before = list(earlier_reviews(review, most=MOST_EARLIER))
    severities = severities_on(requirement, before) if before else {}
    now = review.submission.audit.checklist_version
    return list(_earlier(before, requirement, now, severities))


def _earlier(
    reviews: "Sequence[Review]", requirement: str, now: "ChecklistVersion", severities: Mapping[UUID, str]
) -> Iterator[Earlier]:
    seen = set()
    for review in reviews:
        answer = requirements_in(review.submission).get(requirement)
        if answer and review.submission_id not in seen:
            seen.add(review.submission_id)
            title, at = review.submission.audit.title, review.submission.submitted_at
            then = review.submission.audit.checklist_version
            other, since = (then, _since(then, now, requirement)) if then != now else (None, ([], False))
            yield Earlier(title, at, answer["answer"], severities.get(review.pk, ""), other, *since)


def _since(then: "ChecklistVersion", now: "ChecklistVersion", requirement: str) -> tuple[list[Row], bool]:
    told = difference_of(then, now)
    each = told.by_id.get(requirement)
    return (rows_of(told, each), each.asks_otherwise) if each else ([], False)


def _is_told(told: Told) -> bool:
    """A mark that a finding made is told by the finding."""
    return told.action != "review.mark" or told.data["changes"]["mark"][1] == "verified"


def _moment(told: Told, by: str) -> Moment:
    what = told.action.rpartition(".")[2]
    return Moment(
        "verified" if what == "mark" else what, told.at, by, told.data.get("note", ""), told.data.get("severity", "")
    )

"""The database's own word on who may decide: nobody who belongs to the company, whatever the application thinks.

The reviewer that a decision names is the review's own: the constraint that holds the two apart cannot be walked around.
"""

from compliance.trail.rules import Rule

_OF_THE_COMPANY = """EXISTS (
    SELECT 1 FROM organisations_membership m
    JOIN conduct_audit a ON a.company_id = m.company_id
    JOIN conduct_submission s ON s.audit_id = a.id
    JOIN review_review r ON r.submission_id = s.id
    WHERE r.id = NEW.review_id AND m.person_id IN (NEW.decided_by_id, NEW.reviewer_id))"""
_OF_ANOTHER_REVIEWER = """NOT EXISTS (
    SELECT 1 FROM review_review r WHERE r.id = NEW.review_id AND r.reviewer_id = NEW.reviewer_id)"""
RULE = Rule(
    "decision_not_by_the_company",
    "decisions_decision",
    (
        ("somebody who belongs to the company cannot decide", _OF_THE_COMPANY),
        ("a decision names the reviewer of the review", _OF_ANOTHER_REVIEWER),
    ),
)

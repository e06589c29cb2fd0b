"""Each value that pages show as a word: its colours (`data-state`), its symbol, its word. Words before colours."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(NamedTuple):
    """How a value looks: the `data-state` of the stylesheet, the symbol of the sprite, the word."""

    name: str
    icon: str
    word: "str | Promise"


STATES: dict[str, State] = {
    # answers
    "met": State("met", "met", _("Met")),
    "partly_met": State("partly", "partly", _("Partly met")),
    "not_met": State("not-met", "not-met", _("Not met")),
    "not_applicable": State("na", "na", _("Not applicable")),
    "unanswered": State("unanswered", "unanswered", _("Unanswered")),
    "out_of_scope": State("na", "na", _("Not in scope")),
    # criticality
    "critical": State("critical", "critical", _("Critical")),
    "major": State("major", "major", _("Major")),
    "minor": State("minor", "minor", _("Minor")),
    "observation": State("observation", "observation", _("Observation")),
    # outcomes
    "conforming": State("met", "met", _("Conforming")),
    "conditional": State("partly", "partly", _("Conditional")),
    "not_conforming": State("not-met", "not-met", _("Not conforming")),
    "not_assessable": State("na", "na", _("Not assessable")),
    # how far the work is: never how well the site does
    "not_started": State("unanswered", "unanswered", _("Not started")),
    "in_progress": State("now", "now", _("In progress")),
    "complete": State("na", "saved", _("Complete")),
    # the audit's life
    "scoping": State("unanswered", "unanswered", _("Scoping")),
    "draft": State("na", "pen", _("Draft")),
    "submitted": State("now", "lock", _("Submitted")),
    # a review's life, and how it ends
    "filed": State("unanswered", "unanswered", _("Filed")),
    "in_review": State("now", "now", _("In review")),
    "with_company": State("late", "ask", _("With the company")),
    "recommended": State("now", "people", _("Before the decider")),
    "decided": State("na", "lock", _("Decided")),
    "certified": State("valid", "valid", _("Certified")),
    "certified_with_conditions": State("partly", "valid", _("Certified with conditions")),
    "refused": State("not-met", "not-met", _("Refused")),
    "looked_at": State("done", "saved", _("Looked at")),
    "not_looked_at": State("unanswered", "unanswered", _("Not looked at")),
    # a finding's life
    "held": State("na", "pen", _("Not released")),
    "open": State("late", "ask", _("Answer needed")),
    "response": State("now", "now", pgettext_lazy("of a finding", "Answered")),
    "needs_revision": State("overdue", "sync", _("Sent back")),
    "accepted": State("done", "saved", _("Accepted")),
    # what the public sees of a certificate
    "valid": State("valid", "valid", _("Valid")),
    "expiring": State("expiring", "expiring", _("Expiring")),
    "expired": State("expired", "expired", _("Expired")),
    "suspended": State("suspended", "suspended", _("Suspended")),
    "withdrawn": State("withdrawn", "withdrawn", _("Withdrawn")),
    "superseded": State("superseded", "superseded", _("Superseded")),
    "unconfirmed": State("suspended", "alert", _("Cannot be confirmed")),
    "not_found": State("not-found", "not-found", _("Not found")),
    "self_declared": State("na", "self-declared", _("Self-declared")),
    "desk_reviewed": State("na", "verified", _("Desk-reviewed")),
    "sample_verified": State("na", "verified", _("Sample-verified")),
    "site_verified": State("na", "verified", _("Site-verified")),
    # how far a citation was checked
    "verified": State("verified", "verified", _("Verified")),
    "reported": State("na", "reported", _("Reported")),
    "unverified": State("unverified", "unverified", _("Not verified")),
    "analogue": State("na", "analogue", _("By analogy")),
    "house": State("na", "house", _("House rule")),
    # what a control list says of a substance
    "listed": State("late", "alert", _("Listed")),
    "perhaps_listed": State("unanswered", "ask", _("Perhaps listed")),
    "not_on_this_day": State("na", "expired", _("Not on this day")),
    # steps of long work, and dates
    "done": State("done", "done", _("Done")),
    "now": State("now", "now", _("Now")),
    "failed": State("failed", "failed", _("Failed")),
    "late": State("late", "late", _("Due soon")),
    "overdue": State("overdue", "late", _("Overdue")),
    # evidence by the dates it covers
    "current": State("met", "met", _("Current")),
    "old": State("late", "late", _("Older than 12 months")),
    "ended": State("overdue", "late", _("Ended over a year ago")),
}

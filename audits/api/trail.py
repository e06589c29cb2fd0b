"""The trail of the organisation that the token acts for, to keep elsewhere: a thousand events at a time."""

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from audits.api.call import Call, day, whole_number
from audits.api.problems import Fault
from compliance.core.errors import Problem
from compliance.organisations.queries import belongs_to_a_member
from compliance.people.queries import names_of
from compliance.tokens.queries import names_of_tokens
from compliance.trail.reading import Which, page_of_events
from compliance.trail.telling import told_events

MOST_EVENTS = 1_000


def trail(call: Call) -> dict[str, Any]:
    """Return the events after a number, the oldest first, in the form of the page's export; `next` leads on.

    To somebody who belongs to a member company of the body it tells nothing.
    """
    given = call.parameters("after", "since", "until")
    after = whole_number(given, "after", default=0, least=0)
    which = Which(since=day(given, "since"), until=day(given, "until"))
    if belongs_to_a_member(person=call.owner, body=call.organisation.pk):
        raise Fault(HTTPStatus.FORBIDDEN, Problem("api.member_of_the_audited"))
    page = page_of_events(call.organisation.pk, which, before=None, after=after, length=MOST_EVENTS)
    events = page.events[::-1]
    following = f"{call.request.path}?{urlencode({**given, 'after': page.newer})}" if page.newer else None
    told = told_events(
        events,
        organisation=(call.organisation.pk, call.organisation.name),
        filters=given,
        people=names_of(each.actor for each in events),
        tokens=names_of_tokens(each.token for each in events),
    )
    return {**told, "next": following}

"""Old and new values as people read them: a field's name, and a word for each value that has one."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from audits.web.phrases import headed, joined
from audits.web.states import STATES
from compliance.trail.reading import Event

FIELDS: dict[str, "str | Promise"] = {  # in the order in which they are shown
    "value": _("Answer"),
    "status": _("Status"),
    "mark": _("Mark"),
    "reason": _("Reason"),
    "comment": _("Comment"),
    "reviewer": _("Reviewer"),
    "due_on": _("Due"),
    "hold": _("Legal hold"),
    "name": _("Name"),
    "level": _("Checked how"),
    "validity_months": _("A certificate holds, in months"),
    "review_days": _("A review takes at most, in days"),
    "is_open": _("Members can file"),
    "two_signatures": _("Two people sign"),
    "policy": _("Policy"),
    "version": _("Version"),
    "next_version": _("Newer version"),
    "required_from": _("Required from"),
    "accepted_until": _("Older version accepted until"),
    "language": _("Language"),
    "stages": _("Stages"),
    "scope": _("Scope"),
    "scopes": _("Scopes"),
    "expires_at": _("Ends"),
    "roles": _("What the site does"),
    "substances": _("Substances"),
    "jurisdictions": _("Countries"),
    "conditions": _("Conditions"),
}
WORDS: dict[str, "str | Promise"] = {
    "administrator": _("Administrator"),
    "approval": _("Approval"),
    "authorship": _("Authorship"),
    "certificate": _("Certificate"),
    "contributor": _("Contributor"),
    "decider": _("Decider"),
    "finding": _("Finding"),
    "manager": _("Manager"),
    "reader": _("Reader"),
    "report": _("Report"),
    "responsibility": _("Responsibility"),
    "review": _("Review"),
    "reviewer": _("Reviewer"),
    "scheme_manager": _("Scheme manager"),
    "signatory": _("Signatory"),
    "superseded": _("Superseded"),
    "verified": _("Verified"),
    "void": _("Taken back"),
    "totp": _("authenticator app"),
    "recovery_codes": _("recovery codes"),
    "webauthn": _("passkey"),
    "withdrawn": _("Withdrawn"),
}
PEOPLE = ("reviewer",)
_ORDER = {name: place for place, name in enumerate(FIELDS)}


class Change(NamedTuple):
    """One field, its value before and after; "" where there was or is none."""

    field: str
    old: str
    new: str


def changes_of(event: Event, names: Mapping[UUID, str]) -> Iterator[Change]:
    """Yield each changed field with both values, people by their names."""
    for name in sorted(event.changes, key=lambda name: _ORDER.get(name, len(_ORDER))):
        values = event.changes[name]
        told = [names.get(UUID(each), each) if each and name in PEOPLE else each for each in values]
        yield Change(str(FIELDS.get(name, name)), *map(shown, told))


def people_named(event: Event) -> Iterator[UUID]:
    """Yield the people that the event names beside who acted."""
    if person := event.data.get("person"):
        yield UUID(person)
    for name in PEOPLE:
        yield from (UUID(each) for each in event.changes.get(name, ()) if each)


def shown(value: Any) -> str:
    """Return any value as text: words for what has one, parts of a whole one a line."""
    match value:
        case None:
            return ""
        case bool():
            return _now("Yes") if value else _now("No")
        case list():
            return joined(filter(None, map(shown, value)))
        case Mapping():
            return "\n".join(headed(FIELDS.get(name, name), shown(part)) for name, part in value.items())
    return said(value)


def said(value: str | int) -> str:
    """Return the word for a value in the reader's language; the value itself where it has none."""
    text = str(value)
    return str(STATES[text].word) if text in STATES else str(WORDS.get(text, text))

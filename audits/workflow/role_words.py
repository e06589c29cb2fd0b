"""What roles, and the ways of making sure of an identity, are called in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from compliance.organisations.models import BodyRole, IdentityCheck, Role

ROLES: "dict[str, tuple[Promise, Promise]]" = {
    Role.OWNER: (_("Owner"), _("Everything a manager does, and makes others owners")),
    Role.MANAGER: (_("Manager"), _("Opens audits, sets their scope, invites people")),
    Role.CONTRIBUTOR: (_("Contributor"), _("Answers requirements and findings")),
    Role.SIGNATORY: (_("Signatory"), _("Declares audits for the company, with a signature")),
    Role.READER: (_("Reader"), _("Reads everything, changes nothing")),
    BodyRole.ADMINISTRATOR: (_("Administrator"), _("Everything a scheme manager does, and the people of the body")),
    BodyRole.SCHEME_MANAGER: (
        _("Scheme manager"),
        _("Writes checklists, policies and programmes, and orders that audits are scored again"),
    ),
    BodyRole.REVIEWER: (_("Reviewer"), _("Reviews what members file, and signs the recommendation")),
    BodyRole.DECIDER: (_("Decider"), _("Decides on certificates, and signs the decision")),
}
"""The word for each role, and what somebody in it does."""

CHECKS_BY_PEOPLE: "dict[str, Promise]" = {
    IdentityCheck.DOCUMENT_IN_PERSON: _("Identity document, seen in person"),
    IdentityCheck.DOCUMENT_BY_VIDEO: _("Identity document, seen in a video call"),
    IdentityCheck.EMPLOYMENT_RECORD: _("Employment record"),
}
IDENTITY_CHECKS: "dict[str, Promise]" = {**CHECKS_BY_PEOPLE, IdentityCheck.SERVER_ACCESS: _("Access to the server")}
"""How an identity was made sure of: by those who give roles, and at the first run."""


def role_word(role: str) -> "Promise | str":
    """Return what the role is called; its own name where it has no word."""
    return ROLES[role][0] if role in ROLES else role

"""The permission table of routes: for each name of an address, whose things it leads to and which right it asks for.

A new route takes a line here, whichever door it belongs to: its name (with its namespace, if it has one), `Whose` is
the thing it leads to, the right for reading (GET, HEAD) and the right for changing (any other method); where it takes
no such method, there is none. A test walks the addresses of the whole project and fails for a route without a line and
for a line without a route; another sends each method of each route as each role of each tenant, and takes what to
expect from here: nobody is sent to sign in (the API: 401), strangers get 404, who is known but lacks the right 403.
What the roles may do is another table: `compliance.organisations.permissions`.
"""

from dataclasses import dataclass
from enum import Enum, auto

from compliance.organisations.permissions import BodyPermission, Permission


class Whose(Enum):
    """What a route leads to, and so who is a stranger to it."""

    ANYBODY = auto()  # no account is needed
    FIRST_RUN = auto()  # as ANYBODY, and there is no such page once somebody has an account
    NOTHING = auto()  # whoever asks is told that nothing is here
    DEMO = auto()  # as ANYBODY, and there is no such page outside of a demo
    SIGNED_IN = auto()  # everybody with an account; lists show only what is theirs
    COMPANY = auto()  # a thing of a company, named in the address
    BODY = auto()  # a thing of a body, named in the address
    EITHER = auto()  # a thing of a company or of a body, or one of the two itself
    ACTING_COMPANY = auto()  # the company that the person acts for
    ACTING_BODY = auto()  # the body that the person acts for
    ACTING = auto()  # whichever of the two the person acts for


class Belonging(Enum):
    """The right of everybody who belongs to the company or body, in whichever role."""

    MEMBER = "member"


Right = tuple[Permission | BodyPermission | Belonging, ...]
"""The permissions of which one is enough; none at all where there is no such method."""

MEMBER: Right = (Belonging.MEMBER,)


@dataclass(frozen=True, slots=True)
class Route:
    """A line of the table. Where no account or no right is needed, `MEMBER` says which methods there are."""

    whose: Whose
    reads: Right = ()
    changes: Right = ()

    def right(self, method: str) -> Right:
        """Return the right that a request with the method asks for."""
        return self.reads if method in ("GET", "HEAD", "OPTIONS") else self.changes


def _company(reads: Permission | None = None, changes: Permission | None = None) -> Route:
    return Route(Whose.COMPANY, (reads,) if reads else (), (changes,) if changes else ())


def _body(reads: BodyPermission | None = None, changes: BodyPermission | None = None) -> Route:
    return Route(Whose.BODY, (reads,) if reads else (), (changes,) if changes else ())


def _both(of_company: Permission, of_body: BodyPermission) -> Right:
    return (of_company, of_body)


P, B = Permission, BodyPermission
WRITES = _both(P.WRITE_CHECKLIST, B.WRITE_CHECKLIST)
APPROVES = _both(P.APPROVE_CHECKLIST, B.APPROVE_CHECKLIST)
MANAGES = _both(P.MANAGE_PEOPLE, B.MANAGE_PEOPLE)
_ANYBODY_READS = Route(Whose.ANYBODY, MEMBER)
_ANYBODY = Route(Whose.ANYBODY, MEMBER, MEMBER)
_SIGNED_IN_READS = Route(Whose.SIGNED_IN, MEMBER)

_PUBLIC = {
    "healthz": _ANYBODY_READS,
    "register": _ANYBODY_READS,
    "verify": _ANYBODY_READS,
    "verify-code": _ANYBODY_READS,
    "verify-code-in-capitals": _ANYBODY_READS,
}
_SIGNED_IN = Route(Whose.SIGNED_IN, MEMBER, MEMBER)
_SIGNED_IN_CHANGES = Route(Whose.SIGNED_IN, (), MEMBER)
_ACCOUNT = {
    "sign-in": _ANYBODY,
    "account_login": _ANYBODY,
    "mfa_authenticate": _ANYBODY,
    "mfa_login_webauthn": _ANYBODY,
    "forgotten": _ANYBODY,
    "new-password": _ANYBODY,
    "account": _SIGNED_IN_READS,
    "mfa_index": _SIGNED_IN_READS,
    "password": _SIGNED_IN,
    "address": _SIGNED_IN,
    "send-address-link": _SIGNED_IN_CHANGES,
    "drop-address": _SIGNED_IN_CHANGES,
    "confirm-address": _SIGNED_IN,
    "mfa_activate_totp": _SIGNED_IN,
    "mfa_deactivate_totp": _SIGNED_IN,
    "mfa_view_recovery_codes": _SIGNED_IN_READS,
    "mfa_generate_recovery_codes": _SIGNED_IN,
    "mfa_download_recovery_codes": _SIGNED_IN_READS,
    "mfa_add_webauthn": _SIGNED_IN,
    "mfa_edit_webauthn": _SIGNED_IN,
    "mfa_remove_webauthn": _SIGNED_IN,
    "end-session": _SIGNED_IN_CHANGES,
    "end-other-sessions": _SIGNED_IN_CHANGES,
    "account_reauthenticate": _SIGNED_IN,
    "mfa_reauthenticate": _SIGNED_IN,
    "mfa_reauthenticate_webauthn": _SIGNED_IN,
    "sign-in-as": Route(Whose.DEMO, (), MEMBER),
    "sign-out": Route(Whose.ANYBODY, (), MEMBER),
    "theme": Route(Whose.ANYBODY, (), MEMBER),
    "language": _ANYBODY,
    "act-for": _SIGNED_IN_CHANGES,
    "statement": _SIGNED_IN,
    "setup": Route(Whose.FIRST_RUN, MEMBER, MEMBER),
    "invitation": _ANYBODY,
    "sign-in-with": Route(Whose.ANYBODY, (), MEMBER),
    "openid_connect_callback": _ANYBODY_READS,
    "saml_acs": Route(Whose.ANYBODY, (), MEMBER),
    "saml_finish_acs": _ANYBODY_READS,
    "saml_metadata": _ANYBODY_READS,
    "saml_sls": _ANYBODY_READS,
    "passkey-request": _SIGNED_IN_CHANGES,
    "connect": _SIGNED_IN_CHANGES,
    "disconnect": _SIGNED_IN_CHANGES,
}
_PEOPLE = {
    "people": Route(Whose.EITHER, MEMBER),
    "invite": Route(Whose.EITHER, MANAGES, MANAGES),
    "resend-invitation": Route(Whose.EITHER, (), MANAGES),
    "revoke-invitation": Route(Whose.EITHER, (), MANAGES),
    "roles": Route(Whose.EITHER, MANAGES, MANAGES),
    "end-access": Route(Whose.EITHER, MANAGES, MANAGES),  # one's own takes no right: anybody may leave
}
_API = {  # a token asks for one company or body: it may do what its owner may there, as far as it was made for that
    "api:token": Route(Whose.ACTING, MEMBER),
    "api:audits": Route(Whose.ACTING_COMPANY, (P.VIEW_AUDIT,)),
    "api:audit": _company(P.VIEW_AUDIT),
    "api:answer": _company(None, P.ANSWER),
    "api:submission": _company(P.VIEW_AUDIT),
    "api:result": _company(P.VIEW_AUDIT),
    "api:reviews": Route(Whose.ACTING, _both(P.VIEW_AUDIT, B.VIEW_REVIEWS)),
    "api:certificates": Route(Whose.ACTING, _both(P.VIEW_AUDIT, B.VIEW_REVIEWS)),
    "api:trail": Route(Whose.ACTING, _both(P.VIEW_TRAIL, B.VIEW_TRAIL)),
    "api:nothing-here": Route(Whose.NOTHING, MEMBER, MEMBER),
}
_TOKENS = {
    "api-tokens": Route(Whose.EITHER, MEMBER),
    "new-api-token": Route(Whose.EITHER, MEMBER, MEMBER),
    "revoke-api-token": Route(Whose.EITHER, MANAGES, MANAGES),  # one's own takes no right
}
_COMPANY = {
    "home": _SIGNED_IN_READS,
    "audits": _SIGNED_IN_READS,
    "open-audit": Route(Whose.ACTING_COMPANY, (P.OPEN_AUDIT,), (P.OPEN_AUDIT,)),
    "audit": _company(P.VIEW_AUDIT),
    "scope": _company(P.VIEW_AUDIT, P.SET_SCOPE),
    "newer-version": _company(P.VIEW_AUDIT, P.SET_SCOPE),
    "not-in-scope": _company(P.VIEW_AUDIT),
    "stage": _company(P.VIEW_AUDIT),
    "answer": _company(None, P.ANSWER),
    "add-evidence": _company(None, P.ANSWER),
    "remove-evidence": _company(None, P.ANSWER),
    "import": _company(P.ANSWER, P.ANSWER),
    "evidence": _company(P.VIEW_AUDIT),
    "readiness": _company(P.VIEW_AUDIT),
    "prepare": _company(P.PREPARE, P.PREPARE),
    "declare": _company(P.SUBMIT, P.SUBMIT),
    "scoring": _company(P.VIEW_AUDIT, P.VIEW_AUDIT),  # sends waiting work once more
    "result": _company(P.VIEW_AUDIT),
    "report": _company(P.VIEW_AUDIT),
    "declaration": _company(P.VIEW_AUDIT),
    "result-json": _company(P.VIEW_AUDIT),
    "answers-csv": _company(P.VIEW_AUDIT),
    "correct": _company(P.OPEN_AUDIT, P.OPEN_AUDIT),
    "withdraw": _company(P.WITHDRAW, P.WITHDRAW),
    "file": _company(None, P.FILE),
    "filings": _SIGNED_IN_READS,
    "filing": _company(P.VIEW_AUDIT),
    "withdraw-filing": _company(P.FILE, P.FILE),
    "filing-finding": _company(P.VIEW_AUDIT, P.ANSWER_FINDING),
    "filing-certificate": _company(P.VIEW_AUDIT),
    "certificates": _SIGNED_IN_READS,
}
_BODY = {
    "body-members": _SIGNED_IN_READS,
    "programmes": _SIGNED_IN_READS,
    "start-programme": Route(Whose.ACTING_BODY, (B.RUN_PROGRAMME,), (B.RUN_PROGRAMME,)),
    "change-programme": _body(B.RUN_PROGRAMME, B.RUN_PROGRAMME),
    "transition": _body(B.VIEW_REVIEWS, B.RUN_PROGRAMME),
    "what-if": _body(B.TRY_POLICY, B.TRY_POLICY),
    "publish-policy": _body(B.PUBLISH_POLICY, B.PUBLISH_POLICY),
    "rescoring": _body(B.RESCORE, B.RESCORE),
    "reviews": _SIGNED_IN_READS,
    "review": _body(B.VIEW_REVIEWS),
    "take-up": _body(B.REVIEW, B.REVIEW),
    "mark": _body(None, B.REVIEW),
    "review-evidence": _body(B.VIEW_REVIEWS),
    "review-findings": _body(B.VIEW_REVIEWS),
    "release-findings": _body(B.REVIEW, B.REVIEW),
    "review-finding": _body(B.VIEW_REVIEWS, B.REVIEW),
    "recommend": _body(B.REVIEW, B.REVIEW),
    "decide": _body(B.DECIDE, B.DECIDE),
    "review-decision": _body(B.VIEW_REVIEWS),
    "review-certificate": _body(B.VIEW_REVIEWS),
}
_LIBRARY = {
    "library": _SIGNED_IN_READS,
    "import-checklist": Route(Whose.ACTING, WRITES, WRITES),
    "checklist-template": _SIGNED_IN_READS,
    "checklist-version": _SIGNED_IN_READS,
    "checklist-download": _SIGNED_IN_READS,
    "checklist-coverage": _SIGNED_IN_READS,
    "coverage-of-others": _SIGNED_IN_READS,
    "coverage-of-instrument": _SIGNED_IN_READS,
    "checklist-stage": _SIGNED_IN_READS,
    "library-compare": _SIGNED_IN_READS,
    "substances": _SIGNED_IN_READS,
    "drafts": _SIGNED_IN_READS,
    "start-draft": Route(Whose.ACTING, WRITES, WRITES),
    "draft": Route(Whose.EITHER, MEMBER, WRITES),
    "draft-stages": Route(Whose.EITHER, (), WRITES),
    "draft-stage": Route(Whose.EITHER, MEMBER),
    "change-draft-stage": Route(Whose.EITHER, (), WRITES),
    "draft-requirement": Route(Whose.EITHER, (), WRITES),
    "change-draft-requirement": Route(Whose.EITHER, (), WRITES),
    "draft-words": Route(Whose.EITHER, MEMBER, WRITES),
    "draft-translations": Route(Whose.EITHER, MEMBER),
    "draft-translation": Route(Whose.EITHER, MEMBER, WRITES),
    "draft-policy": Route(Whose.EITHER, MEMBER, WRITES),
    "draft-preview": Route(Whose.EITHER, MEMBER),
    "draft-publish": Route(Whose.EITHER, MEMBER, (*WRITES, *APPROVES)),
    "retire-version": Route(Whose.EITHER, APPROVES, APPROVES),
}
_TRAIL = {  # the history of one thing, `?of=`, takes no more than the thing itself does
    "trail": Route(Whose.ACTING_COMPANY, (P.VIEW_TRAIL,), (P.REVIEW_TRAIL,)),
    "company-hold": Route(Whose.ACTING_COMPANY, (P.SET_HOLD,), (P.SET_HOLD,)),
    "audit-hold": _company(P.SET_HOLD, P.SET_HOLD),
    "trail-exports": Route(Whose.ACTING_COMPANY, (P.VIEW_TRAIL,)),
    "trail-export": Route(Whose.ACTING_COMPANY, (P.VIEW_TRAIL,)),
    "body-trail": Route(Whose.ACTING_BODY, (B.VIEW_TRAIL,), (B.REVIEW_TRAIL,)),
    "body-trail-exports": Route(Whose.ACTING_BODY, (B.VIEW_TRAIL,)),
    "body-trail-export": Route(Whose.ACTING_BODY, (B.VIEW_TRAIL,)),
}
ROUTES: dict[str, Route] = {
    **_PUBLIC,
    **_ACCOUNT,
    **_PEOPLE,
    **_API,
    **_TOKENS,
    **_COMPANY,
    **_BODY,
    **_LIBRARY,
    **_TRAIL,
}

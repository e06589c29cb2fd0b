"""What is kept about a person, for the person: their account, roles, signatures, tokens, and what the trail tells."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction

from audits.workflow.connections import connections_of
from compliance.core.errors import Problem, Refused
from compliance.organisations.denials import denials_of
from compliance.organisations.models import BodyMembership, Invitation, Membership
from compliance.people.models import User, email_key
from compliance.people.sessions import live_sessions
from compliance.signing.models import Signature
from compliance.tokens.models import ApiToken
from compliance.trail.models import TrailEvent
from compliance.trail.recording import INSTANCE, Actor, append_event


@transaction.atomic
def export_person(*, email: str, actor: Actor) -> dict[str, Any]:
    """This function will return it as plain data, and note in the trail that it was given out; Refused for an unknown
    address.

    What a company or body wrote in its records is theirs and is left out: events are told by what, on what and when.
    """
    person = User.objects.filter(email_key=email_key(email)).first()
    if person is None:
        raise Refused(Problem("person.unknown", {"email": email[:80]}))
    told = {
        "account": {
            "id": str(person.pk),
            "email": person.email,
            "name": person.name,
            "is_active": person.is_active,
            "created_at": person.created_at.isoformat(),
            "last_login": person.last_login.isoformat() if person.last_login else None,
        },
        "addresses": _addresses(person),
        "second_steps": _second_steps(person),
        "sessions": _sessions(person),
        "roles": [*_company_roles(person), *_body_roles(person)],
        "invitations": _invitations(person),
        "signatures": _signatures(person),
        "api_tokens": _tokens(person),
        "refusals": _refusals(person),
        "connections": _connections(person),
        "events": _events(person),
    }
    append_event(chain=INSTANCE, actor=actor, action="person.export", obj=("person", person.pk))
    return told


def _addresses(person: User) -> list[dict[str, Any]]:
    rows = EmailAddress.objects.filter(user=person).order_by("-primary")
    return [{"email": row.email, "is_confirmed": row.verified, "is_waiting": not row.primary} for row in rows]


def _second_steps(person: User) -> list[dict[str, str | None]]:
    """By kind, name and dates; the secrets themselves are no data about the person, and would open the account."""
    rows = Authenticator.objects.filter(user=person).order_by("pk")
    return [
        {
            "kind": row.type,
            "name": row.data.get("name"),
            "added_at": row.created_at.isoformat(),
            "used_at": row.last_used_at.isoformat() if row.last_used_at else None,
        }
        for row in rows
    ]


def _sessions(person: User) -> list[dict[str, str]]:
    return [
        {
            "since": row.created_at.isoformat(),
            "last_used": row.last_seen_at.isoformat(),
            "address": row.ip,
            "browser": row.user_agent,
        }
        for row in live_sessions(person.pk)
    ]


def _refusals(person: User) -> list[dict[str, Any]]:
    rows = denials_of(person.pk).values_list("right", "times", "last_at")
    return [{"right": right, "times": times, "last_at": at.isoformat()} for right, times, at in rows]


def _company_roles(person: User) -> list[dict[str, str]]:
    rows = Membership.objects.filter(person=person).order_by("company__name", "role")
    return [{"company": company, "role": role} for company, role in rows.values_list("company__name", "role")]


def _body_roles(person: User) -> list[dict[str, str]]:
    rows = BodyMembership.objects.filter(person=person).order_by("body__name", "role")
    return [{"body": body, "role": role} for body, role in rows.values_list("body__name", "role")]


def _invitations(person: User) -> list[dict[str, str]]:
    known = Invitation.objects.across_tenants("the operator tells a person all there is")
    rows = known.filter(email_key=person.email_key).select_related("company", "body").order_by("sent_at")
    return [
        {"organisation": row.organisation.name, "role": row.role, "sent_at": row.sent_at.isoformat()} for row in rows
    ]


def _signatures(person: User) -> list[dict[str, str]]:
    rows = Signature.objects.filter(signer=person.pk).order_by("signed_at")
    return [
        {
            "signed_at": row.signed_at.isoformat(),
            "name": row.name,
            "position": row.position,
            "meaning": row.meaning,
            "digest": row.digest,
        }
        for row in rows
    ]


def _tokens(person: User) -> list[dict[str, str]]:
    rows = ApiToken.objects.filter(owner=person).select_related("company", "body").order_by("created_at")
    return [
        {
            "organisation": row.organisation.name,
            "name": row.name,
            "created_at": row.created_at.isoformat(),
            "last_used_at": row.last_used_at.isoformat() if row.last_used_at else "",
            "last_used_from": row.last_used_from,
        }
        for row in rows
    ]


def _connections(person: User) -> list[dict[str, str]]:
    return [
        {"provider": row.provider, "subject": row.uid, "connected_at": row.date_joined.isoformat()}
        for row in connections_of(person)
    ]


def _events(person: User) -> list[dict[str, str]]:
    rows = TrailEvent.objects.filter(actor=person.pk).order_by("at", "chain", "sequence")
    names = ("at", "chain", "action", "object_type", "object_id", "source")
    return [
        {
            "at": at.isoformat(),
            "organisation": str(chain),
            "action": action,
            "object": f"{kind} {id_}",
            "source": source,
        }
        for at, chain, action, kind, id_, source in rows.values_list(*names).iterator()
    ]

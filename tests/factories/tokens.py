"""Programs of the cast: each has a token that one of them made, and asks through the API with it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.test import Client
from django.utils import timezone

from audits.workflow.issue_token import WantedToken, issue_token
from compliance.core.ids import new_id
from compliance.organisations.membership import Organisation
from compliance.people.models import User
from compliance.tokens.models import ApiToken
from compliance.tokens.scopes import Scope
from compliance.trail.recording import Actor, Source


def wanted(*scopes: str, name: str = "Nightly export", days: int = 30) -> WantedToken:
    return WantedToken(id=new_id(), name=name, scopes=scopes, days=days)


def made(
    person: User, organisation: Organisation, *scopes: str, days: int = 30, at: datetime | None = None
) -> tuple[ApiToken, str]:
    """A token that the person made just now, and its secret."""
    actor = Actor(user=person.pk, source=Source.WEB, at=at or timezone.now())
    return issue_token(organisation=organisation, wanted=wanted(*scopes, days=days), actor=actor)


@dataclass(frozen=True, slots=True)
class Program:
    """Asks with its secret, through a client that is signed in as nobody."""

    secret: str
    client: Client

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(f"/api/v1/{path}", headers={"Authorization": f"Bearer {self.secret}", **headers})

    def put(self, path: str, body: str | bytes | dict[str, Any], *, content_type: str = "application/json") -> Any:
        headers = {"Authorization": f"Bearer {self.secret}"}
        return self.client.put(f"/api/v1/{path}", body, content_type=content_type, headers=headers)


def program(person: User, organisation: Organisation, *scopes: Scope) -> Program:
    """A program with a token for the scopes."""
    return Program(made(person, organisation, *scopes)[1], Client())

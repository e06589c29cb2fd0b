"""The demo's people have accepted the statement of accountability before they sign anything."""

from datetime import datetime

from audits.workflow.accept_statement import accept_statement
from compliance.core.canonical import sha256_hex
from compliance.people.models import User
from compliance.signing.statement import statement_text
from compliance.trail.recording import Actor, Source


def accept_as(person: User, *, at: datetime) -> None:
    """This function will have the person accept the statement."""
    shown = sha256_hex(statement_text().encode())
    accept_statement(shown_digest=shown, actor=Actor(user=person.pk, source=Source.WEB, at=at))

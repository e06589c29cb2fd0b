"""A person accepts the statement of accountability, once for each version of it, before they first sign."""

from django.db import transaction

from compliance.core.canonical import sha256_hex
from compliance.core.errors import Problem, Refused
from compliance.signing.models import Acceptance
from compliance.signing.statement import VERSION, acceptance_by, statement_text
from compliance.trail.recording import INSTANCE, Actor, append_event, hold_chain


@transaction.atomic
def accept_statement(*, shown_digest: str, actor: Actor) -> Acceptance:
    """This function will keep the words that the acting person accepted, with the time; a second time changes nothing.

    Refused when the words are not the ones that were shown. ValueError without a person: the installation signs
    nothing.
    """
    if actor.user is None:
        raise ValueError("a person accepts the statement, not the installation")
    hold_chain(INSTANCE)
    if existing := acceptance_by(actor.user):
        return existing
    text = statement_text()
    digest = sha256_hex(text.encode())
    if shown_digest != digest:
        raise Refused(Problem("statement.changed_since_shown"))
    acceptance = Acceptance.objects.create(
        person=actor.user, version=VERSION, text=text, digest=digest, accepted_at=actor.at
    )
    append_event(
        chain=INSTANCE,
        actor=actor,
        action="statement.accept",
        obj=("person", actor.user),
        data={"version": VERSION, "digest": digest},
        rows=[acceptance],
    )
    return acceptance

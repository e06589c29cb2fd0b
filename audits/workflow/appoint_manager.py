"""Nobody is left who manages the people of a company or body: the operator gives an account that right."""

from django.db import transaction

from audits.workflow.change_roles import give_role, lock, managers_of, verified_by
from audits.workflow.texts import require_reason
from compliance.core.errors import Problem, Refused
from compliance.organisations.membership import Organisation
from compliance.organisations.models import Body, BodyRole, Company, Role
from compliance.organisations.queries import organisation_named
from compliance.people.models import User, email_key
from compliance.trail.recording import Actor


@transaction.atomic
def appoint_manager(*, organisation: str, email: str, identity_check: str, reason: str, actor: Actor) -> User:
    """This function will make an account owner of a company, or administrator of a body, and return it.

    For the operator, who otherwise gives nobody a role: Refused while somebody with an open account manages people
    there, without a reason or an identity check, and for a name or an address that there is not.
    """
    told = require_reason(reason)
    found = organisation_named(organisation)
    if found is None:
        raise Refused(Problem("organisation.unknown", {"name": organisation[:80]}))
    lock(found)
    person = User.objects.filter(email_key=email_key(email), is_active=True).first()
    if person is None:
        raise Refused(Problem("person.unknown", {"email": email[:80]}))
    if names := managers_of(found):
        raise Refused(Problem("people.somebody_manages", {"names": ", ".join(names)}))
    role = _leading(found)
    verified = verified_by(actor, identity_check, [role])
    give_role(organisation=found, person=person.pk, role=role, actor=actor, verified=verified, reason=told)
    return person


def _leading(organisation: Organisation) -> str:
    """The role that manages people and makes others do so."""
    return {Company: Role.OWNER.value, Body: BodyRole.ADMINISTRATOR.value}[type(organisation)]

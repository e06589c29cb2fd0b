"""The operator adds a company or a body by inviting whoever runs it there."""

from django.conf import settings
from django.db import transaction

from audits.workflow.bodies import add_body
from audits.workflow.companies import add_company
from audits.workflow.invite import Wanted, invite_person
from compliance.organisations.membership import Organisation
from compliance.organisations.models import BodyRole, Role
from compliance.trail.recording import Actor


@transaction.atomic
def add_organisation(*, name: str, body_code: str, email: str, identity_check: str, actor: Actor) -> Organisation:
    """This function will register a body when there is a code for it, else a company, and invite its first
    administrator or owner.

    Refused or ValidationError for whatever is wrong with name, code, address or identity check; then nothing is kept.
    """
    organisation: Organisation
    if body_code:
        organisation, role = add_body(name=name, code=body_code, actor=actor), BodyRole.ADMINISTRATOR.value
    else:
        organisation, role = add_company(name=name, actor=actor), Role.OWNER.value
    wanted = Wanted(email, role, identity_check, settings.LANGUAGE_CODE)
    invite_person(organisation=organisation, wanted=wanted, actor=actor)
    return organisation

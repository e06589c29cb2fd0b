"""The first run: whoever reads the server's log makes the first account and the first company or body."""

from dataclasses import dataclass

from django.db import transaction

from audits.workflow.accept_invitation import new_account
from audits.workflow.account.change_address import ask_to_confirm
from audits.workflow.bodies import add_body
from audits.workflow.change_roles import Verified, give_role
from audits.workflow.companies import add_company
from audits.workflow.invite import mailable
from compliance.core.errors import Problem, Refused
from compliance.organisations.membership import Organisation
from compliance.organisations.models import BodyRole, IdentityCheck, Role
from compliance.people.models import User
from compliance.people.setup_token import use_setup_token
from compliance.trail.recording import INSTANCE, Actor, append_event


@dataclass(frozen=True, slots=True)
class FirstAccount:
    """Who runs the server, and their organisation: a body when it has a code, else a company that they may sign for."""

    email: str
    name: str
    password: str
    organisation: str
    body_code: str = ""
    signs: bool = False
    language: str = "en"


@transaction.atomic
def set_up(*, token: str, wanted: FirstAccount, actor: Actor) -> User:
    """This function will make the operator's account, their organisation and their roles in it, and return the account.

    Refused for a token that does not count, and for whatever is wrong with a name or an address; ValidationError for a
    weak password or a bad code. Then nothing is kept and the token still counts.
    """
    if not use_setup_token(token):
        raise Refused(Problem("setup.token_wrong", where="token"))
    person = new_account(
        email=mailable(wanted.email),
        name=wanted.name,
        password=wanted.password,
        language=wanted.language,
        actor=actor,
        is_operator=True,
        is_confirmed=False,
    )
    by = Actor(user=person.pk, source=actor.source, at=actor.at, request=actor.request)
    append_event(chain=INSTANCE, actor=by, action="installation.set_up", obj=("person", person.pk))
    organisation: Organisation
    if wanted.body_code:
        organisation = add_body(name=wanted.organisation, code=wanted.body_code, actor=by)
        roles: list[str] = [BodyRole.ADMINISTRATOR.value]
    else:
        organisation = add_company(name=wanted.organisation, actor=by)
        roles = [Role.OWNER.value, *([Role.SIGNATORY.value] if wanted.signs else [])]
    verified = Verified(IdentityCheck.SERVER_ACCESS.value)
    for role in roles:
        give_role(organisation=organisation, person=person.pk, role=role, actor=by, verified=verified)
    ask_to_confirm(person=person.pk, actor=by)
    return person

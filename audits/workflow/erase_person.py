"""The contact data of somebody who has left is erased; what they did stays attributed to their account's id."""

from allauth.account.models import EmailAddress
from django.db import transaction

from audits.workflow.connections import forget_connections
from audits.workflow.texts import require_reason
from compliance.core.errors import Problem, Refused
from compliance.organisations.models import Invitation
from compliance.organisations.queries import bodies_of, companies_of
from compliance.people.authenticators import remove_authenticators
from compliance.people.models import User, email_key
from compliance.people.sessions import delete_sessions
from compliance.tokens.models import ApiToken
from compliance.trail.recording import INSTANCE, Actor, append_event

ERASED = "erased.invalid"  # a domain that can never receive mail (RFC 2606)
NAMELESS = "–"


@transaction.atomic
def erase_person(*, email: str, reason: str, actor: Actor, with_name: bool = False) -> User:
    """This function will erase the address, also where it was invited, from which network tokens were used, and the
    password, and close the account.

    `with_name` takes the name too.
    The account's row stays, so that its id is never given to anybody else (21 CFR 11.100(a)); signatures keep the name
    that was printed with them. Refused without a reason, for an unknown address, and for somebody who still belongs to
    a company or body.
    """
    given = require_reason(reason, where="--reason")
    person = User.objects.select_for_update().filter(email_key=email_key(email)).first()
    if person is None:
        raise Refused(Problem("person.unknown", {"email": email[:80]}))
    if still := [str(each) for each in (*companies_of(person.pk), *bodies_of(person.pk))]:
        told = {"email": email[:80], "organisations": ", ".join(still)}
        raise Refused(Problem("person.still_belongs", told))
    erased = f"{person.pk}@{ERASED}"
    invitations = Invitation.objects.across_tenants("the operator erases a person everywhere")
    invitations.filter(email_key=person.email_key).update(email=erased, email_key=erased)
    ApiToken.objects.filter(owner=person).update(last_used_from="")
    EmailAddress.objects.filter(user=person).delete()
    kinds = remove_authenticators(person)
    forget_connections(person)
    delete_sessions(person.pk)
    person.email = erased
    person.is_active = False
    person.set_unusable_password()
    person.name = NAMELESS if with_name else person.name
    person.save(update_fields=["email", "is_active", "password", "name"])
    append_event(
        chain=INSTANCE,
        actor=actor,
        action="person.erase",
        obj=("person", person.pk),
        data={"reason": given, "erased": ["email", "password", *kinds, *(["name"] if with_name else [])]},
    )
    return person

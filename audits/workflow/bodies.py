"""Industry bodies, their people, members and programmes come into being. For the operator's command line."""

from django.db import transaction

from audits.results.fitting import require_scorable
from audits.workflow.names import fitting, printable
from compliance.checklists.models import ChecklistVersion
from compliance.checklists.queries import is_for
from compliance.core.errors import Problem, Refused
from compliance.organisations.models import Affiliation, Body, BodyMembership, BodyRole, Company
from compliance.people.models import User
from compliance.policies.models import PolicyVersion
from compliance.programmes.models import Level, Programme
from compliance.trail.recording import Actor, append_event


@transaction.atomic
def add_body(*, name: str, code: str, actor: Actor, address: str = "", website: str = "") -> Body:
    """This function will register a body; Refused when its name or code is taken, or what a certificate prints of it
    cannot be printed.
    """
    name, address, website = fitting(name), printable(address), printable(website)
    if Body.objects.filter(name=name).exists() or Body.objects.filter(code=code).exists():
        raise Refused(Problem("body.name_taken", {"name": name, "code": code}))
    body = Body(name=name, code=code, address=address, website=website)
    body.full_clean()
    body.save(force_insert=True)
    append_event(
        chain=body.id, actor=actor, action="body.add", obj=("body", body.id), data={"name": name, "code": code}
    )
    return body


@transaction.atomic
def add_body_member(*, body: Body, person: User, role: BodyRole, actor: Actor) -> BodyMembership:
    """This function will give a person a role at a body."""
    membership = BodyMembership.objects.create(body=body, person=person, role=role)
    append_event(
        chain=body.id,
        actor=actor,
        action="membership.add",
        obj=("body_membership", membership.id),
        data={"person": str(person.pk), "role": role.value},
    )
    return membership


@transaction.atomic
def affiliate_company(*, body: Body, company: Company, member_number: str, actor: Actor) -> Affiliation:
    """This function will make a company a member of a body, from today on."""
    affiliation = Affiliation.objects.create(
        body=body, company=company, member_number=member_number, since=actor.at.date()
    )
    append_event(
        chain=body.id,
        actor=actor,
        action="affiliation.add",
        obj=("affiliation", affiliation.id),
        data={"company": str(company.id), "member_number": member_number},
    )
    return affiliation


@transaction.atomic
def open_programme(
    *,
    body: Body,
    name: str,
    checklist_version: ChecklistVersion,
    policy_version: PolicyVersion,
    level: Level,
    actor: Actor,
    validity_months: int = 12,
    review_days: int = 30,
    two_signatures: bool = False,
) -> Programme:
    """This function will open a programme of a body for filing; Refused when its name cannot be printed, its checklist
    belongs to somebody else, or its policy cannot score audits on it.
    """
    if not is_for(checklist_version, body.pk):
        raise Refused(Problem("checklist.of_somebody_else"))
    require_scorable(policy_version, checklist_version)
    programme = Programme(
        body=body,
        name=fitting(name),
        checklist_version=checklist_version,
        policy_version=policy_version,
        level=level,
        validity_months=validity_months,
        review_days=review_days,
        two_signatures=two_signatures,
    )
    given_as_rows = {"id", "checklist_version", "policy_version"}
    no_transition = {"next_checklist_version", "required_from", "accepted_until"}
    programme.full_clean(exclude=given_as_rows | no_transition)
    programme.save(force_insert=True)
    append_event(
        chain=body.id,
        actor=actor,
        action="programme.open",
        obj=("programme", programme.id),
        data={
            "checklist": checklist_version.digest,
            "policy": policy_version.digest,
            "level": level.value,
            "two_signatures": two_signatures,
        },
    )
    return programme

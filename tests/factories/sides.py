"""Two pairs of a company and its body that have nothing to do with each other, each with one of every kind of thing.

Acme and the Council are one's own; Rival Reagents and the Guild of Others are foreign.
"""

from dataclasses import dataclass, replace
from typing import Any

from audits.workflow.authoring.start_draft import start_draft
from audits.workflow.bodies import add_body_member
from audits.workflow.companies import add_member
from audits.workflow.evidence import NewEvidence, add_evidence
from audits.workflow.invite import Wanted, invite_person
from compliance.organisations.models import BodyRole, Role
from compliance.people.models import User
from tests.factories.audits import draft, small_checklist, strict_policy
from tests.factories.cast import OPERATOR, PASSWORD, Cast, accepting, by
from tests.factories.drafts import published
from tests.factories.reviews import Council, released, taken_up
from tests.factories.tokens import made

FOREIGN_WORDS = ("Rival", "Guild of Others", "Guild review", "Rex Rand", "Dana Dee")


@dataclass(frozen=True, slots=True)
class Sides:
    """What is one's own and what is foreign, by kind; `olivia` may do everything at Acme, `amelie` at the Council."""

    own: dict[str, Any]
    foreign: dict[str, Any]
    olivia: User
    amelie: User


def make_sides(cast: Cast, council: Council) -> Sides:
    """This function will store both sides and return them."""
    olivia = User.objects.create_user(email="olivia@acme.example", name="Olivia Orr", password=PASSWORD)
    rex = User.objects.create_user(email="rex@rival.example", name="Rex Rand", password=PASSWORD)
    for role in Role:
        add_member(company=cast.acme, person=olivia, role=role, actor=OPERATOR)
        add_member(company=cast.rival, person=rex, role=role, actor=OPERATOR)
    for body_role in set(BodyRole) - {BodyRole.ADMINISTRATOR}:
        add_body_member(body=council.body, person=council.amelie, role=body_role, actor=OPERATOR)
    accepting(rex)
    charlie, dana = cast.charlie, council.dana
    others = replace(cast, acme=cast.rival, depot=cast.rival_depot, alice=charlie, carl=rex, sam=rex, adam=charlie)
    guild = replace(
        council,
        body=council.guild,
        desk=council.guild_programme,
        on_site=council.guild_programme,
        bob=dana,
        dora=dana,
        dan=dana,
        amelie=dana,
    )
    return Sides(
        own=_things(cast, council, "acme-docks"),
        foreign=_things(others, guild, "rival-docks")
        | {"policy": strict_policy(owner=council.guild).pk, "version": published(others).pk},
        olivia=olivia,
        amelie=council.amelie,
    )


def _things(cast: Cast, council: Council, code: str) -> dict[str, Any]:
    review, audit, checklist = taken_up(cast, council), draft(cast, answers={"GOV-01": "met"}), small_checklist()
    new = NewEvidence(kind="reference", name="SOP-9")
    wanted = Wanted(email=f"ines@{code}.example", role="reader")
    return {
        "audit": audit.pk,
        "submitted": review.submission.audit_id,
        "submission": review.submission_id,
        "item": add_evidence(audit=audit.pk, requirement="GOV-01", new=new, actor=by(cast.carl)).pk,
        "review": review.pk,
        "finding": released(review, council, "GOV-02").pk,
        "site": cast.depot.pk,
        "company": cast.acme.pk,
        "body": council.body.pk,
        "organisation": cast.acme.pk,
        "person": cast.adam.pk,
        "reviewer": council.bob.pk,
        "successor": council.amelie.pk,
        "programme": council.desk.pk,
        "another": council.on_site.pk,
        "policy": council.desk.policy_version_id,
        "version": checklist.pk,
        "draft": start_draft(
            organisation=cast.acme, checklist=checklist.checklist, base=checklist, code=code, actor=by(cast.alice)
        ).pk,
        "invitation": invite_person(organisation=cast.acme, wanted=wanted, actor=by(cast.alice)).pk,
        "token": made(cast.alice, cast.acme, "audits.read")[0].pk,
    }

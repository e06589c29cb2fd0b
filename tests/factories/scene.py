"""One of everything that an address can name, of Acme and of the Council, and one person in each role.

At Acme: Olivia owns, Alice manages, Carl contributes, Sam signs, Adam reads. At the Council: Amélie administers, Mat
manages the scheme, Bob reviews, Dora decides, Ray reads. Strangers: Rex, who is everything at Rival Reagents; Dana, who
is everything at the Guild; Nadia, who belongs nowhere; Olga, who runs the server.
"""

from dataclasses import dataclass
from uuid import UUID

from audits.conduct.models import Audit
from audits.evidence.models import EvidenceItem, Kind
from audits.review.models import Review
from audits.workflow.authoring.start_draft import start_draft
from audits.workflow.companies import add_member
from audits.workflow.evidence import NewEvidence, add_evidence
from audits.workflow.file_submission import file_submission
from audits.workflow.invite import Wanted, invite_person
from compliance.organisations.invitations import token_of
from compliance.organisations.models import Body, BodyRole, Company, Invitation, Role
from compliance.people.models import User
from tests.factories.audits import ALL_MET, draft, scored, small_checklist, strict_policy, submit
from tests.factories.cast import OPERATOR, Cast, by
from tests.factories.drafts import published
from tests.factories.results import audit_of, drawn
from tests.factories.reviews import (
    Council,
    certified,
    found,
    make_council,
    person_of,
    recommended,
    released,
    taken_up,
)
from tests.factories.tokens import made
from tests.factories.versions import newer_version

Ids = dict[str, object]
OF_AUDITS = ("audit", "scope", "stage", "answer", "readiness", "prepare", "declare", "scoring", "correct", "withdraw")
OF_RESULTS = ("result", "report", "declaration", "result-json", "answers-csv", "file",
              "api:submission", "api:result")  # fmt: skip
OF_REVIEWS = ("review", "take-up", "mark", "review-findings", "release-findings", "recommend", "decide",
              "review-decision")  # fmt: skip
OF_CERTIFICATES = ("filing-certificate", "review-certificate")


@dataclass(frozen=True, slots=True)
class Scene:
    """Who there is, by first name, and what: `of_company` and `of_body` name one of each kind of thing."""

    acme: UUID
    council: UUID
    people: dict[str, User]
    of_company: Ids
    of_body: Ids
    instead: dict[str, Ids]  # by route: what differs, where the page is only there of a thing in that state
    again: dict[str, list[Ids]]  # by route: what differs in other states of the thing


def make_scene(cast: Cast) -> Scene:
    """This function will store it all and return it."""
    council = make_council(cast)
    people = _people(cast, council)
    version = published(cast)
    audit, item = _with_evidence(cast)
    run = scored(cast)
    drawn(run)
    reviews = _reviews(cast, council)
    seen, unseen = released(reviews["under_way"], council, "GOV-02"), found(reviews["under_way"], council, "TRA-01")
    newer_version()
    shared: Ids = {
        "requirement": "GOV-01",
        "stage": "GOV",
        "code": version.code,
        "version": version.version,
        "language": "fr",
        "form": "json",
        "item": item.pk,
        "sha256": item.sha256,
        "review": reviews["under_way"].pk,
        "finding": seen.pk,
    }
    programme = {"programme": council.desk.pk, "policy": strict_policy(owner=council.body).pk}
    done: Ids = {"audit": audit_of(run).pk}
    decided: Ids = {"review": reviews["decided"].pk}
    others: list[Ids] = [{"review": reviews[state].pk} for state in ("filed", "recommended", "decided")]
    return Scene(
        acme=cast.acme.pk,
        council=council.body.pk,
        people=people,
        of_company=shared | {"audit": audit.pk} | _of(cast.acme, people["mel"], cast.alice),
        of_body=shared | programme | _of(council.body, people["mo"], council.amelie),
        instead={
            **dict.fromkeys(OF_RESULTS, done),
            **dict.fromkeys(OF_CERTIFICATES, decided),
            "review-evidence": {"review": reviews["filed"].pk},
        },
        again={
            **{name: [done] for name in OF_AUDITS},
            **dict.fromkeys(OF_REVIEWS, others),
            **{name: [decided] for name in ("filing", "withdraw-filing")},
            "review-finding": [{"finding": unseen.pk}],
        },
    )


def _of(organisation: Company | Body, member: User, by_whom: User) -> Ids:
    """What companies and bodies have alike, with somebody there to be acted on."""
    version = small_checklist()
    code = f"own-{organisation.name.partition(' ')[0].lower()}"
    started = start_draft(
        organisation=organisation, checklist=version.checklist, base=version, code=code, actor=by(by_whom)
    )
    wanted = Wanted(email="ines@firm.example", role="reader")
    scope = "audits.read" if isinstance(organisation, Company) else "reviews.read"
    return {
        "organisation": organisation.pk,
        "person": member.pk,
        "invitation": invite_person(organisation=organisation, wanted=wanted, actor=by(by_whom)).pk,
        "draft": started.pk,
        "token": made(member, organisation, scope)[0].pk,
    }


def invitation_link(scene: Scene) -> str:
    """What the link of the invitation into Acme ends with."""
    return token_of(Invitation.objects.get(pk=str(scene.of_company["invitation"])).sending)


def _people(cast: Cast, council: Council) -> dict[str, User]:
    people = {name: getattr(cast, name) for name in ("alice", "carl", "sam", "adam")}
    people |= {name: getattr(council, name) for name in ("amelie", "bob", "dora", "dana")}
    people |= {"olivia": _member(cast.acme, "Olivia", Role.OWNER), "mel": _member(cast.acme, "Mel", Role.CONTRIBUTOR)}
    people |= {"rex": _member(cast.rival, "Rex", *Role)}
    for name, role in (("Mat", BodyRole.SCHEME_MANAGER), ("Ray", BodyRole.READER), ("Mo", BodyRole.READER)):
        people[name.lower()] = person_of(council.body, name, role)
    people["nadia"] = User.objects.create_user(email="nadia@nowhere.example", name="Nadia", password="long and unused")
    people["olga"] = User.objects.create_user(
        email="olga@server.example", name="Olga", password="long and unused", is_operator=True
    )
    return people


def _member(company: Company, name: str, *roles: Role) -> User:
    person = User.objects.create_user(email=f"{name}@firm.example", name=name, password="long and unused")
    for role in roles:
        add_member(company=company, person=person, role=role, actor=OPERATOR)
    return person


def _reviews(cast: Cast, council: Council) -> dict[str, Review]:
    """A review in each state; what is filed has a file as evidence."""
    submission = submit(_with_evidence(cast)[0], cast)
    reviews = {
        "filed": file_submission(audit=submission.audit_id, programme=council.desk.pk, actor=by(cast.alice, minutes=5)),
        "under_way": taken_up(cast, council),
        "recommended": recommended(cast, council),
    }
    drawn(certified(cast, council).score_run)
    return {**reviews, "decided": Review.objects.get(status="decided")}


def _with_evidence(cast: Cast) -> tuple[Audit, EvidenceItem]:
    audit = draft(cast, answers=ALL_MET)
    new = NewEvidence(kind=Kind.FILE, name="seals.pdf", content=b"%PDF-1.4\n%%EOF\n")
    return audit, add_evidence(audit=audit.pk, requirement="GOV-01", new=new, actor=by(cast.carl, minutes=2))

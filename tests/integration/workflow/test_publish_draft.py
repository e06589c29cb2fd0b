"""Publishing takes two people, and what is published is exactly what was signed."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from audits.workflow.authoring.edit_requirements import add_requirement, remove_requirement, save_requirement
from audits.workflow.authoring.edit_stages import add_stage
from audits.workflow.authoring.publish import approve, give_up_draft, request_approval, withdraw_request
from audits.workflow.authoring.retire import retire
from audits.workflow.authoring.start_draft import start_draft
from audits.workflow.authority import Denied
from audits.workflow.open_audit import open_audit
from audits.workflow.start_audit import start_audit
from compliance.authoring.models import ChecklistDraft, Publication
from compliance.authoring.publication import newest_of, proposal_of, proposed_number, publishable
from compliance.checklists.models import ChecklistVersion
from compliance.checklists.queries import versions_offered_to, versions_visible_to
from compliance.core.errors import Refused
from compliance.signing.models import Meaning, Signature
from compliance.signing.recognition import Credentials
from compliance.trail.recording import Actor
from compliance.trail.verification import verify_trail
from tests.factories.audits import small_checklist, standard_policy
from tests.factories.cast import PASSWORD, Cast, by, make_cast
from tests.factories.drafts import CODE, FINISHED, published, requested, signed_by_sam
from tests.factories.reviews import make_council

pytestmark = pytest.mark.django_db
WORDS = {
    "roles": [{"id": "keeper", "title": "Keeper"}],
    "substance_classes": [{"id": "vaccine", "title": "Vaccine"}],
    "jurisdictions": [],
    "conditions": [],
}


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def refused_codes(call: object, **given: object) -> list[str]:
    with pytest.raises(Refused) as refused:
        call(**given)  # type: ignore[operator]
    return [problem.code for problem in refused.value.problems]


def open_on(cast: Cast, checklist: str, actor: Actor) -> object:
    return start_audit(company=cast.acme, site=cast.depot, checklist=checklist, title="First", due_on=None, actor=actor)


def test_a_second_person_publishes_what_was_asked_for(cast: Cast) -> None:
    draft = requested(cast)
    version = approve(draft=draft.pk, credentials=signed_by_sam(draft, cast), actor=by(cast.sam, minutes=2))
    assert (version.code, version.version, version.owner) == (CODE, "1.0.0", cast.acme.id)
    assert version.checklist.order == ("GOV-01", "GOV-02", "TRA-01", "TRA-02")
    signature = Signature.objects.get()
    assert (signature.signer, signature.meaning) == (cast.sam.pk, Meaning.APPROVAL)
    assert signature.digest == draft.requested_digest == Publication.objects.get().digest
    assert not ChecklistDraft.objects.get().is_open
    assert verify_trail().holds


@pytest.mark.parametrize("who", ["carl", "adam", "charlie"])
def test_nobody_without_the_right_approves(cast: Cast, who: str) -> None:
    draft, person = requested(cast), getattr(cast, who)
    with pytest.raises(Denied):
        approve(
            draft=draft.pk,
            credentials=Credentials(person, PASSWORD, draft.requested_digest, email=person.email),
            actor=by(person),
        )


def test_nobody_approves_their_own_work(cast: Cast) -> None:
    draft = requested(cast)
    own = Credentials(cast.alice, PASSWORD, draft.requested_digest, email=cast.alice.email)
    assert refused_codes(approve, draft=draft.pk, credentials=own, actor=by(cast.alice)) == ["authoring.own_work"]
    publication = Publication(
        draft=draft,
        version=small_checklist(),
        requested_by=cast.alice,
        approved_by=cast.alice,
        signature=None,
        translations=b"{}",
        digest="",
        published_at=draft.started_at,
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        publication.save()


def test_an_edit_stands_in_the_way_of_an_approval_that_was_on_its_way(cast: Cast) -> None:
    draft = requested(cast)
    credentials = signed_by_sam(draft, cast)
    content = {**FINISHED, "title": "Seals are numbered"}
    save_requirement(draft=draft.pk, requirement="TRA-02", content=content, revision=2, actor=by(cast.carl))
    asked = {"draft": draft.pk, "credentials": credentials, "actor": by(cast.sam)}
    assert refused_codes(approve, **asked) == ["authoring.not_requested"]
    request_approval(draft=draft.pk, version="1.0.0", actor=by(cast.carl))
    assert refused_codes(approve, **asked) == ["signature.changed_since_shown"]
    assert (ChecklistVersion.objects.filter(code=CODE).count(), Signature.objects.count()) == (0, 0)


def test_a_draft_with_problems_an_old_number_or_nothing_new_is_not_asked_for(cast: Cast) -> None:
    version = published(cast)
    draft = start_draft(organisation=cast.acme, checklist=version.checklist, base=version, actor=by(cast.alice))
    ask = {"draft": draft.pk, "actor": by(cast.alice)}
    assert refused_codes(request_approval, version="1.0.1", **ask) == ["authoring.nothing_changed"]
    assert refused_codes(request_approval, version="1.0.0", **ask) == ["authoring.number_not_next"]
    assert refused_codes(request_approval, version="2", **ask) == ["authoring.number_form"]
    content = {**FINISHED, "text": ""}
    save_requirement(draft=draft.pk, requirement="TRA-02", content=content, revision=1, actor=by(cast.alice))
    assert refused_codes(request_approval, version="1.0.1", **ask) == ["checklists.text_missing"]


def test_the_number_follows_from_what_is_different(cast: Cast) -> None:
    version = published(cast)
    draft = start_draft(organisation=cast.acme, checklist=version.checklist, base=version, actor=by(cast.alice))
    numbers = []
    for content in ({**FINISHED, "guidance": "A box."}, {**FINISHED, "text": "Used seals are kept for two years."}):
        row = draft.requirements.get(code="TRA-02")
        save_requirement(
            draft=draft.pk, requirement="TRA-02", content=content, revision=row.revision, actor=by(cast.alice)
        )
        after = publishable(draft, version="9.0.0").checklist
        numbers.append(proposed_number(version.checklist, after, ["1.0.0"]))
    remove_requirement(draft=draft.pk, requirement="TRA-02", actor=by(cast.alice))
    after = publishable(draft, version="9.0.0").checklist
    numbers.append(proposed_number(version.checklist, after, ["1.0.0", "1.10.0"]))
    assert numbers == ["1.0.1", "1.1.0", "2.0.0"]
    assert newest_of(CODE, owner=cast.acme.id) == version
    assert newest_of(CODE, owner=cast.rival.id) is None


def test_what_another_publishes_under_the_code_of_a_draft_stays_with_them(cast: Cast) -> None:
    theirs = start_draft(organisation=cast.rival, checklist=None, code=CODE, title="Theirs", actor=by(cast.charlie))
    published(cast)
    add_stage(draft=theirs.pk, code="TRA", title="Transport", actor=by(cast.charlie))
    own = add_requirement(draft=theirs.pk, stage="TRA", actor=by(cast.charlie))
    content = {**FINISHED, "title": "Ours alone"}
    save_requirement(draft=theirs.pk, requirement=own.code, content=content, revision=1, actor=by(cast.charlie))
    ChecklistDraft.objects.filter(pk=theirs.pk).update(summary="Theirs.", words=WORDS)
    theirs.refresh_from_db()
    assert (own.code, proposal_of(theirs).difference) == ("TRA-001", None)
    file = small_checklist().checklist.model_copy(update={"code": CODE})
    read = start_draft(organisation=cast.rival, checklist=file, actor=by(cast.charlie))
    assert add_requirement(draft=read.pk, stage="TRA", actor=by(cast.charlie)).code == "TRA-02"


def test_an_approver_sends_a_draft_back_and_an_author_gives_it_up(cast: Cast) -> None:
    draft = requested(cast)
    withdraw_request(draft=draft.pk, reason="GOV-01 is not clear.", actor=by(cast.sam))
    assert ChecklistDraft.objects.get().requested_by is None
    give_up_draft(draft=draft.pk, actor=by(cast.carl))
    assert refused_codes(give_up_draft, draft=draft.pk, actor=by(cast.carl)) == ["authoring.not_open"]


def test_what_is_published_is_used_by_its_owner_alone(cast: Cast) -> None:
    version, policy = published(cast), standard_policy()
    audit = open_on(cast, f"{CODE}@1.0.0", by(cast.alice))
    assert (audit.checklist_version, audit.policy_version) == (version, policy)  # type: ignore[attr-defined]
    seen = [version in versions_visible_to(person.pk) for person in (cast.adam, cast.charlie)]
    assert (seen, version in versions_offered_to(cast.rival.pk)) == ([True, False], False)
    theirs: dict[str, Any] = {"site": cast.rival_depot, "title": "Theirs", "actor": by(cast.charlie)}
    asked = {**theirs, "checklist_version": version, "policy_version": policy}
    assert refused_codes(open_audit, **asked) == ["checklist.of_somebody_else"]


def test_a_bodys_own_is_seen_by_its_members(cast: Cast) -> None:
    council = make_council(cast)
    base = small_checklist()
    draft = start_draft(organisation=council.body, checklist=base.checklist, base=base, actor=by(council.bob))
    assert draft.code == "cct-cold-store"
    remove_requirement(draft=draft.pk, requirement="GOV-02", actor=by(council.bob))
    asked = request_approval(draft=draft.pk, version="1.0.0", actor=by(council.bob))
    credentials = Credentials(council.dora, PASSWORD, asked.requested_digest, email=council.dora.email)
    version = approve(draft=draft.pk, credentials=credentials, actor=by(council.dora))
    seen = [version in versions_visible_to(who.pk) for who in (cast.alice, cast.charlie, council.dan, council.dana)]
    assert seen == [True, False, True, False]


def test_a_retired_version_is_offered_no_more(cast: Cast) -> None:
    version = published(cast)
    standard_policy()
    audit = open_on(cast, CODE, by(cast.alice))
    asked: dict[str, Any] = {"version": version, "actor": by(cast.sam)}
    assert refused_codes(retire, reason=" ", **asked) == ["authoring.reason_missing"]
    retire(reason="Replaced.", **asked)
    assert refused_codes(open_on, cast=cast, checklist=CODE, actor=by(cast.alice)) == ["checklist.unknown_code"]
    assert audit.checklist_version == version  # type: ignore[attr-defined]
    assert refused_codes(retire, reason="Again.", **asked) == ["checklist.retired_already"]
    with pytest.raises(Denied):
        retire(version=small_checklist(), reason="Not ours.", actor=by(cast.sam))

"""Starting to write a checklist: whose it is, what it starts from, and which ids it may give."""

import pytest

from audits.workflow.authoring.edit_requirements import add_requirement
from audits.workflow.authoring.edit_stages import add_stage
from audits.workflow.authoring.start_draft import start_draft
from audits.workflow.authority import Denied
from audits.workflow.companies import add_member
from compliance.authoring.models import ChecklistDraft, DraftRequirement
from compliance.authoring.queries import drafts_visible_to
from compliance.checklists.publishing import publish_checklist
from compliance.checklists.schema import Checklist
from compliance.checklists.translations import Translation, digest_of
from compliance.core.errors import Refused
from compliance.organisations.models import Role
from compliance.trail.models import TrailEvent
from tests.factories.audits import small_checklist
from tests.factories.cast import OPERATOR, by, make_cast
from tests.factories.drafts import published

pytestmark = pytest.mark.django_db


def test_a_draft_of_a_library_version_copies_it_under_a_code_of_ones_own() -> None:
    cast, version = make_cast(), small_checklist()
    draft = start_draft(organisation=cast.acme, checklist=version.checklist, base=version, actor=by(cast.alice))
    rows = DraftRequirement.objects.filter(draft=draft).order_by("stage__position", "position")
    assert [row.code for row in rows] == list(version.checklist.order)
    assert (draft.code, draft.title, draft.base_id) == ("acme-chemicals-cold-store", version.title, version.id)
    assert list(draft.stages.order_by("position").values_list("code", "last_number")) == [("GOV", 2), ("TRA", 1)]
    event = TrailEvent.objects.get(action="checklist_draft.start")
    assert (event.chain, event.actor) == (cast.acme.id, cast.alice.id)


def test_ids_that_the_base_of_a_profile_gave_stay_taken() -> None:
    cast, base = make_cast(), small_checklist()
    content = base.checklist.model_dump(mode="json") | {"code": "cold-store-small-firm"}
    content["stages"] = [content["stages"][0] | {"requirements": content["stages"][0]["requirements"][:1]}]
    profile = publish_checklist(checklist=Checklist.model_validate(content), actor=OPERATOR)[0]
    draft = start_draft(
        organisation=cast.acme, checklist=profile.checklist, base=profile, code="acme-store", actor=by(cast.alice)
    )
    assert add_requirement(draft=draft.pk, stage="GOV", actor=by(cast.alice)).code == "GOV-03"
    add_stage(draft=draft.pk, code="TRA", title="Transport", actor=by(cast.alice))
    assert add_requirement(draft=draft.pk, stage="TRA", actor=by(cast.alice)).code == "TRA-002"


def test_a_draft_is_seen_by_its_owners_people_alone() -> None:
    cast = make_cast()
    draft = start_draft(organisation=cast.acme, checklist=None, code="own", actor=by(cast.alice))
    seen = [list(drafts_visible_to(person.pk)) for person in (cast.alice, cast.adam, cast.charlie)]
    assert seen == [[draft], [draft], []]


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("cold-store", "checklist.code_of_another"),
        ("cold-store-north", "checklist.code_of_another"),
        ("Cold Store", "authoring.code_form"),
        ("own", "authoring.code_being_written"),
    ],
)
def test_a_code_that_is_taken_or_malformed_is_refused(code: str, problem: str) -> None:
    cast = make_cast()
    small_checklist()
    start_draft(organisation=cast.acme, checklist=None, code="own", actor=by(cast.alice))
    with pytest.raises(Refused) as refused:
        start_draft(organisation=cast.acme, checklist=None, code=code, actor=by(cast.alice))
    assert [each.code for each in refused.value.problems] == [problem]


def test_a_version_of_somebody_else_is_no_base_even_for_one_who_may_read_it() -> None:
    cast = make_cast()
    version = published(cast)
    add_member(company=cast.rival, person=cast.alice, role=Role.MANAGER, actor=OPERATOR)
    with pytest.raises(Refused) as refused:
        start_draft(organisation=cast.rival, checklist=version.checklist, base=version, actor=by(cast.alice))
    assert [each.code for each in refused.value.problems] == ["checklist.of_somebody_else"]
    assert not ChecklistDraft.objects.filter(owner=cast.rival.pk).exists()


@pytest.mark.parametrize("who", ["sam", "adam", "charlie"])
def test_only_people_with_the_right_start_one(who: str) -> None:
    cast = make_cast()
    with pytest.raises(Denied):
        start_draft(organisation=cast.acme, checklist=None, code="own", actor=by(getattr(cast, who)))
    with pytest.raises(Denied):
        start_draft(organisation=cast.acme, checklist=None, code="own", actor=OPERATOR)


def test_what_was_translated_is_taken_along_with_its_digest() -> None:
    cast, checklist = make_cast(), small_checklist().checklist
    of = digest_of("Doors are sealed")
    given = Translation.model_validate(
        {"checklist": "x", "language": "es", "texts": {"TRA-01.title": {"of": of, "text": "Puertas precintadas"}}}
    )
    draft = start_draft(organisation=cast.acme, checklist=checklist, translations=[given], actor=by(cast.alice))
    row = draft.translations.get(language="es", part="TRA")
    assert row.texts == {"TRA-01.title": {"of": of, "text": "Puertas precintadas"}}

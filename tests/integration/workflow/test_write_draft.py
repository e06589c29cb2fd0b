"""Writing: ids are given once, conflicts are shown, what could never be published is refused with its place."""

from typing import Any

import pytest

from audits.workflow.authoring.edit_head import choose_policy, save_head, save_words
from audits.workflow.authoring.edit_requirements import (
    add_requirement,
    move_requirement,
    put_back_requirement,
    remove_requirement,
    save_requirement,
)
from audits.workflow.authoring.edit_stages import add_stage, move_stage, remove_stage
from audits.workflow.authoring.publish import request_approval
from audits.workflow.authoring.start_draft import start_draft
from audits.workflow.authoring.translate import originals_of, save_translation
from audits.workflow.authoring.try_scoring import try_scoring
from audits.workflow.authoring.writing import Conflict
from audits.workflow.authority import Denied
from audits.workflow.bodies import add_body_member
from compliance.authoring.composing import content_of, problems_in, rows_of
from compliance.authoring.models import ChecklistDraft, DraftRequirement
from compliance.checklists.schema import Checklist
from compliance.checklists.translations import digest_of
from compliance.core.errors import Refused
from compliance.organisations.models import BodyRole
from compliance.policies.publishing import publish_policy
from compliance.policies.queries import policies_offered_to
from compliance.scoring import policy_of
from compliance.trail.models import TrailEvent
from tests.factories.audits import standard_policy
from tests.factories.cast import OPERATOR, Cast, by, make_cast
from tests.factories.drafts import CODE, FINISHED, copied, edited, published, requested
from tests.factories.reviews import make_council

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def codes_of(draft: ChecklistDraft) -> list[str]:
    return [row.code for inside in rows_of(draft).values() for row in inside]


def save(draft: ChecklistDraft, cast: Cast, content: dict[str, Any], *, revision: int = 1) -> DraftRequirement:
    actor = by(cast.carl)
    return save_requirement(draft=draft.pk, requirement="TRA-01", content=content, revision=revision, actor=actor)


def test_an_id_is_never_given_again_and_comes_back_as_what_it_was(cast: Cast) -> None:
    draft = edited(cast)
    remove_requirement(draft=draft.pk, requirement="TRA-02", actor=by(cast.alice))
    assert add_requirement(draft=draft.pk, stage="TRA", actor=by(cast.alice)).code == "TRA-03"
    put_back_requirement(draft=draft.pk, requirement="TRA-02", actor=by(cast.alice))
    assert codes_of(draft) == ["GOV-01", "GOV-02", "TRA-01", "TRA-03", "TRA-02"]
    assert DraftRequirement.objects.get(draft=draft, code="TRA-02").content == FINISHED


def test_ids_of_published_versions_stay_taken_in_a_stage_that_comes_again(cast: Cast) -> None:
    version = published(cast)
    without = version.checklist.model_dump(mode="json") | {"version": "2.0.0"}
    without["stages"] = without["stages"][:1]
    draft = start_draft(organisation=cast.acme, checklist=Checklist.model_validate(without), actor=by(cast.alice))
    add_stage(draft=draft.pk, code="TRA", title="Transport", actor=by(cast.alice))
    assert add_requirement(draft=draft.pk, stage="TRA", actor=by(cast.alice)).code == "TRA-003"


def test_numbers_given_under_a_code_stay_taken_in_a_draft_that_takes_the_code(cast: Cast) -> None:
    published(cast)
    draft = start_draft(organisation=cast.acme, checklist=None, code="own", title="Own", actor=by(cast.alice))
    add_stage(draft=draft.pk, code="TRA", title="Transport", actor=by(cast.alice))
    save_head(draft=draft.pk, code=CODE, title="Own", summary="", revision=1, actor=by(cast.alice))
    assert add_requirement(draft=draft.pk, stage="TRA", actor=by(cast.alice)).code == "TRA-003"


def test_a_stage_comes_after_one_that_was_put_back(cast: Cast) -> None:
    draft = copied(cast)
    remove_stage(draft=draft.pk, stage="GOV", actor=by(cast.alice))
    add_stage(draft=draft.pk, code="GOV", title="", actor=by(cast.alice))
    add_stage(draft=draft.pk, code="ABC", title="Last", actor=by(cast.alice))
    assert [(stage.code, stage.position) for stage in rows_of(draft)] == [("TRA", 1), ("GOV", 2), ("ABC", 3)]


def test_order_changes_without_touching_a_revision(cast: Cast) -> None:
    draft = copied(cast)
    move_requirement(draft=draft.pk, requirement="GOV-02", up=True, actor=by(cast.alice))
    move_requirement(draft=draft.pk, requirement="GOV-02", up=True, actor=by(cast.alice))
    move_stage(draft=draft.pk, stage="GOV", up=False, actor=by(cast.alice))
    assert codes_of(draft) == ["TRA-01", "GOV-02", "GOV-01"]
    assert set(DraftRequirement.objects.filter(draft=draft).values_list("revision", flat=True)) == {1}


def test_of_two_authors_the_second_is_shown_what_the_first_wrote(cast: Cast) -> None:
    draft = copied(cast)
    stored = save(draft, cast, FINISHED)
    with pytest.raises(Conflict) as conflict:
        save(draft, cast, {**FINISHED, "title": "Seals are numbered"})
    assert (conflict.value.stored, stored.revision) == (stored, 2)
    assert DraftRequirement.objects.get(pk=stored.pk).content == FINISHED
    assert save(draft, cast, FINISHED).revision == 2  # the same words are no conflict
    event = TrailEvent.objects.filter(action="checklist_draft.edit").get()
    assert (event.chain, event.actor, b"Doors are sealed" in bytes(event.body)) == (cast.acme.id, cast.carl.id, True)


@pytest.mark.parametrize(
    ("field", "value", "where", "problem"),
    [
        ("title", "Turn \u202eme", "TRA-01.title", "checklists.character_hidden"),
        ("text", "a" * 2001, "TRA-01.text", "checklists.text_too_long"),
        ("criticality", "vital", "TRA-01.criticality", "checklists.value_not_allowed"),
        (
            "citations",
            [{"instrument": "Rules", "clause": "1", "status": "verified", "read_at": "their site"}],
            "TRA-01.citations.0",
            "checklists.verification_incomplete",
        ),
    ],
)
def test_what_could_never_be_published_is_refused(
    cast: Cast, field: str, value: object, where: str, problem: str
) -> None:
    draft = copied(cast)
    with pytest.raises(Refused) as refused:
        save(draft, cast, {**FINISHED, field: value})
    assert [(each.where, each.code) for each in refused.value.problems] == [(where, problem)]
    assert DraftRequirement.objects.get(draft=draft, code="TRA-01").revision == 1


def test_what_is_unfinished_is_kept_and_told_with_its_place(cast: Cast) -> None:
    draft = copied(cast)
    save(
        draft,
        cast,
        {**FINISHED, "criticality": "critical", "text": "", "applies_to": {"roles": ["x"], "substances": "all"}},
    )
    words = {**draft.words, "substance_classes": [{"id": "vaccine", "title": "Vaccines"}]}
    save_words(draft=draft.pk, words=words, revision=1, actor=by(cast.alice))
    draft.refresh_from_db()
    assert [(each.where, each.code) for each in problems_in(content_of(draft, rows_of(draft)))] == [
        ("TRA-01.text", "checklists.text_missing"),
        ("GOV-02.applies_to.substances.1", "checklists.word_unknown"),
    ]


def test_a_change_takes_the_request_for_approval_back(cast: Cast) -> None:
    draft = requested(cast)
    kept: dict[str, Any] = {"code": draft.code, "title": draft.title, "revision": 1, "actor": by(cast.carl)}
    save_head(draft=draft.pk, summary=draft.summary, **kept)
    assert ChecklistDraft.objects.get().requested_by == cast.alice  # nothing was changed
    save_head(draft=draft.pk, summary="Another summary.", **kept)
    row = ChecklistDraft.objects.get()
    assert (row.requested_by, row.requested_digest) == (None, "")
    assert TrailEvent.objects.filter(action="checklist_draft.request_taken_back", actor=cast.carl.pk).count() == 1


def test_a_policy_is_the_installations_or_of_a_body_the_company_is_in(cast: Cast) -> None:
    draft, council, standard = copied(cast), make_council(cast), standard_policy()
    content: Any = standard.policy.content
    own, others = (
        publish_policy(policy=policy_of(dict(content) | {"policy": code}), actor=OPERATOR, owner=body)[0]
        for code, body in (("council", council.body), ("guild", council.guild))
    )
    add_body_member(body=council.guild, person=cast.alice, role=BodyRole.REVIEWER, actor=OPERATOR)
    with pytest.raises(Refused) as refused:
        choose_policy(draft=draft.pk, policy=others, actor=by(cast.alice))
    assert [each.code for each in refused.value.problems] == ["policy.of_somebody_else"]
    assert choose_policy(draft=draft.pk, policy=own, actor=by(cast.alice)).policy_version == own
    assert set(policies_offered_to(cast.acme.pk)) == {own, standard}
    assert set(policies_offered_to(council.guild.pk)) == {others, standard}


@pytest.mark.parametrize("who", ["sam", "adam", "charlie"])
def test_only_people_with_the_right_write(cast: Cast, who: str) -> None:
    draft = copied(cast)
    person = getattr(cast, who)
    with pytest.raises(Denied):
        add_requirement(draft=draft.pk, stage="GOV", actor=by(person))
    with pytest.raises(Denied):
        request_approval(draft=draft.pk, version="1.0.0", actor=by(person))


def test_a_removed_stage_comes_back_whole(cast: Cast) -> None:
    draft = copied(cast)
    remove_stage(draft=draft.pk, stage="GOV", actor=by(cast.alice))
    assert codes_of(draft) == ["TRA-01"]
    add_stage(draft=draft.pk, code="GOV", title="", actor=by(cast.alice))
    assert codes_of(draft) == ["TRA-01", "GOV-01", "GOV-02"]


def test_a_translation_knows_what_it_was_made_from(cast: Cast) -> None:
    draft = copied(cast)
    told: dict[str, Any] = {"language": "es", "part": "TRA", "still_right": (), "actor": by(cast.carl)}
    old = originals_of(draft, "TRA")["TRA-01.title"]
    save_translation(draft=draft.pk, texts={"TRA-01.title": "Puertas precintadas"}, revision=0, **told)
    save(draft, cast, FINISHED)
    kept = save_translation(draft=draft.pk, texts={"TRA-01.title": "Puertas precintadas"}, revision=1, **told)
    assert kept.texts == {"TRA-01.title": {"of": digest_of(old), "text": "Puertas precintadas"}}
    told["still_right"] = ("TRA-01.title",)
    kept = save_translation(draft=draft.pk, texts={"TRA-01.title": "Puertas precintadas"}, revision=1, **told)
    assert kept.texts["TRA-01.title"]["of"] == digest_of("Seals are kept")


@pytest.mark.parametrize(
    ("text", "problem"),
    [("x" * 4001, "checklists.text_too_long"), ("x\u202e", "checklists.character_hidden")],
    ids=["too_long", "hidden"],
)
def test_a_translation_that_cannot_stand_is_refused_for_what_is_wrong_with_it(
    cast: Cast, text: str, problem: str
) -> None:
    told: dict[str, Any] = {"language": "es", "part": "TRA", "still_right": (), "revision": 0}
    with pytest.raises(Refused) as refused:
        save_translation(draft=copied(cast).pk, texts={"TRA-01.title": text}, actor=by(cast.carl), **told)
    assert [(each.code, each.params["field"], each.where) for each in refused.value.problems] == [
        (problem, "TRA-01.title", "TRA-01.title")
    ]


@pytest.mark.parametrize(
    ("sample", "outcome", "shown"),
    [("all_met", "conforming", "100.0"), ("critical_not_met", "not_conforming", "44.4")],
)
def test_a_sample_is_scored_on_the_draft_as_it_stands(cast: Cast, sample: str, outcome: str, shown: str) -> None:
    trial = try_scoring(rows=rows_of(copied(cast)), policy=standard_policy(), sample=sample)
    assert (trial.result.outcome, trial.result.shown) == (outcome, shown)
    assert trial.steps

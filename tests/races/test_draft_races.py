"""Two people at one draft at once: one version, or one edit and no version, and the trail holds."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from audits.workflow.authoring.edit_requirements import add_requirement, save_requirement
from audits.workflow.authoring.publish import approve
from audits.workflow.authoring.writing import Conflict
from compliance.authoring.models import ChecklistDraft, DraftRequirement, Publication
from compliance.checklists.models import ChecklistVersion
from compliance.core.errors import Refused
from compliance.signing.models import Signature
from compliance.trail.verification import verify_trail
from tests.factories.cast import Cast, by
from tests.factories.drafts import CODE, FINISHED, copied, requested, signed_by_sam

AtOnce = Callable[..., list[Any]]


@pytest.fixture(autouse=True)
def _trail_holds(cast: Cast) -> Iterator[None]:
    yield
    assert verify_trail().holds


def do_approve(draft: ChecklistDraft, cast: Cast) -> Callable[[], ChecklistVersion]:
    credentials = signed_by_sam(draft, cast)
    return lambda: approve(draft=draft.pk, credentials=credentials, actor=by(cast.sam, minutes=2))


def do_save(draft: ChecklistDraft, cast: Cast, code: str, title: str, revision: int) -> Callable[[], DraftRequirement]:
    told: dict[str, Any] = {"draft": draft.pk, "requirement": code, "revision": revision, "actor": by(cast.carl)}
    return lambda: save_requirement(content={**FINISHED, "title": title}, **told)


def test_two_approvals_are_one_version_and_one_signature(cast: Cast, at_once: AtOnce) -> None:
    draft = requested(cast)
    outcomes = at_once(do_approve(draft, cast), do_approve(draft, cast))
    refused = [each for each in outcomes if isinstance(each, Refused)]
    assert [problem.code for each in refused for problem in each.problems] == ["authoring.not_open"]
    assert (ChecklistVersion.objects.filter(code=CODE).count(), Publication.objects.count()) == (1, 1)
    assert Signature.objects.count() == 1


def test_an_edit_during_an_approval_is_refused_or_takes_the_request_back(cast: Cast, at_once: AtOnce) -> None:
    draft = requested(cast)
    approved, saved = at_once(do_approve(draft, cast), do_save(draft, cast, "TRA-02", "Seals are numbered", 2))
    published = ChecklistVersion.objects.filter(code=CODE).first()
    if published:
        assert (published, isinstance(saved, Refused)) == (approved, True)
        assert published.checklist.requirement("TRA-02").title == FINISHED["title"]
    else:
        assert [problem.code for problem in approved.problems] == ["authoring.not_requested"]
        assert (ChecklistDraft.objects.get().requested_by, isinstance(saved, DraftRequirement)) == (None, True)


def test_of_two_authors_one_is_told_of_the_other(cast: Cast, at_once: AtOnce) -> None:
    draft = copied(cast)
    outcomes = at_once(do_save(draft, cast, "GOV-01", "This", 1), do_save(draft, cast, "GOV-01", "That", 1))
    (conflict,) = [each for each in outcomes if isinstance(each, Conflict)]
    (stored,) = [each for each in outcomes if isinstance(each, DraftRequirement)]
    row = DraftRequirement.objects.get(draft=draft, code="GOV-01")
    assert (row.revision, row.content) == (2, stored.content)
    assert conflict.stored == row


def test_two_new_requirements_have_two_ids(cast: Cast, at_once: AtOnce) -> None:
    draft = copied(cast)
    add = [lambda: add_requirement(draft=draft.pk, stage="GOV", actor=by(cast.alice))] * 2
    assert sorted(each.code for each in at_once(*add)) == ["GOV-03", "GOV-04"]

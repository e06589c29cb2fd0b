"""What writing a checklist of a thousand requirements costs the server: its stage page alone is held to a limit."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tests.benchmarks.bench_pages import page_figures, signed_in
from tests.benchmarks.figures import Figure, cpu_milliseconds
from tests.benchmarks.place import Place

if TYPE_CHECKING:
    from compliance.checklists.schema import Checklist

STAGES, EACH = 10, 100


def bench_authoring(place: Place) -> Iterator[Figure]:
    cast = place.cast  # readies Django before anything below is imported
    from audits.workflow.authoring.start_draft import start_draft
    from compliance.authoring.models import DraftRequirement
    from tests.factories.cast import by

    alice = cast.alice
    draft = start_draft(organisation=cast.acme, checklist=_thousand(), actor=by(alice))
    client, stage = signed_in(alice), f"/drafts/{draft.pk}/stages/S05/"
    yield from page_figures("stage of a draft of 1,000 requirements", client, stage, milliseconds=60, queries=9)
    yield from page_figures("overview of that draft", client, f"/drafts/{draft.pk}/", milliseconds=400, queries=8)
    row = DraftRequirement.objects.get(draft=draft, code="S05-010")
    revisions = iter(range(1, 1000))

    def save() -> None:
        revision = next(revisions)
        told = {"revision": revision, "title": f"Title {revision}", "criticality": "minor", "all-roles": "1"}
        path = f"/drafts/{draft.pk}/requirements/{row.code}"
        answer = client.post(path, told | {"all-substances": "1"}, headers={"HX-Request": "true"})
        assert answer.status_code == 200, answer.status_code

    yield Figure("saving one of its requirements, server CPU", cpu_milliseconds(save), "ms", limit=60)


def _thousand() -> "Checklist":
    """The shipped checklist's requirements over and over, in ten stages of a hundred."""
    from compliance.checklists.schema import Checklist
    from tests.factories.audits import library_checklist

    shipped = library_checklist().checklist
    content = shipped.model_dump(mode="json", exclude_defaults=True)
    every = [requirement for stage in content["stages"] for requirement in stage["requirements"]]
    content["stages"] = [
        {
            "id": f"S{stage:02}",
            "title": f"Stage {stage}",
            "requirements": [
                every[(stage * EACH + n) % len(every)] | {"id": f"S{stage:02}-{n:03}"} for n in range(1, EACH + 1)
            ],
        }
        for stage in range(1, STAGES + 1)
    ]
    return Checklist.model_validate(content | {"code": "thousand"})

from pathlib import Path

import pytest

from audits.workflow import load_library as loading
from audits.workflow.load_library import load_library
from compliance.checklists.content import content_digest
from compliance.checklists.models import ChecklistVersion
from compliance.checklists.publishing import find_version
from compliance.core.errors import Refused
from compliance.policies.models import PolicyVersion
from compliance.policies.publishing import default_policy
from compliance.runtime.paths import ROOT
from compliance.substances.models import ControlListEdition
from tests.factories.cast import NOW, OPERATOR
from tests.factories.trail import recorded

SMALL = ROOT / "tests" / "data" / "checklists" / "small.yaml"
pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of the small checklist alone."""
    folder = tmp_path / "cold-store" / "1.0.0"
    folder.mkdir(parents=True)
    (folder / "checklist.yaml").write_text(SMALL.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(loading, "CHECKLISTS", tmp_path)
    return folder / "checklist.yaml"


def test_the_shipped_library_is_published_whole() -> None:
    with recorded() as events:
        lines = load_library(actor=OPERATOR)
    assert {"diversion-prevention 1.0.0 published", "diversion-prevention 1.1.0 published"} < set(lines)
    assert "standard 1.0.0 published" in lines
    version = find_version("diversion-prevention")
    assert (version.version, len(version.checklist.order), version.published_at) == ("1.1.0", 273, NOW)
    assert version.digest == content_digest(version.checklist)
    assert {event.action for event in events} == {"checklist.published", "policy.published", "control_list.published"}
    stored = [model.objects.count() for model in (ChecklistVersion, PolicyVersion, ControlListEdition)]
    assert len(events) == sum(stored) == len(lines)
    published = next(event for event in events if event.object == ("checklist_version", str(version.id)))
    assert published.data == {"digest": version.digest}
    assert default_policy().code == "standard"


def test_loading_again_changes_nothing() -> None:
    load_library(actor=OPERATOR)
    with recorded() as events:
        lines = load_library(actor=OPERATOR)
    assert events == []
    assert "diversion-prevention 1.0.0 already published, unchanged" in lines


def test_other_content_under_a_published_version_is_refused_and_nothing_is_stored(shelf: Path) -> None:
    load_library(actor=OPERATOR)
    digest = find_version("cold-store").digest
    shelf.write_text(
        shelf.read_text(encoding="utf-8").replace("Keys are counted", "Keys are weighed"), encoding="utf-8"
    )
    with recorded() as events, pytest.raises(Refused) as refused:
        load_library(actor=OPERATOR)
    (problem,) = refused.value.problems
    assert (problem.code, problem.params["stored"]) == ("checklist.version_has_another_digest", digest[:12])
    assert (events, find_version("cold-store").digest) == ([], digest)


def test_the_changed_checklist_under_a_new_number_is_published_beside_the_old(shelf: Path) -> None:
    load_library(actor=OPERATOR)
    newer = shelf.parent.parent / "1.10.0" / "checklist.yaml"
    newer.parent.mkdir()
    text = shelf.read_text(encoding="utf-8").replace("version: 1.0.0", "version: 1.10.0")
    newer.write_text(text.replace("Keys are counted", "Keys are weighed"), encoding="utf-8")
    load_library(actor=OPERATOR)
    assert (find_version("cold-store").version, find_version("cold-store@1.0.0").version) == ("1.10.0", "1.0.0")


def test_a_faulty_file_names_file_and_line_and_stores_nothing(shelf: Path) -> None:
    shelf.write_text(
        shelf.read_text(encoding="utf-8").replace("criticality: major", "criticality: huge"), encoding="utf-8"
    )
    with recorded() as events, pytest.raises(Refused) as refused:
        load_library(actor=OPERATOR)
    (problem,) = refused.value.problems
    line = next(n for n, text in enumerate(shelf.read_text(encoding="utf-8").splitlines(), 1) if "huge" in text)
    assert (problem.code, problem.where) == ("checklists.value_not_allowed", f"checklist.yaml:{line}")
    assert (events, ChecklistVersion.objects.count(), PolicyVersion.objects.count()) == ([], 0, 0)


@pytest.mark.parametrize(
    ("reference", "code"),
    [
        ("cold-storage", "checklist.unknown_code"),
        ("", "checklist.unknown_code"),
        ("cold-store@2.0.0", "checklist.unknown_version"),
        ("cold-store@1.0", "checklist.unknown_version"),
    ],
)
def test_an_unknown_checklist_names_what_there_is(shelf: Path, reference: str, code: str) -> None:
    load_library(actor=OPERATOR)
    with pytest.raises(Refused) as refused:
        find_version(reference)
    (problem,) = refused.value.problems
    assert problem.code == code
    assert problem.params["known"] == ("1.0.0" if "version" in code else "cold-store")


def test_without_a_library_there_is_no_policy_to_score_by() -> None:
    with pytest.raises(Refused) as refused:
        default_policy()
    assert [problem.code for problem in refused.value.problems] == ["policy.unknown"]

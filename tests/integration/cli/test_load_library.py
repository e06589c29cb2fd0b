from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from audits.workflow import load_library as loading
from compliance.checklists.models import ChecklistVersion
from compliance.runtime.paths import ROOT
from tests.factories.trail import recorded

pytestmark = pytest.mark.django_db


def said() -> list[str]:
    out = StringIO()
    call_command("load_library", stdout=out)
    return out.getvalue().splitlines()


def test_what_is_published_is_told_and_a_second_time_nothing_happens() -> None:
    first = said()
    assert [line for line in first if line.startswith("diversion-prevention")] == [
        "diversion-prevention 1.0.0 published",
        "diversion-prevention 1.1.0 published",
        "diversion-prevention-chemical-trader 1.0.0 published",
        "diversion-prevention-online-marketplace 1.0.0 published",
        "diversion-prevention-small-firm 1.0.0 published",
    ]
    with recorded() as events:
        assert said() == [line.replace("published", "already published, unchanged") for line in first]
    assert events == []


def test_changed_content_under_a_published_version_is_exit_code_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "cold-store" / "1.0.0" / "checklist.yaml"
    file.parent.mkdir(parents=True)
    text = (ROOT / "tests" / "data" / "checklists" / "small.yaml").read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    monkeypatch.setattr(loading, "CHECKLISTS", tmp_path)
    said()
    file.write_text(text.replace("Keys are counted", "Keys are weighed"), encoding="utf-8")
    complaint = StringIO()
    with recorded() as events, pytest.raises(SystemExit) as ended:
        call_command("load_library", stdout=StringIO(), stderr=complaint)
    assert (ended.value.code, events, ChecklistVersion.objects.filter(code="cold-store").count()) == (2, [], 1)
    head, line = complaint.getvalue().splitlines()
    assert head == "The library was not loaded; nothing was changed."
    assert line.startswith("  cold-store 1.0.0 is already published with other content")

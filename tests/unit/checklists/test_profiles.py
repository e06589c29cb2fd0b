from pathlib import Path

import pytest

from compliance.checklists.content import checklist_content
from compliance.checklists.profiles import Base, load_profile
from compliance.core.canonical import canonical_json, sha256_hex
from compliance.core.errors import Refused

PROFILES = sorted((Path(__file__).parents[3] / "compliance/checklists/library/profiles").glob("*/*.yaml"))
WORDS = """\
code: first-week
version: 1.0.0
language: en
title: The first week
summary: What a keeper does in the first week.
base: {code: cold-store, version: 1.0.0}
requirements:
  - id: GOV-02
    because: Doors are the first thing a new keeper meets.
"""


def profile_of(file, *checklists):
    return load_profile(file, base_of={Base(code=c.code, version=c.version): c for c in checklists}.get)


def texts(checklist):
    """Return the digest of each requirement as it is published."""
    stages = checklist_content(checklist)["criteria"]["stages"]
    return {each["id"]: sha256_hex(canonical_json(each)) for stage in stages for each in stage["requirements"]}


@pytest.fixture
def written(tmp_path):
    def write(*changes):
        text = WORDS
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        (tmp_path / "1.0.0.yaml").write_text(text, encoding="utf-8")
        return tmp_path / "1.0.0.yaml"

    return write


def test_three_profiles_are_shipped_each_under_its_own_code(current):
    sizes = {each.code: len(each.order) for each in (profile_of(file, current) for file in PROFILES)}
    assert sizes == {
        "diversion-prevention-chemical-trader": 40,
        "diversion-prevention-online-marketplace": 44,
        "diversion-prevention-small-firm": 60,
    }


@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.parent.name)
def test_an_id_means_the_same_in_a_profile_as_in_its_base(current, file):
    profile = profile_of(file, current)
    base = texts(current)
    assert texts(profile) == {id_: base[id_] for id_ in current.order if id_ in profile.by_id}


@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.parent.name)
def test_no_two_choices_are_argued_alike(file):
    reasons = [line for line in file.read_text(encoding="utf-8").splitlines() if "because:" in line]
    assert len(set(reasons)) == len(reasons)


def test_only_questions_that_bear_on_what_is_chosen_are_asked(current):
    trader = next(file for file in PROFILES if "trader" in file.parent.name)
    asked = [condition.id for condition in profile_of(trader, current).conditions]
    assert asked == ["imports", "exports", "imports_or_exports", "uses_brokers"]


def test_every_requirement_of_the_marketplace_profile_can_concern_a_marketplace(current):
    marketplace = next(file for file in PROFILES if "marketplace" in file.parent.name)
    for each in profile_of(marketplace, current).requirements:
        assert each.applies_to.roles == "all" or "online_marketplace" in each.applies_to.roles


@pytest.mark.parametrize(
    ("old", "new", "line", "code", "params"),
    [
        ("version: 1.0.0}", "version: 9.0.0}", 6, "profile_base_missing", {"base": "cold-store 9.0.0"}),
        ("id: GOV-02", "id: GOV-77", 8, "profile_requirement_unknown", {"id": "GOV-77", "base": "cold-store 1.0.0"}),
        ("    because: Doors", "    because_of: Doors", 9, "field_unknown", {"field": "because_of"}),
        ("requirements:", "requirements:\n  - {id: GOV-02, because: So}", 9, "id_repeated", {"id": "GOV-02"}),
        ("title: The first week", "title: ''", 4, "text_missing", {"field": "title"}),
    ],
)
def test_a_mistake_is_told_at_its_line(small, written, old, new, line, code, params):
    with pytest.raises(Refused) as refused:
        profile_of(written((old, new)), small)
    (problem,) = (each for each in refused.value.problems if each.code == f"checklists.{code}")
    assert problem.where == f"1.0.0.yaml:{line}"
    assert params.items() <= problem.params.items()


def test_the_order_is_that_of_the_base_however_a_profile_is_written(small, written):
    later_first = ("  - id: GOV-02", "  - id: TRA-01\n    because: Trucks leave on the second day.\n  - id: GOV-02")
    assert profile_of(written(later_first), small).order == ("GOV-02", "TRA-01")

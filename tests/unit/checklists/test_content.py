import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.checklists.content import (
    checklist_content,
    checklist_from_content,
    citation_checks_digest,
    content_digest,
)
from compliance.checklists.schema import Checklist
from compliance.core.canonical import canonical_json, sha256_hex
from compliance.core.errors import Problem, Refused


def changed(checklist, field, value):
    """The checklist with another value of a field of the citation of GOV-02."""
    content = checklist.model_dump()
    content["stages"][0]["requirements"][1]["citations"][0][field] = value
    return Checklist.model_validate(content)


def stored(checklist):
    return canonical_json(checklist_content(checklist))


def test_stored_content_is_the_same_checklist_again(library):
    assert checklist_from_content(stored(library)) == library


def test_the_digests_are_those_of_the_stored_parts(library):
    content = json.loads(stored(library))
    assert sha256_hex(canonical_json(content["criteria"])) == content_digest(library)
    assert sha256_hex(canonical_json(content["citation_checks"])) == citation_checks_digest(library)


@pytest.mark.parametrize(
    ("field", "value"),
    [("status", "reported"), ("read_at", "the gazette"), ("checked_on", "2026-12-01"), ("note", "Read again.")],
)
def test_a_better_citation_check_changes_only_its_own_digest(small, field, value):
    better = changed(small, field, value)
    assert content_digest(better) == content_digest(small)
    assert citation_checks_digest(better) != citation_checks_digest(small)


@pytest.mark.parametrize(("field", "value"), [("instrument", "Key rules"), ("clause", "2.11"), ("edition", "2020")])
def test_another_source_changes_the_digest_of_the_criteria(small, field, value):
    other = changed(small, field, value)
    assert content_digest(other) != content_digest(small)
    assert citation_checks_digest(other) == citation_checks_digest(small)


def test_content_of_another_format_is_refused():
    with pytest.raises(Refused) as refused:
        checklist_from_content(b'{"format": "checklist/2"}')
    assert refused.value.problems == (
        Problem("checklists.format_unknown", {"format": "checklist/2", "known": "checklist/1"}),
    )


def test_checks_that_do_not_fit_the_citations_are_refused(small):
    content = checklist_content(small)
    content["citation_checks"]["TRA-01"] = []
    with pytest.raises(Refused) as refused:
        checklist_from_content(canonical_json(content))
    assert refused.value.problems == (Problem("checklists.checks_do_not_fit", {"id": "TRA-01"}),)


printable = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=60).filter(str.strip)


@given(title=printable, text=printable, evidence=st.lists(printable, min_size=1, max_size=20))
def test_whatever_people_write_survives_storing(small, title, text, evidence):
    value = small.model_dump(mode="json")
    value["stages"][0]["requirements"][0] |= {"title": title, "text": text, "evidence": evidence}
    first = stored(Checklist.model_validate(value))
    assert stored(checklist_from_content(first)) == first

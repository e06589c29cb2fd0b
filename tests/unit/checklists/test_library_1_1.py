"""Version 1.1.0 is 1.0.0 in better words: the same requirements for the same sites, from sources checked as far."""

from collections import Counter

from compliance.checklists.content import citation_checks_digest, content_digest

# Parts of joined citations of 1.0.0 of which its own notes say that they were not read.
NEVER_READ = {
    ("ORD-18", "827(f)"),
    ("ORD-19", "828(a)"),
    ("IMP-18", "art. 20"),
    ("SEL-08", "6.7"),
}


def test_version_1_1_0_never_changes(current):
    assert (current.code, current.version) == ("diversion-prevention", "1.1.0")
    assert content_digest(current) == "80cdca92b8eb33f92b33bd5e983ae5faa264cc346cbe54e5903f4ed1ad91aeb5"


def test_its_citation_checks_are_those_recorded(current):
    assert citation_checks_digest(current) == "7f28255aa86b4a0e3b4dfc1335e928385888d509f50cdbd9557d3363cefe7076"


def test_it_asks_the_same_sites_for_the_same_273_requirements_as_1_0_0(current, library):
    assert current.order == library.order
    for new, old in zip(current.requirements, library.requirements, strict=True):
        assert (new.id, new.applies_to, new.criticality) == (old.id, old.applies_to, old.criticality)
    assert (current.roles, current.substance_classes) == (library.roles, library.substance_classes)
    assert (current.conditions, current.jurisdictions) == (library.conditions, library.jurisdictions)


def test_a_citation_is_verified_only_where_1_0_0_had_read_its_text(current, library):
    for new, old in zip(current.requirements, library.requirements, strict=True):
        read = [(each.read_at, each.checked_on) for each in old.citations if each.status == "verified"]
        for each in (each for each in new.citations if each.status == "verified"):
            assert any(place.endswith(each.read_at) and day == each.checked_on for place, day in read), new.id


def test_what_a_note_says_was_not_read_is_not_verified(current):
    named = {
        (each.id, citation.clause): citation.status for each in current.requirements for citation in each.citations
    }
    assert {named[place] for place in NEVER_READ} == {"unverified"}


def test_its_674_citations_name_one_clause_each(current):
    statuses = Counter(citation.status for each in current.requirements for citation in each.citations)
    assert statuses == {"verified": 331, "reported": 115, "analogue": 92, "unverified": 91, "house": 45}


def test_every_critical_requirement_says_which_route_it_closes(current):
    assert {each.id for each in current.requirements if each.criticality == "critical" and not each.rationale} == set()

import time
from collections import Counter
from pathlib import Path

from compliance.checklists.content import citation_checks_digest, content_digest
from compliance.checklists.loading import load_checklist_folder

FOLDER = Path(__file__).parents[3] / "compliance/checklists/library/diversion-prevention/1.0.0"


def test_version_1_0_0_never_changes(library):
    assert (library.code, library.version) == ("diversion-prevention", "1.0.0")
    assert content_digest(library) == "37a991c21e62d485f234e3347056284295edc2f7edfb7ff43a3d962f65b01e34"


def test_its_citation_checks_are_those_recorded(library):
    assert citation_checks_digest(library) == "1b1c7ee53b35d3eb3e446a0543dbcc48ca84fb04b588f374c7b1e8f5f12f0dbf"


def test_its_273_requirements_stand_in_16_stages_from_governance_to_self_inspection(library):
    assert {stage.id: len(stage.requirements) for stage in library.stages} == {
        "GOV": 16,
        "PER": 14,
        "KYC": 22,
        "SUP": 12,
        "SUB": 15,
        "PRD": 13,
        "STO": 14,
        "INV": 16,
        "MKT": 23,
        "ORD": 25,
        "IMP": 23,
        "TRA": 21,
        "OUT": 13,
        "RET": 18,
        "REC": 16,
        "SEL": 12,
    }
    assert [stage.id for stage in library.stages][::15] == ["GOV", "SEL"]
    assert len(library.order) == 273


def test_its_criticalities_are_70_critical_178_major_and_25_minor(library):
    assert Counter(requirement.criticality for requirement in library.requirements) == {
        "critical": 70,
        "major": 178,
        "minor": 25,
    }


def test_its_575_citations_say_how_far_each_was_checked(library):
    statuses = Counter(citation.status for requirement in library.requirements for citation in requirement.citations)
    assert statuses == {"verified": 271, "reported": 104, "unverified": 80, "analogue": 75, "house": 45}


def test_every_word_of_its_vocabularies_but_the_class_of_non_listed_chemicals_is_used(library):
    applies = [requirement.applies_to for requirement in library.requirements]
    assert {term.id for term in library.roles} == {word for a in applies if a.roles != "all" for word in a.roles}
    classes = {word for a in applies if a.substances != "all" for word in a.substances}
    assert {term.id for term in library.substance_classes} - classes == {"non_listed_chemical"}
    assert {condition.id for condition in library.conditions} == {word for a in applies for word in a.conditions}


def test_its_requirements_keep_their_number_in_the_stage(library):
    numbers = {stage.id: [requirement.id for requirement in stage.requirements] for stage in library.stages}
    assert numbers == {stage: [f"{stage}-{n:02}" for n in range(1, len(ids) + 1)] for stage, ids in numbers.items()}


def test_it_loads_within_a_second():
    started = time.process_time()
    load_checklist_folder(FOLDER)
    assert time.process_time() - started < 1

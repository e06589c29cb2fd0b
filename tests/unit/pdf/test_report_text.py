"""What reports say for each outcome and each kind of audit."""

from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from audits.certificates.pdf.draw import draw_report
from audits.certificates.pdf.facts import Measured, ReportFacts, StepFacts
from tests.unit.pdf import golden
from tests.unit.pdf.pages import flat
from tests.unit.pdf.reports import CHINESE, CONFORMING, NOT_ASSESSABLE, NOT_CONFORMING, REVIEWED


@cache
def printed(facts: ReportFacts) -> str:
    """Return the text of all pages, its lines joined."""
    return flat(draw_report(facts))


@pytest.mark.parametrize("name", ["not_conforming", "reviewed"])
def test_the_text_is_the_golden_one(name: str) -> None:
    assert golden.report(name) == golden.stored(f"report_{name}")


def test_a_self_audit_has_no_part_about_reviewing() -> None:
    report = printed(NOT_CONFORMING)

    assert "Self-audit report" in report
    assert "SELF-DECLARED, NOT CHECKED" in report
    for word in ("REVIEW ", "Not sampled", "Verified", "Root cause", "reviewer", "corrective"):
        assert word not in report


def test_a_review_shows_what_was_looked_at_and_the_corrective_actions() -> None:
    report = printed(REVIEWED)

    assert "REVIEW" in report
    assert "A reviewer looked at 58.0\u202f% of them." in report
    assert "Findings and corrective actions" in report
    assert "Owner Marta Gil, Responsible Person Due 2027-02-20" in report


def test_an_outcome_of_not_conforming_gets_a_report_only() -> None:
    assert "Declaration None: this outcome gets a report only" in printed(NOT_CONFORMING)
    assert "Declaration CWD-LOCAL-2026-000001" in printed(CONFORMING)


def test_an_audit_without_score_says_so_and_why() -> None:
    report = printed(NOT_ASSESSABLE)

    assert "Not assessable: there is no score." in report
    assert "No requirement in scope counts: all were declared not applicable." in report
    assert "Nothing counts towards a score, so there is none." in report


def test_the_sum_is_printed_exactly_before_it_is_rounded() -> None:
    report = printed(NOT_CONFORMING)

    assert "747 points ÷ 789 possible = 249/263 = 94.676806…\u202f%, shown as 94.7\u202f%." in report


def test_a_score_that_is_no_plain_quotient_is_printed_as_it_is() -> None:
    capped = replace(NOT_CONFORMING, score=Measured("69/1", "69.0\u202f%"))

    assert "The score is exactly 69\u202f%, shown as 69.0\u202f%." in printed(capped)


def test_a_policy_that_adds_no_points_up_has_no_columns_of_points() -> None:
    stages = tuple(replace(stage, points="", possible="") for stage in NOT_CONFORMING.stages)
    report = printed(replace(NOT_CONFORMING, points="", possible="", stages=stages))

    assert "N/A OPEN SCORE" in report
    assert "N/A OPEN POINTS OF SCORE" in printed(NOT_CONFORMING)


def test_a_step_without_words_is_a_further_line_of_the_one_above() -> None:
    steps = (StepFacts("Score", "92.4"), StepFacts("", "53 × 5"), StepFacts("Grade", "B"))
    report = printed(replace(NOT_CONFORMING, steps=steps))

    assert "STEP VALUE Score 92.4 53 × 5 Grade B GRADES" in report.replace("Grades", "GRADES")


def test_a_finding_that_nobody_has_answered_shows_its_status_beside_its_requirement() -> None:
    finding = replace(NOT_CONFORMING.findings[0], status="Open")

    assert "Major · INV-02 · page 17 · Open" in printed(replace(NOT_CONFORMING, findings=(finding,)))


def test_a_self_audit_that_was_not_registered_has_no_day_of_registration() -> None:
    today = date(2026, 11, 20)

    assert "Registered 2026-11-20" not in printed(replace(NOT_CONFORMING, decided_on=today))
    assert "Registered 2026-11-20" in printed(replace(CONFORMING, decided_on=today))


def test_what_the_scope_left_out_is_listed_with_its_rule() -> None:
    report = printed(NOT_CONFORMING)

    assert "The scope leaves 24 others out." in report
    assert "Only for online marketplaces 22 MKT-40 · MKT-41" in report


def test_a_long_list_of_the_scope_is_told_on_the_cover_and_printed_under_scope() -> None:
    countries = tuple(f"Country {i:03d}" for i in range(1, 201))
    scope = replace(NOT_CONFORMING.subject.scope, jurisdictions=countries)
    report = printed(replace(NOT_CONFORMING, subject=replace(NOT_CONFORMING.subject, scope=scope)))

    assert "Jurisdictions 200, listed under “Scope”" in report
    assert [country for country in countries if country not in report] == []


def test_an_unsigned_report_says_so_twice() -> None:
    report = printed(NOT_CONFORMING)

    assert "Signed by Nobody: unsigned declaration" in report
    assert "Unsigned declaration Nobody has signed this declaration" in report
    assert "nsigned" not in printed(CONFORMING)


def test_a_character_that_no_font_has_is_printed_as_its_code_point_in_free_text() -> None:
    assert "[U+2705]" in printed(CHINESE)


def test_the_parts_and_stages_are_bookmarks() -> None:
    outline: list[Any] = PdfReader(BytesIO(draw_report(NOT_CONFORMING))).outline
    titles = [entry.title for entry in outline if not isinstance(entry, list)]
    stages = [entry.title for group in outline if isinstance(group, list) for entry in group]

    assert titles == [
        "Self-audit report",
        "Contents",
        "Summary",
        "How the score was made",
        "Nonconformities",
        "Every requirement, by stage",
        "Scope",
        "Signatures and digests",
    ]
    assert stages[0] == "Governance & accountability"
    assert len(stages) == 16

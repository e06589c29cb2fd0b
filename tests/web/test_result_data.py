"""The result as JSON and its answers as CSV."""

import csv
import io
import json

import pytest
from django.urls import reverse

from audits.certificates.telling import told_result
from audits.web.results.data import harmless
from tests.factories.audits import ALL_MET, answer, draft, score, scored, submit, submitted
from tests.factories.cast import Cast
from tests.factories.results import audit_of
from tests.web.conftest import SignedIn


def test_json_is_the_whole_result(cast: Cast, signed_in: SignedIn) -> None:
    run = scored(cast)
    answered = signed_in(cast.adam).get(reverse("result-json", args=[audit_of(run).pk]))
    assert answered.headers["Content-Type"] == "application/json"
    assert json.loads(answered.content) == told_result(run.answer_set.submission)


def test_csv_has_one_line_a_requirement_and_no_formulas(cast: Cast, signed_in: SignedIn) -> None:
    audit = draft(cast, answers=ALL_MET)
    answer(audit, "GOV-02", "partly_met", cast, reason='=HYPERLINK("http://evil.example")')
    submission = submit(audit, cast)
    score(submission)
    answered = signed_in(cast.adam).get(reverse("answers-csv", args=[audit.pk]))
    assert answered.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answered.headers["Content-Disposition"].startswith("attachment; filename=")
    assert list(csv.reader(io.StringIO(answered.content.decode("utf-8-sig")))) == [
        ["Stage", "Requirement", "Title", "Criticality", "Answer", "Reason", "Evidence"],
        ["Governance", "GOV-01", "One person is answerable", "Critical", "Met", "", ""],
        ["Governance", "GOV-02", "Keys are counted", "Major", "Partly met", '\'=HYPERLINK("http://evil.example")', ""],
        ["Transport", "TRA-01", "Doors are sealed", "Minor", "Met", "", ""],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1"])
def test_what_a_spreadsheet_would_calculate_is_quoted(text: str) -> None:
    assert harmless(text) == f"'{text}"


def test_other_text_stays_as_it_is() -> None:
    assert harmless("a = b - c") == "a = b - c"


def test_nothing_is_told_before_it_is_scored(cast: Cast, signed_in: SignedIn) -> None:
    audit, client = submitted(cast).audit, signed_in(cast.adam)
    names = ("result-json", "answers-csv")
    assert [client.get(reverse(name, args=[audit.pk])).status_code for name in names] == [404, 404]

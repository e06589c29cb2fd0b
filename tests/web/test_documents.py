"""The drawn documents."""

import pytest
from django.urls import reverse

from audits.certificates.models import DocumentKind
from audits.certificates.queries import report_in
from audits.results.models import ScoreRun
from tests.factories.audits import FAILED, scored
from tests.factories.cast import Cast
from tests.factories.results import CONTENTS, audit_of, certificate, drawn
from tests.web.conftest import SignedIn


def _address(name: str, run: ScoreRun) -> str:
    return reverse(name, args=[audit_of(run).pk])


@pytest.mark.parametrize(("name", "kind"), [("report", DocumentKind.REPORT), ("declaration", DocumentKind.CERTIFICATE)])
def test_the_kept_bytes_are_sent_as_a_download(cast: Cast, signed_in: SignedIn, name: str, kind: DocumentKind) -> None:
    run = scored(cast)
    kept = drawn(run)[kind]
    answered = signed_in(cast.adam).get(_address(name, run))
    assert answered.content == CONTENTS[kind]
    assert answered.headers["Content-Type"] == "application/pdf"
    assert answered.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answered.headers["Cache-Control"] == "private, no-cache"
    assert answered.headers["ETag"] == f'"{kept.sha256}"'
    assert answered.headers["X-Content-Type-Options"] == "nosniff"


def test_the_declaration_is_named_by_its_number(cast: Cast, signed_in: SignedIn) -> None:
    run = scored(cast)
    drawn(run)
    answered = signed_in(cast.adam).get(_address("declaration", run))
    assert answered.headers["Content-Disposition"] == f'attachment; filename="{certificate(run).number}.pdf"'


def test_a_browser_that_has_it_is_told_so(cast: Cast, signed_in: SignedIn) -> None:
    run = scored(cast)
    tag = f'"{drawn(run)["report"].sha256}"'
    answered = signed_in(cast.adam).get(_address("report", run), headers={"If-None-Match": tag})
    assert (answered.status_code, answered.content) == (304, b"")


def test_a_report_is_sent_in_the_readers_language(cast: Cast, signed_in: SignedIn) -> None:
    run, client = scored(cast), signed_in(cast.adam)
    drawn(run)
    client.post("/language", {"language": "fr"})
    answered = client.get(_address("report", run))
    kept = report_in(audit_of(run), "fr")
    assert kept is not None
    assert answered.headers["ETag"] == f'"{kept.sha256}"'
    assert client.get(_address("report", run)).headers["ETag"] == answered.headers["ETag"]


def test_nothing_is_sent_before_it_is_drawn(cast: Cast, signed_in: SignedIn) -> None:
    run, client = scored(cast), signed_in(cast.adam)
    assert [client.get(_address(name, run)).status_code for name in ("report", "declaration")] == [404, 404]


def test_a_failed_audit_has_a_report_and_no_declaration(cast: Cast, signed_in: SignedIn) -> None:
    run, client = scored(cast, FAILED), signed_in(cast.adam)
    drawn(run)
    assert [client.get(_address(name, run)).status_code for name in ("report", "declaration")] == [200, 404]

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from audits.conduct.models import Answer, Audit
from audits.evidence.models import EvidenceItem
from audits.web.auditing.evidence_form import EvidenceForm
from audits.workflow.evidence import NewEvidence, add_evidence
from tests.factories.audits import submitted
from tests.factories.cast import Cast, by
from tests.factories.trail import recorded
from tests.web.conftest import SignedIn

PDF = b"%PDF-1.4 a hold log"


@pytest.fixture
def url(audit: Audit) -> str:
    return f"/audits/{audit.pk}/answers/GOV-01/evidence"


@pytest.fixture
def item(audit: Audit, cast: Cast) -> EvidenceItem:
    new = NewEvidence(kind="file", name="Protokoll Prüfung.pdf", content=PDF)
    return add_evidence(audit=audit.pk, requirement="GOV-01", new=new, actor=by(cast.carl))


def test_files_are_added_with_the_dates_they_cover(cast: Cast, audit: Audit, signed_in: SignedIn, url: str) -> None:
    files = [SimpleUploadedFile(name, PDF) for name in ("one.pdf", "two.pdf")]
    given = {"chosen": files, "covers_from": "2026-07-01", "covers_until": "2026-09-30"}
    with recorded() as events:
        response = signed_in(cast.carl).post(url, given)
    assert response.headers["Location"] == f"/audits/{audit.pk}/stages/GOV/?at=GOV-01#evidence"
    stored = [(i.name, i.kind, str(i.covers_from), str(i.covers_until)) for i in EvidenceItem.objects.all()]
    assert stored == [
        ("one.pdf", "file", "2026-07-01", "2026-09-30"),
        ("two.pdf", "file", "2026-07-01", "2026-09-30"),
    ]
    assert [event.action for event in events] == ["evidence.add", "evidence.add"]


@pytest.mark.parametrize(
    ("given", "kind", "name", "link"),
    [
        ({"name": "SOP-QA-014 version 3"}, "reference", "SOP-QA-014 version 3", ""),
        ({"link": "https://dms.example/1"}, "link", "https://dms.example/1", "https://dms.example/1"),
        ({"name": "Matrix", "link": "https://dms.example/1"}, "link", "Matrix", "https://dms.example/1"),
    ],
)
def test_links_and_references_are_evidence_too(
    cast: Cast, signed_in: SignedIn, url: str, given: dict[str, str], kind: str, name: str, link: str
) -> None:
    signed_in(cast.carl).post(url, given)
    stored = EvidenceItem.objects.get()
    assert (stored.kind, stored.name, stored.link) == (kind, name, link)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "The evidence has no name."),
        ({"link": "javascript:alert(1)"}, "javascript:alert(1) is not a web address."),
        ({"name": "x", "covers_from": "2026-02-01", "covers_until": "2026-01-01"}, "ends before it begins"),
        ({"name": "x", "covers_from": "31/31/2026"}, "Enter a valid date."),
        ({"chosen": SimpleUploadedFile("run.exe", b"MZ")}, "this kind of file is not taken"),
        ({"chosen": SimpleUploadedFile("no.pdf", b"PK\x03\x04")}, "its content is not PDF"),
        ({"chosen": SimpleUploadedFile("empty.pdf", b"")}, "the file is empty"),
    ],
)
def test_what_is_no_evidence_is_refused_with_the_reason(
    cast: Cast, signed_in: SignedIn, url: str, given: dict[str, object], sentence: str
) -> None:
    response = signed_in(cast.carl).post(url, given)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert EvidenceItem.objects.count() == 0


def test_a_file_over_the_limit_is_refused(cast: Cast, signed_in: SignedIn, url: str, settings: object) -> None:
    settings.EVIDENCE_LIMIT = 10  # type: ignore[attr-defined]
    response = signed_in(cast.carl).post(url, {"chosen": SimpleUploadedFile("big.pdf", PDF)})
    assert response.status_code == 422
    assert "it is larger than" in response.content.decode()


def test_evidence_is_taken_off_the_answer_and_kept(
    cast: Cast, audit: Audit, signed_in: SignedIn, url: str, item: EvidenceItem
) -> None:
    with recorded() as events:
        response = signed_in(cast.alice).post(f"{url}/{item.pk}/remove")
    assert response.status_code == 302
    assert not Answer.objects.get(audit=audit).evidence.exists()
    assert EvidenceItem.objects.filter(pk=item.pk).exists()
    assert [event.action for event in events] == ["evidence.remove"]


def test_evidence_taken_off_before_is_said_to_be_gone(
    cast: Cast, signed_in: SignedIn, url: str, item: EvidenceItem
) -> None:
    client = signed_in(cast.carl)
    client.post(f"{url}/{item.pk}/remove")
    response = client.post(f"{url}/{item.pk}/remove")
    assert response.status_code == 422
    assert "is not attached to GOV-01 any more" in response.content.decode()


def test_a_file_is_served_as_an_attachment_that_runs_nothing(
    cast: Cast, signed_in: SignedIn, item: EvidenceItem
) -> None:
    response = signed_in(cast.adam).get(f"/evidence/{item.pk}")
    assert b"".join(response.streaming_content) == PDF  # type: ignore[attr-defined]
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == "attachment; filename*=utf-8''Protokoll%20Pr%C3%BCfung.pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in response.headers["Cache-Control"]


def test_a_stranger_finds_no_file(cast: Cast, signed_in: SignedIn, item: EvidenceItem) -> None:
    assert signed_in(cast.charlie).get(f"/evidence/{item.pk}").status_code == 404


def test_a_reference_is_no_file(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    new = NewEvidence(kind="reference", name="SOP")
    item = add_evidence(audit=audit.pk, requirement="GOV-01", new=new, actor=by(cast.carl))
    assert signed_in(cast.carl).get(f"/evidence/{item.pk}").status_code == 404


def test_an_unknown_requirement_is_not_found(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    assert signed_in(cast.carl).post(f"/audits/{audit.pk}/answers/XXX-01/evidence", {"name": "x"}).status_code == 404


def test_a_submitted_audit_takes_no_evidence(cast: Cast, signed_in: SignedIn) -> None:
    audit = submitted(cast).audit
    response = signed_in(cast.carl).post(f"/audits/{audit.pk}/answers/GOV-01/evidence", {"name": "SOP"})
    assert response.status_code == 422
    assert EvidenceItem.objects.count() == 0


def test_of_a_file_over_the_limit_no_more_is_read_than_shows_it(settings: object) -> None:
    settings.EVIDENCE_LIMIT = 10  # type: ignore[attr-defined]
    file = SimpleUploadedFile("large.pdf", PDF * 1000)
    form = EvidenceForm({}, MultiValueDict({"chosen": [file]}))
    assert form.is_valid()
    (new,) = form.evidence()
    assert len(new.content) == 11

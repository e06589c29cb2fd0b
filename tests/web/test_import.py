import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from audits.conduct.models import Answer, Audit
from tests.factories.audits import answer, submitted
from tests.factories.cast import Cast
from tests.factories.trail import recorded
from tests.web.conftest import SignedIn

TABLE = """Ref,Compliant?,Comment,Evidence
GOV-01,Yes,,SOP-1
GOV-02,Partial,Weekend cover is open,
STO-01,Yes,,
"""


def csv(text: str = TABLE, name: str = "self assessment.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def shown(client: Client, audit: Audit, file: SimpleUploadedFile) -> str:
    return client.post(f"/audits/{audit.pk}/import", {"file": file}).content.decode()


def ticket(page: str) -> str:
    found = re.search(r'name="confirm" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def test_what_was_understood_is_shown_before_anything_is_stored(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    with recorded() as events:
        page = shown(signed_in(cast.carl), audit, csv())
    assert "2 answers in scope" in page
    assert "One row is about a requirement that is not in scope" in page
    assert "self assessment.csv" in page
    assert (Answer.objects.count(), events) == (0, [])


def test_a_confirmed_file_is_applied_as_a_whole(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    client = signed_in(cast.carl)
    page = shown(client, audit, csv())
    with recorded() as events:
        response = client.post(f"/audits/{audit.pk}/import", {"confirm": ticket(page)})
    assert response.headers["Location"] == f"/audits/{audit.pk}/"
    stored = {a.requirement: (a.value, a.reason) for a in Answer.objects.all()}
    assert stored == {"GOV-01": ("met", ""), "GOV-02": ("partly_met", "Weekend cover is open")}
    assert [event.action for event in events] == ["answers.import"]


def test_stored_answers_that_would_change_are_listed(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    answer(audit, "GOV-01", "not_met", cast)
    answer(audit, "GOV-02", "partly_met", cast)
    assert "One stored answer would change" in shown(signed_in(cast.carl), audit, csv())


def test_every_cell_that_was_not_understood_is_listed_and_nothing_is_stored(
    cast: Cast, audit: Audit, signed_in: SignedIn
) -> None:
    table = "Ref,Status,Comment\nGOV-01,perhaps,\nXXX-99,Yes,\nGOV-02,N/A,\n"
    response = signed_in(cast.carl).post(f"/audits/{audit.pk}/import", {"file": csv(table)})
    page = response.content.decode()
    assert response.status_code == 422
    assert "perhaps" in page
    assert "XXX-99" in page
    assert "Nothing was changed." in page
    assert Answer.objects.count() == 0


@pytest.mark.parametrize(
    "file",
    [csv(""), csv("not a table at all"), csv(name="x.exe"), SimpleUploadedFile("x.xlsx", b"PK\x03\x04 no workbook")],
    ids=["empty", "prose", "type", "broken"],
)
def test_a_file_that_is_no_workbook_is_refused_with_one_message(
    cast: Cast, audit: Audit, signed_in: SignedIn, file: SimpleUploadedFile
) -> None:
    response = signed_in(cast.carl).post(f"/audits/{audit.pk}/import", {"file": file})
    assert response.status_code == 422
    assert "The workbook was not taken: one thing to mend" in response.content.decode()


def test_no_file_is_said_so(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    response = signed_in(cast.carl).post(f"/audits/{audit.pk}/import", {})
    assert response.status_code == 422
    assert "No file was chosen." in response.content.decode()


def test_a_file_over_the_limit_is_refused_unread(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    large = SimpleUploadedFile("answers.csv", b"x" * 20_000_001)
    response = signed_in(cast.carl).post(f"/audits/{audit.pk}/import", {"file": large})
    assert response.status_code == 422
    assert "answers.csv was not read: it is larger than 20 MB." in response.content.decode()


def test_a_ticket_is_good_for_one_person_only(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    page = shown(signed_in(cast.carl), audit, csv())
    response = signed_in(cast.alice).post(f"/audits/{audit.pk}/import", {"confirm": ticket(page)})
    assert response.status_code == 422
    assert Answer.objects.count() == 0


def test_a_forged_ticket_opens_nothing(cast: Cast, audit: Audit, signed_in: SignedIn) -> None:
    response = signed_in(cast.carl).post(f"/audits/{audit.pk}/import", {"confirm": "x:y:z"})
    assert response.status_code == 422


def test_a_submitted_audit_takes_no_workbook(cast: Cast, signed_in: SignedIn) -> None:
    audit = submitted(cast).audit
    response = signed_in(cast.carl).post(f"/audits/{audit.pk}/import", {"file": csv()})
    assert "This audit was submitted. It can be read, not changed." in response.content.decode()
    assert "Read the workbook" not in response.content.decode()

"""A checklist from a file: shown first, then a draft, only with every loss accepted; and versions to take away."""

import io
import json
import re
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from audits.workflow.authoring.start_draft import start_draft
from compliance.authoring.models import ChecklistDraft, DraftRequirement, DraftTranslation
from compliance.checklists.exporters.yaml_file import yaml_file
from compliance.checklists.loading import load_checklist_text
from compliance.checklists.schema import Checklist
from compliance.checklists.translations import Passage, Translation, digest_of
from tests.factories.audits import small_checklist
from tests.factories.cast import Cast, by
from tests.factories.catalogs import catalog
from tests.factories.trail import actions
from tests.web.conftest import SignedIn
from tests.web.pages import links_of, text_of

WHO = ("alice", "carl", "sam", "adam", "charlie", "nobody")
# method, path, then the status for each of WHO; Alice and Carl write, Charlie writes at another company
TABLE = [
    ("GET", "/library/import", (200, 200, 403, 403, 200, 302)),
    ("POST", "/library/import", (422, 422, 403, 403, 422, 302)),
    ("GET", "/library/template.xlsx", (200, 200, 200, 200, 200, 302)),
    ("GET", "/library/cold-store/1.0.0/download/yaml", (200, 200, 200, 200, 200, 302)),
    ("GET", "/library/cold-store/1.0.0/download/docx", (404, 404, 404, 404, 404, 302)),
    ("GET", "/library/none/1.0.0/download/yaml", (404, 404, 404, 404, 404, 302)),
    ("POST", "/library/cold-store/1.0.0/download/yaml", (405, 405, 405, 405, 405, 405)),
]


def test_each_person_gets_what_the_table_says_and_leaves_no_trace(cast: Cast, signed_in: SignedIn) -> None:
    small_checklist()
    clients = [*map(signed_in, (cast.alice, cast.carl, cast.sam, cast.adam, cast.charlie)), Client()]
    before = actions()
    for method, path, statuses in TABLE:
        got = tuple(client.generic(method, path).status_code for client in clients)
        assert dict(zip(WHO, got, strict=True)) == dict(zip(WHO, statuses, strict=True)), (method, path)
    assert (actions(), ChecklistDraft.objects.count()) == (before, 0)


def own(checklist: Checklist, **changed: str) -> SimpleUploadedFile:
    renamed = Checklist.model_validate(checklist.model_dump(mode="json") | changed)
    stage = Translation(
        checklist=renamed.code,
        language="es",
        texts={
            "title": Passage(of=digest_of(renamed.title), text="Título"),
            "GOV-01.title": Passage(of=digest_of("One person is answerable"), text="Una persona responde"),
        },
    )
    return SimpleUploadedFile("own.yaml", yaml_file(renamed, [stage]))


def foreign() -> SimpleUploadedFile:
    return SimpleUploadedFile("catalog.json", json.dumps(catalog(40)).encode())


def read(client: Client, file: SimpleUploadedFile) -> Any:
    response = client.post("/library/import", {"file": file, "format": "auto"})
    assert response.status_code == 200
    return response


def shown(client: Client, file: SimpleUploadedFile) -> str:
    return str(read(client, file).content.decode())


def ticket(page: str) -> str:
    found = re.search(r'name="confirm" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def losses(page: str) -> list[str]:
    return re.findall(r'name="accept" value="([^"]+)"', page)


@pytest.fixture
def small() -> Checklist:
    return small_checklist().checklist


def test_a_file_is_shown_before_anything_is_stored(cast: Cast, small: Checklist, signed_in: SignedIn) -> None:
    before = actions()
    text = text_of(read(signed_in(cast.carl), own(small, code="our-store", title="Our store")))
    for told in ("Our store", "Requirements were read (3).", "Everything in the file has its place. Nothing is lost."):
        assert told in text
    assert (actions(), ChecklistDraft.objects.count()) == (before, 0)


def test_a_confirmed_file_becomes_a_draft_with_its_translations(
    cast: Cast, small: Checklist, signed_in: SignedIn
) -> None:
    client = signed_in(cast.carl)
    page = shown(client, own(small, code="our-store"))
    response = client.post("/library/import", {"confirm": ticket(page)})
    draft = ChecklistDraft.objects.get()
    assert response.headers["Location"] == f"/drafts/{draft.pk}/"
    assert (draft.owner, draft.code) == (cast.acme.pk, "our-store")
    assert sorted(DraftRequirement.objects.values_list("code", flat=True)) == sorted(small.order)
    assert {row.part: row.texts for row in DraftTranslation.objects.all()} == {
        "": {"title": {"of": digest_of(small.title), "text": "Título"}},
        "GOV": {"GOV-01.title": {"of": digest_of("One person is answerable"), "text": "Una persona responde"}},
    }
    assert actions().count("checklist_draft.start") == 1


def test_a_draft_starts_only_when_every_loss_is_accepted(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.carl)
    page = shown(client, foreign())
    kinds = losses(page)
    assert "formats.criticality_filled" in kinds
    refused = client.post("/library/import", {"confirm": ticket(page), "accept": kinds[1:]})
    assert refused.status_code == 422
    assert "Kinds of loss that are not accepted yet: 1." in text_of(refused)
    assert ChecklistDraft.objects.count() == 0
    client.post("/library/import", {"confirm": ticket(page), "accept": kinds})
    assert DraftRequirement.objects.count() == 40


def test_what_was_read_can_be_taken_away_as_yaml(cast: Cast, small: Checklist, signed_in: SignedIn) -> None:
    client = signed_in(cast.carl)
    page = shown(client, own(small))
    response = client.post("/library/import", {"confirm": ticket(page), "as_yaml": "1"})
    assert response.headers["Content-Disposition"] == 'attachment; filename="cold-store-1.0.0.yaml"'
    text = response.content.decode()
    assert load_checklist_text(text[: text.index("translations:")]) == small
    assert ChecklistDraft.objects.count() == 0


def test_a_file_that_cannot_be_used_is_refused_with_each_place(
    cast: Cast, small: Checklist, signed_in: SignedIn
) -> None:
    broken = yaml_file(small).replace(b"criticality: major", b"criticality: fatal")
    response = signed_in(cast.carl).post("/library/import", {"file": SimpleUploadedFile("own.yaml", broken)})
    text = text_of(response)
    assert response.status_code == 422
    assert "own.yaml:" in text
    assert "“fatal” cannot be the “criticality”. Use critical, major or minor." in text


def test_markup_in_a_checklist_is_shown_as_text(cast: Cast, small: Checklist, signed_in: SignedIn) -> None:
    page = shown(signed_in(cast.carl), own(small, title="<script>alert(1)</script>"))
    assert "<script>alert(1)</script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_ticket_is_good_for_one_person_only(cast: Cast, small: Checklist, signed_in: SignedIn) -> None:
    page = shown(signed_in(cast.carl), own(small))
    response = signed_in(cast.alice).post("/library/import", {"confirm": ticket(page)})
    assert response.status_code == 422
    assert ChecklistDraft.objects.count() == 0


def test_a_code_that_is_being_written_already_is_refused_and_the_file_stays_shown(
    cast: Cast, small: Checklist, signed_in: SignedIn
) -> None:
    renamed = Checklist.model_validate(small.model_dump(mode="json") | {"code": "our-store"})
    start_draft(organisation=cast.acme, checklist=renamed, actor=by(cast.carl))
    client = signed_in(cast.carl)
    response = client.post("/library/import", {"confirm": ticket(shown(client, own(small, code="our-store")))})
    assert (response.status_code, ChecklistDraft.objects.count()) == (422, 1)
    assert "Start a draft with it" in text_of(response)


@pytest.mark.parametrize(
    ("form", "name", "begins"),
    [
        ("yaml", "cold-store-1.0.0.yaml", b"code: cold-store"),
        ("json", "cold-store-1.0.0.json", b'{\n  "code"'),
        ("xlsx", "cold-store-1.0.0.xlsx", b"PK"),
        ("csv", "cold-store-1.0.0.csv", b"\xef\xbb\xbftable,"),
        ("oscal", "cold-store-1.0.0.oscal.json", b'{\n  "catalog"'),
        ("pdf", "cold-store-1.0.0.pdf", b"%PDF-1.7"),
    ],
)
def test_a_version_is_downloaded_as_an_attachment(
    form: str, name: str, begins: bytes, cast: Cast, small: Checklist, signed_in: SignedIn
) -> None:
    response = signed_in(cast.adam).get(f"/library/cold-store/1.0.0/download/{form}")
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response.content.startswith(begins)


def test_the_page_of_a_version_offers_every_format(cast: Cast, small: Checklist, signed_in: SignedIn) -> None:
    links = links_of(signed_in(cast.adam).get("/library/cold-store/1.0.0/"))
    for form in ("pdf", "xlsx", "csv", "yaml", "json", "oscal"):
        assert f"/library/cold-store/1.0.0/download/{form}" in links


def test_the_template_is_a_workbook(cast: Cast, signed_in: SignedIn) -> None:
    response = signed_in(cast.carl).get("/library/template.xlsx")
    assert openpyxl.load_workbook(io.BytesIO(response.content)).sheetnames[0] == "Instructions"


def test_showing_a_file_costs_as_many_queries_for_many_requirements_as_for_few(
    cast: Cast, small: Checklist, signed_in: SignedIn
) -> None:
    client = signed_in(cast.carl)
    shown(client, own(small))
    counts = []
    for controls in (10, 200):
        file = SimpleUploadedFile("catalog.json", json.dumps(catalog(controls)).encode())
        with CaptureQueriesContext(connection) as queries:
            shown(client, file)
        counts.append(len(queries))
    assert counts[0] == counts[1]

"""Writing a checklist on screen: who may, what each page says, and that nothing typed is lost."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from audits.workflow.authoring.edit_requirements import save_requirement
from compliance.authoring.models import ChecklistDraft, DraftRequirement
from compliance.checklists.models import ChecklistVersion
from compliance.people.models import User
from tests.factories.audits import small_checklist, standard_policy
from tests.factories.cast import PASSWORD, Cast, by
from tests.factories.drafts import CODE, FINISHED, copied, published, requested
from tests.factories.trail import actions
from tests.web.conftest import HTMX, SignedIn
from tests.web.pages import fields_of, links_of, text_of

WHO = ("alice", "carl", "sam", "adam", "charlie", "nobody")
READ, WRITE = (200, 200, 200, 200, 404, 302), (422, 422, 403, 403, 404, 302)
# method, path, then the status for each of WHO; Alice and Carl write, Sam approves, Adam reads
TABLE = [
    ("GET", "/drafts/", (200, 200, 200, 200, 200, 302)),
    ("GET", "/drafts/start", (200, 200, 403, 403, 200, 302)),
    ("POST", "/drafts/start", (422, 422, 403, 403, 422, 302)),
    ("GET", "/drafts/{draft}/", READ),
    ("POST", "/drafts/{draft}/", WRITE),
    ("POST", "/drafts/{draft}/stages", WRITE),
    ("GET", "/drafts/{draft}/stages/GOV/", READ),
    ("GET", "/drafts/{draft}/stages/NOT/", (404, 404, 404, 404, 404, 302)),
    ("POST", "/drafts/{draft}/stages/GOV/change", (422, 422, 403, 403, 404, 302)),
    ("POST", "/drafts/{draft}/requirements/GOV-01", WRITE),
    ("POST", "/drafts/{draft}/requirements/GOV-09/change", WRITE),
    ("GET", "/drafts/{draft}/words", READ),
    ("POST", "/drafts/{draft}/words", (409, 409, 403, 403, 404, 302)),
    ("GET", "/drafts/{draft}/translations/", (302, 302, 302, 302, 404, 302)),
    ("GET", "/drafts/{draft}/translations/es", READ),
    ("POST", "/drafts/{draft}/translations/es", (302, 302, 403, 403, 404, 302)),
    ("GET", "/drafts/{draft}/policy", READ),
    ("POST", "/drafts/{draft}/policy", (404, 404, 403, 403, 404, 302)),
    ("GET", "/drafts/{draft}/preview", READ),
    ("GET", "/drafts/{draft}/publish", READ),
    ("POST", "/drafts/{draft}/publish", (422, 422, 403, 403, 404, 302)),
    ("GET", "/drafts/versions/cold-store/1.0.0/retire", (404, 404, 404, 404, 404, 302)),
    ("POST", "/drafts/versions/cold-store/1.0.0/retire", (404, 404, 404, 404, 404, 302)),
]
FORM = "application/x-www-form-urlencoded"
BODIES = {
    "/drafts/{draft}/stages/GOV/change": "act=rename&stage_title=",
    "/drafts/{draft}/requirements/GOV-09/change": "act=remove",
    "/drafts/{draft}/publish": "act=request&version=wrong",
}


def test_each_person_gets_what_the_table_says_and_leaves_no_trace(cast: Cast, signed_in: SignedIn) -> None:
    standard_policy()
    draft = copied(cast)
    clients = [*map(signed_in, (cast.alice, cast.carl, cast.sam, cast.adam, cast.charlie)), Client()]
    before = actions()
    for method, path, statuses in TABLE:
        address, body = path.format(draft=draft.pk), BODIES.get(path, "code=wr%C3%B6ng") if method == "POST" else ""
        got = tuple(client.generic(method, address, body, content_type=FORM).status_code for client in clients)
        assert dict(zip(WHO, got, strict=True)) == dict(zip(WHO, statuses, strict=True)), (method, path)
    assert actions() == before


def sent(**changed: Any) -> dict[str, Any]:
    """What the form of GOV-01 sends."""
    return {
        "revision": 1,
        "title": "One person is answerable",
        "criticality": "critical",
        "text": "One named person is answerable for the keys.",
        "guidance": "The letter names the person.",
        "evidence": "Letter of appointment\r\n",
        "rationale": "Nobody guards what nobody owns.",
        "all-roles": "1",
        "all-substances": "1",
        "citation-instrument": ["House requirement", ""],
        "citation-clause": ["1", ""],
        "citation-edition": ["", ""],
        "citation-status": ["house", "unverified"],
        "citation-read_at": ["", ""],
        "citation-checked_on": ["", ""],
        "citation-note": ["", ""],
        **changed,
    }


def address(draft: ChecklistDraft, code: str = "GOV-01") -> str:
    return f"/drafts/{draft.pk}/requirements/{code}"


def test_a_form_sent_as_it_was_shown_changes_nothing(cast: Cast, signed_in: SignedIn) -> None:
    draft = copied(cast)
    before = actions()
    assert signed_in(cast.alice).post(address(draft), sent()).status_code == 302
    assert (DraftRequirement.objects.get(code="GOV-01").revision, actions()) == (1, before)


def test_saving_while_typing_tells_what_is_still_wrong(cast: Cast, signed_in: SignedIn) -> None:
    draft = copied(cast)
    answer = signed_in(cast.carl).post(address(draft), sent(rationale="", title="<b>Keys</b>"), headers=HTMX)
    assert "Saved" in text_of(answer)
    assert "GOV-01 is critical but does not say why. Add a rationale." in text_of(answer)
    assert "&lt;b&gt;Keys&lt;/b&gt;" in answer.content.decode()
    assert fields_of(answer)["revision"] == "2"


def test_two_authors_are_shown_both_versions_and_either_can_stand(cast: Cast, signed_in: SignedIn) -> None:
    draft = copied(cast)
    kept: dict[str, Any] = {
        "draft": draft.pk,
        "requirement": "GOV-01",
        "content": FINISHED,
        "revision": 1,
        "actor": by(cast.carl),
    }
    save_requirement(**kept)
    client = signed_in(cast.alice)
    answer = client.post(address(draft), sent(text="Two people are answerable."))
    assert answer.status_code == 409
    assert "Carl Cole saved this after you opened the page" in text_of(answer)
    assert "<ins>Two people</ins> are <ins>answerable.</ins>" in answer.content.decode()
    again = sent(text="Two people are answerable.", revision=fields_of(answer)["revision"], version="mine")
    assert client.post(address(draft), again).status_code == 302
    row = DraftRequirement.objects.get(code="GOV-01")
    assert (row.content["text"], row.revision) == ("Two people are answerable.", 3)


def test_a_refused_text_stays_in_its_field_with_the_reason(cast: Cast, signed_in: SignedIn) -> None:
    draft = copied(cast)
    answer = signed_in(cast.alice).post(address(draft), sent(title="Turn \u202eme"))
    assert answer.status_code == 422
    assert "Title “title” holds a line break or an invisible control character." in text_of(answer)
    assert fields_of(answer)["title"] == "Turn \u202eme"


def test_words_are_stored_together(cast: Cast, signed_in: SignedIn) -> None:
    draft = copied(cast)
    client = signed_in(cast.alice)
    page = client.get(f"/drafts/{draft.pk}/words")
    assert page.context["problems"] == []
    told: dict[str, Any] = {"revision": 1}
    for table in page.context["tables"]:
        for row in table["rows"]:
            for column, value in row:
                told.setdefault(f"{table['name']}-{column.name}", []).append(value)
    before = actions()
    assert client.post(f"/drafts/{draft.pk}/words", told).status_code == 302
    assert actions() == before
    told["roles-id"][-1], told["roles-title"][-1] = "broker", "Broker"
    assert client.post(f"/drafts/{draft.pk}/words", told).status_code == 302
    assert ChecklistDraft.objects.get().words["roles"][-1] == {"id": "broker", "title": "Broker"}


def test_a_sample_is_scored_at_once(cast: Cast, signed_in: SignedIn) -> None:
    standard_policy()
    draft = copied(cast)
    page = signed_in(cast.alice).get(f"/drafts/{draft.pk}/policy?sample=critical_not_met")
    assert "Not conforming: 44.4 %, but the criticals decide" in text_of(page)


def test_the_approver_signs_what_is_shown_and_the_version_is_there(cast: Cast, signed_in: SignedIn) -> None:
    draft = requested(cast)
    client, path = signed_in(cast.sam), f"/drafts/{draft.pk}/publish"
    page = client.get(path)
    told = {
        "act": "approve",
        "digest": fields_of(page)["digest"],
        "position": "Head of quality",
        "email": cast.sam.email,
        "password": "wrong",
    }
    assert client.post(path, told).status_code == 422
    assert not ChecklistVersion.objects.filter(code=CODE).exists()
    assert client.post(path, told | {"password": PASSWORD}).status_code == 302
    assert f"/library/{CODE}/1.0.0/" in links_of(client.get(path))


def test_a_stranger_finds_neither_version_nor_draft(cast: Cast, signed_in: SignedIn) -> None:
    published(cast)
    client, address_of_version = signed_in(cast.charlie), f"/library/{CODE}/1.0.0/"
    assert client.get(address_of_version).status_code == 404
    assert address_of_version not in links_of(client.get("/library/"))
    assert "Nothing is being written" in text_of(client.get("/drafts/"))
    assert signed_in(cast.adam).get(address_of_version).status_code == 200


def test_the_preview_shows_a_citation_with_where_and_when_it_was_read(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.alice).get(f"/drafts/{copied(cast).pk}/preview?stage=GOV&at=GOV-02")
    assert "23 Nov 2026" in text_of(page)


def queries(person: User, signed_in: SignedIn, path: str) -> int:
    client = signed_in(person)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(path).status_code == 200
    return len(caught)


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/drafts/", 7),
        ("/drafts/{draft}/", 8),
        ("/drafts/{draft}/stages/GOV/", 9),
        ("/drafts/{draft}/words", 6),
        ("/drafts/{draft}/translations/es", 8),
        ("/drafts/{draft}/policy", 9),
        ("/drafts/{draft}/preview", 8),
        ("/drafts/{draft}/publish", 13),
    ],
)
def test_a_page_asks_the_database_a_fixed_number_of_times(
    cast: Cast, signed_in: SignedIn, path: str, most: int
) -> None:
    small_checklist()
    standard_policy()
    draft = copied(cast)
    assert queries(cast.alice, signed_in, path.format(draft=draft.pk)) == most

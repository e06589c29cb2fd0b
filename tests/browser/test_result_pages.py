"""Results and the public pages of what they registered, in a real browser against the demo."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.services.stack import Stack

pytestmark = pytest.mark.real_stack
DRAWN = 60  # seconds until the worker has drawn what the demo seeded


@pytest.fixture
def ingrid(page: Page, demo: Stack) -> Page:
    """Ingrid, the signatory, signed in."""
    page.goto(f"{demo.address}/sign-in")
    page.get_by_role("button", name="Sign in as Ingrid Halvorsen").click()
    expect(page.get_by_role("link", name="Certificates", exact=True)).to_be_visible()
    return page


def results(demo: Stack) -> list[str]:
    """The result of one audit in each outcome and status."""
    query = (
        "SELECT max(submission.audit_id) FROM results_scorerun run "
        "JOIN results_answerset answers ON answers.id = run.answer_set_id AND answers.layer = 'declared' "
        "JOIN conduct_submission submission ON submission.id = answers.submission_id "
        "JOIN conduct_audit audit ON audit.id = submission.audit_id GROUP BY run.outcome, audit.status"
    )
    return [f"{demo.address}/audits/{UUID(audit)}/result" for (audit,) in demo.rows(query)]


def own_pages(demo: Stack) -> list[str]:
    query = "SELECT id FROM conduct_audit WHERE status = 'draft'"
    drafts = [f"{demo.address}/audits/{UUID(audit)}/readiness" for (audit,) in demo.rows(query)]
    withdrawal = results(demo)[0].replace("/result", "/withdraw")
    return [*results(demo), *drafts, withdrawal, f"{demo.address}/certificates"]


def public_pages(demo: Stack) -> list[str]:
    codes = [code for (code,) in demo.rows("SELECT code FROM certificates_certificate ORDER BY number")]
    return [f"{demo.address}/v/", *(f"{demo.address}/v/{code}" for code in codes)]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])  # colours do not depend on the width
def test_every_page_is_accessible(
    demo: Stack, ingrid: Page, accessible: Callable[[Page], None], width: int, scheme: Literal["light", "dark"]
) -> None:
    ingrid.set_viewport_size({"width": width, "height": 844})
    ingrid.emulate_media(color_scheme=scheme)
    for address in [*own_pages(demo), *public_pages(demo)]:
        ingrid.goto(address)
        accessible(ingrid)


def test_no_page_scrolls_sideways_on_the_smallest_phone(demo: Stack, ingrid: Page) -> None:
    ingrid.set_viewport_size({"width": 320, "height": 640})
    for address in [*own_pages(demo), *public_pages(demo)]:
        ingrid.goto(address)
        assert ingrid.evaluate("document.documentElement.scrollWidth") <= 320, address


def open_once_drawn(page: Page, address: str, what: Locator) -> None:
    """Open the page again and again until the worker has drawn what it shows."""
    for _ in range(DRAWN):
        page.goto(address)
        if what.count():
            return
        page.wait_for_timeout(1_000)
    pytest.fail(f"nothing was drawn for {address} in {DRAWN} s")


def test_a_pdf_is_compared_without_leaving_the_device(demo: Stack, ingrid: Page, tmp_path: Path) -> None:
    code = demo.rows("SELECT code FROM certificates_certificate WHERE level = 'self_declared' ORDER BY number DESC")[0][
        0
    ]
    query = (
        "SELECT submission.audit_id FROM certificates_certificate certificate "
        "JOIN results_scorerun run ON run.id = certificate.score_run_id "
        "JOIN results_answerset answers ON answers.id = run.answer_set_id "
        "JOIN conduct_submission submission ON submission.id = answers.submission_id WHERE certificate.code = ?"
    )
    link = ingrid.get_by_role("link", name="Declaration as PDF")
    open_once_drawn(ingrid, f"{demo.address}/audits/{UUID(demo.rows(query, code)[0][0])}/result", link)
    with ingrid.expect_download() as download:
        link.click()
    download.value.save_as(tmp_path / "declaration.pdf")
    (tmp_path / "other.pdf").write_bytes((tmp_path / "declaration.pdf").read_bytes() + b" ")
    ingrid.goto(f"{demo.address}/v/{code.lower()}")
    expect(ingrid.get_by_role("heading", level=1)).to_have_text("Self-declared, not checked")
    sent: list[str] = []
    ingrid.on("request", lambda request: sent.append(request.url) if request.method != "GET" else None)
    for name, says in (("declaration.pdf", "It is the very file that was registered"), ("other.pdf", "another file")):
        ingrid.locator("#pdf").set_input_files(tmp_path / name)
        expect(ingrid.locator("[data-result]:visible")).to_contain_text(says)
    assert sent == []


def test_without_script_the_fingerprint_is_there_to_read(demo: Stack, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    open_once_drawn(page, public_pages(demo)[1], page.get_by_text("Fingerprint of the PDF (SHA-256)"))
    expect(page.get_by_text("Compare a PDF with this record")).to_be_hidden()
    context.close()


def knobs(page: Page, demo: Stack) -> None:
    """Amélie, the body's administrator, tries a change of its policy."""
    page.goto(f"{demo.address}/sign-in")
    page.get_by_role("button", name="Sign in as Amélie Laurent").click()
    page.goto(f"{demo.address}/body/programmes")
    page.get_by_role("link", name="What if it changed?").first.click()
    page.get_by_label("Minor").fill("3")
    page.get_by_label("critical_partly_met").uncheck()
    page.get_by_role("button", name="Try the change").click()


def test_a_policy_is_tried_published_and_scored_again_on_accessible_pages(
    demo: Stack, page: Page, look: Callable[[Page], None]
) -> None:
    knobs(page, demo)
    look(page)
    page.get_by_role("button", name="Go on to publish this change").click()
    look(page)
    page.get_by_role("button", name="Publish version 1.0.0").click()
    look(page)
    page.get_by_role("button", name="Score all of them again").click()
    expect(page.get_by_text("Scored again", exact=True)).to_be_visible(timeout=DRAWN * 1000)
    look(page)


def test_an_audit_is_opened_for_a_programme_on_an_accessible_page(
    demo: Stack, page: Page, look: Callable[[Page], None]
) -> None:
    page.goto(f"{demo.address}/sign-in")
    page.get_by_role("button", name="Sign in as Ana Ferreira").click()
    page.goto(f"{demo.address}/audits/open")
    look(page)
    page.get_by_role("button", name="Open the audit").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look(page)

"""A firm makes a checklist its own: Ana edits a copy from the library, Ingrid approves, Ana opens an audit on it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.services.stack import Stack

pytestmark = pytest.mark.real_stack
Look = Callable[[Page], None]
PASSWORD = "ledger-paper-petrol-ink"  # the demo's, shown to whoever starts it
SAVED = 10_000  # milliseconds; two cores may be busy with other tests
TITLE = "Diversion prevention, as Halvorsen audits it"


def sign_in(page: Page, demo: Stack, email: str) -> None:
    page.goto(f"{demo.address}/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("link", name="Library", exact=True)).to_be_visible()


def start_draft(page: Page) -> None:
    page.get_by_role("link", name="Library", exact=True).click()
    page.get_by_role("link", name="Checklists we write").click()
    page.get_by_role("link", name="Start a draft").click()
    page.get_by_label("Start from").select_option(label="Diversion prevention: from training through supply 1.0.0")
    page.get_by_label("Title").fill(TITLE)
    page.get_by_role("button", name="Start the draft").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def write(page: Page) -> None:
    """One statement is typed over, and saves itself; a requirement is added, left unfinished, and removed again."""
    page.get_by_role("link", name="Governance & accountability").click()
    page.get_by_label("Statement").fill("")
    expect(page.locator("#problems")).to_contain_text("Give it a text", timeout=SAVED)
    page.get_by_label("Statement").fill("A named senior officer can stop any transaction alone.")
    expect(page.locator("#problems")).to_contain_text("Ready to be published", timeout=SAVED)
    page.get_by_role("button", name="Add a requirement").click()
    page.get_by_label("Title", exact=True).fill("Seals <b>are</b> kept")
    expect(page.locator(".reqs [aria-current]")).to_contain_text("Seals <b>are</b> kept", timeout=SAVED)
    page.get_by_role("button", name="Remove", exact=True).click()
    expect(page.get_by_role("heading", name="Removed")).to_be_visible()


def look_around(page: Page, look: Look) -> None:
    look(page)
    for part in ("Translations", "Scoring"):
        page.get_by_label("Parts of the draft").get_by_role("link", name=part).click()
        look(page)


def ask(page: Page) -> None:
    page.get_by_role("link", name="Publish", exact=True).click()
    page.get_by_role("button", name="Ask for approval").click()
    expect(page.get_by_role("heading", name="Version 1.0.0 waits for approval")).to_be_visible()


def approve(page: Page, email: str) -> None:
    page.get_by_label("Your e-mail address").fill(email)
    page.get_by_label("Your password, again").fill(PASSWORD)
    page.get_by_role("button", name="Sign and publish").click()
    expect(page.get_by_text("This draft was published as version 1.0.0")).to_be_visible()


def test_a_firm_makes_a_checklist_its_own(demo: Stack, page: Page, browser: Browser, look: Look) -> None:
    sign_in(page, demo, "ana@halvorsen.example")
    start_draft(page)
    write(page)
    look_around(page, look)
    ask(page)
    second = browser.new_context(locale="en-GB").new_page()
    sign_in(second, demo, "ingrid@halvorsen.example")
    second.goto(page.url)
    look(second)
    approve(second, "ingrid@halvorsen.example")
    second.context.close()
    page.goto(f"{demo.address}/audits/open")
    page.get_by_label("Checklist", exact=True).select_option(label=f"{TITLE} 1.0.0")
    page.get_by_label("Site", exact=True).select_option(index=1)
    page.get_by_label("Title").fill("First audit on our own checklist")
    page.get_by_role("button", name="Open the audit").click()
    expect(page).to_have_url(re.compile("/audits/.+/scope$"))

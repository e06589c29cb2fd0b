"""The pages on which a company answers, in a real browser against the demo: accessible, narrow, losing no word."""

import json
from collections.abc import Callable
from typing import Literal
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from uuid import UUID

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from audits.workflow.demo.people import DEMO_PASSWORD
from tests.services.stack import Stack

pytestmark = pytest.mark.real_stack
SAVED = 8_000  # milliseconds; two cores may be busy with other tests


@pytest.fixture(scope="module")
def audit(demo: Stack) -> str:
    """The address of a draft whose scope is set and that has something left to answer."""
    query = (
        "SELECT audit.id FROM conduct_audit audit LEFT JOIN conduct_answer answer ON answer.audit_id = audit.id "
        "WHERE audit.status = 'draft' AND audit.scope IS NOT NULL GROUP BY audit.id ORDER BY count(answer.id) LIMIT 1"
    )
    return f"{demo.address}/audits/{UUID(demo.rows(query)[0][0])}/"


def sign_in(page: Page, demo: Stack, name: str) -> Page:
    page.goto(f"{demo.address}/sign-in")
    page.get_by_role("button", name=f"Sign in as {name}").click()
    expect(page.get_by_role("link", name="Audits", exact=True)).to_be_visible()
    return page


@pytest.fixture
def ana(page: Page, demo: Stack) -> Page:
    """Ana, the manager, signed in."""
    return sign_in(page, demo, "Ana Ferreira")


def addresses(demo: Stack, audit: str) -> list[str]:
    own = ["", "not-in-scope", "scope", "stages/GOV/", "stages/ORD/?f=critical", "import", "?f=unanswered"]
    return [f"{demo.address}/{path}" for path in ("", "audits/", "audits/open")] + [audit + path for path in own]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])  # colours do not depend on the width
def test_every_page_is_accessible(
    demo: Stack,
    audit: str,
    ana: Page,
    accessible: Callable[[Page], None],
    width: int,
    scheme: Literal["light", "dark"],
) -> None:
    ana.set_viewport_size({"width": width, "height": 844})
    ana.emulate_media(color_scheme=scheme)
    for address in addresses(demo, audit):
        ana.goto(address)
        accessible(ana)


def test_no_page_scrolls_sideways_on_the_smallest_phone(demo: Stack, audit: str, ana: Page) -> None:
    ana.set_viewport_size({"width": 320, "height": 640})
    for address in addresses(demo, audit):
        ana.goto(address)
        assert ana.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_the_account_menu_and_an_error_summary_are_accessible(
    demo: Stack, browser: Browser, accessible: Callable[[Page], None]
) -> None:
    ana = sign_in(browser.new_page(), demo, "Ana Ferreira")  # not `page`: a refusal is told on the console too
    ana.goto(f"{demo.address}/audits/open")
    ana.locator("#id_site").select_option("new")
    ana.get_by_role("button", name="Open the audit").click()
    expect(ana.get_by_role("alert")).to_contain_text("Enter the name of the site.")
    ana.locator(".who summary").click()
    accessible(ana)
    ana.close()


def test_an_api_token_is_made_copied_and_revoked(demo: Stack, ana: Page, accessible: Callable[[Page], None]) -> None:
    def look(heading: str) -> None:
        expect(ana.get_by_role("heading", name=heading, level=1)).to_be_visible()
        accessible(ana)

    ana.set_viewport_size({"width": 390, "height": 844})
    ana.locator(".who summary").click()
    ana.get_by_role("link", name="API tokens").click()
    look("API tokens")
    ana.get_by_role("link", name="Make a token").click()
    ana.get_by_label("Password").fill(DEMO_PASSWORD)
    ana.get_by_role("button", name="Go on").click()
    look("Make a token")
    ana.get_by_label("Name").fill("质量管理系统每晚导出")
    ana.get_by_label("Read audits").check()
    ana.get_by_role("button", name="Make the token").click()
    look("The token is made")
    secret = ana.get_by_label("Secret").input_value()
    asked = Request(f"{demo.address}/api/v1/audits", headers={"Authorization": f"Bearer {secret}"})
    with urlopen(asked) as answered:
        assert json.load(answered)["total"] > 0
    ana.get_by_role("link", name="back to the tokens").click()
    look("API tokens")
    ana.get_by_role("link", name="Revoke").click()
    look("Revoke the token")
    ana.get_by_role("button", name="Revoke the token").click()
    expect(ana.get_by_text("No token counts now")).to_be_visible()
    with pytest.raises(HTTPError, match="401"):
        urlopen(asked)


def test_a_chosen_theme_overrules_the_system(demo: Stack, ana: Page) -> None:
    ana.locator(".who summary").click()
    ana.get_by_role("button", name="Dark").click()
    assert ana.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


def test_the_count_follows_the_scoping_answers(audit: str, ana: Page) -> None:
    ana.goto(audit + "scope")
    for every in ana.locator("[data-all]").all():
        every.check()
    expect(ana.locator("#preview h2")).to_have_text("273 of 273 requirements apply", timeout=SAVED)


def test_what_is_typed_is_saved_without_a_button(audit: str, ana: Page) -> None:
    ana.goto(audit + "stages/GOV/?at=GOV-02")
    ana.locator(".answer:has([value=partly_met])").click()
    expect(ana.locator("#save")).to_contain_text("by Ana Ferreira", timeout=SAVED)
    ana.locator("#reason").fill("Weekend cover is open.")
    expect(ana.locator("#save")).to_contain_text("Editing…")
    expect(ana.locator("#save")).to_contain_text("Saved", timeout=SAVED)
    ana.reload()
    assert ana.locator("#reason").input_value() == "Weekend cover is open."


def test_the_reason_is_asked_for_when_it_is_needed(audit: str, ana: Page) -> None:
    ana.goto(audit + "stages/GOV/?at=GOV-03")
    ana.locator("#reason").evaluate("field => { field.value = '' }")
    ana.locator(".answer:has([value=met])").click()
    expect(ana.locator("#reason")).to_be_hidden()
    ana.locator(".answer:has([value=not_applicable])").click()
    expect(ana.get_by_text("Why does it not apply?")).to_be_visible()


def test_leaving_waits_until_the_text_is_saved(audit: str, ana: Page) -> None:
    ana.goto(audit + "stages/GOV/?at=GOV-04")
    ana.locator("#comment").fill("On the way out.")
    ana.locator("#entry-GOV-05").click()
    ana.wait_for_url("**at=GOV-05*")
    ana.goto(audit + "stages/GOV/?at=GOV-04")
    assert ana.locator("#comment").input_value() == "On the way out."


def test_without_a_line_the_text_stays_and_is_sent_later(audit: str, browser: Browser, demo: Stack) -> None:
    context = browser.new_context()  # not `page`: a browser complains about a lost line on its console
    page = sign_in(context.new_page(), demo, "Ana Ferreira")
    page.goto(audit + "stages/GOV/?at=GOV-06")
    context.set_offline(True)
    page.locator("#comment").fill("Typed in the cellar.")
    expect(page.locator("#save")).to_contain_text(
        "Could not save, kept on this page and on this device.", timeout=SAVED
    )
    context.set_offline(False)
    expect(page.locator("#save")).to_contain_text("Saved", timeout=2 * SAVED)
    context.close()


def test_text_of_a_browser_that_went_away_is_put_back(audit: str, ana: Page) -> None:
    ana.goto(audit + "stages/GOV/?at=GOV-07")
    ana.evaluate(
        """() => {
            const form = document.getElementById("answering"), revision = form.elements.revision.value;
            const typed = {value: "met", reason: "", comment: "Before the crash.", revision};
            localStorage.setItem(form.dataset.key, JSON.stringify(typed));
        }"""
    )
    ana.reload()
    expect(ana.get_by_text("Text from this device was put back")).to_be_visible()
    expect(ana.locator("#save")).to_contain_text("Saved", timeout=SAVED)
    ana.reload()
    assert ana.locator("#comment").input_value() == "Before the crash."
    expect(ana.get_by_text("Text from this device was put back")).to_be_hidden()


def test_two_who_answer_at_once_choose_between_their_versions(
    audit: str, browser: Browser, demo: Stack, accessible: Callable[[Page], None]
) -> None:
    pages = [browser.new_context().new_page() for _ in range(2)]
    ana, tomasz = sign_in(pages[0], demo, "Ana Ferreira"), sign_in(pages[1], demo, "Tomasz Wieczorek")
    for page in (ana, tomasz):
        page.goto(audit + "stages/GOV/?at=GOV-08")
    ana.locator(".answer:has([value=met])").click()
    expect(ana.locator("#save")).to_contain_text("Saved", timeout=SAVED)
    tomasz.locator(".answer:has([value=not_met])").click()
    expect(tomasz.get_by_text("Two versions: choose one")).to_be_visible(timeout=SAVED)
    expect(tomasz.get_by_text("Ana Ferreira saved this after you opened the page")).to_be_visible()
    accessible(tomasz)
    tomasz.get_by_role("button", name="Keep the chosen version").click()
    expect(tomasz.locator("#save")).to_contain_text("by Tomasz Wieczorek", timeout=SAVED)
    assert tomasz.locator("[name=value][value=not_met]").is_checked()
    for page in pages:
        page.context.close()


def test_keys_answer_and_move_until_they_are_switched_off(audit: str, ana: Page) -> None:
    ana.goto(audit + "stages/GOV/?at=GOV-09")
    ana.keyboard.press("1")
    expect(ana.locator("#save")).to_contain_text("Saved", timeout=SAVED)
    assert ana.locator("[name=value][value=met]").is_checked()
    ana.keyboard.press("c")
    assert ana.evaluate("document.activeElement.id") == "comment"
    ana.locator("h1").click()
    ana.keyboard.press("j")
    ana.wait_for_url("**at=GOV-1*")
    ana.keyboard.press("?")
    ana.locator("#keys-on").uncheck()
    ana.locator("h1").click()
    before = ana.url
    ana.keyboard.press("j")
    ana.wait_for_timeout(500)
    assert ana.url == before


def test_without_script_the_buttons_save_and_lead_on(audit: str, browser: Browser, demo: Stack) -> None:
    context: BrowserContext = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{demo.address}/sign-in")
    page.get_by_role("button", name="Sign in as Ana Ferreira").click()
    page.goto(audit + "stages/GOV/?at=GOV-11")
    page.locator(".answer:has([value=met])").click()
    page.get_by_role("button", name="Save", exact=True).click()
    assert "at=GOV-11" in page.url
    assert page.locator("[name=value][value=met]").is_checked()
    page.get_by_role("button", name="Next").click()
    assert "saved=GOV-11" in page.url
    context.close()

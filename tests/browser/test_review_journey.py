"""The other side's journey, whole: a company files, a reviewer reviews, the company answers, a decider decides, and the
public page says what it is worth. Once with a certificate, once refused. One stack, one browser, every page looked at.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.services.stack import Stack

pytestmark = pytest.mark.real_stack
Look = Callable[[Page], None]
NewPage = Callable[[], Page]
PASSWORD = "ledger-paper-petrol-ink"  # the demo's, shown to whoever starts it
WORKING = 30_000  # milliseconds for the worker; two cores may be busy with other tests


def sign_in(page: Page, demo: Stack, email: str) -> Page:
    page.goto(f"{demo.address}/sign-in")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page


def file_it(page: Page, demo: Stack, audit: str, programme: str) -> str:
    """Ana files the audit of this title; returns the id of the review."""
    page.goto(f"{demo.address}/audits/?q={audit}")
    page.locator("tr", has_text=audit).filter(has_text="Submitted").get_by_role("link").first.click()
    if "/result" not in page.url:
        page.goto(f"{page.url.rstrip('/')}/result")
    page.locator("li", has_text=programme).get_by_role("button", name="File the submission").click()
    expect(page).to_have_url(re.compile("/filings/"))
    return page.url.rstrip("/").rpartition("/")[2]


def until_shown(page: Page, text: str) -> None:
    """Load the page again until the worker has done its part."""
    for _ in range(WORKING // 500):
        if page.get_by_text(text).count():
            return
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError(f"{text!r} never came: {page.url}")


def sign_recommendation(page: Page, text: str) -> None:
    page.get_by_label("Recommendation and reasons").fill(text)
    page.get_by_label("I carried out this review").check()
    page.get_by_label("Your position").fill("Lead reviewer")
    page.get_by_label("Your e-mail address").fill("bob@council.example")
    page.get_by_label("Your password, again").fill(PASSWORD)
    page.get_by_role("button", name="Sign and hand it to a decider").click()
    expect(page.get_by_text("A decider decides now")).to_be_visible()


def reviews_it(bob: Page, demo: Stack, look: Look, review: str) -> str:
    """Bob takes it up, verifies one answer and raises a finding on the next; returns the requirement of the finding."""
    bob.goto(f"{demo.address}/reviews/")
    look(bob)
    bob.locator(f'a[href="/reviews/{review}/take-up"]').click()
    bob.get_by_role("button", name="Take up the review").click()
    expect(bob.get_by_role("alert")).to_contain_text("Tick the box, or leave the review to somebody else.")
    look(bob)
    bob.get_by_label("I have no interest in this company").check()
    bob.get_by_role("button", name="Take up the review").click()
    first = bob.locator("#card .id").first.inner_text()
    look(bob)

    bob.keyboard.press("v")
    expect(bob.locator("#card .id").first).not_to_have_text(first)
    second = bob.locator("#card .id").first.inner_text()
    bob.keyboard.press("f")
    expect(bob.locator("#text")).to_be_focused()
    bob.get_by_role("button", name="Raise the finding and go on").click()
    expect(bob.get_by_role("alert")).to_contain_text(f"The finding on {second} has no text.")
    bob.locator("#severity").select_option("observation")
    bob.locator("#text").fill("The copy of the licence is hard to read.")
    look(bob)
    bob.get_by_role("button", name="Raise the finding and go on").click()
    return second


def answers_it(ana: Page, look: Look, requirement: str) -> None:
    ana.reload()
    look(ana)
    ana.get_by_role("link", name=re.compile(requirement)).click()
    ana.get_by_role("button", name="Send the answer to the reviewer").click()
    expect(ana.get_by_role("alert")).to_contain_text("The root cause is missing.")
    look(ana)
    ana.get_by_label("Root cause").fill("It was copied from a fax.")
    ana.get_by_label("Action", exact=True).fill("A new copy was made from the original.")
    ana.get_by_label("Owner").fill("Tomasz Wieczorek")
    ana.get_by_label("Done by").fill("2099-01-01")
    ana.get_by_label("Evidence").fill("Licence NL-4, scanned anew")
    ana.get_by_role("button", name="Send the answer to the reviewer").click()
    expect(ana.get_by_text("Answered by Ana Ferreira")).to_be_visible()
    look(ana)


def decides_it(dora: Page, look: Look, review: str) -> str:
    """Dora reads the letter and signs; returns the address of the public page once the certificate is drawn."""
    dora.locator(f'a[href="/reviews/{review}/decide"]').first.click()
    until_shown(dora, "Digest (SHA-256)")
    look(dora)
    dora.get_by_label("Certify with conditions").check()
    dora.get_by_label("Reason").fill("All but one requirement are met.")
    dora.get_by_label("Conditions", exact=True).fill("The policy is adopted by the board.")
    dora.get_by_label("To be closed by").fill("2099-01-01")
    dora.get_by_role("button", name="See the letter first").click()
    expect(dora.locator(".letter")).to_contain_text("The policy is adopted by the board.")
    look(dora)
    dora.get_by_label("Your position").fill("Head of Certification")
    dora.get_by_label("Your e-mail address").fill("dora@council.example")
    dora.get_by_label("Your password, again").fill(PASSWORD)
    dora.get_by_role("button", name="Sign the decision").click()
    until_shown(dora, "Certificate as PDF")
    look(dora)
    with dora.expect_download() as download:
        dora.get_by_role("link", name="Certificate as PDF").click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")
    assert re.fullmatch(r"CW-CRCT-\d{4}-\d{6}\.pdf", download.value.suggested_filename)
    return dora.get_by_role("link", name="What everybody sees").get_attribute("href") or ""


def test_from_filing_to_a_certificate_that_everybody_can_check(demo: Stack, person: NewPage, look: Look) -> None:
    ana, bob, dora, stranger = person(), person(), person(), person()
    sign_in(ana, demo, "ana@halvorsen.example")
    review = file_it(ana, demo, "First self-audit", "Responsible Supply Chain, on site")
    expect(ana.get_by_text("Nobody has taken it up yet.")).to_be_visible()
    look(ana)
    ana.goto(f"{demo.address}/filings/")
    look(ana)

    sign_in(bob, demo, "bob@council.example")
    look(bob)
    second = reviews_it(bob, demo, look, review)
    ana.goto(f"{demo.address}/filings/{review}/")
    expect(ana.get_by_text("None was released.")).to_be_visible()

    bob.get_by_role("navigation", name="This review").get_by_role("link", name="Findings").click()
    look(bob)
    bob.get_by_role("link", name="Release the findings").click()
    look(bob)
    bob.get_by_role("button", name="Release the finding").click()

    answers_it(ana, look, second)

    bob.reload()
    bob.get_by_role("link", name=re.compile(second)).click()
    look(bob)
    bob.get_by_role("button", name="Accept the answer").click()
    expect(bob.get_by_text("Accepted by Bob Okonkwo", exact=True)).to_be_visible()
    bob.get_by_role("link", name="Recommend").click()
    look(bob)
    sign_recommendation(bob, "Certify on the condition that the open critical requirement is closed.")
    look(bob)

    sign_in(dora, demo, "dora@council.example")
    public = decides_it(dora, look, review)

    stranger.goto(f"{demo.address}{public}")
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Valid")
    expect(stranger.locator(".stamp")).to_contain_text("Reviewed by Council for Responsible Chemical Trade")
    look(stranger)
    stranger.get_by_role("link", name="Public register").click()
    expect(stranger.locator(f'a[href="{public}"]')).to_be_visible()
    look(stranger)
    ana.goto(f"{demo.address}/filings/{review}/")
    expect(ana.get_by_role("heading", name="Certified with conditions")).to_be_visible()
    look(ana)


def test_one_that_is_refused_gets_a_reason_and_no_certificate(demo: Stack, person: NewPage, look: Look) -> None:
    ana, bob, dora = person(), person(), person()
    sign_in(ana, demo, "ana@halvorsen.example")
    review = file_it(ana, demo, "Trial audit", "Responsible Supply Chain, desk review")
    sign_in(bob, demo, "bob@council.example")
    bob.goto(f"{demo.address}/reviews/{review}/take-up")
    bob.get_by_label("I have no interest in this company").check()
    bob.get_by_role("button", name="Take up the review").click()
    expect(bob.locator("#marking")).to_be_visible()
    bob.wait_for_load_state()
    bob.keyboard.press("v")
    expect(bob.get_by_text("Looked at, 1 of")).to_be_visible()
    bob.get_by_role("link", name="Recommend").click()
    sign_recommendation(bob, "Refuse: criticals are not met, by the company’s own word.")

    sign_in(dora, demo, "dora@council.example")
    dora.goto(f"{demo.address}/reviews/{review}/decide")
    until_shown(dora, "Digest (SHA-256)")
    dora.get_by_label("Certify", exact=False).first.check()
    dora.get_by_label("Reason").fill("It was tried.")
    dora.get_by_label("Your e-mail address").fill("dora@council.example")
    dora.get_by_label("Your password, again").fill(PASSWORD)
    dora.get_by_role("button", name="Sign the decision").click()
    expect(dora.get_by_role("alert")).to_contain_text("no certificate can be issued")
    look(dora)
    dora.get_by_label("Refuse").check()
    dora.get_by_label("Reason").fill("Critical requirements are not met.")
    dora.get_by_label("Your password, again").fill(PASSWORD)
    dora.get_by_role("button", name="Sign the decision").click()
    expect(dora.get_by_role("heading", name="Refused")).to_be_visible()
    look(dora)
    ana.goto(f"{demo.address}/filings/{review}/")
    expect(ana.get_by_role("heading", name="Not certified")).to_be_visible()
    expect(ana.get_by_text("Critical requirements are not met.").first).to_be_visible()
    expect(ana.get_by_role("link", name="Certificate as PDF")).to_have_count(0)
    look(ana)

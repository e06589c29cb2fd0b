"""An account in a real browser: an authenticator app, a passkey that Chromium itself holds, a forgotten password. Every
page is looked at, light and dark, wide and narrow.
"""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Look
from tests.factories.second_steps import code_of
from tests.services.stack import Stack, wait_until

pytestmark = pytest.mark.real_stack

ANA, PASSWORD, BETTER = "ana@halvorsen.example", "ledger-paper-petrol-ink", "four quiet barges upstream"
AUTHENTICATOR = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


def sign_in(page: Page, password: str = PASSWORD) -> None:
    page.get_by_label("E-mail address").fill(ANA)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page: Page) -> None:
    page.locator("details.who summary").click()
    page.get_by_role("button", name="Sign out").click()


def link_of_mail(demo: Stack, path: str) -> str:
    """Return the path of the newest link of a kind that was mailed; the demo prints its mails."""
    link = re.compile(rf"http://\S+?({path}[\w-]+)")
    wait_until(lambda: bool(link.search(demo.text())), 30)
    return link.findall(demo.text())[-1]


def opened(page: Page, address: str) -> str:
    """Sign in and open the account, in a Chromium that holds passkeys; return the address under which it does."""
    place = address.replace("127.0.0.1", "localhost")  # passkeys want a name, not a number
    chromium = page.context.new_cdp_session(page)
    chromium.send("WebAuthn.enable")
    chromium.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    page.goto(f"{place}/sign-in")
    sign_in(page)
    page.locator("details.who summary").click()
    page.get_by_role("link", name="Your account").click()
    return place


def set_up_app(page: Page, look: Look) -> str:
    """Set up an authenticator app, once it is shown again who sits there; return the first recovery code."""
    page.get_by_role("link", name="Set up an app").click()
    look(page)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    look(page)
    page.get_by_label("Code that the app shows").fill(code_of(page.locator("code.digest").inner_text()))
    page.get_by_role("button", name="Turn two-step sign-in on").click()
    page.wait_for_url("**/account/recovery-codes")
    look(page)
    recovery = page.locator(".codes code").first.inner_text()
    page.get_by_role("link", name="I have kept them").click()
    return recovery


def add_passkey(page: Page, look: Look) -> None:
    """Add a passkey; without a name none is made."""
    page.get_by_role("link", name="Add a passkey").click()
    look(page)
    page.get_by_role("button", name="Make the passkey").click()
    page.get_by_text("Give the passkey a name.").first.wait_for()
    page.get_by_label("Name").fill("Work laptop")
    page.get_by_role("button", name="Make the passkey").click()
    page.wait_for_url("**/account/")
    look(page)


def come_in_by_each_way(page: Page, look: Look, place: str, recovery: str) -> None:
    """Sign in by password and recovery code, by password and passkey, by passkey alone."""
    sign_in(page)
    page.wait_for_url("**/sign-in/code")
    for code in ("000000", recovery):
        page.get_by_label("Code").fill(code)
        page.get_by_role("button", name="Sign in", exact=True).click()
        if code != recovery:
            look(page)
    page.wait_for_url(f"{place}/")
    sign_out(page)
    sign_in(page)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{place}/")
    sign_out(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"{place}/")


def reset(page: Page, look: Look, demo: Stack, place: str) -> None:
    """Ask for a link, and set a new password by it."""
    page.get_by_role("link", name="Password forgotten?").click()
    look(page)
    page.get_by_label("E-mail address").fill(ANA)
    page.get_by_role("button", name="Send the link").click()
    look(page)
    page.goto(place + link_of_mail(demo, "/password/new/"))
    look(page)
    page.get_by_role("textbox", name="New password").fill(BETTER)
    page.get_by_role("button", name="Keep the new password").click()
    page.get_by_text("Your new password is set").wait_for()
    look(page)


def test_an_account_is_made_safe_and_opened_by_each_of_its_ways(demo: Stack, page: Page, look: Look) -> None:
    place = opened(page, demo.address)
    look(page)
    recovery = set_up_app(page, look)
    add_passkey(page, look)
    sign_out(page)
    come_in_by_each_way(page, look, place, recovery)
    page.goto(f"{place}/account/confirm/passkey?next=/account/password")
    look(page)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{place}/account/password")
    look(page)
    page.goto(f"{place}/account/address")
    look(page)
    sign_out(page)
    reset(page, look, demo, place)
    sign_in(page, BETTER)
    page.wait_for_url("**/sign-in/code")

"""What anybody sees without signing in, and how an empty installation gets its people: by the token of the log, then by
invitations that real mail carries.
"""

import re
import time
from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.services.stack import Stack

pytestmark = pytest.mark.real_stack
Look = Callable[[Page], None]
PASSWORD = "four quiet barges upstream"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_sign_in_page_is_accessible(
    stack: Stack, page: Page, accessible: Callable[[Page], None], width: int, scheme: Literal["light", "dark"]
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{stack.address}/")
    assert page.url.startswith(f"{stack.address}/sign-in")
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def in_log(stack: Stack, pattern: str) -> str:
    """What the log says within half a minute."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if found := re.findall(pattern, stack.log.read_text(encoding="utf-8").replace("=\n", "")):
            return str(found[-1])
        time.sleep(0.2)
    raise AssertionError(f"the log never says {pattern}")


def olga_sets_up(page: Page, stack: Stack, look: Look) -> None:
    page.goto(f"{stack.address}/sign-in")
    page.get_by_role("link", name="Set it up").click()
    look(page)
    for label, text in (
        ("Token from the server’s log", in_log(stack, r"one-time token: ([0-9A-Z-]{21})")),
        ("Your e-mail address", "olga@operator.example"),
        ("Your name", "Olga Operator"),
        ("Password", PASSWORD),
        ("Its registered name", "Operator Trading 贸易"),
    ):
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name="Set up and sign in").click()
    expect(page.get_by_text("Operator Trading 贸易").first).to_be_visible()


def olga_invites(page: Page, accessible: Look, email: str) -> None:
    page.get_by_role("link", name="People", exact=True).click()
    page.get_by_role("link", name="Invite somebody").click()
    page.get_by_role("button", name="Send the invitation").click()
    accessible(page)  # with what is missing
    page.get_by_label("E-mail address").fill(email)
    page.get_by_role("radio", name="Signatory").check()
    page.get_by_label("How you made sure who they are").select_option("document_in_person")
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_text("Sent", exact=True).last).to_be_visible()


def eva_accepts(page: Page, look: Look, link: str) -> None:
    page.goto(link)
    look(page)
    page.get_by_label("Your name").fill("Eva Eklund")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Make the account and join").click()
    expect(page.get_by_text("Operator Trading 贸易").first).to_be_visible()


def test_the_first_account_invites_somebody_and_ends_their_access(
    stack: Stack, person: Callable[[], Page], look: Look, accessible: Look
) -> None:
    olga, eva = person(), person()
    olga_sets_up(olga, stack, look)
    olga_invites(olga, accessible, "eva@operator.example")
    people = olga.url
    eva_accepts(eva, look, stack.address + in_log(stack, r"(/invitation/[0-9a-f]{64})"))
    eva.goto(people)
    expect(eva.get_by_role("heading", name="People", exact=True)).to_be_visible()

    olga.reload()
    expect(olga.get_by_text("Accepted")).to_be_visible()
    look(olga)
    olga.get_by_role("link", name="Change roles").click()
    accessible(olga)
    olga.goto(people)
    olga.get_by_role("link", name="End access").click()
    accessible(olga)
    olga.get_by_role("button", name="End access").click()
    assert olga.url == people
    eva.goto(f"{stack.address}/audits/")
    expect(eva.get_by_text("Operator Trading 贸易")).to_have_count(0)
    assert stack.manage("verify_trail").returncode == 0

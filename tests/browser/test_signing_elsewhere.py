"""A person without a password here, in a real browser: signs in at a real provider, signs an audit by a fresh sign-in
there and another one with a passkey that Chromium itself holds.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Look
from tests.services.oidc import free_port, provider
from tests.services.oidc_serve import PASSWORD
from tests.services.stack import Stack

pytestmark = pytest.mark.real_stack
AUTHENTICATOR = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip
TWO_AUDITS_OF_SAM = """
from tests.factories.audits import ALL_MET, draft
from tests.factories.cast import make_cast
cast = make_cast()
print(*(draft(cast, answers=ALL_MET, title=title).pk for title in ("First", "Second")))
cast.sam.set_unusable_password()
cast.sam.save()
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """Where the stack is, under a name as passkeys want it, and two audits that wait for a signature."""
    port = free_port()
    here = f"http://localhost:{port}"
    with provider(f"{here}/sign-in/from/acme") as running:
        folder: Path = tmp_path_factory.mktemp("elsewhere")
        stack = Stack(folder / "data", PORT=str(port))
        stack.environment |= running.environment("acme.example")
        try:
            stack.start()
            made = stack.manage("shell", "-v0", "-c", TWO_AUDITS_OF_SAM)
            assert made.returncode == 0, made.stderr
            yield here, made.stdout.split()
        finally:
            stack.stop()


def sign_in_there(page: Page) -> None:
    page.get_by_label("Username").fill("sam")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def sign(page: Page) -> None:
    page.get_by_role("button", name="Sign and submit the audit").click()


def test_sam_signs_at_his_provider_and_with_a_passkey(
    place: tuple[str, list[str]], person: Callable[[], Page], look: Look
) -> None:
    here, (first, second) = place
    sam = person()
    chromium = sam.context.new_cdp_session(sam)
    chromium.send("WebAuthn.enable")
    chromium.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    sam.goto(f"{here}/sign-in")
    look(sam)
    sam.get_by_role("button", name="Sign in with Acme sign-in").click()
    sign_in_there(sam)
    expect(sam.get_by_role("link", name="Audits", exact=True)).to_be_visible()

    sam.goto(f"{here}/audits/{first}/declare")
    look(sam)
    sam.get_by_label("Your position").fill("Managing director")
    sam.get_by_label("I have read the declaration").check()
    sign(sam)
    sign_in_there(sam)  # asked again, though he is signed in there
    expect(sam.get_by_text("You have just signed in again at Acme sign-in")).to_be_visible()
    expect(sam.get_by_label("Your position")).to_have_value("Managing director")
    look(sam)
    sign(sam)
    sam.wait_for_url(f"{here}/audits/{first}/result", timeout=60_000)
    expect(sam.get_by_text("By a fresh sign-in at the signer’s provider")).to_be_attached()

    sam.goto(f"{here}/account/")
    look(sam)
    sam.get_by_role("link", name="Add a passkey").click()
    sam.get_by_label("Name").fill("Work laptop")
    sam.get_by_role("button", name="Make the passkey").click()
    sam.wait_for_url("**/account/confirm/**")  # before the recovery codes are shown

    sam.goto(f"{here}/audits/{second}/declare")
    sam.get_by_label("With a passkey").check()
    sam.get_by_label("I have read the declaration").check()
    look(sam)
    sign(sam)
    sam.wait_for_url(f"{here}/audits/{second}/result", timeout=60_000)
    expect(sam.get_by_text("By passkey")).to_be_attached()

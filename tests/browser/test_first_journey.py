"""The first journey, whole: from signing in to the QR code in a stranger's hand. One stack, one browser, every page
looked at by axe in light and dark, wide and narrow.
"""

import csv
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.services.stack import Stack

pytestmark = pytest.mark.real_stack
Look = Callable[[Page], None]
PASSWORD = "ledger-paper-petrol-ink"  # the demo's, shown to whoever starts it
IN_SCOPE = 30  # of a carrier that handles chemicals on no list, under no named law, with every question denied
BY_HAND = 3
SAVED = 10_000  # milliseconds; two cores may be busy with other tests


def sign_in(page: Page, demo: Stack, email: str) -> None:
    page.goto(f"{demo.address}/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("link", name="Audits", exact=True)).to_be_visible()


def open_audit(page: Page) -> None:
    page.get_by_role("link", name="Audits", exact=True).click()
    page.get_by_role("link", name="Open an audit").first.click()
    page.get_by_label("Site", exact=True).select_option("new")
    page.get_by_label("Name of the site").fill("Gdynia ferry desk")
    page.get_by_label("Country").select_option("PL")
    page.get_by_label("Time zone").select_option("Europe/Warsaw")
    page.get_by_label("Title").fill("First self-audit of the ferry desk")


def answer_scope(page: Page) -> None:
    page.get_by_role("checkbox", name="European Union").uncheck()
    page.get_by_role("checkbox", name="Carrier").check()
    page.get_by_role("checkbox", name="Non-listed chemicals").check()
    for no in page.locator("input[type=radio][value=no]").all():
        no.check()
    expect(page.locator("#preview h2")).to_have_text(f"{IN_SCOPE} of 273 requirements apply", timeout=SAVED)


def answer_by_hand(page: Page) -> None:
    """Met, partly met with what is missing, and not applicable with a reason."""
    page.locator(".answer:has([value=met])").click()
    expect(page.locator("#save")).to_contain_text("Saved", timeout=SAVED)
    page.locator("[data-way=on]").click()
    page.locator(".answer:has([value=partly_met])").click()
    page.locator("#reason").fill("Weekends are not covered yet.")
    expect(page.locator("#save")).to_contain_text("Saved", timeout=SAVED)
    page.locator("[data-way=on]").click()
    page.locator(".answer:has([value=met])").click()
    expect(page.locator("#save")).to_contain_text("Saved", timeout=SAVED)


def gaps_of(page: Page) -> list[str]:
    """Return the requirements that the readiness page says are in the way, unfolded."""
    for fold in page.locator(".errors details").all():
        fold.locator("summary").click()
    lines = page.locator(".errors li a").all_inner_texts()
    return [line.split(maxsplit=1)[0] for line in lines]


def own_table(folder: Path, requirements: list[str]) -> Path:
    file = folder / "ferry desk.csv"
    with file.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(["Ref", "Compliant?", "Remarks", "Evidence"])
        writer.writerows([id_, "Yes", "", "Ferry desk manual 2026"] for id_ in requirements)
    return file


@contextmanager
def asleep(process: int) -> Iterator[None]:
    """Keep the worker from being quicker than the eye."""
    os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process, signal.SIGCONT)


def ana_prepares(ana: Page, demo: Stack, look: Look, folder: Path) -> str:
    """She signs in, opens an audit, scopes it, answers by hand and by her own table; return the audit's address."""
    ana.goto(f"{demo.address}/")
    look(ana)
    sign_in(ana, demo, "ana@halvorsen.example")
    look(ana)
    open_audit(ana)
    look(ana)
    ana.get_by_role("button", name="Open the audit").click()
    answer_scope(ana)
    look(ana)
    ana.get_by_role("button", name="Keep these answers").click()
    expect(ana.get_by_role("heading", name=f"0 of {IN_SCOPE} answered")).to_be_visible()
    look(ana)
    audit = ana.url
    ana.get_by_role("link", name="Start at").click()
    look(ana)
    answer_by_hand(ana)
    look(ana)
    ana.goto(f"{audit}readiness")
    look(ana)
    gaps = gaps_of(ana)
    assert len(gaps) == IN_SCOPE - BY_HAND
    ana.goto(f"{audit}import")
    look(ana)
    ana.get_by_label("Workbook with your answers").set_input_files(own_table(folder, gaps))
    ana.get_by_role("button", name="Read the workbook").click()
    look(ana)
    ana.get_by_role("button", name=f"Take over {len(gaps)} answers").click()
    expect(ana.get_by_role("heading", name=f"{IN_SCOPE} of {IN_SCOPE} answered")).to_be_visible()
    return audit


def ana_signs_as_the_preparer(ana: Page, look: Look, audit: str) -> None:
    """Nobody asks for it here; where a programme does, it is the same page."""
    ana.goto(f"{audit}readiness")
    ana.get_by_role("link", name="Sign as the preparer").click()
    expect(ana.get_by_role("heading", name="Sign as the preparer")).to_be_visible()
    look(ana)
    ana.get_by_label("Your position").fill("Compliance manager")
    ana.get_by_label("I have read the declaration").check()
    ana.get_by_label("Your e-mail address").fill("ana@halvorsen.example")
    ana.get_by_label("Your password, again").fill(PASSWORD)
    ana.get_by_role("button", name="Sign as the preparer").click()
    expect(ana.get_by_text("The preparer has signed")).to_be_visible()
    look(ana)


def ingrid_declares(ingrid: Page, demo: Stack, look: Look, audit: str) -> None:
    """She checks, signs, and watches scoring until the result is there."""
    sign_in(ingrid, demo, "ingrid@halvorsen.example")
    ingrid.goto(audit)
    ingrid.get_by_role("link", name="Check and sign the audit").click()
    expect(ingrid.get_by_text("Nothing stops the signature")).to_be_visible()
    look(ingrid)
    ingrid.get_by_role("link", name="Go on to the declaration").click()
    look(ingrid)
    ingrid.get_by_label("Your position").fill("Managing director")
    ingrid.get_by_label("I have read the declaration").check()
    ingrid.get_by_label("Your e-mail address").fill("ingrid@halvorsen.example")
    ingrid.get_by_label("Your password, again").fill(PASSWORD)
    with asleep(demo.note.services["worker"]):
        ingrid.get_by_role("button", name="Sign and submit the audit").click()
        expect(ingrid.get_by_role("heading", name="Your audit is being scored")).to_be_visible()
        expect(ingrid.get_by_role("heading", name="1 of 4 steps done")).to_be_visible()
        look(ingrid)
    ingrid.wait_for_url(f"{audit}result", timeout=60_000)
    expect(ingrid.get_by_role("heading", level=1)).to_have_text("Conforming: 98.4\u202f%, grade A")
    look(ingrid)


def downloaded(page: Page, name: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("link", name=name).click()
    return Path(download.value.path()).read_bytes()


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def stranger_verifies(stranger: Page, look: Look, address: str) -> None:
    """Somebody without an account follows the QR code and learns what is public, nothing else."""
    stranger.goto(address)
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Self-declared, not checked")
    said = stranger.locator("main").inner_text()
    assert said.split("\n")[0] == "Self-declared, not checked"
    assert "Gdynia ferry desk" in said
    assert "Two people of the company" in said
    assert [secret for secret in ("Weekends", "GOV-0", "partly", "98.4") if secret in said] == []
    look(stranger)


def test_a_company_audits_itself_and_a_stranger_verifies_it(
    demo: Stack, person: Callable[[], Page], look: Look, tmp_path: Path
) -> None:
    ana, ingrid = person(), person()
    audit = ana_prepares(ana, demo, look, tmp_path)
    ana_signs_as_the_preparer(ana, look, audit)
    ingrid_declares(ingrid, demo, look, audit)

    declaration = downloaded(ingrid, "Declaration as PDF")
    said = words_of(declaration)
    for text in ("SELF-DECLARED, NOT CHECKED", "Gdynia ferry desk", "Ingrid Halvorsen", "Managing director",
                 "Ana Ferreira", "Prepared the audit and its answers"):  # fmt: skip
        assert text in said
    assert "Weekends are not covered yet." in words_of(downloaded(ingrid, "Report as PDF"))

    (code,) = zxingcpp.read_barcodes(pypdfium2.PdfDocument(declaration)[0].render(scale=4).to_pil())
    stranger = person()
    stranger_verifies(stranger, look, code.text)
    stranger.goto(audit)
    assert stranger.url.startswith(f"{demo.address}/sign-in")
    assert demo.manage("verify_trail").returncode == 0

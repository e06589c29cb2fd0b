"""A real browser: Debian's Chromium, driven by playwright. Every page it visits is checked for accessibility."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.services.chromium import LOUD, chromium_program
from tests.services.stack import Stack, seed

Look = Callable[[Page], None]
Scheme = Literal["light", "dark"]
LOOKS: tuple[tuple[int, Scheme | None], ...] = ((320, None), (390, "dark"), (1280, "light"))
"""Colours do not depend on the width: each scheme is looked at once."""

_ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
]
_RULES = {
    "resultTypes": ["violations"],  # else axe describes all that it found in order, at twice the cost
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser a module: while playwright runs, its event loop keeps Django's database away from this process."""
    program = chromium_program()
    if program is None:
        if os.environ.get("CI"):
            pytest.fail(LOUD)
        pytest.skip(LOUD)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page at 1280 pixels; what the browser complains about on its console fails the test, but for refused forms."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB", timezone_id="Europe/Berlin")
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda each: complaints.append(each.text) if _is_complaint(each) else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def accessible() -> Callable[[Page], None]:
    """Checks the page as it stands against WCAG 2.2 AA and allows no violation."""
    axe = Axe()

    def check(page: Page) -> None:
        found = axe.run(page, options=_RULES)
        assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"

    return check


@pytest.fixture(scope="session")
def seeded(made_once: Callable[[str, Callable[[Path], Path]], Path]) -> Path:
    """A data folder with the demo's data, everything scored and drawn."""
    return made_once("seeded", seed)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, seeded: Path) -> Iterator[Stack]:
    """A running demo of the module's own."""
    running = Stack(tmp_path_factory.mktemp("demo") / "data", prepared=seeded, CHAINWARDEN_DEMO="True")
    try:
        yield running.start()
    finally:
        running.stop()


def _is_complaint(message: ConsoleMessage) -> bool:
    """A refused form comes with status 422, which the console tells too: the page says why."""
    return message.type == "error" and "status of 422" not in message.text


@pytest.fixture
def person(browser: Browser) -> Iterator[Callable[[], Page]]:
    """Opens a window for somebody new; whatever any of them finds on its console fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_window() -> Page:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if _is_complaint(message) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def look(accessible: Look) -> Look:
    """Looks at the page as people do: light and dark, wide and narrow; nothing scrolls sideways at 320 pixels."""

    def look_at(page: Page) -> None:
        for width, scheme in LOOKS:
            page.set_viewport_size({"width": width, "height": 844})
            page.wait_for_load_state()
            # Asked until it is so: a page that is just being replaced by the next has no root for a moment.
            page.wait_for_function("width => document.documentElement?.scrollWidth <= width", arg=width, timeout=10_000)
            if scheme:
                page.emulate_media(color_scheme=scheme)
                accessible(page)

    return look_at

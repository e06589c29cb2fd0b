"""What anybody sees without signing in, narrow and wide, light and dark."""

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.services.stack import Stack

pytestmark = pytest.mark.real_stack


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

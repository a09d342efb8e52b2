"""Every page held against the WCAG rules that a machine can check, light and dark."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.browser.test_first_run import PAGES, act_as

pytestmark = pytest.mark.xdist_group("browser")
axe_playwright = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_breaks_a_rule(
    chromium: Browser, address: str, path: str, scheme: Literal["light", "dark"]
) -> None:
    """axe-core finds nothing: names, roles, contrast, landmarks, headings, target sizes."""
    # The pages' own policy lets nothing be injected; axe has to be.
    context = chromium.new_context(base_url=address, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    act_as(page, "Tiina Sorvari")
    page.goto(path)
    options = {"runOnly": {"type": "tag", "values": RULES}}
    found = axe_playwright.Axe().run(page, options=options).response["violations"]
    context.close()
    assert [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found] == []


def test_the_door_breaks_no_rule(chromium: Browser, address: str) -> None:
    """The page on which a demo member is chosen is held to the same."""
    context = chromium.new_context(base_url=address, bypass_csp=True)
    page = context.new_page()
    page.goto("/")
    options = {"runOnly": {"type": "tag", "values": RULES}}
    found = axe_playwright.Axe().run(page, options=options).response["violations"]
    context.close()
    assert [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found] == []

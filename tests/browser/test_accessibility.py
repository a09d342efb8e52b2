"""Every page held against the WCAG rules that a machine can check, light and dark."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_first_run import PAGES, act_as

pytestmark = [pytest.mark.prove, pytest.mark.xdist_group("browser")]
axe_playwright = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_ONLY = {
    "light": {"type": "tag", "values": RULES},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
"""In the dark only colours differ."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_breaks_a_rule(
    chromium: Browser, reading_address: str, scheme: Literal["light", "dark"]
) -> None:
    """axe-core finds nothing: names, roles, contrast, landmarks, headings, target sizes."""
    # The pages' own policy lets nothing be injected; axe has to be.
    context = chromium.new_context(
        base_url=reading_address, color_scheme=scheme, bypass_csp=True, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto("/")
    found = {"the door": violations(page, scheme)}
    act_as(page, "Tiina Sorvari")
    for path in PAGES:
        page.goto(path)
        found[path] = violations(page, scheme)
    context.close()
    assert {key: rules for key, rules in found.items() if rules} == {}


def violations(page: Page, scheme: Literal["light", "dark"]) -> list[tuple[str, list[str]]]:
    """The rules that the page breaks, and where."""
    options = {"runOnly": RUN_ONLY[scheme]}
    broken = axe_playwright.Axe().run(page, options=options).response["violations"]
    return [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in broken]

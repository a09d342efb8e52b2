"""Cards drawn by Microsoft's own renderer in a real browser: light, dark, narrow.

The renderer is the npm package ``adaptivecards``; ``SIHTEERI_ADAPTIVECARDS_JS`` may name its
``adaptivecards.min.js``, else the global npm folder is looked into. Without it the tests skip.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from bot.handlers.teams.cards import to_card
from bot.requests.cards import Reply
from tests.browser.conftest import chromium
from tests.handlers.teams.test_cards import around, full_card, full_form

__all__ = ["chromium"]

SHADES = {"light": ("#ffffff", "#242424", "#616161"), "dark": ("#292929", "#ffffff", "#d6d6d6")}
RENDER = """([card, host]) => {
  const made = new AdaptiveCards.AdaptiveCard();
  const version = new AdaptiveCards.Version(1, 5);
  const context = new AdaptiveCards.SerializationContext(version);
  made.hostConfig = new AdaptiveCards.HostConfig(host);
  made.version = version;
  made.parse(card, context);
  const checked = made.validateProperties();
  document.getElementById('card').appendChild(made.render());
  const events = checked.validationEvents.map(each => each.message);
  for (let n = 0; n < context.eventCount; n++) events.push(context.getEventAt(n).message);
  return events;
}"""


@cache
def renderer() -> str:
    """The renderer's script; skips the test where there is none."""
    named = os.environ.get("SIHTEERI_ADAPTIVECARDS_JS", "")
    places = [Path(named)] if named else []
    npm = shutil.which("npm")
    if npm:
        root = subprocess.run([npm, "root", "-g"], capture_output=True, text=True, check=False)
        places.append(Path(root.stdout.strip()) / "adaptivecards/dist/adaptivecards.min.js")
    for place in places:
        if place.is_file():
            return place.read_text("utf-8")
    pytest.skip("the npm package adaptivecards is not installed (npm install -g adaptivecards)")


def host(theme: str) -> dict[str, Any]:
    """Colours and sizes like those of Teams."""
    paper, ink, subtle = SHADES[theme]
    colors = {"default": {"default": ink, "subtle": subtle}}
    names = ("default", "emphasis", "good", "warning", "attention")
    styles = {name: {"backgroundColor": paper, "foregroundColors": colors} for name in names}
    return {"supportsInteractivity": True, "containerStyles": styles, "actions": {"maxActions": 6}}


def draw(browser: Browser, reply: Reply, theme: str, width: int) -> tuple[Page, list[str]]:
    """A page with the card on it, and what the renderer found wrong."""
    script = renderer()
    page = browser.new_page(viewport={"width": width, "height": 600})
    page.set_content(f"<body style='margin:0;background:{SHADES[theme][0]}'><div id=card></div>")
    page.add_script_tag(content=script)
    card = to_card(reply, around("chat"))
    return page, page.evaluate(RENDER, [card, host(theme)])


@pytest.mark.prove
@pytest.mark.parametrize(
    "reply",
    [full_card(), full_card("Katon korjaus"), full_form()],
    ids=["card", "longer labels", "form"],
)
@pytest.mark.parametrize(("theme", "width"), [("light", 600), ("dark", 600), ("light", 320)])
def test_the_renderer_finds_no_fault_and_nothing_is_cut_off(
    chromium: Browser,
    reply: Reply,
    theme: str,
    width: int,
) -> None:
    """Every element is known, every property valid, and the card fits its width."""
    page, events = draw(chromium, reply, theme, width)
    try:
        assert events == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        wide = page.evaluate(
            "(() => { const card = document.querySelector('.ac-adaptiveCard');"
            "const edge = card.getBoundingClientRect().right"
            " - parseFloat(getComputedStyle(card).paddingRight);"
            "return [...document.querySelectorAll('button')]"
            ".filter(each => each.getBoundingClientRect().right > edge + 1)"
            ".map(each => each.innerText) })()"
        )
        assert wide == []
    finally:
        page.close()


@pytest.mark.prove
def test_a_screen_reader_finds_headings_and_labels(chromium: Browser) -> None:
    """Titles are headings; every control of a form has a name."""
    page, _ = draw(chromium, full_form("Ehdotus"), "light", 600)
    try:
        assert page.get_by_role("heading", name="Ehdotus").count() == 1
        unnamed = page.evaluate(
            "[...document.querySelectorAll('input, select, textarea')].filter(each => "
            "!each.getAttribute('aria-label') && !each.getAttribute('aria-labelledby') && "
            "!document.querySelector(`label[for='${each.id}']`)).map(each => each.outerHTML)"
        )
        assert unnamed == []
    finally:
        page.close()

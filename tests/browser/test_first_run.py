"""The first run, as a person does it: in a real browser, by keyboard, and without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

pytestmark = [pytest.mark.prove, pytest.mark.xdist_group("browser")]

PAGES = (
    "/",
    "/talk",
    "/meetings",
    "/meetings/1",
    "/bodies",
    "/bodies/steering-group",
    "/decides",
    "/decides?question=kuka+p%C3%A4%C3%A4tt%C3%A4%C3%A4+yll%C3%A4pitomaksusta",
    "/decides?question=p%C3%A4%C3%A4t%C3%B6svaltaisuus",
    "/do/decides.matrix",
    "/calendar?year=2027",
    "/console",
    "/settings",
    "/do/help",
    "/do/agenda?meeting=1",
    "/do/propose",
    "/do/convene",
    "/nowhere",
)
NARROWEST = 320


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """A page of a new browser, on the site; nothing may go wrong in its console."""
    context = chromium.new_context(base_url=address, locale="fi-FI")
    opened = context.new_page()
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        # A page that is missing or refused on purpose is told in the console too.
        expected = any(status in message.text for status in ("403", "404"))
        if message.type in ("error", "warning") and not expected:
            complaints.append(message.text)

    opened.on("console", note)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert complaints == []


def act_as(page: Page, name: str) -> None:
    """Choose a demo member with the mouse."""
    page.goto("/")
    page.get_by_role("button", name=name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(name))


def focused(page: Page) -> str:
    """What has the focus, by its text or its field's name."""
    return str(
        page.evaluate(
            "() => { const e = document.activeElement;"
            " return e.name && e.tagName !== 'BUTTON' ? e.name : e.innerText.trim(); }"
        )
    )


def tab_to(page: Page, text: str) -> None:
    """Press Tab until something with this text, or a field of this name, has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if text in focused(page):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            return
    raise AssertionError(f"{text!r} cannot be reached with Tab")


def test_the_first_run_by_keyboard_alone(page: Page) -> None:
    """Open, pick a member, ask, propose, see it on the agenda: without touching the mouse."""
    page.goto("/")
    page.keyboard.press("Tab")
    assert focused(page) == "Siirry sisältöön"
    tab_to(page, "Tiina Sorvari")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hei, Tiina Sorvari")

    tab_to(page, "Juttele")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Juttele Sihteerin kanssa")
    tab_to(page, "text")
    page.keyboard.type("milloin seuraava ohjausryhmä?")
    page.keyboard.press("Enter")
    expect(page.locator("#latest")).to_contain_text("ke 10.3.2027 klo 13.00")
    expect(page.get_by_role("status")).to_contain_text("10.3.2027")
    assert focused(page) == "text"

    page.keyboard.type("kuka päättää ylläpitomaksusta?")
    page.keyboard.press("Enter")
    expect(page.locator("#latest .citation").first).to_contain_text("annual-meeting.7")

    page.keyboard.type("lisää ohjausryhmän asialistalle: Maaseutukoulujen yhteydet")
    page.keyboard.press("Enter")
    title = page.locator("#latest input[name=title]")
    expect(title).to_have_value("Maaseutukoulujen yhteydet")
    title.focus()
    tab_to(page, "Ehdota asiaa")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ehdotus vastaanotettu")

    tab_to(page, "Sihteerin pöytä")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Maaseutukoulujen yhteydet")
    tab_to(page, "Ota asialistalle")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Maaseutukoulujen yhteydet")


def test_the_first_run_without_scripts(chromium: Browser, address: str) -> None:
    """Everything that the first run needs is done by links and forms alone."""
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.click("button.member:has-text('Tiina Sorvari')")
    page.fill("#say-text", "milloin seuraava ohjausryhmä?")
    page.keyboard.press("Enter")
    page.wait_for_url("**/talk#latest")
    assert "ke 10.3.2027 klo 13.00" in page.inner_text("#latest")
    page.fill("#say-text", "/convene steering-group 2027-03-10 13:00 2h https://example.org/call")
    page.keyboard.press("Enter")
    page.click("#latest button.primary")
    assert "Kutsuttu koolle" in page.inner_text("h1")
    page.click("text=Peru kutsu")
    assert "Ohjausryhmä" in page.inner_text("h1")
    context.close()


def test_no_page_is_wider_than_a_small_telephone(page: Page) -> None:
    """At 320 CSS pixels nothing has to be scrolled sideways (WCAG 2.2, 1.4.10)."""
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    act_as(page, "Tiina Sorvari")
    widths = {}
    for path in PAGES:
        page.goto(path)
        widths[path] = page.evaluate("document.documentElement.scrollWidth")
    assert widths == dict.fromkeys(PAGES, NARROWEST)


def test_an_old_page_gives_back_what_was_written(page: Page) -> None:
    """A form whose member was changed in another tab is refused with its words kept."""
    act_as(page, "Tiina Sorvari")
    page.goto("/do/propose")
    page.get_by_label("Asia", exact=True).fill("Pitkä ajatus")
    other = page.context.new_page()
    other.goto("/")
    other.get_by_role("button", name="Vaihda henkilöä").click()
    other.get_by_role("button", name="Aino Lehtokangas").click()
    with page.expect_response(lambda answer: answer.status == 403):
        page.get_by_role("button", name="Ehdota asiaa").click()
    expect(page.locator("p.kept").first).to_have_text("Pitkä ajatus")


def test_the_page_says_which_language_each_part_is_in(page: Page) -> None:
    """A screen reader is told the page's language, and that of each member's on the door."""
    page.goto("/")
    assert page.locator("html").get_attribute("lang") == "fi"
    act_as(page, "Ebba Norrgård")
    assert page.locator("html").get_attribute("lang") == "sv"

"""The pictures of the README, taken by a real browser: ``python -m tests.browser.pictures``.

They show the demo's invented people on a fixed day, so that the same pages give the same
pictures.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from storage.engine import Database
from storage.tables import metadata
from tests.browser.conftest import CHROMIUM, FLAGS, demo_site
from tests.handlers.web.site import fill_database

FOLDER = Path("docs/images")


@dataclass(frozen=True)
class Picture:
    """One picture.

    Args:
        name: Its file, without the ending.
        member: Who is acted as.
        take: What is done before it is taken.
        scheme: Light or dark.
        size: Width and height in CSS pixels.
    """

    name: str
    member: str
    take: Callable[[Page], None]
    scheme: Literal["light", "dark"] = "light"
    size: tuple[int, int] = (1280, 860)


def home(page: Page) -> None:
    """One's own desk."""
    page.goto("/")


def talk(page: Page) -> None:
    """A question, its answer, and a meeting called."""
    page.goto("/talk")
    for said in (
        "who decides the maintenance fee?",
        "/convene steering-group 2027-03-10 13:00 2h https://example.org/call",
    ):
        page.fill("#say-text", said)
        page.keyboard.press("Enter")
        page.wait_for_selector(f"#latest:has-text('{said[:20]}')")
    page.evaluate("window.scrollTo(0, 0)")


def year(page: Page) -> None:
    """The year clock."""
    page.goto("/calendar?year=2027")


def console(page: Page) -> None:
    """The secretary's desk, with a proposal to handle."""
    page.goto("/do/propose")
    page.get_by_role("radio").first.check()
    page.locator("input[name=title]").fill("Maaseutukoulujen yhteydet")
    page.locator("textarea[name=why]").fill("Kolme kuntaa on kysynyt.")
    page.click("button.primary")
    page.goto("/console")


PICTURES = (
    Picture("home", "Tiina Sorvari", home),
    Picture("talk", "Daniel Okoye", talk, size=(1280, 1000)),
    Picture("year-dark", "Ebba Norrgård", year, "dark"),
    Picture("console", "Tiina Sorvari", console),
    Picture("phone", "Tiina Sorvari", home, size=(360, 760)),
)


def take(browser: Browser, address: str, picture: Picture) -> None:
    """Take one picture and write its file."""
    width, height = picture.size
    context = browser.new_context(
        base_url=address,
        color_scheme=picture.scheme,
        viewport={"width": width, "height": height},
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto("/")
    page.get_by_role("button", name=picture.member).click()
    picture.take(page)
    page.screenshot(path=FOLDER / f"{picture.name}.png")
    context.close()


def main() -> None:
    """Take every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        template = Path(folder) / "template.db"
        database = Database(f"sqlite:///{template}")
        metadata.create_all(database.engine)
        fill_database(database)
        with database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for picture in PICTURES:
            place = Path(folder) / picture.name
            place.mkdir()
            with demo_site(template, place) as address:
                take(browser, address, picture)
        browser.close()


if __name__ == "__main__":
    main()

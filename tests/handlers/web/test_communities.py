"""Two communities in one site: another charter's pages, and nothing across."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from storage.engine import Database
from storage.meetings.meetings import list_meetings
from tests.handlers.web.checks import check_page, find, text_of
from tests.handlers.web.site import (
    AINO,
    OTHER_CHARTER,
    Browser,
    MakeSite,
    Site,
    fill_database,
    read_community,
)

ORVOKKI = "orvokki.kuusela@kuusikumpu.example.org"
PAGES = (
    "/",
    "/talk",
    "/meetings",
    "/bodies",
    "/decides?question=kuka+päättää+vastikkeesta",
    "/do/decides.matrix",
    "/calendar?year=2027",
    "/console",
    "/settings",
)


@pytest.fixture(scope="module")
def filled_template(filled_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with both communities, to be copied."""
    path = tmp_path_factory.mktemp("both") / "both.db"
    shutil.copy(filled_template, path)
    database = Database(f"sqlite:///{path}")
    fill_database(database, folder=OTHER_CHARTER)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path


@pytest.fixture
def both(make_site: MakeSite) -> Site:
    """A demo site with the housing cooperative beside DigiOne."""
    return make_site(others=(read_community(2, OTHER_CHARTER),))


@pytest.fixture
async def orvokki(both: Site) -> Browser:
    """A browser acting as the chair of the cooperative's assembly."""
    browser = both.browser()
    await browser.act_as(ORVOKKI, community=2)
    return browser


async def test_the_door_shows_both(both: Site) -> None:
    """The demo's door has the people, bodies and meetings of each community under its name."""
    document = check_page((await both.browser().get("/")).text)
    sections = find(document, "section", class_="community-door")
    assert len(sections) == 2
    assert "Aino Lehtokangas" in text_of(sections[0])
    assert "Aino Lehtokangas" not in text_of(sections[1])
    assert "Orvokki Kuusela" in text_of(sections[1])
    assert text_of(find(document, "header", class_="top")[0]) == "Sihteeri"


@pytest.mark.parametrize("path", PAGES)
async def test_another_charter_s_pages_are_whole(orvokki: Browser, path: str) -> None:
    """The pages know no DigiOne word: another charter fills them as well."""
    answer = await orvokki.get(path)
    assert answer.status_code == 200
    text = text_of(check_page(answer.text))
    assert "DigiOne" not in text


async def test_every_body_of_another_charter_has_a_page(orvokki: Browser, both: Site) -> None:
    """Each is linked from the list, and cites its rules."""
    for body in both.requests.communities[2].charter.bodies:
        document = check_page((await orvokki.get(f"/bodies/{body.id}")).text)
        assert list(document.iter("code"))


async def test_nothing_of_one_community_is_seen_from_another(orvokki: Browser, both: Site) -> None:
    """Another community's meetings, bodies and people are no pages, not even by their numbers."""
    with both.database.read() as session:
        theirs = list_meetings(session, 1)[0].id
    assert (await orvokki.get(f"/meetings/{theirs}")).status_code == 404
    assert (await orvokki.get(f"/do/agenda?meeting={theirs}")).status_code == 422
    assert (await orvokki.get("/bodies/ecosystem-group")).status_code == 404


async def test_a_person_is_acted_as_in_their_own_community_only(both: Site) -> None:
    """A number from one roster opens nothing in another."""
    browser = both.browser()
    await browser.get("/")
    aino = str(both.person(AINO).id)
    answer = await browser.post("/act-as", {"community": "2", "person": aino})
    assert answer.status_code == 404

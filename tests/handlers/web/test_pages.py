"""Every page, in every language, valid and complete."""

from __future__ import annotations

from datetime import datetime

import pytest
from icalendar import Calendar

from bot.handlers.web.calendar import ring_of
from bot.meetings.operations_planning import see_year_clock
from bot.requests.cards import Card, Paragraph
from bot.requests.context import Context
from bot.requests.wording import wording_of
from governance.people.people import Actor
from storage.engine import Session
from storage.meetings.meetings import list_meetings
from tests.handlers.web.checks import check_page, find, text_of
from tests.handlers.web.site import NOW, Browser, MakeSite, Site

PEOPLE = {
    "fi": "tiina.sorvari@esimerkkitoimittaja.example.org",
    "sv": "ebba.norrgard@exempelby.example.org",
    "en": "daniel.okoye@koekaupunki.example.org",
}
PAGES = (
    "/",
    "/talk",
    "/meetings",
    "/meetings/1",
    "/bodies",
    "/bodies/steering-group",
    "/bodies/expert-group",
    "/decides",
    "/decides?question=who+decides+the+maintenance+fee",
    "/decides?question=quorum",
    "/do/decides.matrix",
    "/calendar",
    "/calendar?year=2028",
    "/console",
    "/settings",
    "/do/help",
    "/do/agenda?meeting=1",
    "/do/propose",
    "/nowhere",
)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("path", PAGES)
async def test_every_page_is_valid_in_every_language(demo: Site, path: str, language: str) -> None:
    """Strictly valid HTML, one h1, headings in order, everything labelled, the right language."""
    browser = demo.browser()
    await browser.act_as(PEOPLE[language])
    answer = await browser.get(path)
    assert answer.status_code == (404 if path == "/nowhere" else 200)
    assert check_page(answer.text).get("lang") == language


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/", "Alku"),
        ("/talk", "Juttele"),
        ("/meetings/1", "Kokoukset"),
        ("/bodies/steering-group", "Toimielimet"),
        ("/calendar", "Vuosikello"),
        ("/do/propose", "Kokoukset"),
        ("/do/decides.matrix", "Kuka päättää"),
        ("/do/members", "Toimielimet"),
        ("/console", "Sihteerin pöytä"),
    ],
)
async def test_the_navigation_says_where_one_is(tiina: Browser, path: str, place: str) -> None:
    """Exactly one place is marked as the current one."""
    document = check_page((await tiina.get(path)).text)
    current = [text_of(each) for each in find(document, "a", aria_current="page")]
    assert current == [place]


async def test_a_page_begins_with_a_way_past_the_navigation(tiina: Browser) -> None:
    """The first link leads to the content."""
    document = check_page((await tiina.get("/meetings")).text)
    first = next(document.iter("a"))
    assert (first.get("class"), first.get("href")) == ("skip", "#main")


async def test_a_meeting_stands_with_its_agenda_and_its_log(tiina: Browser) -> None:
    """One page has the meeting, its agenda and whom the bot asked, without links to itself."""
    document = check_page((await tiina.get("/meetings/1")).text)
    titles = [text_of(each) for each in document.iter("h2")]
    assert [title.split(":")[0] for title in titles] == ["Asialista", "Asioiden keruu"]
    assert find(document, "a", href="/meetings/1") == []
    assert find(document, "a", href="/do/agenda?meeting=1") == []


@pytest.mark.parametrize("meeting", ["999999", "x", "1e3", "-1", "²", "1" * 40])
async def test_an_unknown_meeting_is_no_page(tiina: Browser, meeting: str) -> None:
    """404, whatever stands where the number should."""
    answer = await tiina.get(f"/meetings/{meeting}")
    assert answer.status_code == 404
    check_page(answer.text)


async def test_a_body_s_page_cites_its_rules(tiina: Browser) -> None:
    """What the charter says of a body is told with each rule's place and id."""
    document = check_page((await tiina.get("/bodies/steering-group")).text)
    cited = {text_of(each) for each in document.iter("code")}
    assert {"steering-group.3", "steering-group.task.1"} <= cited
    assert find(document, "a", href="/bodies/annual-meeting")


async def test_an_unknown_body_is_no_page(tiina: Browser) -> None:
    """404 for a body that the charter does not have."""
    assert (await tiina.get("/bodies/politburo")).status_code == 404


async def test_the_console_is_for_those_who_run_a_body(tiina: Browser, demo: Site) -> None:
    """A secretary sees the next agenda of each of her bodies; a member is told there is none."""
    document = check_page((await tiina.get("/console")).text)
    agendas = [text_of(e) for e in document.iter("h2") if text_of(e).startswith("Asialista")]
    assert len(agendas) == 2
    member = demo.browser()
    await member.act_as(PEOPLE["en"])
    assert list(check_page((await member.get("/console")).text).iter("h2")) == []


async def test_messages_wait_on_the_first_page(make_site: MakeSite) -> None:
    """What the bot wrote to somebody it reaches nowhere else is shown, newest first."""

    def inbox(session: Session, actor: Actor, now: datetime) -> tuple[Card, ...]:
        name = actor.known().name
        return tuple(Card(f"For {name} {n}", (Paragraph("Hello"),)) for n in (2, 1))

    browser = make_site(services={"inbox": inbox}).browser()
    document = check_page((await browser.act_as(PEOPLE["en"])).text)
    titles = [text_of(e) for e in document.iter("h3") if text_of(e).startswith("For ")]
    assert titles == ["For Daniel Okoye 2", "For Daniel Okoye 1"]


async def test_the_year_has_twelve_months_and_links_to_its_meetings(
    tiina: Browser, demo: Site
) -> None:
    """Every stored meeting of the year is on the page and leads to its own."""
    document = check_page((await tiina.get("/calendar?year=2027")).text)
    assert len(list(document.iter("h2"))) == 12
    with demo.database.read() as session:
        meetings = list_meetings(session, 1)
    linked = {e.get("href") for e in find(document, "a", class_="what")}
    assert linked == {f"/meetings/{m.id}" for m in meetings if m.starts_at.year == 2027}
    assert len(find(document, "{http://www.w3.org/2000/svg}circle")) > 10


@pytest.mark.parametrize("year", ["1999", "2101", "x", "20271", "-1", "²", "0"])
async def test_a_year_that_is_not_on_the_clock(tiina: Browser, year: str) -> None:
    """Years before 2000 and after 2100, and nonsense, are no page."""
    assert (await tiina.get(f"/calendar?year={year}")).status_code == 404


@pytest.mark.parametrize("year", [2000, 2100])
async def test_the_ends_of_the_clock(tiina: Browser, year: int) -> None:
    """The first and the last year have a page, and no link past the end."""
    document = check_page((await tiina.get(f"/calendar?year={year}")).text)
    assert len([e for e in document.iter("a") if e.get("rel") in ("prev", "next")]) == 1


def test_the_ring_goes_round_with_the_clock(demo: Site) -> None:
    """January begins at the top, spring is on the right, and each body has its own track."""
    with demo.database.read() as session:
        context = Context(session, demo.community, NOW)
        days = NOW.date().replace(day=1), NOW.date().replace(month=12, day=31)
        seen = see_year_clock(context, *days)
    ring = ring_of(seen, 2027, NOW.date(), demo.community)
    assert ring.spokes[0] == (0.0, -118.0)
    assert ring.spokes[3][0] > 110
    assert len(ring.tracks) == 3
    assert ring.today is not None
    assert ring_of(seen, 2026, NOW.date(), demo.community).today is None


async def test_a_private_calendar_is_made_and_subscribed_to(tiina: Browser, demo: Site) -> None:
    """The settings give an address; whoever has it gets the person's meetings, and only those."""
    made = await tiina.post("/settings/calendar", {})
    document = check_page(made.text)
    (address,) = [
        e.get("href") or "" for e in document.iter("a") if ".ics" in (e.get("href") or "")
    ]
    calendar_program = demo.browser()
    answer = await calendar_program.get(address)
    assert answer.headers["content-type"].startswith("text/calendar")
    events = list(Calendar.from_ical(answer.text).walk("VEVENT"))
    with demo.database.read() as session:
        mine = {m.uid for m in list_meetings(session, 1) if m.body != "development-group"}
        others = {m.uid for m in list_meetings(session, 1) if m.body == "development-group"}
    uids = {str(event["UID"]) for event in events}
    assert mine <= uids
    assert not others & uids
    renewed = await tiina.post("/settings/calendar", {})
    assert address not in renewed.text
    assert (await calendar_program.get(address)).status_code == 404


async def test_the_page_s_words_are_the_person_s(demo: Site) -> None:
    """What is shown in Finnish to one is shown in Swedish to another."""
    for language, email in PEOPLE.items():
        browser = demo.browser()
        answer = await browser.act_as(email)
        person = demo.person(email)
        say = wording_of(Actor(demo.community, person.language, "web", person))
        assert person.language == language
        assert say.say("web.home.title", name=person.name) in answer.text

"""From the request handler through the worker and a real SMTP server to the reader, and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from icalendar import Calendar
from starlette.applications import Starlette

from bot.handlers.mail.app import MailEdge
from bot.handlers.web.app import build_web
from bot.handlers.web.options import PageServices, WebOptions
from bot.requests.verbs import Verb
from bot.scheduler.worker import Settings, Worker
from governance.meetings.meetings import Meeting
from governance.people.people import Person
from storage.due_work.deliveries import list_deliveries
from storage.meetings.meetings import list_answers
from tests.handlers.mail.conftest import BASE_URL, SECRET, options_for
from tests.handlers.mail.test_letters import addresses
from tests.handlers.web.site import no_messages, understand
from tests.servers.mail.smtp import SmtpServer, Taken
from tests.world import World


def edge_of(world: World, server: SmtpServer) -> MailEdge:
    """The mail edge of a world."""
    return MailEdge(world.requests, options_for(server.url), lambda: world.now)


async def work(world: World, server: SmtpServer, span: timedelta = timedelta(minutes=5)) -> None:
    """Let time pass, with a worker that has mail only."""
    messengers = {"mail": edge_of(world, server).messenger}
    settings = Settings(name="mail", is_paced=False, paces={})
    worker = Worker(
        world.database,
        world.communities,
        world.kinds,
        messengers,  # type: ignore[arg-type]
        world.clock,
        settings,
    )
    await worker.drain(world.now + span)


def convene(world: World, *, at: str = "13:00", on: str = "2027-03-10") -> Meeting:
    """The steering group is called together by its secretary."""
    secretary = world.secretary("steering-group")
    values = {"body": "steering-group", "date": on, "time": at, "link": "https://example.org/c"}
    preview = world.card(secretary, Verb.CONVENE_PREVIEW, **values)
    world.press(secretary, preview, Verb.CONVENE_CONFIRM)
    return next(m for m in world.meetings("steering-group") if m.is_called())


def invited(server: SmtpServer) -> list[str]:
    """To whom letters with a meeting for the calendar went, in order of addresses."""
    return sorted(each.recipients[0] for each in server.taken if is_invitation(each))


def is_invitation(taken: Taken) -> bool:
    """Whether a letter does something to a calendar; agenda calls go out besides."""
    return any(part.get_content_type() == "text/calendar" for part in taken.letter.walk())


def letter_to(server: SmtpServer, person: Person) -> Taken:
    """The last letter with a calendar entry to somebody."""
    letters = [each for each in server.taken if is_invitation(each)]
    return [each for each in letters if each.recipients == (person.email,)][-1]


def seated(world: World) -> list[str]:
    """The addresses of those who belong at the meeting."""
    return sorted({each.person.email for each in world.seats("steering-group")})


def event_in(taken: Taken) -> tuple[str, Mapping[str, object]]:
    """What a letter asks of the calendar, and the meeting in it."""
    calendar = Calendar.from_ical(taken.calendar)
    (event,) = calendar.walk("VEVENT")
    return str(calendar["METHOD"]), event


def outcomes(world: World) -> dict[str, list[str]]:
    """Channel → how invitations on it ended."""
    found: dict[str, list[str]] = {}
    with world.database.read() as session:
        for each in list_deliveries(session, world.community.id, kinds=("invitation",)):
            found.setdefault(each.channel, []).append(each.outcome)
    return found


@pytest.mark.parametrize(
    ("language", "subject", "button"),
    [
        ("fi", "Kutsu: ", "Tulen"),
        ("sv", "Kallelse: ", "Jag kommer"),
        ("en", "Invitation: ", "I am coming"),
    ],
)
async def test_an_invitation_arrives_in_the_readers_language(
    world: World, smtp: SmtpServer, language: str, subject: str, button: str
) -> None:
    """Everyone with a seat gets one letter, with the meeting for the calendar."""
    meeting = convene(world)
    await work(world, smtp)
    assert invited(smtp) == seated(world)
    member = world.member("steering-group", language)  # type: ignore[arg-type]
    taken = letter_to(smtp, member)
    assert taken.letter["Subject"].startswith(subject)
    assert taken.letter["Content-Language"] == language
    assert member.name in taken.letter["To"]
    assert button in dict(addresses(taken.body("html")))
    assert "https://example.org/c" in taken.body("plain")
    method, event = event_in(taken)
    assert (method, event["UID"], event["SEQUENCE"]) == (
        "REQUEST",
        meeting.uid,
        meeting.sequence,
    )
    assert event["ATTENDEE"] == f"mailto:{member.email}"
    assert event["DTSTART"].dt == datetime(2027, 3, 10, 11, 0, tzinfo=UTC)  # type: ignore[attr-defined]


async def test_taking_back_and_cancelling_empty_the_calendar(
    world: World, smtp: SmtpServer
) -> None:
    """The same meeting, a higher sequence, CANCEL; called again it is a REQUEST once more."""
    secretary = world.secretary("steering-group")
    member = world.member("steering-group")
    meeting = convene(world)
    await work(world, smtp)
    seen = [event_in(letter_to(smtp, member))]
    world.done(secretary, Verb.CONVENE_TAKE_BACK, meeting=meeting.id)
    await work(world, smtp)
    seen.append(event_in(letter_to(smtp, member)))
    starts_at = world.meeting(meeting.id).starts_at.astimezone(world.community.zone)
    again = convene(world, on=f"{starts_at:%Y-%m-%d}", at="09:00")
    await work(world, smtp)
    seen.append(event_in(letter_to(smtp, member)))
    world.done(secretary, Verb.MEETING_CANCEL_CONFIRM, meeting=again.id, reason="Myrsky")
    await work(world, smtp)
    seen.append(event_in(letter_to(smtp, member)))
    assert "Myrsky" in letter_to(smtp, member).body("plain")
    assert [method for method, _ in seen] == ["REQUEST", "CANCEL", "REQUEST", "CANCEL"]
    assert again.id == meeting.id
    assert {event["UID"] for _, event in seen} == {meeting.uid}
    sequences = [int(str(event["SEQUENCE"])) for _, event in seen]
    assert sequences == sorted(set(sequences))


async def test_an_answer_comes_back_through_the_letter(world: World, smtp: SmtpServer) -> None:
    """Read the letter, follow a link, press once: the secretary sees the answer."""
    meeting = convene(world)
    await work(world, smtp)
    member = world.member("steering-group", "sv")
    link = dict(addresses(letter_to(smtp, member).body("html")))["Kanske"]
    app = Starlette(routes=edge_of(world, smtp).routes)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app)) as browser:
        page = await browser.get(link)
        (once,) = re.findall(r'name="once" value="([^"]+)"', page.text)
        await browser.post(link, data={"once": once})
    with world.database.read() as session:
        assert list_answers(session, meeting.id)[member.id] == "maybe"


async def test_a_reading_link_leads_there_by_way_of_signing_in(
    world: World, smtp: SmtpServer
) -> None:
    """Signed out, a person asks for a link, gets it by mail, and lands on the page wanted."""
    convene(world)
    await work(world, smtp)
    member = world.member("steering-group", "en")
    wanted = dict(addresses(letter_to(smtp, member).body("html")))["Agenda"]
    services = PageServices(understand=understand, seal=world.seal, inbox=no_messages)
    pages = build_web(world.requests, WebOptions(BASE_URL, SECRET), services, lambda: world.now)
    app = Starlette(routes=[*edge_of(world, smtp).routes, *pages])
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, follow_redirects=True) as browser:
        form = await browser.get(wanted)
        assert form.url.path == "/sign-in"
        fields = {"_csrf": csrf_of(form), "email": member.email}
        await browser.post(form.url, data=fields)
        await work(world, smtp)
        letter = smtp.taken[-1]
        assert (letter.recipients, is_invitation(letter)) == ((member.email,), False)
        (link,) = re.findall(r"http://127\.0\.0\.1:3000(/sign-in/\S+)", letter.body("plain"))
        entering = await browser.get(f"{BASE_URL}{link}")
        entered = await browser.post(entering.url, data={"_csrf": csrf_of(entering)})
    assert (entered.status_code, str(entered.url)) == (200, wanted)


async def test_a_refused_mailbox_leaves_the_message_in_the_browser(
    world: World, smtp: SmtpServer
) -> None:
    """The others' letters leave; nobody's message is lost."""
    member = world.member("steering-group")
    smtp.answers_by_recipient[member.email] = "550 5.1.1 nobody here"
    convene(world)
    await work(world, smtp)
    others = [each for each in seated(world) if each != member.email]
    assert invited(smtp) == others
    found = outcomes(world)
    assert (found["web"], found["mail"].count("unreachable")) == (["in-browser"], 1)
    assert found["mail"].count("sent") == len(others)


async def test_a_cut_line_never_sends_twice(world: World, smtp: SmtpServer) -> None:
    """What was cut while being handed over is held for a person, and not sent again."""
    smtp.cut = "after-taking"
    convene(world)
    await work(world, smtp, timedelta(hours=3))
    assert invited(smtp) == seated(world)
    assert set(outcomes(world)["mail"]) == {"ambiguous"}


async def test_a_server_that_comes_back_gets_everything_once(
    world: World, smtp: SmtpServer
) -> None:
    """While it says later nothing is lost, and afterwards everyone has one letter."""
    smtp.answers["mail"] = "451 4.3.0 not now"
    convene(world)
    await work(world, smtp, timedelta(minutes=3))
    assert smtp.taken == []
    smtp.answers.clear()
    await work(world, smtp, timedelta(minutes=3))
    assert invited(smtp) == seated(world)


def csrf_of(page: httpx.Response) -> str:
    """The token of a page's form."""
    (token,) = set(re.findall(r'name="_csrf" value="([0-9a-f]{64})"', page.text))
    return str(token)

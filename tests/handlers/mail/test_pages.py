"""The page behind a signed link, asked as a browser asks it."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from datetime import datetime, timedelta

import httpx
import pytest
from starlette.applications import Starlette

from bot.handlers.mail.app import MailEdge
from bot.handlers.mail.links import FORM_LASTS, Links, OneTap, address_hash
from bot.requests.verbs import Verb
from governance.meetings.meetings import Meeting
from governance.people.people import Person
from storage.meetings.meetings import list_answers, list_nothing, update_meeting
from storage.people.people import update_person
from tests.handlers.mail.conftest import BASE_URL, SECRET, options_for
from tests.trail import list_events
from tests.world import World

LINKS = Links(BASE_URL, SECRET)


class Reader:
    """Somebody with a letter, and no cookies."""

    def __init__(self, world: World) -> None:
        edge = MailEdge(world.requests, options_for("smtp://127.0.0.1:2525"), lambda: world.now)
        transport = httpx.ASGITransport(app=Starlette(routes=edge.routes))
        self.http = httpx.AsyncClient(transport=transport, base_url=BASE_URL)

    async def look(self, token: str, **headers: str) -> httpx.Response:
        """Follow the link."""
        return await self.http.get(f"/mail/{token}", headers=headers)

    async def press(self, page: httpx.Response) -> httpx.Response:
        """Press the page's one button."""
        (once,) = re.findall(r'name="once" value="([^"]+)"', page.text)
        return await self.http.post(page.url, data={"once": once})


@pytest.fixture
def reader(world: World) -> Reader:
    """A reader of the world's letters."""
    return Reader(world)


def convened(world: World) -> Meeting:
    """A steering group meeting that has been called; its invitations are written."""
    secretary = world.secretary("steering-group")
    preview = world.card(
        secretary, Verb.CONVENE_PREVIEW, body="steering-group", date="2027-03-10", time="13:00"
    )
    world.press(secretary, preview, Verb.CONVENE_CONFIRM)
    return next(m for m in world.meetings("steering-group") if m.is_called())


def token_of(
    person: Person, meeting: Meeting, answer: str = "", until: datetime | None = None
) -> str:
    """A link's token: an answer to an invitation, or "nothing from us"."""
    values = {"meeting": str(meeting.id)} | ({"answer": answer} if answer else {})
    verb = Verb.MEETING_ANSWER if answer else Verb.NOTHING_FROM_US
    expires_at = until or meeting.ends_at
    return LINKS.token(OneTap(person.id, address_hash(person.email), verb, values, expires_at))


def answer_of(world: World, meeting: Meeting, person: Person) -> str | None:
    """What somebody has answered to an invitation."""
    with world.database.read() as session:
        return list_answers(session, meeting.id).get(person.id)


async def test_following_a_link_changes_nothing(world: World, reader: Reader) -> None:
    """A mail scanner may follow it as often as it likes, by GET or HEAD."""
    meeting, member = convened(world), world.member("steering-group")
    before = world.rows()
    token = token_of(member, meeting, "yes")
    assert (await reader.look(token)).status_code == 200
    assert (await reader.http.head(f"/mail/{token}")).status_code == 200
    assert world.rows() == before


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
async def test_one_press_answers_in_the_persons_language(
    world: World, reader: Reader, language: str
) -> None:
    """The page says which meeting; the press is noted as theirs, by mail."""
    meeting = convened(world)
    member = world.member("steering-group", language)  # type: ignore[arg-type]
    page = await reader.look(token_of(member, meeting, "no"))
    button = {"fi": "En pääse", "sv": "Jag kan inte", "en": "I cannot come"}[language]
    assert f'<html lang="{language}">' in page.text
    assert button in page.text
    done = await reader.press(page)
    assert (done.status_code, answer_of(world, meeting, member)) == (200, "no")
    assert "<form" not in done.text
    with world.database.read() as session:
        event = list_events(session, world.community.id, subject="meeting")[0]
    assert (event.verb, event.via, event.person_id) == ("meeting.answer", "mail", member.id)


async def test_nothing_from_us_ends_the_asking(world: World, reader: Reader) -> None:
    """One press, and the person is not asked again about this meeting."""
    meeting, member = world.coming("steering-group"), world.member("steering-group")
    done = await reader.press(await reader.look(token_of(member, meeting)))
    assert done.status_code == 200
    with world.database.read() as session:
        assert member.id in list_nothing(session, meeting.id)


async def test_a_press_that_is_replayed_has_one_effect(world: World, reader: Reader) -> None:
    """The same form sent again changes nothing, whatever was answered since."""
    meeting, member = convened(world), world.member("steering-group")
    yes, no = token_of(member, meeting, "yes"), token_of(member, meeting, "no")
    page = await reader.look(yes)
    await reader.press(page)
    await reader.press(await reader.look(no))
    before = world.rows()
    again = await reader.press(page)
    assert (again.status_code, world.rows()) == (200, before)
    assert answer_of(world, meeting, member) == "no"


async def test_a_mind_may_be_changed_and_changed_back(world: World, reader: Reader) -> None:
    """The links of a letter can be used again; the last press counts."""
    meeting, member = convened(world), world.member("steering-group")
    for answer in ("yes", "no", "yes"):
        await reader.press(await reader.look(token_of(member, meeting, answer)))
        assert answer_of(world, meeting, member) == answer


async def test_what_is_forged_or_expired_is_a_dead_link(world: World, reader: Reader) -> None:
    """404 in the browser's language, for every way of being no good; nothing changes."""
    meeting, member = convened(world), world.member("steering-group")
    good = token_of(member, meeting, "yes")
    stranger = Links(BASE_URL, b"a secret that somebody else has made up")
    forged = OneTap(
        member.id,
        address_hash(member.email),
        Verb.MEETING_ANSWER,
        {"meeting": str(meeting.id), "answer": "yes"},
        meeting.ends_at,
    )
    before = world.rows()
    for token in (
        good[:-1],
        good + "A",
        good.swapcase(),
        "x",
        "%00",
        "ä" * 40,
        "A" * 5000,
        stranger.token(forged),
        token_of(member, meeting, "yes", until=world.now),
        LINKS.token(replace(forged, person_id=10_000)),
        LINKS.token(replace(forged, address=address_hash("old@example.org"))),
    ):
        looked = await reader.look(token, **{"accept-language": "de, sv;q=0.8"})
        posted = await reader.http.post(f"/mail/{token}", data={"once": "x"})
        assert (looked.status_code, posted.status_code) == (404, 404), token
        assert "Länken fungerar inte längre" in looked.text
    assert world.rows() == before


async def test_a_changed_address_kills_the_old_letters(world: World, reader: Reader) -> None:
    """Whoever reads the old mailbox answers for nobody."""
    meeting, member = convened(world), world.member("steering-group")
    token = token_of(member, meeting, "yes")
    assert (await reader.look(token)).status_code == 200
    with world.database.write() as session:
        changed = replace(member, email="new@example.org")
        update_person(session, world.community.id, changed)
    assert (await reader.look(token)).status_code == 404


@pytest.mark.parametrize("sent", [{}, {"once": "made-up"}, {"once": "1.x.y"}, {"o": "x" * 9000}])
async def test_a_form_that_is_not_ours_is_asked_again(
    world: World, reader: Reader, sent: dict[str, str]
) -> None:
    """A link checker that posts blindly answers nothing; a person sees the button again."""
    meeting, member = convened(world), world.member("steering-group")
    before = world.rows()
    page = await reader.http.post(f"/mail/{token_of(member, meeting, 'yes')}", data=sent)
    assert (page.status_code, world.rows()) == (200, before)
    await reader.press(page)
    assert answer_of(world, meeting, member) == "yes"


async def test_a_page_that_lay_open_is_shown_anew(world: World, reader: Reader) -> None:
    """After an hour the press only renews the page; nothing is lost."""
    meeting, member = convened(world), world.member("steering-group")
    page = await reader.look(token_of(member, meeting, "yes"))
    world.now += FORM_LASTS
    before = world.rows()
    again = await reader.press(page)
    assert world.rows() == before
    await reader.press(again)
    assert answer_of(world, meeting, member) == "yes"


async def test_too_late_is_said_politely(world: World, reader: Reader) -> None:
    """Once the meeting is cancelled its links still open, and the press is refused."""
    meeting, member = convened(world), world.member("steering-group", "fi")
    page = await reader.look(token_of(member, meeting, "yes"))
    world.done(
        world.secretary("steering-group"),
        Verb.MEETING_CANCEL_CONFIRM,
        meeting=meeting.id,
        reason="Sairastumisia",
    )
    refused = await reader.press(page)
    assert refused.status_code == 422
    assert "Ei onnistu" in refused.text


async def test_the_page_names_the_time_as_it_is_now(world: World, reader: Reader) -> None:
    """A meeting that moved since the letter is shown where it is now."""
    meeting, member = convened(world), world.member("steering-group", "fi")
    token = token_of(member, meeting, "yes")
    assert "10.3.2027 klo 13.00" in (await reader.look(token)).text
    with world.database.write() as session:
        later = timedelta(days=7)
        update_meeting(
            session,
            meeting.id,
            starts_at=meeting.starts_at + later,
            ends_at=meeting.ends_at + later,
            sequence=meeting.sequence + 1,
        )
    assert "17.3.2027 klo 13.00" in (await reader.look(token)).text


async def test_security_headers_stand_on_every_answer(world: World, reader: Reader) -> None:
    """No script, no frame, no store, no referrer: the address is the secret."""
    meeting, member = convened(world), world.member("steering-group")
    for token in (token_of(member, meeting, "yes"), "dead"):
        page = await reader.look(token)
        policy = page.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert page.headers["cache-control"] == "no-store"
        assert page.headers["referrer-policy"] == "no-referrer"
        assert page.headers["x-frame-options"] == "DENY"
        assert page.headers["x-content-type-options"] == "nosniff"
        assert page.headers["strict-transport-security"] == "max-age=31536000"
        (style,) = re.findall(r"<style>(.*?)</style>", page.text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
        assert "set-cookie" not in page.headers
    assert (await reader.http.put("/mail/x")).status_code == 405


async def test_a_bug_is_told_by_its_number(world: World, reader: Reader) -> None:
    """What breaks inside shows a reference, and nothing of itself."""
    meeting, member = convened(world), world.member("steering-group", "en")
    token = token_of(member, meeting, "yes")
    page = await reader.look(token)
    world.requests.handlers.pop(Verb.MEETING_ANSWER)
    broken = await reader.press(page)
    assert (broken.status_code, "KeyError" in broken.text) == (500, False)
    assert re.search(r"Reference [0-9a-f]{8}", broken.text)


async def test_links_in_letters_open_while_they_are_of_use(world: World, reader: Reader) -> None:
    """An invitation's links answer until the meeting ends, and not after."""
    meeting, member = convened(world), world.member("steering-group")
    token = token_of(member, meeting, "yes")
    world.now = meeting.ends_at - timedelta(seconds=1)
    assert (await reader.look(token)).status_code == 200
    world.now = meeting.ends_at
    assert (await reader.look(token)).status_code == 404

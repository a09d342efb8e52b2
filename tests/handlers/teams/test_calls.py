"""Calls of meetings: the agenda at the start, a note to the secretary at the end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.handlers.teams.listeners import ENDED, STARTED
from governance.meetings.meetings import Meeting
from tests.handlers.teams.site import TeamsSite
from tests.servers.teams.connector import Conversation
from tests.servers.teams.person import Person

LINK = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc%40thread.v2/0?context=%7b%7d"
SAME = "https://teams.microsoft.com/l/meetup-join/19:meeting_ABC@thread.v2/0"


async def called(site: TeamsSite) -> Meeting:
    """The steering group, called with a link; the clock stands at its beginning."""
    secretary = site.secretary()
    await secretary.says(f"/convene steering-group 2027-03-10 13:00 2h {LINK}")
    await secretary.presses("Lähetä kutsu")
    meeting = site.world.coming("steering-group")
    site.world.now = meeting.starts_at
    return meeting


def event(person: Person, chat: Conversation, name: str, link: str = SAME) -> dict[str, object]:
    """A call's event, as Teams sends it into the meeting's chat."""
    value = {
        "MeetingType": "Scheduled",
        "Title": "Ohjausryhmä",
        "Id": "MCMxOTptZWV0aW5n",
        "JoinUrl": link,
        "StartTime" if name == STARTED else "EndTime": "2027-03-10T11:00:00Z",
    }
    return person.activity("event", chat, name=name, value=value)


async def test_at_the_start_the_agenda_is_in_the_meetings_chat(site: TeamsSite) -> None:
    """Once; each member sees their own view of it."""
    await called(site)
    member = site.member()
    chat = site.tenant.add_group(member)
    start = event(member, chat, STARTED)
    await site.tenant.deliver(start)
    await site.tenant.deliver(start)
    [message] = site.connector.messages(chat.id)
    assert "Ohjausryhmä" in str(message.activity)
    assert "Asialista" in "\n".join(await member.looks(chat))


@pytest.mark.parametrize(
    "link", ["", "https://teams.microsoft.com/l/meetup-join/other", "not a link"]
)
async def test_a_call_of_no_meeting_of_ours_is_left_alone(site: TeamsSite, link: str) -> None:
    """A guess by title or hour might show an agenda to strangers."""
    await called(site)
    member = site.member()
    chat = site.tenant.add_group(member)
    for name in (STARTED, ENDED):
        assert (await site.tenant.deliver(event(member, chat, name, link))).status_code == 200
    assert site.connector.messages(chat.id) == []
    assert site.world.owed("call-ended") == []


async def test_at_the_end_the_secretary_gets_a_note(site: TeamsSite) -> None:
    """Through due work, once, wherever the secretary is."""
    meeting = await called(site)
    secretary = site.client(site.world.secretary("steering-group"))
    chat = site.tenant.add_group(secretary)
    site.world.now += timedelta(hours=1)
    end = event(secretary, chat, ENDED)
    await site.tenant.deliver(end)
    await site.tenant.deliver(end)
    [work] = site.world.owed("call-ended")
    assert work.meeting_id == meeting.id
    await site.world.drain(timedelta(minutes=1))
    [note] = [each for each in site.world.sent if each.kind == "call-ended"]
    assert note.email == site.world.secretary("steering-group").email
    assert "päättynyt" in note.text


async def test_another_tenants_call_shows_nothing(site: TeamsSite) -> None:
    """Even with the right link."""
    await called(site)
    from tests.servers.teams.tenant import FakeTenant

    foreign = FakeTenant(site.connector, "99999999-9999-4999-8999-999999999999")
    foreign.signs = True
    foreign.connect(site.app)
    outsider = foreign.add_person("Vera Vieras")
    chat = foreign.add_group(outsider)
    for name in (STARTED, ENDED):
        assert (await foreign.deliver(event(outsider, chat, name))).status_code == 200
    assert site.connector.messages(chat.id) == []
    assert site.world.owed("call-ended") == []

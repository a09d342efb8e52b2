"""Calling a meeting from Slack, from the command to the answered invitation."""

from __future__ import annotations

from datetime import timedelta

from bot.scheduler.worker import Settings, Worker
from tests.handlers.slack.site import SlackSite, told

COMMAND = "/convene ohry 2027-03-10 13:00 2h https://example.org/call"


def worker_of(site: SlackSite) -> Worker:
    """A worker that sends through Slack alone."""
    world = site.world
    return Worker(
        world.database,
        world.communities,
        world.kinds,
        {"slack": site.edge.messenger},
        world.clock,
        Settings(name="slack", is_paced=False, paces={}),
    )


async def test_a_meeting_is_called_and_answered(site: SlackSite) -> None:
    """Preview, confirm, invitation in the member's language, and the answer to it."""
    member = site.member(language="sv")
    await member.opens_messages()  # so that the account is linked
    secretary = site.secretary()
    preview = await secretary.types(COMMAND)
    assert "Mitään ei ole vielä lähetetty" in preview
    assert site.world.owed("invitation") == []
    done = await secretary.presses("Lähetä kutsu (10)")
    assert "Kutsuttu koolle" in done
    assert "Lähetä kutsu (10)" not in secretary.sees()

    await worker_of(site).drain(site.world.now + timedelta(minutes=5))
    assert "Kallelse: Styrgruppen" in member.sees()
    answered = await member.presses("Jag kommer", near="Kallelse")
    assert "Noterat" in answered
    meeting = site.world.coming("steering-group")
    card = site.world.card(site.world.secretary("steering-group"), "meeting", meeting=meeting.id)  # type: ignore[arg-type]
    assert "tulossa 1" in str(card.parts)


async def test_a_preview_replaced_cannot_be_confirmed_again(site: SlackSite) -> None:
    """The message with the preview becomes the message that it was done."""
    secretary = site.secretary()
    first = await secretary.types(COMMAND)
    await secretary.presses("Lähetä kutsu (10)")
    assert first.messages[0].replaced
    assert "Lähetä kutsu (10)" not in secretary.sees()


async def test_calling_can_be_taken_back(site: SlackSite) -> None:
    """Before the invitations leave nobody ever hears of it."""
    member = site.member()
    await member.opens_messages()
    secretary = site.secretary()
    await secretary.types(COMMAND)
    await secretary.presses("Lähetä kutsu (10)")
    screen = await secretary.presses("Peru kutsu")
    assert "Kutsu peruttu" in screen
    await worker_of(site).drain(site.world.now + timedelta(minutes=5))
    assert "Kutsu: Ohjausryhmä" not in told(member)


async def test_the_form_leads_to_the_preview(site: SlackSite) -> None:
    """A modal is filled, submitted, and becomes the preview with its buttons."""
    secretary = site.secretary()
    await secretary.types("/convene")
    screen = await secretary.fills(
        {"body": "steering-group", "date": "2027-03-10", "time": "13:00", "minutes": "120"}
    )
    assert screen.errors == {}
    assert "Mitään ei ole vielä lähetetty" in screen
    done = await secretary.presses("Lähetä kutsu (10)")
    assert "Kutsuttu koolle" in done
    assert done.modal is not None


async def test_a_past_date_stands_beside_its_field(site: SlackSite) -> None:
    """The form stays open with what was entered, and says what is wrong where it is wrong."""
    secretary = site.secretary()
    await secretary.types("/convene ohry")
    screen = await secretary.fills({"date": "2026-03-10", "time": "13:00"})
    assert list(screen.errors) == ["Päivä"]
    screen = await secretary.fills({"date": "2027-03-10"})
    assert "Mitään ei ole vielä lähetetty" in screen


async def test_who_may_not_call_is_told_the_rule(site: SlackSite) -> None:
    """A plain member is refused with the working rule, and who may; nothing is changed."""
    # A first word from an account marks its address, which makes a new version of the roster.
    seen = {"address", "audit_event", "community"}
    before = site.world.rows(without=seen)
    screen = await site.member().types(COMMAND)
    assert "Ei onnistu" in screen
    assert "Toimielimen työskentelysääntö" in screen
    assert site.world.rows(without=seen) == before


async def test_a_past_meeting_an_unknown_body_and_a_bad_date_are_refused(site: SlackSite) -> None:
    """Each gets its own words, and nothing is owed to anybody."""
    secretary = site.secretary()
    for command in (
        "/convene ohry 2026-01-10 13:00",
        "/convene kauppakamari 2027-03-10 13:00",
        "/convene ohry 31.2. klo 13",
    ):
        screen = await secretary.types(command)
        assert "Ei onnistu" in screen, command
        assert screen.messages[0].only_for == secretary.id
    assert site.world.owed("invitation") == []


async def test_a_holiday_is_refused_or_warned_of_before_anything_is_sent(site: SlackSite) -> None:
    """Midsummer is in the summer break: the preview, or a refusal, says so."""
    screen = await site.secretary().types("/convene ohry 2027-12-24 13:00 extra")
    assert "⚠" in screen
    assert site.world.owed("invitation") == []


async def test_a_clash_of_the_same_people_is_told(site: SlackSite) -> None:
    """A meeting at the same time as another of the same people is warned of by name."""
    meeting = site.world.coming("annual-meeting")
    local = meeting.starts_at.astimezone(site.world.community.zone)
    screen = await site.secretary().types(
        f"/convene ohry {local:%Y-%m-%d} {local:%H:%M} 2h ylimääräinen"
    )
    assert "Vuosikokous" in screen
    assert "⚠" in screen

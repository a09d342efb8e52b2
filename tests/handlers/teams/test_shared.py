"""Group chats, channels and meeting chats: what everybody may see, and what only one may."""

from __future__ import annotations

from tests.handlers.teams.site import TeamsSite, running_site
from tests.servers.teams.tenant import FakeTenant
from tests.world import World


async def test_in_a_channel_each_sees_their_own_agenda(site: TeamsSite) -> None:
    """The message says nothing of its own; who is outside the body sees no proposals."""
    meeting = site.opened()
    inside = {each.person.id for each in site.world.seats("steering-group")}
    outside = [e.person for e in site.world.seats("ecosystem-group") if e.person.id not in inside]
    secretary, member = site.secretary(), site.member()
    swede = site.client(next(each for each in outside if each.language == "sv"))
    await member.says("lisää asialistalle: Salainen ehdotus / ohjausryhmä")
    await member.fills({"title": "Salainen ehdotus", "meeting": str(meeting.id)})
    assert "Salainen ehdotus" in site.world.items(meeting)
    channel = site.tenant.add_channel(secretary, member, swede)
    await secretary.mentions("agenda steering-group", channel)
    [message] = site.connector.messages(channel.id)
    assert "Salainen" not in str(message.activity)
    assert "Salainen ehdotus" in "\n".join(await secretary.looks(channel))
    theirs = "\n".join(await swede.looks(channel))
    assert "Salainen" not in theirs
    assert "Föredragningslista" in theirs


async def test_the_reply_stands_in_the_thread_it_was_asked_in(site: TeamsSite) -> None:
    """The conversation's id names the thread; the bot posts to that id."""
    member = site.member()
    channel = site.tenant.add_channel(member)
    await member.mentions("apua", channel)
    assert ("POST", f"/teams/v3/conversations/{channel.id};messageid=1/activities") in (
        site.connector.heard
    )


async def test_what_is_ones_own_is_renewed_for_the_asker_alone(site: TeamsSite) -> None:
    """Settings and status asked for among others are shown to nobody else."""
    member, other = site.member(), site.secretary()
    group = site.tenant.add_group(member, other)
    await member.mentions("sihteeri status", group)
    [message] = site.connector.messages(group.id)
    assert message.card["refresh"]["userIds"] == [member.account["id"]]
    assert site.world.member("steering-group", "fi").name not in str(message.activity)
    assert len(await other.looks(group)) == 1
    assert site.world.member("steering-group", "fi").name in "\n".join(await member.looks(group))


async def test_a_form_among_others_is_opened_as_a_dialog(site: TeamsSite) -> None:
    """The button is for anybody; what they fill in is proposed in their own name."""
    meeting = site.opened()
    asker, other = site.member(), site.member(language="sv")
    group = site.tenant.add_group(asker, other)
    await asker.mentions("lisää asialistalle: Uusi asia", group)
    screen = await other.presses("Näytä minulle", where=group)
    assert screen.dialog is not None
    done = await other.fills({"title": "Toisen asia", "meeting": str(meeting.id)})
    assert "Toisen asia" in done.text
    assert site.world.items(meeting) == {"Toisen asia": "proposed"}


async def test_writing_among_others_is_answered_privately(site: TeamsSite) -> None:
    """The answer goes to the person's own chat once there is one; the others see that it did."""
    site.opened()
    member = site.member()
    await member.says("apua")
    group = site.tenant.add_group(member)
    await member.mentions("ei meiltä mitään", group)
    [message] = site.connector.messages(group.id)
    assert "kahdenkeskiseen" in str(message.activity)
    assert len(member.inbox) == 2


async def test_pressing_among_others_changes_the_pressers_view_only(site: TeamsSite) -> None:
    """The message is not edited: nobody else's card changes."""
    meeting = site.opened()
    secretary, member = site.secretary(), site.member()
    await member.says("agenda steering-group")
    await member.presses("Ehdota asiaa")
    await member.fills({"title": "Budjetti", "wanted": "decision"})
    group = site.tenant.add_group(secretary, member)
    await secretary.mentions("agenda steering-group", group)
    await secretary.looks(group)
    await secretary.presses("Ota asialistalle", where=group)
    assert site.world.items(meeting) == {"Budjetti": "accepted"}
    [message] = site.connector.messages(group.id)
    assert message.edits == 0
    assert "Budjetti" not in str(message.activity)
    assert "Budjetti" in "\n".join(await member.looks(group))


async def test_a_member_who_presses_what_is_the_secretarys_is_told_so(site: TeamsSite) -> None:
    """The rule is told; the card stays as it was, and nothing has changed."""
    meeting = site.opened()
    member = site.member()
    await member.says("agenda steering-group")
    await member.presses("Ehdota asiaa")
    await member.fills({"title": "Budjetti", "wanted": "decision"})
    item = site.world.item_id(meeting, "Budjetti")
    value = {"action": {"data": {"_v": "item.accept", "_a": {"item": str(item)}}}}
    before = site.world.rows()
    screen = await member._invokes("adaptiveCard/action", value)
    assert screen.body["type"] == "application/vnd.microsoft.activity.message"
    assert "Ei onnistu" in screen.body["value"] or "sihteeri" in screen.body["value"].casefold()
    assert site.world.rows() == before


async def test_help_is_open_to_all(site: TeamsSite) -> None:
    """What is nobody's own stands in the message itself, and renews itself in each language."""
    member, swede = site.member(), site.member(language="sv")
    group = site.tenant.add_group(member, swede)
    await member.mentions("apua", group)
    [message] = site.connector.messages(group.id)
    assert "Kuka päättää?" in str(message.activity)
    assert "Vem beslutar?" in "\n".join(await swede.looks(group))


async def test_renewing_by_itself_is_no_answer_of_a_person(
    world: World, tenant: FakeTenant
) -> None:
    """Prompts go where somebody last wrote, not where a card of theirs was drawn anew."""
    async with running_site(world, tenant) as site:
        site.opened()
        asker, member = site.secretary(), site.member()
        group = site.tenant.add_group(asker, member)
        await asker.mentions("agenda steering-group", group)
        await member.looks(group)
        email = world.member("steering-group", "fi").email
        seen = [a.last_seen_at for a in site.person(email).addresses if a.platform == "teams"]
        assert seen == [None]

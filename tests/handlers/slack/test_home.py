"""The App Home: what awaits a person, and things to say."""

from __future__ import annotations

from tests.handlers.slack.site import SlackSite


async def test_the_home_tells_what_awaits(site: SlackSite) -> None:
    """Coming meetings and what is asked of this person, in their language."""
    screen = await site.member(language="sv").opens_home()
    assert "Väntar på dig" in screen
    assert "Årsmötet" in screen


async def test_a_tap_on_the_home_renews_it(site: SlackSite) -> None:
    """What was tapped is said in a modal, and no longer awaits on the home."""
    member = site.member()
    await member.opens_home()
    screen = await member.presses("Ei meiltä asioita", near="Vuosikokous")
    assert "Kiitos" in screen
    await member.closes()
    assert "Onko teiltä tulossa asioita?" not in member.sees()


async def test_a_form_opened_from_the_home_renews_it(site: SlackSite) -> None:
    """After the proposal the home does not ask for one any more."""
    member = site.member()
    await member.opens_home()
    await member.presses("Ehdota asiaa", near="Onko teiltä tulossa asioita?")
    screen = await member.fills({"title": "Asia"})
    assert "Ehdotus vastaanotettu" in screen
    await member.closes()
    assert "Onko teiltä tulossa asioita?" not in member.sees()


async def test_modals_lead_on(site: SlackSite) -> None:
    """A button in a modal changes it; a form is pushed on top, and closing goes back."""
    secretary = site.secretary()
    await secretary.opens_home()
    screen = await secretary.presses("Kokous", near="Ohjausryhmä, ke 10.3.2027")
    assert screen.modal is not None
    screen = await secretary.presses("Peru kokous")
    assert len(site.slack.state.stacks[secretary.id]) == 2
    screen = await secretary.fills({"reason": "Sairastapaus"})
    assert screen.errors == {}
    assert "peruttu" in screen.text.casefold()


async def test_the_home_of_somebody_unknown_says_how_to_be_known(site: SlackSite) -> None:
    """Help, and a button that links."""
    guest = site.guest(locale="en-US")
    screen = await guest.opens_home()
    assert "How to use me" in screen
    assert "Link my account" in screen.buttons


async def test_things_to_say_are_offered_once(site: SlackSite) -> None:
    """Up to four, from this charter, in the person's language; opened again, no second call."""
    member = site.member(language="sv")
    await member.opens_messages()
    await member.opens_messages()
    calls = [args for name, args in site.slack.calls if name.endswith("setSuggestedPrompts")]
    assert len(calls) == 1
    prompts = site.slack.state.prompts[member.im.id]
    assert 1 <= len(prompts) <= 4
    assert prompts[0]["message"].startswith("Vem beslutar: ")


async def test_a_prompt_that_slack_refuses_is_offered_again(site: SlackSite) -> None:
    """A failed call is no bug and is tried at the next visit."""
    member = site.member()
    site.slack.trouble.answer_error("assistant.threads.setSuggestedPrompts", "not_allowed")
    await member.opens_messages()
    await member.opens_messages()
    assert member.im.id in site.slack.state.prompts

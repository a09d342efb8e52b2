"""People at the fake Slack, against a small Bolt app behind Starlette."""

from datetime import date

import pytest

from .slack.api import FakeSlack
from .slack.bare_app import add_button, build_app
from .slack.filling import REQUIRED, TOO_LONG
from .slack.fixtures import fake_slack, slack_workspace
from .slack.person import escaped
from .slack.workspace import FakeWorkspace, Person

__all__ = ["fake_slack", "slack_workspace"]


@pytest.fixture
def ws(slack_workspace: FakeWorkspace) -> FakeWorkspace:
    """A workspace connected to the small app."""
    slack_workspace.connect(build_app(slack_workspace))
    return slack_workspace


@pytest.fixture
def anna(ws: FakeWorkspace) -> Person:
    """A Finnish speaker in #general."""
    return ws.user("anna@example.org", name="Anna Esimerkki")


async def test_a_command_is_answered_in_the_ack_for_the_asker_alone(
    ws: FakeWorkspace, anna: Person
) -> None:
    """A slash command's ack shows to the asker and to nobody else."""
    bo = ws.user("bo@example.org")
    screen = await anna.types("/agenda ohjausryhmä")
    assert "Asialista" in screen
    assert screen.buttons == ["Lisää asialistalle"]
    assert anna.sees() == "*Asialista* ohjausryhmä\n[Lisää asialistalle]"
    assert bo.sees() == ""


async def test_a_form_goes_from_button_to_message(slack_workspace: FakeWorkspace) -> None:
    """The app gets what was filled in, in Slack's shapes; the modal closes, the message comes."""
    app = build_app(slack_workspace)
    slack_workspace.connect(app)
    anna = slack_workspace.user("anna@example.org")
    await anna.types("/agenda")
    assert (await anna.presses("Lisää asialistalle")).modal is not None
    screen = await anna.fills(
        {
            "Otsikko": "Ylläpitomaksu",
            "Tulos": "Päätös",
            "Päivä": date(2027, 3, 10),
            "Esittelijä": "Eeva Esimerkki",
        }
    )
    assert screen.errors == {}
    assert screen.modal is None
    assert screen.text == "Lisätty: Ylläpitomaksu"
    view = app.state.heard[-1][1]["view"]
    eeva = {"text": {"type": "plain_text", "text": "Eeva Esimerkki"}, "value": "eeva"}
    decision = {"text": {"type": "plain_text", "text": "Päätös"}, "value": "decision"}
    assert {block: entry["value"] for block, entry in view["state"]["values"].items()} == {
        "title": {"type": "plain_text_input", "value": "Ylläpitomaksu"},
        "outcome": {"type": "static_select", "selected_option": decision},
        "day": {"type": "datepicker", "selected_date": "2027-03-10"},
        "who": {"type": "external_select", "selected_option": eeva},
    }


async def test_form_errors_come_back_by_label(ws: FakeWorkspace, anna: Person) -> None:
    """The client's own refusals and the app's are both told by label, and the form stays."""
    await anna.types("/agenda")
    await anna.presses("add_item")
    assert (await anna.fills({"Otsikko": "x" * 61})).errors == {
        "Otsikko": TOO_LONG,
        "Tulos": REQUIRED,
    }
    screen = await anna.fills({"title": "kielletty", "Tulos": "discussion"})
    assert screen.errors == {"Otsikko": "Ei käy"}
    assert screen.modal is not None


async def test_closing_tells_the_app(ws: FakeWorkspace, anna: Person) -> None:
    """A modal with notify_on_close sends view_closed, and is gone."""
    await anna.types("/agenda")
    await anna.presses("Lisää asialistalle")
    assert (await anna.closes()).modal is None
    assert ws.dispatch.acks[-1][0] == "view_closed"


async def test_direct_messages_and_mentions_reach_the_app(ws: FakeWorkspace, anna: Person) -> None:
    """What is typed reaches the app escaped, as Slack sends it."""
    assert "Kuulin: a &amp; b" in await anna.dm("a & b")
    room = ws.channel("ohry", anna)
    screen = await anna.mentions("hei", room)
    assert "Hei" in screen
    assert screen.messages[0].thread_ts is not None


def test_typed_links_are_bracketed() -> None:
    """Links and special characters look as they do in Slack's events."""
    assert escaped("<a> https://example.org/x?a=1&b=2") == (
        "&lt;a&gt; <https://example.org/x?a=1&amp;b=2>"
    )


async def test_work_after_the_ack_is_waited_for(ws: FakeWorkspace, anna: Person) -> None:
    """A lazy listener's answer to the response_url is on the screen when the verb returns."""
    bo = ws.user("bo@example.org")
    assert "Valmis" in await anna.types("/later")
    assert bo.sees() == "Valmis"


async def test_the_home_is_shown_and_pressed(ws: FakeWorkspace, anna: Person) -> None:
    """Opening the home publishes it; its buttons are the first in reach there."""
    screen = await anna.opens_home()
    assert screen.home is not None
    assert "koti" in anna.sees()
    assert (await anna.presses("Lisää asialistalle")).modal is not None


async def test_equal_labels_need_the_text_beside_them(ws: FakeWorkspace, anna: Person) -> None:
    """A label that is there twice is refused without `near`, and a missing one lists the rest."""
    client_call = {
        "channel": anna.id,
        "text": "kaksi",
        "blocks": [add_button("a"), add_button("b")],
    }
    assert ws.slack.answer("chat.postMessage", client_call, ws.bot.token)[1]["ok"]
    with pytest.raises(AssertionError, match="2 times"):
        await anna.presses("Lisää asialistalle")
    with pytest.raises(AssertionError, match="Lisää asialistalle"):
        await anna.presses("Poista")
    assert (await anna.presses("Lisää asialistalle", near="b")).modal is not None


async def test_a_shortcut_on_a_message_opens_the_form(ws: FakeWorkspace, anna: Person) -> None:
    """A message shortcut carries the message it was used on."""
    message = await anna.says("Tämä pitäisi käsitellä", ws.channel("ohry", anna))
    assert (await anna.uses_shortcut("add_message", on=message)).modal is not None


async def test_a_person_from_a_connected_workspace_keeps_their_team(
    ws: FakeWorkspace, fake_slack: FakeSlack
) -> None:
    """With Slack Connect the acting user's team differs from the payload's team."""
    other = fake_slack.add_team("Naapuri", "naapuri")
    cleo = ws.user("cleo@example.org", team=other)
    message = await cleo.dm("hei")
    delivery = ws.dispatch.payloads.message_shortcut(cleo.user, "x", message.messages[0])
    assert delivery.payload["user"]["team_id"] == other.id
    assert delivery.payload["team"]["id"] == ws.team.id
